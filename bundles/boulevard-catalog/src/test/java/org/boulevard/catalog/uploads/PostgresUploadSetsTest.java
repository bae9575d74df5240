package org.boulevard.catalog.uploads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.boulevard.api.access.Caller;
import org.boulevard.api.catalog.NewPicture;
import org.boulevard.api.catalog.NewUploadSet;
import org.boulevard.api.catalog.Pictures;
import org.boulevard.api.catalog.Rejection;
import org.boulevard.api.catalog.Tracks;
import org.boulevard.api.catalog.UploadFile;
import org.boulevard.api.catalog.UploadSetChange;
import org.boulevard.api.catalog.UploadSetView;
import org.boulevard.api.dispatch.DispatchPlan;
import org.boulevard.api.dispatch.Shot;
import org.boulevard.api.metadata.PictureMetadata;
import org.boulevard.api.model.Account;
import org.boulevard.api.model.Position;
import org.boulevard.api.model.Projection;
import org.boulevard.api.model.Role;
import org.boulevard.api.model.Tag;
import org.boulevard.api.model.UploadSet;
import org.boulevard.api.model.Visibility;
import org.boulevard.api.web.Refusal;
import org.boulevard.catalog.Announcements;
import org.boulevard.catalog.Database;
import org.boulevard.catalog.FreshCatalog;
import org.boulevard.catalog.edits.PostgresEdits;
import org.boulevard.catalog.pictures.PostgresPictures;
import org.boulevard.catalog.tracks.PostgresTracks;
import org.junit.jupiter.api.Test;

class PostgresUploadSetsTest {
    private final Database database = FreshCatalog.open();
    private final PostgresUploadSets sets = new PostgresUploadSets(database);
    private final PostgresPictures pictures = new PostgresPictures(database, new Announcements(database));
    private final UUID owner = database.read(handle -> handle.createQuery("select id from accounts where is_default").mapTo(UUID.class).one());
    private final Caller caller = new Caller(new Account(owner, "Default account", Role.ADMIN, true, null, null));

    @Test
    void keepsEverythingThatTheClientAskedFor() {
        UploadSet set = sets.create(new NewUploadSet(owner, "ride", 3, null, null, 50, Duration.ofMillis(90_500), false, 2.5, 30, null,
                "{\"a\":null}", List.of(new Tag("b", "2"), new Tag("a", "1")), -90, Visibility.OWNER_ONLY, "agent/1"));
        UploadSetView view = sets.view(set.id(), caller).orElseThrow();
        assertEquals("ride", view.set().title());
        assertEquals(Duration.ofMillis(90_500), view.set().splitTime());
        assertEquals(2.5, view.set().duplicateDistance());
        assertEquals("{\"a\": null}", view.set().metadata());
        assertEquals(List.of(new Tag("a", "1"), new Tag("b", "2")), view.semantics());
        assertEquals(-90, view.set().relativeHeading());
        assertEquals(Visibility.OWNER_ONLY, view.set().visibility());
        assertTrue(sets.view(set.id(), Caller.NOBODY).isEmpty());
    }

    @Test
    void completesASetWhenItsExpectedNumberIsReachedRefusedFilesIncluded() {
        UploadSet set = set(3);
        accept(set, "a.jpg");
        sets.reject(refused(set, "b.jpg"));
        sets.reject(refused(set, "b.jpg"));
        assertFalse(sets.find(set.id()).orElseThrow().completed(), "the same name counts once");
        accept(set, "c.jpg");
        assertTrue(sets.find(set.id()).orElseThrow().completed());
        assertEquals(1, jobs("dispatch", set.id()));
        accept(set, "late.jpg");
        assertFalse(sets.find(set.id()).orElseThrow().completed(), "a late file reopens the set");
    }

    @Test
    void countsFilesThatArriveTogetherRight() throws Exception {
        for (int round = 0; round < 5; round++) {
            UploadSet set = set(16);
            List<Callable<UploadFile>> arrivals = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                String name = i + ".jpg";
                arrivals.add(() -> accept(set, name));
            }
            inParallel(arrivals);
            assertTrue(sets.find(set.id()).orElseThrow().completed());
        }
    }

    @Test
    void takesTheSameBytesArrivingTogetherOnce() throws Exception {
        UUID md5 = UUID.randomUUID();
        List<Callable<Boolean>> arrivals = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            UploadSet set = set(1);
            arrivals.add(() -> {
                try {
                    sets.accept(picture(set, "a.jpg", UUID.randomUUID(), md5), false);
                    return true;
                } catch (Refusal e) {
                    assertEquals("picture.sent_before", e.code());
                    return false;
                }
            });
        }
        assertEquals(1, inParallel(arrivals).stream().filter(taken -> taken).count());
    }

    @Test
    void refusesBytesNamesAndIdsThatAreThereAndNotesNothing() {
        UploadSet set = set(null);
        UUID md5 = UUID.randomUUID();
        UploadFile first = sets.accept(picture(set, "a.jpg", UUID.randomUUID(), md5), false);
        Refusal bytes = assertThrows(Refusal.class, () -> sets.accept(picture(set, "b.jpg", UUID.randomUUID(), md5), true));
        assertEquals("picture.already_in_set", bytes.code());
        assertEquals(Map.of("id", first.picture()), bytes.members().get("existing_item"));
        assertEquals("picture.name_in_use", assertThrows(Refusal.class, () -> accept(set, "a.jpg")).code());
        assertEquals("picture.id_in_use", assertThrows(Refusal.class,
                () -> sets.accept(picture(set, "c.jpg", first.picture(), UUID.randomUUID()), false)).code());
        assertEquals(List.of("a.jpg"), sets.files(set.id()).stream().map(UploadFile::fileName).toList());
        UploadFile elsewhere = sets.accept(picture(set(null), "a.jpg", UUID.randomUUID(), md5), true);
        assertEquals("a.jpg", elsewhere.fileName());
    }

    @Test
    void takesANameAgainWhoseFileWasRefusedAndKeepsItsPlace() {
        UploadSet set = set(null);
        sets.reject(refused(set, "a.jpg"));
        Instant first = sets.files(set.id()).get(0).insertedAt();
        accept(set, "a.jpg");
        UploadFile now = sets.files(set.id()).get(0);
        assertEquals(first, now.insertedAt());
        assertTrue(now.rejection() == null && now.picture() != null);
    }

    @Test
    void makesSequencesAndPutsDuplicatesAway() {
        UploadSet set = set(null);
        UUID a = accept(set, "a.jpg").picture();
        UUID b = accept(set, "b.jpg").picture();
        UUID c = accept(set, "c.jpg").picture();
        sets.dispatch(set.id(), (any, shots) -> new DispatchPlan(List.of(List.of(c), List.of(a)),
                List.of(new DispatchPlan.Duplicate(b, a, 0.123, OptionalInt.empty()))));
        UploadSetView view = sets.view(set.id(), caller).orElseThrow();
        assertTrue(view.set().dispatched());
        assertEquals(Set.of("ride-1", "ride-2"), Set.copyOf(view.sequences().stream().map(UploadSetView.Sequence::title).toList()));
        assertEquals(2, view.pictures());
        assertEquals(1, view.status().rejected());
        UploadFile duplicate = sets.files(set.id()).get(1);
        assertEquals(Rejection.Reason.CAPTURE_DUPLICATE, duplicate.rejection().reason());
        assertEquals("{\"angle\": null, \"distance\": 0.12, \"duplicate_of\": \"" + a + "\"}", duplicate.rejection().details());
        assertEquals(1, jobs("delete", b));
        assertFalse(view.ready(), "the sequences are not finished");
        finish(view);
        assertFalse(sets.view(set.id(), caller).orElseThrow().ready(), "their pictures are not prepared");
        pictures.prepared(a, new Pictures.Prepared(10, 10, 1, null, new Pictures.Blur("none", ""), List.of()));
        pictures.prepared(c, new Pictures.Prepared(10, 10, 1, null, new Pictures.Blur("none", ""), List.of()));
        assertTrue(sets.view(set.id(), caller).orElseThrow().ready());
    }

    @Test
    void keepsTheSequenceOfPicturesThatStayTogetherAndEndsTheOthers() {
        UploadSet set = set(null);
        UUID a = accept(set, "a.jpg").picture();
        UUID b = accept(set, "b.jpg").picture();
        sets.dispatch(set.id(), (any, shots) -> new DispatchPlan(List.of(List.of(a), List.of(b)), List.of()));
        UUID ofA = sequence(a);
        UUID ofB = sequence(b);
        UUID before = accept(set, "0.jpg").picture();
        sets.dispatch(set.id(), (any, shots) -> new DispatchPlan(List.of(List.of(before, a, b)), List.of()));
        assertEquals(ofA, sequence(before));
        assertEquals(ofA, sequence(b));
        assertEquals("deleted", status(ofB));
        assertEquals(List.of(3L), sets.view(set.id(), caller).orElseThrow().sequences().stream().map(UploadSetView.Sequence::pictures).toList());
    }

    @Test
    void refusesAPlanThatLosesAPicture() {
        UploadSet set = set(null);
        UUID a = accept(set, "a.jpg").picture();
        accept(set, "b.jpg");
        assertThrows(IllegalStateException.class,
                () -> sets.dispatch(set.id(), (any, shots) -> new DispatchPlan(List.of(List.of(a)), List.of())));
        assertFalse(sets.find(set.id()).orElseThrow().dispatched());
    }

    @Test
    void givesTheStrategyWhatItNeedsToKnow() {
        UploadSet set = set(null);
        UUID a = accept(set, "a.jpg").picture();
        List<Shot> seen = new ArrayList<>();
        sets.dispatch(set.id(), (any, shots) -> {
            seen.addAll(shots);
            return new DispatchPlan(List.of(List.of(a)), List.of());
        });
        assertEquals(List.of(new Shot(a, "a.jpg", Instant.parse("2024-05-02T08:15:30.123456Z"), 2.5, 48.5, 90, false, "GoPro", "Max")), seen);
    }

    @Test
    void aDeletedSetLeavesTombstonesAndFilesToRemove() {
        UploadSet set = set(null);
        UUID a = accept(set, "a.jpg").picture();
        sets.dispatch(set.id(), (any, shots) -> new DispatchPlan(List.of(List.of(a)), List.of()));
        UUID sequence = sequence(a);
        sets.delete(set.id());
        assertTrue(sets.find(set.id()).isEmpty());
        assertEquals("deleted", status(sequence));
        assertEquals(1, jobs("delete", a));
        assertEquals(0, jobs("prepare", a));
        assertEquals(Set.of(a), pictures.known(List.of(a, UUID.randomUUID())));
    }

    @Test
    void takesNothingIntoASetThatIsGone() {
        UploadSet set = set(null);
        sets.delete(set.id());
        assertEquals("upload_set.unknown", assertThrows(Refusal.class, () -> accept(set, "a.jpg")).code());
        sets.reject(refused(set, "b.jpg"));
        assertTrue(sets.files(set.id()).isEmpty());
    }

    @Test
    void aDeletedPictureLeavesItsNameInTheFileList() {
        UploadSet set = set(null);
        UUID a = accept(set, "a.jpg").picture();
        accept(set, "b.jpg");
        sets.dispatch(set.id(), (any, shots) -> new DispatchPlan(List.of(shots.stream().map(Shot::id).toList()), List.of()));
        new PostgresEdits(database).deletePictures(List.of(a));
        UploadFile left = sets.files(set.id()).get(0);
        assertEquals("a.jpg", left.fileName());
        assertTrue(left.picture() == null && left.rejection() == null);
        assertEquals(List.of(1L), sets.view(set.id(), caller).orElseThrow().sequences().stream().map(UploadSetView.Sequence::pictures).toList());
    }

    @Test
    void filesComeAndTheSetIsCompletedWhileItIsDispatched() {
        UploadSet set = set(null);
        accept(set, "a.jpg");
        sets.complete(set.id());
        sets.dispatch(set.id(), (any, shots) -> {
            elsewhere(() -> accept(set, "late.jpg"));
            assertFalse(sets.find(set.id()).orElseThrow().completed());
            elsewhere(() -> {
                sets.complete(set.id());
                return null;
            });
            return new DispatchPlan(List.of(shots.stream().map(Shot::id).toList()), List.of());
        });
        UploadSetView view = sets.view(set.id(), caller).orElseThrow();
        assertTrue(view.set().completed() && view.set().dispatched());
        assertEquals(2, view.pictures());
        assertEquals(List.of(1L), view.sequences().stream().map(UploadSetView.Sequence::pictures).toList());
    }

    private static <T> T elsewhere(Callable<T> work) {
        var thread = Executors.newSingleThreadExecutor();
        try {
            return thread.submit(work).get(20, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        } finally {
            thread.shutdownNow();
        }
    }

    @Test
    void asksForSequencesToBeFinishedOnlyWhereSomethingChanged() {
        UploadSet set = set(null);
        UUID a = accept(set, "a.jpg").picture();
        UUID b = accept(set, "b.jpg").picture();
        UUID c = accept(set, "c.jpg").picture();
        dispatch(set, List.of(List.of(a, b), List.of(c)));
        UUID first = sequence(a);
        UUID second = sequence(c);
        finishAll(set);
        dispatch(set, List.of(List.of(a, b), List.of(c)));
        assertEquals(0, jobs("finalize", first) + jobs("finalize", second));
        dispatch(set, List.of(List.of(b, a), List.of(c)));
        assertEquals(1, jobs("finalize", first));
        assertEquals(0, jobs("finalize", second));
        finishAll(set);
        database.change(handle -> handle.execute("update pictures set longitude = 3, updated_at = clock_timestamp() where id = ?", c));
        dispatch(set, List.of(List.of(b, a), List.of(c)));
        assertEquals(0, jobs("finalize", first));
        assertEquals(1, jobs("finalize", second));
        finishAll(set);
        sets.change(set.id(), new UploadSetChange(null, null, null, null, null, null, null, null, 90, null, List.of()));
        dispatch(set, List.of(List.of(b, a), List.of(c)));
        assertEquals(2, jobs("finalize", first) + jobs("finalize", second));
    }

    private void dispatch(UploadSet set, List<List<UUID>> sequences) {
        sets.dispatch(set.id(), (any, shots) -> new DispatchPlan(sequences, List.of()));
    }

    private void finishAll(UploadSet set) {
        finish(sets.view(set.id(), caller).orElseThrow());
        database.change(handle -> handle.execute("delete from jobs where kind = 'finalize'"));
    }

    @Test
    void theCountsThatAreKeptAreThoseOfThePicturesWhateverHappensAtOnce() throws Exception {
        UploadSet set = set(null);
        UploadSet other = set(null);
        List<Callable<Void>> work = new ArrayList<>();
        for (int client = 0; client < 4; client++) {
            int number = client;
            work.add(() -> {
                for (int i = 0; i < 25; i++) {
                    UUID picture = accept(i % 5 == 0 ? other : set, number + "-" + i + ".jpg").picture();
                    if (i % 3 == 0) {
                        pictures.prepared(picture, new Pictures.Prepared(10, 10, 1, null, new Pictures.Blur("none", ""), List.of()));
                    }
                    if (i % 7 == 0) {
                        new PostgresEdits(database).deletePictures(List.of(picture));
                    }
                }
                return null;
            });
        }
        work.add(() -> {
            for (int i = 0; i < 5; i++) {
                sets.dispatch(set.id(), (any, shots) -> new DispatchPlan(
                        shots.isEmpty() ? List.of() : List.of(shots.stream().map(Shot::id).toList()), List.of()));
            }
            return null;
        });
        var threads = Executors.newFixedThreadPool(work.size());
        for (var done : threads.invokeAll(work)) {
            done.get();
        }
        threads.shutdown();
        database.change(handle -> handle.execute("update pictures set visibility = 'owner-only' where file_name like '%1.jpg'"));
        for (UploadSet each : List.of(set, other)) {
            assertEquals(counts("select sequence_id, visibility, status, count(*) n from pictures where upload_set_id = :set group by 1, 2, 3", each),
                    counts("select sequence_id, visibility, status, sum(pictures) n from picture_counts where upload_set_id = :set group by 1, 2, 3 "
                            + "having sum(pictures) <> 0", each));
        }
        database.read(handle -> handle.createQuery("select sum_up_picture_counts(:set)::text").bind("set", set.id()).mapToMap().list());
        assertTrue(rows(set) < 10, "summed up");
        sets.delete(set.id());
        assertEquals(0, rows(set));
    }

    private Set<String> counts(String sql, UploadSet set) {
        return Set.copyOf(database.read(handle -> handle.createQuery(sql).bind("set", set.id())
                .map((row, context) -> row.getString(1) + " " + row.getString(2) + " " + row.getString(3) + " " + row.getLong("n")).list()));
    }

    private int rows(UploadSet set) {
        return database.read(handle -> handle.createQuery("select count(*) from picture_counts where upload_set_id = :set").bind("set", set.id())
                .mapTo(int.class).one());
    }

    @Test
    void keepsAnIdForOneAtATime() {
        UUID id = UUID.randomUUID();
        assertTrue(pictures.reserve(id));
        assertFalse(pictures.reserve(id));
        pictures.release(id);
        assertTrue(pictures.reserve(id));
        sets.accept(picture(set(null), "a.jpg", id, UUID.randomUUID()), false);
        assertFalse(pictures.reserve(id));
    }

    private void finish(UploadSetView view) {
        PostgresTracks tracks = new PostgresTracks(database);
        view.sequences().forEach(sequence -> tracks.finish(sequence.id(),
                track -> new Tracks.Derived(List.of(), List.of(), 0, null, null, null, null)));
    }

    private UploadSet set(Integer estimate) {
        return sets.create(new NewUploadSet(owner, "ride", estimate, null, null, null, null, null, null, null, null, null, List.of(), null,
                Visibility.ANYONE, null));
    }

    private UploadFile accept(UploadSet set, String name) {
        return sets.accept(picture(set, name, UUID.randomUUID(), UUID.nameUUIDFromBytes((set.id() + name).getBytes(StandardCharsets.UTF_8))), false);
    }

    private NewPicture picture(UploadSet set, String name, UUID id, UUID md5) {
        return new NewPicture(id, owner, set.id(), name, md5, 1000, false, List.of(), "fs",
                new PictureMetadata(new Position(2.5, 48.5), OffsetDateTime.parse("2024-05-02T10:15:30.123456+02:00"), null, null, Projection.FLAT,
                        400, 300, 1, 90, null, null, null, "GoPro", "Max", null, null, null, null, null, null, null, Map.of("Exif.Image.Make", "GoPro"),
                        List.of()));
    }

    private static UploadFile refused(UploadSet set, String name) {
        return new UploadFile(set.id(), name, null, null, null, null, new Rejection(Rejection.Reason.INVALID_FILE, "no", null));
    }

    private long jobs(String kind, UUID subject) {
        return database.read(handle -> handle.createQuery("select count(*) from jobs where kind = :kind and subject = :subject")
                .bind("kind", kind).bind("subject", subject).mapTo(long.class).one());
    }

    private UUID sequence(UUID picture) {
        return database.read(handle -> handle.createQuery("select sequence_id from pictures where id = :id").bind("id", picture).mapTo(UUID.class).one());
    }

    private String status(UUID sequence) {
        return database.read(handle -> handle.createQuery("select status from sequences where id = :id").bind("id", sequence).mapTo(String.class).one());
    }

    private static <T> List<T> inParallel(List<Callable<T>> tasks) throws Exception {
        var pool = Executors.newFixedThreadPool(tasks.size());
        try {
            List<T> results = new ArrayList<>();
            for (var future : pool.invokeAll(tasks)) {
                results.add(future.get());
            }
            return results;
        } finally {
            pool.shutdown();
        }
    }
}
