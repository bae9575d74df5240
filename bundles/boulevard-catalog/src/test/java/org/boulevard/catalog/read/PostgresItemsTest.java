package org.boulevard.catalog.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.boulevard.api.access.Caller;
import org.boulevard.api.catalog.Item;
import org.boulevard.api.catalog.ItemSearch;
import org.boulevard.api.catalog.Items;
import org.boulevard.api.metadata.PictureMetadata.Crop;
import org.boulevard.api.model.Annotation;
import org.boulevard.api.model.Position;
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
        return new ItemSearch(ids, sequences, box, null, null, List.of(), limit);
    }

    @Test
    void aBoxGivesTheNearestToItsMiddleFirst() {
        UUID sequence = street.readySequence(alice, "ride");
        List<UUID> ride = ride(sequence, 5);
        var box = new ItemSearch.Box(2.00015, 47.9, 2.00045, 48.1);

        assertEquals(List.of(ride.get(2), ride.get(1), ride.get(3)).get(0), ids(items.search(search(null, null, box, 10), Caller.NOBODY)).get(0));
        assertEquals(Set.of(ride.get(1), ride.get(2), ride.get(3)), Set.copyOf(ids(items.search(search(null, null, box, 10), Caller.NOBODY))));
        assertEquals(List.of(ride.get(2)), ids(items.search(search(null, null, box, 1), Caller.NOBODY)));
    }

    @Test
    void withoutABoxTheLastChangedComeFirst() {
        UUID sequence = street.readySequence(alice, "ride");
        List<UUID> ride = ride(sequence, 3);
        street.change(ride.get(0), "updated_at = now() + interval '1 hour'");
        street.change(ride.get(1), "updated_at = now() - interval '1 hour'");

        assertEquals(List.of(ride.get(0), ride.get(2), ride.get(1)), ids(items.search(search(null, List.of(sequence), null, 10), Caller.NOBODY)));
        assertEquals(List.of(ride.get(0)), ids(items.search(search(null, null, null, 1), Caller.NOBODY)));
        assertEquals(List.of(ride.get(0), ride.get(1)), ids(items.search(search(List.of(ride.get(1), ride.get(0)), null, null, 10), Caller.NOBODY)));
        assertEquals(List.of(), items.search(search(null, List.of(UUID.randomUUID()), null, 10), Caller.NOBODY));
    }

    @Test
    void timeAndOrderCanBeAskedFor() {
        UUID sequence = street.readySequence(alice, "ride");
        List<UUID> ride = ride(sequence, 3);
        var from = OffsetDateTime.parse("2024-05-02T08:15:32.25Z").toInstant();
        var latestFirst = List.of(new ItemSearch.Order(ItemSearch.Key.TAKEN, true), new ItemSearch.Order(ItemSearch.Key.ID, false));

        assertEquals(List.of(ride.get(2), ride.get(1)),
                ids(items.search(new ItemSearch(null, null, null, from, null, latestFirst, 10), Caller.NOBODY)));
        assertEquals(List.of(ride.get(1)), ids(items.search(new ItemSearch(null, null, null, from, from, latestFirst, 10), Caller.NOBODY)));
    }

    @Test
    void searchFindsWhatIsReadyAndVisible() {
        UUID sequence = street.readySequence(alice, "ride");
        List<UUID> ride = ride(sequence, 3);
        street.change(ride.get(0), "status = 'broken'");
        street.change(ride.get(1), "visibility = 'owner-only'");
        var all = search(null, null, null, 10);

        assertEquals(List.of(ride.get(2)), ids(items.search(all, Caller.NOBODY)));
        assertEquals(Set.of(ride.get(1), ride.get(2)), Set.copyOf(ids(items.search(all, alice))));
        assertEquals(Set.of(ride.get(1), ride.get(2)), Set.copyOf(ids(items.search(all, root))));
        street.changeSequence(sequence, "status = 'waiting-for-process'");
        assertEquals(List.of(), items.search(all, alice));
    }
}
