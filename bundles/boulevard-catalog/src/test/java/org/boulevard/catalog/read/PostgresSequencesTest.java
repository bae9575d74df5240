package org.boulevard.catalog.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.boulevard.api.access.Caller;
import org.boulevard.api.catalog.ItemSearch;
import org.boulevard.api.catalog.SequenceList;
import org.boulevard.api.catalog.SequenceView;
import org.boulevard.api.catalog.Sequences;
import org.boulevard.api.model.Role;
import org.boulevard.api.model.Visibility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresSequencesTest {
    private Street street;
    private Sequences sequences;
    private Caller alice;
    private Caller bob;
    private Caller root;

    @BeforeEach
    void anEmptyStreet() {
        street = new Street();
        sequences = new PostgresSequences(street.database);
        alice = street.account("alice", Role.USER);
        bob = street.account("bob", Role.USER);
        root = street.account("root", Role.ADMIN);
    }

    @Test
    void aSequenceShowsWhatItsRowKeeps() {
        UUID id = street.readySequence(alice, "Market street");
        street.changeSequence(id, """
                nb_pictures = 2, bbox = box(point(2.3, 48.8), point(2.31, 48.81)), first_taken_at = '2024-05-02T08:15:30Z',
                last_taken_at = '2024-05-02T08:17:00Z', lines = '[[[2.3, 48.8], [2.31, 48.81]]]', length = 1204.4, pixel_density = 16,
                gps_accuracy = 2.5, user_agent = 'PanoramaxCLI/1.4', current_sort = '+gpsdate'""");
        street.picture(alice, id, 1, 2.3, 48.8);
        street.change(street.picture(alice, id, 2, 2.31, 48.81), "make = null, focal_length = null");

        SequenceView view = sequences.find(id, Caller.NOBODY).orElseThrow();

        assertEquals("Market street", view.title());
        assertEquals("alice", view.producer().name());
        assertTrue(view.ready());
        assertEquals(2, view.pictures());
        assertEquals(new ItemSearch.Box(2.3, 48.8, 2.31, 48.81), view.extent());
        assertEquals(Instant.parse("2024-05-02T08:17:00Z"), view.last());
        assertEquals(1204.4, view.length());
        assertEquals(16, view.pixelDensity());
        assertEquals(List.of(new SequenceView.Camera("Canon", "X", 4.3, 71), new SequenceView.Camera(null, "X", null, 71)), view.cameras());
        assertEquals("+gpsdate", view.sort());
    }

    @Test
    void aSequenceIsThereForThoseWhoSeeItEvenBeforeItIsFinished() {
        assertEquals(List.of(true, true, true, true), seen(street.sequence(alice, "new", "waiting-for-process", Visibility.ANYONE)));
        assertEquals(List.of(false, true, true, true), seen(street.sequence(alice, "members", "ready", Visibility.LOGGED_ONLY)));
        assertEquals(List.of(false, true, false, true), seen(street.sequence(alice, "own", "ready", Visibility.OWNER_ONLY)));
        assertEquals(List.of(false, false, false, false), seen(street.sequence(alice, "gone", "deleted", Visibility.ANYONE)));
    }

    private List<Boolean> seen(UUID sequence) {
        return List.of(Caller.NOBODY, alice, bob, root).stream().map(caller -> sequences.find(sequence, caller).isPresent()).toList();
    }

    @Test
    void theListIsWalkedForthAndBackWithoutAGapAlsoAmongEqualTimes() {
        List<UUID> all = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            all.add(street.readySequence(alice, "ride " + i));
        }
        all.forEach(id -> street.changeSequence(id, "created_at = '2024-05-02T08:00:00.123456Z'"));
        // PostgreSQL orders ids by their bytes, not as Java does.
        all.sort((a, b) -> a.toString().compareTo(b.toString()));

        Sequences.Page first = sequences.list(new SequenceList(3, false, null, false), Caller.NOBODY);
        Sequences.Page second = sequences.list(new SequenceList(3, false, after(first), false), Caller.NOBODY);
        Sequences.Page third = sequences.list(new SequenceList(3, false, after(second), false), Caller.NOBODY);
        assertEquals(all.subList(0, 3), ids(first));
        assertEquals(all.subList(3, 6), ids(second));
        assertEquals(all.subList(6, 7), ids(third));
        assertFalse(first.anythingBefore());
        assertTrue(first.anythingAfter());
        assertTrue(third.anythingBefore());
        assertFalse(third.anythingAfter());

        Sequences.Entry begin = third.entries().get(0);
        var before = new SequenceList.Bound(begin.createdAt(), begin.id(), true);
        assertEquals(all.subList(3, 6), ids(sequences.list(new SequenceList(3, false, before, false), Caller.NOBODY)));
        var toTheEnd = new SequenceList.Bound(first.lastCreated(), null, true);
        assertEquals(all.subList(4, 7), ids(sequences.list(new SequenceList(3, false, toTheEnd, false), Caller.NOBODY)));
        Sequences.Page downwards = sequences.list(new SequenceList(3, true, null, false), Caller.NOBODY);
        assertEquals(List.of(all.get(6), all.get(5), all.get(4)), ids(downwards));
        assertTrue(sequences.list(new SequenceList(3, true, after(downwards), false), Caller.NOBODY).anythingBefore());
    }

    private static SequenceList.Bound after(Sequences.Page page) {
        Sequences.Entry last = page.entries().get(page.entries().size() - 1);
        return new SequenceList.Bound(last.createdAt(), last.id(), false);
    }

    private static List<UUID> ids(Sequences.Page page) {
        return page.entries().stream().map(Sequences.Entry::id).toList();
    }

    @Test
    void crawlersLearnWhatIsGoneAndWhatIsNotForThem() {
        UUID open = street.readySequence(alice, "open");
        UUID own = street.sequence(alice, "own", "ready", Visibility.OWNER_ONLY);
        UUID gone = street.sequence(alice, "gone", "deleted", Visibility.ANYONE);
        street.sequence(alice, "new", "waiting-for-process", Visibility.ANYONE);

        assertEquals(List.of(open), ids(sequences.list(new SequenceList(9, false, null, false), Caller.NOBODY)));
        assertEquals(List.of(open, own), ids(sequences.list(new SequenceList(9, false, null, false), root)));
        Sequences.Page page = sequences.list(new SequenceList(9, false, null, true), Caller.NOBODY);
        assertEquals(List.of(open, own, gone), ids(page));
        assertEquals("open", page.entries().get(0).sequence().title());
        assertNull(page.entries().get(1).sequence());
        assertNull(page.entries().get(2).sequence());
    }

    @Test
    void progressTellsWhatWaitsRunsAndFailed() {
        UUID id = street.sequence(alice, "new", "waiting-for-process", Visibility.ANYONE);
        UUID waiting = street.picture(alice, id, 1, 2, 48);
        UUID running = street.picture(alice, id, 2, 2, 48);
        UUID failed = street.picture(alice, id, 3, 2, 48);
        UUID done = street.picture(alice, id, 4, 2, 48);
        UUID hidden = street.picture(alice, id, 5, 2, 48);
        for (UUID picture : List.of(waiting, running, failed)) {
            street.change(picture, "status = 'waiting-for-process'");
        }
        street.change(failed, "nb_errors = 2, process_error = 'blur timeout'");
        street.change(done, "processed_at = '2024-05-02T08:21:00.1Z'");
        street.change(hidden, "visibility = 'owner-only'");
        street.database.change(handle -> handle.execute(
                "insert into jobs (kind, subject, leased_until) values ('prepare', ?, now() + interval '1 minute')", running));

        Sequences.Progress progress = sequences.progress(id, Caller.NOBODY).orElseThrow();

        assertEquals("waiting-for-process", progress.status());
        assertEquals(List.of(
                new Sequences.PictureProgress(waiting, 1, "waiting-for-process", null, false, false, 0, null),
                new Sequences.PictureProgress(running, 2, "preparing", null, true, true, 0, null),
                new Sequences.PictureProgress(failed, 3, "broken", null, true, false, 2, "blur timeout"),
                new Sequences.PictureProgress(done, 4, "ready", Instant.parse("2024-05-02T08:21:00.1Z"), true, false, 0, null)),
                progress.pictures());
        assertEquals(5, sequences.progress(id, alice).orElseThrow().pictures().size());
        assertTrue(sequences.progress(UUID.randomUUID(), root).isEmpty());
    }

    @Test
    void theThumbnailIsTheFirstPictureThatTheCallerMayLookAt() {
        UUID id = street.readySequence(alice, "ride");
        UUID first = street.picture(alice, id, 1, 2, 48);
        UUID second = street.picture(alice, id, 2, 2, 48);
        street.change(first, "visibility = 'owner-only'");

        assertEquals(Optional.of(second), sequences.thumbnail(id, Caller.NOBODY));
        assertEquals(Optional.of(first), sequences.thumbnail(id, alice));
        street.change(second, "status = 'broken'");
        assertEquals(Optional.empty(), sequences.thumbnail(id, Caller.NOBODY));
    }

    @Test
    void coverageIsOfWhatEverybodySees() {
        assertEquals(Optional.empty(), sequences.coverage());
        UUID open = street.readySequence(alice, "open");
        street.changeSequence(open, "nb_pictures = 1, bbox = box(point(2, 48), point(3, 49)), first_taken_at = '2024-05-02Z', last_taken_at = '2024-05-03Z'");
        UUID own = street.sequence(alice, "own", "ready", Visibility.OWNER_ONLY);
        street.changeSequence(own, "nb_pictures = 1, bbox = box(point(-9, 48), point(-8, 49)), first_taken_at = '1999-05-02Z'");

        assertEquals(Optional.of(new Sequences.Coverage(new ItemSearch.Box(2, 48, 3, 49), Instant.parse("2024-05-02T00:00:00Z"),
                Instant.parse("2024-05-03T00:00:00Z"))), sequences.coverage());
    }
}
