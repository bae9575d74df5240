package org.boulevard.catalog.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Collectors;
import org.boulevard.api.access.Caller;
import org.boulevard.api.catalog.Item;
import org.boulevard.api.catalog.ItemSearch;
import org.boulevard.api.catalog.ItemSearch.Key;
import org.boulevard.api.catalog.Items;
import org.boulevard.api.metadata.PictureMetadata.Crop;
import org.boulevard.api.model.Annotation;
import org.boulevard.api.model.Position;
import org.boulevard.api.filter.Condition;
import org.boulevard.api.filter.Property;
import org.boulevard.api.model.Role;
import org.boulevard.api.model.Tag;
import org.boulevard.api.model.Visibility;
import org.boulevard.catalog.tags.Tagged;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresItemsTest {
    private Street street;
    private Items items;
    private Caller alice;
    private Caller bob;
    private Caller root;

    @BeforeEach
    void anEmptyStreet() {
        street = new Street();
        items = new PostgresItems(street.database);
        alice = street.account("alice", Role.USER);
        bob = street.account("bob", Role.USER);
        root = street.account("root", Role.ADMIN);
    }

    private List<UUID> ride(UUID sequence, int pictures) {
        List<UUID> ids = new ArrayList<>();
        for (int rank = 1; rank <= pictures; rank++) {
            ids.add(street.picture(alice, sequence, rank, 2 + rank / 10000.0, 48));
        }
        return ids;
    }

    private static List<UUID> ids(List<Item> items) {
        return items.stream().map(Item::id).toList();
    }

    @Test
    void aPictureComesWithEverythingThatIsShownOfIt() {
        UUID sequence = street.readySequence(alice, "ride");
        street.tag(Tagged.SEQUENCE, sequence, "surface", "asphalt");
        List<UUID> ride = ride(sequence, 3);
        street.change(ride.get(1), "crop = '{5000, 2500, 4000, 2000, 500, 250}', pitch = -1.5, gps_accuracy = 2.5, artist = 'Ann'");
        street.database.change(handle -> handle.execute("insert into picture_exif values (?, '{\"Exif.Image.Make\": \"Canon\"}')", ride.get(1)));

        street.tag(Tagged.PICTURE, ride.get(1), "weather", "rain");
        street.tag(Tagged.PICTURE, ride.get(1), "weather", "cold");
        street.tag(Tagged.PICTURE, ride.get(1), "Weather", "wet");
        UUID annotation = street.annotation(ride.get(1), "[[[1, 2], [3, 2], [3, 4], [1, 2]]]");
        street.tag(Tagged.ANNOTATION, annotation, "sign", "stop");
        UUID bare = street.annotation(ride.get(1), "[[[0, 0], [1, 0], [0, 1], [0, 0]]]");

        Item item = items.find(ride.get(1), Caller.NOBODY).orElseThrow();

        assertEquals(List.of(new Tag("Weather", "wet"), new Tag("weather", "cold"), new Tag("weather", "rain")), item.semantics());
        assertEquals(List.of(new Annotation(annotation, ride.get(1), List.of(List.of(List.of(1, 2), List.of(3, 2), List.of(3, 4), List.of(1, 2))),
                        List.of(new Tag("sign", "stop"))),
                new Annotation(bare, ride.get(1), List.of(List.of(List.of(0, 0), List.of(1, 0), List.of(0, 1), List.of(0, 0))), List.of())),
                item.annotations());
        assertEquals(ride.get(1), item.id());
        assertEquals(sequence, item.sequence());
        assertEquals(2, item.rank());
        assertEquals(Item.Status.READY, item.status());
        assertEquals("alice", item.producer().name());
        assertEquals(alice.account().id(), item.producer().id());
        assertEquals(new Position(2.0002, 48), item.position());
        assertEquals(OffsetDateTime.parse("2024-05-02T10:15:32.25+02:00"), item.takenAt());
        assertEquals(90, item.heading());
        assertEquals(-1.5, item.pitch());
        assertNull(item.roll());
        assertEquals(new Crop(5000, 2500, 4000, 2000, 500, 250), item.crop());
        assertEquals("Ann", item.artist());
        assertEquals("{\"Exif.Image.Make\": \"Canon\"}", item.exif());
        assertEquals(List.of(new Tag("surface", "asphalt")), item.sequenceSemantics());
        assertEquals(new Item.Neighbour(ride.get(0), new Position(2.0001, 48)), item.previous());
        assertEquals(new Item.Neighbour(ride.get(2), new Position(2.0003, 48)), item.next());
    }

    @Test
    void neighboursThatTheCallerDoesNotSeeAreSteppedOver() {
        List<UUID> ride = ride(street.readySequence(alice, "ride"), 4);
        street.change(ride.get(1), "visibility = 'owner-only'");
        street.change(ride.get(2), "status = 'waiting-for-process'");

        assertEquals(ride.get(3), items.find(ride.get(0), Caller.NOBODY).orElseThrow().next().id());
        assertEquals(ride.get(1), items.find(ride.get(0), alice).orElseThrow().next().id());
        assertEquals(ride.get(1), items.find(ride.get(0), root).orElseThrow().next().id());
    }

    @Test
    void aPictureIsThereForThoseWhoSeeItAndItsSequence() {
        UUID hidden = street.sequence(alice, "members", "ready", Visibility.LOGGED_ONLY);
        UUID open = street.picture(alice, hidden, 1, 2, 48);
        UUID own = street.picture(alice, hidden, 2, 2, 48);
        street.change(own, "visibility = 'owner-only'");

        assertEquals(List.of(false, true, true, true), seen(open));
        assertEquals(List.of(false, true, false, true), seen(own));
        street.changeSequence(hidden, "status = 'deleted'");
        assertEquals(List.of(false, false, false, false), seen(open));
    }

    private List<Boolean> seen(UUID picture) {
        return List.of(Caller.NOBODY, alice, bob, root).stream().map(caller -> items.find(picture, caller).isPresent()).toList();
    }

    @Test
    void aPictureThatWaitsIsFoundByItsId() {
        UUID picture = street.picture(alice, street.sequence(alice, "new", "waiting-for-process", Visibility.ANYONE), 1, 2, 48);
        street.change(picture, "status = 'waiting-for-process'");
        assertEquals(Item.Status.WAITING, items.find(picture, Caller.NOBODY).orElseThrow().status());
    }

    @Test
    void relatedIsTheNearestPictureOfEachOtherSequenceWithinFifteenMetres() {
        UUID here = street.picture(alice, street.readySequence(alice, "here"), 1, 2, 48);
        UUID near = street.readySequence(bob, "near");
        street.picture(bob, near, 1, 2.00015, 48); // 11 m to the east
        UUID nearest = street.picture(bob, near, 2, 2.0001, 48);
        UUID far = street.readySequence(bob, "far");
        street.picture(bob, far, 1, 2.00021, 48); // 15.6 m
        UUID hidden = street.sequence(bob, "hidden", "ready", Visibility.OWNER_ONLY);
        UUID secret = street.picture(bob, hidden, 1, 2, 48);

        assertEquals(Set.of(nearest), related(here, Caller.NOBODY));
        assertEquals(Set.of(nearest, secret), related(here, bob));
    }

    @Test
    void relatedLooksTheSameWayUnlessOneOfBothLooksEverywhere() {
        UUID here = street.picture(alice, street.readySequence(alice, "here"), 1, 2, 48);
        UUID there = street.picture(bob, street.readySequence(bob, "there"), 1, 2, 48);
        street.change(here, "heading = 10");

        street.change(there, "heading = 271"); // turned by 99 degrees across north
        assertEquals(Set.of(there), related(here, Caller.NOBODY));
        street.change(there, "heading = 269");
        assertEquals(Set.of(), related(here, Caller.NOBODY));
        street.change(there, "heading = null");
        assertEquals(Set.of(there), related(here, Caller.NOBODY));
        street.change(there, "heading = 190");
        street.change(here, "projection = 'equirectangular'");
        assertEquals(Set.of(there), related(here, Caller.NOBODY));
    }

    private Set<UUID> related(UUID picture, Caller caller) {
        return items.find(picture, caller).orElseThrow().related().stream().map(Item.Related::id).collect(Collectors.toSet());
    }

    @Test
    void aPageFollowsARankAndKnowsTheEnds() {
        UUID sequence = street.readySequence(alice, "ride");
        List<UUID> ride = ride(sequence, 9);
        street.change(ride.get(8), "visibility = 'owner-only'");

        Items.Page page = items.page(sequence, 3, 4, Caller.NOBODY).orElseThrow();
        assertEquals(ride.subList(3, 7), ids(page.items()));
        assertEquals(ride.get(2), page.items().get(0).previous().id());
        assertEquals(ride.get(7), page.items().get(3).next().id());
        assertEquals(1, page.firstRank());
        assertEquals(8, page.lastRank());
        assertEquals(9, items.page(sequence, 0, null, alice).orElseThrow().items().size());
        assertEquals(5, items.rank(sequence, ride.get(4), Caller.NOBODY).orElseThrow());
        assertTrue(items.rank(sequence, ride.get(8), Caller.NOBODY).isEmpty());
    }

    @Test
    void anUnfinishedSequenceIsListedForItsOwnerOnly() {
        UUID sequence = street.sequence(alice, "new", "waiting-for-process", Visibility.ANYONE);
        UUID waiting = street.picture(alice, sequence, 1, 2, 48);
        street.change(waiting, "status = 'waiting-for-process'");

        assertEquals(List.of(waiting), ids(items.page(sequence, 0, null, alice).orElseThrow().items()));
        assertTrue(items.page(sequence, 0, null, Caller.NOBODY).isEmpty());
        street.changeSequence(sequence, "status = 'ready'");
        assertEquals(List.of(), items.page(sequence, 0, null, Caller.NOBODY).orElseThrow().items());
        assertTrue(items.page(UUID.randomUUID(), 0, null, root).isEmpty());
    }

    private static ItemSearch search(List<UUID> ids, List<UUID> sequences, ItemSearch.Box box, int limit) {
        var middle = box == null ? null : new ItemSearch.Shape.Point((box.west() + box.east()) / 2, (box.south() + box.north()) / 2);
        return new ItemSearch(ids, sequences, box, null, null, null, null, null, by(middle == null ? Key.CREATED : Key.DISTANCE, middle == null, middle), null, limit);
    }

    private static ItemSearch.Ordered by(Key key, boolean descending, ItemSearch.Shape.Point middle) {
        return new ItemSearch.Ordered(List.of(new ItemSearch.Order(key, descending), new ItemSearch.Order(Key.ID, false)), middle);
    }

    private List<UUID> found(ItemSearch search, Caller caller) {
        return ids(items.search(search, caller).items());
    }

    @Test
    void aBoxGivesTheNearestToItsMiddleFirst() {
        UUID sequence = street.readySequence(alice, "ride");
        List<UUID> ride = ride(sequence, 5);
        var box = new ItemSearch.Box(2.00015, 47.9, 2.00045, 48.1);

        assertEquals(List.of(ride.get(2), ride.get(1), ride.get(3)).get(0), found(search(null, null, box, 10), Caller.NOBODY).get(0));
        assertEquals(Set.of(ride.get(1), ride.get(2), ride.get(3)), Set.copyOf(found(search(null, null, box, 10), Caller.NOBODY)));
        assertEquals(List.of(ride.get(2)), found(search(null, null, box, 1), Caller.NOBODY));
    }

    @Test
    void withoutABoxTheLastAddedComeFirst() {
        UUID sequence = street.readySequence(alice, "ride");
        List<UUID> ride = ride(sequence, 3);
        street.change(ride.get(0), "created_at = now() + interval '1 hour'");
        street.change(ride.get(1), "created_at = now() - interval '1 hour'");

        assertEquals(List.of(ride.get(0), ride.get(2), ride.get(1)), found(search(null, List.of(sequence), null, 10), Caller.NOBODY));
        assertEquals(List.of(ride.get(0)), found(search(null, null, null, 1), Caller.NOBODY));
        assertEquals(List.of(ride.get(0), ride.get(1)), found(search(List.of(ride.get(1), ride.get(0)), null, null, 10), Caller.NOBODY));
        assertEquals(List.of(), found(search(null, List.of(UUID.randomUUID()), null, 10), Caller.NOBODY));
    }

    @Test
    void timeAndOrderCanBeAskedFor() {
        UUID sequence = street.readySequence(alice, "ride");
        List<UUID> ride = ride(sequence, 3);
        var from = OffsetDateTime.parse("2024-05-02T08:15:32.25Z").toInstant();
        ItemSearch.Ordered latestFirst = by(Key.TAKEN, true, null);

        assertEquals(List.of(ride.get(2), ride.get(1)),
                found(new ItemSearch(null, null, null, null, null, from, null, null, latestFirst, null, 10), Caller.NOBODY));
        assertEquals(List.of(ride.get(1)), found(new ItemSearch(null, null, null, null, null, from, from, null, latestFirst, null, 10), Caller.NOBODY));
    }

    @Test
    void searchFindsWhatIsReadyAndVisible() {
        UUID sequence = street.readySequence(alice, "ride");
        List<UUID> ride = ride(sequence, 3);
        street.change(ride.get(0), "status = 'broken'");
        street.change(ride.get(1), "visibility = 'owner-only'");
        var all = search(null, null, null, 10);

        assertEquals(List.of(ride.get(2)), found(all, Caller.NOBODY));
        assertEquals(Set.of(ride.get(1), ride.get(2)), Set.copyOf(found(all, alice)));
        assertEquals(Set.of(ride.get(1), ride.get(2)), Set.copyOf(found(all, root)));
        street.changeSequence(sequence, "status = 'waiting-for-process'");
        assertEquals(List.of(), found(all, alice));
    }

    private List<UUID> within(ItemSearch.Shape... area) {
        return found(new ItemSearch(null, null, null, List.of(area), null, null, null, null, by(Key.TAKEN, false, null), null, 50), Caller.NOBODY);
    }

    private static List<ItemSearch.Shape.Point> points(double... numbers) {
        return IntStream.range(0, numbers.length / 2).mapToObj(i -> new ItemSearch.Shape.Point(numbers[2 * i], numbers[2 * i + 1])).toList();
    }

    @Test
    void areasAreTakenAsTheyAre() {
        UUID sequence = street.readySequence(alice, "ride");
        UUID first = street.picture(alice, sequence, 1, 10.5, 0.5);
        UUID second = street.picture(alice, sequence, 2, 12, 2);
        assertEquals(List.of(first, second), within(new ItemSearch.Shape.Polygon(List.of(points(10, 0, 14, 0, 14, 4, 10, 4, 10, 0)))));
        assertEquals(List.of(first), within(new ItemSearch.Shape.Polygon(
                List.of(points(10, 0, 14, 0, 14, 4, 10, 4, 10, 0), points(11, 1, 13, 1, 13, 3, 11, 3, 11, 1)))));
        assertEquals(List.of(second), within(new ItemSearch.Shape.Line(points(11, 1, 13, 3))));
        assertEquals(List.of(), within(new ItemSearch.Shape.Line(points(11, 1.001, 13, 3.001))));
        assertEquals(List.of(first), within(new ItemSearch.Shape.Point(10.5000005, 0.5)));
        assertEquals(List.of(), within(new ItemSearch.Shape.Point(10.500002, 0.5)));
        assertEquals(List.of(first, second), within(new ItemSearch.Shape.Point(10.5, 0.5), new ItemSearch.Shape.Line(points(11, 1, 13, 3))));
    }

    @Test
    void aBoxReachesAcrossTheDateLine() {
        UUID sequence = street.readySequence(alice, "Fiji");
        UUID west = street.picture(alice, sequence, 1, 179.9, -17);
        UUID east = street.picture(alice, sequence, 2, -179.9, -17);
        street.picture(alice, sequence, 3, 0, -17);
        var search = new ItemSearch(null, null, new ItemSearch.Box(179, -18, -179, -16), null, null, null, null, null, by(Key.TAKEN, false, null), null, 10);
        assertEquals(List.of(west, east), found(search, Caller.NOBODY));
    }

    private List<UUID> seeing(int nearest, int farthest, int tolerance) {
        return found(new ItemSearch(null, null, null, null, new ItemSearch.Seeing(2, 48.0001, nearest, farthest, tolerance), null, null, null,
                by(Key.TAKEN, false, null), null, 10), Caller.NOBODY);
    }

    @Test
    void aPlaceIsSeenByThoseThatLookThere() {
        UUID sequence = street.readySequence(alice, "ride");
        // 11 metres to the south of it, looking north, nearly north on either side, south, nobody knows where, and everywhere.
        List<UUID> looking = IntStream.range(0, 6).mapToObj(i -> street.picture(alice, sequence, i + 1, 2, 48)).toList();
        List<String> headings = List.of("heading = 0", "heading = 350", "heading = 20", "heading = 180", "heading = null", "heading = 180, projection = 'equirectangular'");
        for (int i = 0; i < headings.size(); i++) {
            street.change(looking.get(i), headings.get(i));
        }
        assertEquals(List.of(looking.get(0), looking.get(1), looking.get(5)), seeing(3, 15, 30));
        assertEquals(List.of(looking.get(0), looking.get(1), looking.get(2), looking.get(5)), seeing(3, 15, 60));
        assertEquals(List.of(looking.get(0), looking.get(5)), seeing(3, 15, 2));
        assertEquals(List.of(), seeing(12, 15, 180));
        assertEquals(List.of(), seeing(3, 10, 180));
    }

    private List<UUID> tagged(Condition filter) {
        return found(new ItemSearch(null, null, null, null, null, null, null, filter, by(Key.TAKEN, false, null), null, 10), Caller.NOBODY);
    }

    @Test
    void tagsOfPictureMarksAndSequenceCount() {
        UUID sequence = street.readySequence(alice, "ride");
        UUID other = street.readySequence(alice, "tagged as a whole");
        UUID own = street.picture(alice, sequence, 1, 2, 48);
        UUID marked = street.picture(alice, sequence, 2, 2, 48);
        UUID bare = street.picture(alice, sequence, 3, 2, 48);
        UUID inherited = street.picture(alice, other, 4, 2, 48);
        street.database.change(handle -> {
            handle.execute("insert into picture_tags (picture_id, key, value) values (?, 'colour', 'red'), (?, 'colour', 'white')", own, own);
            UUID mark = handle.createQuery("insert into annotations (picture_id, shape) values (:picture, '[]') returning id")
                    .bind("picture", marked).mapTo(UUID.class).one();
            handle.execute("insert into annotation_tags (annotation_id, key, value) values (?, 'colour', 'blue')", mark);
            handle.execute("insert into sequence_tags (sequence_id, key, value) values (?, 'surface', '50% wet')", other);
        });
        var colour = new Property("semantics", "colour");
        var red = new Condition.Comparison(colour, Condition.Operator.EQUAL, "red");
        assertEquals(List.of(own), tagged(red));
        assertEquals(List.of(own, marked), tagged(new Condition.Among(colour, List.of("white", "blue"))));
        assertEquals(List.of(own, marked), tagged(new Condition.Not(new Condition.Missing(colour))));
        assertEquals(List.of(bare, inherited), tagged(new Condition.Missing(colour)));
        assertEquals(List.of(marked), tagged(new Condition.Not(red))); // neither those without the tag
        assertEquals(List.of(marked), tagged(new Condition.Comparison(colour, Condition.Operator.UNEQUAL, "red")));
        assertEquals(List.of(inherited), tagged(new Condition.Like(new Property("semantics", "surface"), "50\\% %")));
        assertEquals(List.of(own, marked, inherited), tagged(new Condition.Not(new Condition.Missing(Property.named("semantics")))));
        assertEquals(List.of(bare), tagged(new Condition.Missing(Property.named("semantics"))));
        assertEquals(List.of(bare), tagged(new Condition.Comparison(Property.named("id"), Condition.Operator.EQUAL, bare)));
    }

    /** Of one sequence too, page after page by rank. */
    @Test
    void pagesOfASequenceNeitherSkipNorRepeatWhilePicturesComeAndGo() {
        var random = new Random(9);
        for (int round = 0; round < 15; round++) {
            UUID sequence = street.readySequence(alice, "ride");
            List<UUID> staying = new ArrayList<>();
            List<Integer> free = new ArrayList<>();
            for (int rank = 1; rank <= 20; rank++) {
                if (random.nextInt(3) == 0) {
                    free.add(rank);
                } else {
                    staying.add(street.picture(alice, sequence, rank, 2, 48));
                }
            }
            List<Item> seen = new ArrayList<>();
            for (Items.Page page = items.page(sequence, 0, 3, Caller.NOBODY).orElseThrow(); !page.items().isEmpty();) {
                seen.addAll(page.items());
                if (!free.isEmpty()) {
                    int rank = free.remove(random.nextInt(free.size()));
                    UUID passing = street.picture(alice, sequence, rank, 2, 48);
                    if (random.nextBoolean()) {
                        street.database.change(handle -> handle.createUpdate("delete from pictures where id = :id").bind("id", passing).execute());
                    }
                }
                page = items.page(sequence, seen.get(seen.size() - 1).rank(), 3, Caller.NOBODY).orElseThrow();
            }
            assertEquals(new HashSet<>(ids(seen)).size(), seen.size());
            assertTrue(ids(seen).containsAll(staying));
            assertEquals(seen.stream().map(Item::rank).sorted().toList(), seen.stream().map(Item::rank).toList());
        }
    }

    /** However pictures come and go meanwhile, those that stay are found once each, in every order. */
    @Test
    void pagesNeitherSkipNorRepeatWhilePicturesComeAndGo() {
        UUID sequence = street.readySequence(alice, "ride");
        var random = new Random(5);
        var middle = new ItemSearch.Shape.Point(2, 48);
        for (int round = 0; round < 15; round++) {
            street.database.change(handle -> handle.execute("delete from pictures"));
            List<UUID> staying = IntStream.range(0, 15).mapToObj(i -> arbitrary(random, sequence)).toList();
            Key key = List.of(Key.TAKEN, Key.CREATED, Key.UPDATED, Key.DISTANCE).get(round % 4);
            ItemSearch.Ordered order = by(key, random.nextBoolean(), key == Key.DISTANCE ? middle : null);
            List<UUID> seen = new ArrayList<>();
            List<Object> place = null;
            do {
                var box = random.nextBoolean() ? null : new ItemSearch.Box(-10, -10, 10, 60);
                Items.Found page = items.search(new ItemSearch(null, null, box, null, null, null, null, null, order, place, 1 + random.nextInt(5)), Caller.NOBODY);
                seen.addAll(ids(page.items()));
                place = page.next();
                if (random.nextBoolean()) {
                    arbitrary(random, sequence);
                } else {
                    street.database.change(handle -> handle.createUpdate("delete from pictures where id = (select id from pictures where not id = any(:staying) limit 1)")
                            .bindArray("staying", UUID.class, staying).execute());
                }
            } while (place != null);
            assertEquals(new HashSet<>(seen).size(), seen.size(), () -> "twice: " + order);
            assertTrue(seen.containsAll(staying), () -> "skipped: " + order);
        }
    }

    /** One with values that others have too. */
    private UUID arbitrary(Random random, UUID sequence) {
        UUID id = street.picture(alice, sequence, random.nextInt(5), 2 + random.nextInt(3) * 0.1, 48 + random.nextInt(2) * 0.1);
        street.change(id, "created_at = timestamptz '2024-05-01Z' + interval '0.000001 seconds' * %d, updated_at = timestamptz '2024-05-01Z' + interval '1 hour' * %d"
                .formatted(random.nextInt(4), random.nextInt(4)));
        return id;
    }
}
