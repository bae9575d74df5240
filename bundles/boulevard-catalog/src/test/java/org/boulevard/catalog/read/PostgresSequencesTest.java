package org.boulevard.catalog.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.boulevard.api.access.Caller;
import org.boulevard.api.catalog.ItemSearch;
import org.boulevard.api.catalog.SequenceList;
import org.boulevard.api.catalog.SequenceList.Key;
import org.boulevard.api.catalog.SequenceList.Order;
import org.boulevard.api.catalog.SequenceView;
import org.boulevard.api.catalog.Sequences;
import org.boulevard.api.filter.Condition;
import org.boulevard.api.filter.Property;
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

        Sequences.Page first = list(3, false, null);
        Sequences.Page second = list(3, false, after(first, false));
        Sequences.Page third = list(3, false, after(second, false));
        assertEquals(all.subList(0, 3), ids(first));
        assertEquals(all.subList(3, 6), ids(second));
        assertEquals(all.subList(6, 7), ids(third));
        assertFalse(first.anythingBefore());
        assertTrue(first.anythingAfter());
        assertTrue(third.anythingBefore());
        assertFalse(third.anythingAfter());

        var before = new SequenceList.Place(wanted(3, false, null).beyond(third.entries().get(0).standing(), false), true);
        assertEquals(all.subList(3, 6), ids(list(3, false, before)));
        var toTheEnd = new SequenceList.Place(new Condition.Comparison(Property.named("created"), Condition.Operator.AT_MOST, first.end()), true);
        assertEquals(all.subList(4, 7), ids(list(3, false, toTheEnd)));
        Sequences.Page downwards = list(3, true, null);
        assertEquals(List.of(all.get(6), all.get(5), all.get(4)), ids(downwards));
        assertTrue(list(3, true, after(downwards, true)).anythingBefore());
    }

    private Sequences.Page list(int limit, boolean descending, SequenceList.Place place) {
        return sequences.list(wanted(limit, descending, place), Caller.NOBODY);
    }

    private static SequenceList wanted(int limit, boolean descending, SequenceList.Place place) {
        return new SequenceList(null, false, false, null, null, null,
                List.of(new Order(Key.CREATED, descending), new Order(Key.ID, descending)), place, limit);
    }

    private static SequenceList.Place after(Sequences.Page page, boolean descending) {
        return new SequenceList.Place(wanted(3, descending, null).beyond(page.entries().get(page.entries().size() - 1).standing(), true), false);
    }

    /** However the list changes meanwhile, what is there all the time is found once, in every order, forth and back. */
    @Test
    void pagesNeitherSkipNorRepeatWhileSequencesComeAndGo() {
        var random = new Random(11);
        for (int round = 0; round < 40; round++) {
            street.database.change(handle -> handle.execute("delete from sequences"));
            List<UUID> staying = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                staying.add(arbitrary(random));
            }
            List<Order> sort = new ArrayList<>();
            for (Key key : List.of(Key.values()[random.nextInt(4)], Key.CREATED, Key.ID)) {
                if (sort.stream().noneMatch(order -> order.key() == key)) {
                    sort.add(new Order(key, random.nextBoolean()));
                }
            }
            var beginning = new SequenceList(null, false, false, null, null, null, sort, null, 1 + random.nextInt(4));
            List<UUID> forth = new ArrayList<>();
            Sequences.Page page = sequences.list(beginning, root);
            while (true) {
                forth.addAll(ids(page));
                if (!page.anythingAfter()) {
                    break;
                }
                var next = new SequenceList.Place(beginning.beyond(page.entries().get(page.entries().size() - 1).standing(), true), false);
                disturb(random, staying);
                page = sequences.list(at(beginning, next), root);
                if (page.entries().isEmpty()) {
                    break; // what was there is gone
                }
            }
            assertEquals(new HashSet<>(forth).size(), forth.size(), () -> "twice: " + sort);
            assertTrue(forth.containsAll(staying), () -> "skipped: " + sort);
            List<UUID> back = new ArrayList<>(ids(page));
            while (!page.entries().isEmpty() && page.anythingBefore()) {
                var previous = new SequenceList.Place(beginning.beyond(page.entries().get(0).standing(), false), true);
                disturb(random, staying);
                page = sequences.list(at(beginning, previous), root);
                back.addAll(0, ids(page));
            }
            assertEquals(new HashSet<>(back).size(), back.size(), () -> "twice on the way back: " + sort);
            if (!forth.isEmpty() && !back.isEmpty() && !page.entries().isEmpty()) {
                assertTrue(back.containsAll(staying), () -> "skipped on the way back: " + sort);
            }
        }
    }

    private static SequenceList at(SequenceList list, SequenceList.Place place) {
        return new SequenceList(null, false, false, null, null, null, list.sort(), place, list.limit());
    }

    /** One with values that others have too, so that the last key has to decide. */
    private UUID arbitrary(Random random) {
        UUID id = street.sequence(alice, "", "ready", Visibility.values()[random.nextInt(3)]);
        street.changeSequence(id, "created_at = timestamptz '2024-05-01Z' + interval '1 hour' * %d, updated_at = timestamptz '2024-05-01Z' + interval '1 hour' * %d, first_taken_at = timestamptz '2024-05-01Z' + interval '9 hours' * %d"
                .formatted(random.nextInt(4), random.nextInt(4), random.nextInt(8)));
        return id;
    }

    private void disturb(Random random, List<UUID> staying) {
        if (random.nextBoolean()) {
            arbitrary(random);
        } else {
            street.database.change(handle -> handle.createUpdate("delete from sequences where id = (select id from sequences where not id = any(:staying) limit 1)")
                    .bindArray("staying", UUID.class, staying).execute());
        }
    }

    @Test
    void sequencesAreFoundWhereTheyGoThrough() {
        UUID bent = street.readySequence(alice, "round the corner");
        street.changeSequence(bent, "bbox = box(point(0, 0), point(10, 10)), lines = '[[[0, 0], [10, 0], [10, 10]], [[5, 9]]]'");
        UUID lone = street.readySequence(alice, "one picture");
        street.changeSequence(lone, "bbox = box(point(3, 5), point(3, 5))");
        assertEquals(List.of(bent), through(4, -1, 6, 1)); // crossed by a leg without a corner in it
        assertEquals(List.of(bent), through(9.5, 9.5, 11, 11));
        assertEquals(List.of(bent), through(4, 8, 6, 10)); // a part that is a point
        assertEquals(List.of(bent, lone), through(-1, -1, 11, 11));
        assertEquals(List.of(lone), through(2, 4, 4, 6)); // within the other's extent, where it does not go
        assertEquals(List.of(), through(1, 7, 2, 8));
    }

    private List<UUID> through(double west, double south, double east, double north) {
        return ids(sequences.list(new SequenceList(null, false, false, null, new ItemSearch.Box(west, south, east, north), null,
                List.of(new Order(Key.CREATED, false), new Order(Key.ID, false)), null, 9), Caller.NOBODY));
    }

    @Test
    void daysAndFiltersChoose() {
        UUID may = street.readySequence(alice, "May");
        street.changeSequence(may, "first_taken_at = '2024-05-02T23:30:00Z', updated_at = '2024-05-03Z'");
        UUID june = street.readySequence(alice, "June");
        street.changeSequence(june, "first_taken_at = '2024-06-02T00:30:00Z', updated_at = '2024-06-03Z'");
        var day = new SequenceList.Days(LocalDate.of(2024, 5, 2), LocalDate.of(2024, 5, 2));
        assertEquals(List.of(may), ids(sequences.list(with(null, day, false), Caller.NOBODY)));
        assertEquals(List.of(june), ids(sequences.list(with(null, new SequenceList.Days(LocalDate.of(2024, 5, 3), null), false), Caller.NOBODY)));
        var updated = new Condition.Comparison(Property.named("updated"), Condition.Operator.AT_LEAST, Instant.parse("2024-06-01T00:00:00Z"));
        assertEquals(List.of(june), ids(sequences.list(with(updated, null, false), Caller.NOBODY)));
    }

    /** Tombstones of what is hidden must not be asked where it is. */
    @Test
    void whatIsHiddenIsNotFoundByWhatItHides() {
        UUID own = street.sequence(alice, "own", "ready", Visibility.OWNER_ONLY);
        street.changeSequence(own, "first_taken_at = '2024-05-02T23:30:00Z', bbox = box(point(3, 5), point(3, 5))");
        assertEquals(List.of(own), ids(sequences.list(with(null, null, true), Caller.NOBODY)));
        var day = new SequenceList.Days(LocalDate.of(2024, 5, 2), LocalDate.of(2024, 5, 2));
        assertEquals(List.of(), ids(sequences.list(with(null, day, true), Caller.NOBODY)));
        assertEquals(List.of(own), ids(sequences.list(with(null, day, true), alice)));
        var hidden = new Condition.Not(new Condition.Comparison(Property.named("visibility"), Condition.Operator.EQUAL, Visibility.ANYONE));
        assertEquals(List.of(), ids(sequences.list(with(hidden, null, true), Caller.NOBODY)));
    }

    private static SequenceList with(Condition filter, SequenceList.Days days, boolean tombstones) {
        return new SequenceList(null, false, tombstones, filter, null, days, List.of(new Order(Key.CREATED, false), new Order(Key.ID, false)), null, 9);
    }

    @Test
    void totalsCountWhatTheCallerSees() {
        street.changeSequence(street.readySequence(alice, "one"), "nb_pictures = 2, length = 100, lines = '[]', bbox = box(point(1, 2), point(3, 4))");
        street.changeSequence(street.sequence(alice, "own", "ready", Visibility.OWNER_ONLY), "nb_pictures = 3, bbox = box(point(0, 0), point(0, 0))");
        street.sequence(alice, "new", "waiting-for-process", Visibility.ANYONE);
        Sequences.Total strangers = sequences.total(alice.account().id(), null, bob).orElseThrow();
        assertEquals(List.of(1, 2L, 100.0), List.of(strangers.sequences(), strangers.pictures(), strangers.length()));
        assertEquals(new ItemSearch.Box(1, 2, 3, 4), strangers.extent());
        assertEquals(3, sequences.total(alice.account().id(), null, alice).orElseThrow().sequences());
        assertEquals(Optional.empty(), sequences.total(bob.account().id(), null, root));
        List<String> titles = new ArrayList<>();
        sequences.each(alice.account().id(), bob, view -> titles.add(view.title()));
        assertEquals(List.of("one"), titles);
        titles.clear();
        sequences.each(alice.account().id(), alice, view -> titles.add(view.title()));
        assertEquals(List.of("new", "own", "one"), titles);
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

        assertEquals(List.of(open), ids(sequences.list(with(null, null, false), Caller.NOBODY)));
        assertEquals(List.of(open, own), ids(sequences.list(with(null, null, false), root)));
        Sequences.Page page = sequences.list(with(null, null, true), Caller.NOBODY);
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
