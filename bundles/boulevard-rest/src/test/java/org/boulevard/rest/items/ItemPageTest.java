package org.boulevard.rest.items;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.boulevard.api.access.Caller;
import org.boulevard.api.catalog.Item;
import org.boulevard.api.catalog.Items;
import org.boulevard.api.web.Refusal;
import org.boulevard.rest.TestInstance;
import org.boulevard.rest.shapes.Shown;
import org.boulevard.rest.shapes.Viewpoint;
import org.junit.jupiter.api.Test;

class ItemPageTest {
    private static final UUID RIDE = UUID.fromString("5f1c7e52-0b1d-4a43-9c3a-6f6a3a6a1d10");
    private static final Viewpoint VIEW = new Viewpoint("https://example.org/api", Caller.NOBODY, TestInstance.USUAL.settings());

    /** A ride of nine pictures, read as the catalogue would. */
    private static List<String> links(String limit, String startAfterRank, Integer withRank) {
        ItemPage page = ItemPage.of(limit, startAfterRank, withRank == null ? null : RIDE.toString(), id -> Optional.of(withRank));
        List<Item> items = IntStream.rangeClosed(page.afterRank() + 1, 9).limit(page.limit() == null ? 9 : page.limit())
                .mapToObj(rank -> Shown.item().rank(rank).build()).toList();
        return page.links(new Items.Page(items, 1, 9), RIDE, VIEW).stream().skip(2)
                .map(link -> link.rel() + link.href().substring(("https://example.org/api/collections/" + RIDE + "/items").length())).toList();
    }

    @Test
    void aWholeRideHasNothingBesideIt() {
        assertEquals(List.of("self"), links(null, null, null));
        assertEquals(List.of("self?limit=9"), links("9", null, null));
    }

    @Test
    void pagesLeadForthAndBack() {
        assertEquals(List.of("self?limit=3", "next?limit=3&startAfterRank=3", "last?limit=3&startAfterRank=6"), links("3", null, null));
        assertEquals(List.of("self?limit=3&startAfterRank=3", "first?limit=3", "prev?limit=3", "next?limit=3&startAfterRank=6",
                "last?limit=3&startAfterRank=6"), links("3", "3", null));
        assertEquals(List.of("self?limit=3&startAfterRank=7", "first?limit=3", "prev?limit=3&startAfterRank=4"), links("3", "7", null));
        assertEquals(List.of("self?limit=4&startAfterRank=2", "first?limit=4", "prev?limit=4", "next?limit=4&startAfterRank=6",
                "last?limit=4&startAfterRank=6"), links("4", "2", null));
        assertEquals(List.of("self?startAfterRank=4", "first", "prev"), links(null, "4", null));
    }

    @Test
    void aPictureIsFoundOnItsPage() {
        assertEquals(List.of("self?limit=4", "next?limit=4&startAfterRank=4", "last?limit=4&startAfterRank=5"), links("4", null, 4));
        assertEquals(List.of("self?limit=4", "first?limit=4", "prev?limit=4&startAfterRank=4"), links("4", null, 9));
        assertEquals(List.of("self", "first", "prev"), links(null, null, 4));
    }

    @Test
    void badValuesAreRefusedInTheWordsOfTheReference() {
        assertRefused("limit must be a number from 1 to 10000", "0", null, null);
        assertRefused("limit must be a number from 1 to 10000)", "", null, null);
        assertRefused("startAfterRank must be a number from 1 on", null, "0", null);
        assertRefused("startAfterRank must be a number from 1 on", null, "x", null);
        assertRefused("withPicture must be the id of a picture", null, null, "x");
        assertRefused("startAfterRank and withPicture contradict each other: give one of them", null, "1", RIDE.toString());
        assertRefused("There is no such picture in this collection", null, null, RIDE.toString());
    }

    private static void assertRefused(String message, String limit, String startAfterRank, String withPicture) {
        Refusal refusal = assertThrows(Refusal.class, () -> ItemPage.of(limit, startAfterRank, withPicture, id -> Optional.empty()));
        assertEquals(message, refusal.getMessage());
        assertEquals(400, refusal.status());
    }
}
