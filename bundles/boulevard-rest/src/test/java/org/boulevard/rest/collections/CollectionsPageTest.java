package org.boulevard.rest.collections;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.boulevard.api.access.Caller;
import org.boulevard.api.catalog.SequenceList;
import org.boulevard.api.catalog.Sequences;
import org.boulevard.api.web.Refusal;
import org.boulevard.rest.TestInstance;
import org.boulevard.rest.shapes.Viewpoint;
import org.junit.jupiter.api.Test;

class CollectionsPageTest {
    private static final UUID ID = UUID.fromString("5f545ae3-1557-4c96-9c99-abcdb87e64b6");
    private static final Instant CREATED = Instant.parse("2026-11-25T00:03:27.723637Z");
    private static final Viewpoint VIEW = new Viewpoint("https://example.org/api", Caller.NOBODY, TestInstance.USUAL.settings());

    private static SequenceList wanted(String page, String sortby) {
        return CollectionsPage.of(null, page, sortby, null, null).wanted();
    }

    private static List<String> links(CollectionsPage page, boolean before, boolean after) {
        var entry = new Sequences.Entry(ID, CREATED, null);
        return page.links(new Sequences.Page(List.of(entry), before, after, Instant.parse("2026-11-25T00:03:33Z")), VIEW).stream().skip(2)
                .map(link -> link.rel() + " " + URLDecoder.decode(link.href(), StandardCharsets.UTF_8).substring("https://example.org/api/collections".length()))
                .toList();
    }

    @Test
    void withoutAWordItIsTheFirstHundredByCreation() {
        assertEquals(new SequenceList(100, false, null, false), wanted(null, null));
        assertEquals(new SequenceList(100, false, null, false), CollectionsPage.of("", "", "", "", "no").wanted());
        assertEquals(new SequenceList(7, true, null, true), CollectionsPage.of("7", null, "-created", null, "TRUE").wanted());
    }

    @Test
    void pagesAreWrittenAsConditions() {
        String after = "created > '2026-11-25 00:03:27.723637+00:00' OR (created = '2026-11-25 00:03:27.723637+00:00' AND id > '" + ID + "')";
        String before = after.replace('>', '<');
        assertEquals(List.of("self ?limit=3", "http://www.opengis.net/def/rel/ogc/1.0/queryables /queryables",
                "first ?limit=3&sortby=+created,+id", "prev ?limit=3&sortby=+created,+id&page=" + before,
                "next ?limit=3&sortby=+created,+id&page=" + after,
                "last ?limit=3&sortby=+created,+id&page=created <= '2026-11-25 00:03:33.000000+00:00'"),
                links(CollectionsPage.of("3", null, null, null, null), true, true));
        assertEquals(new SequenceList.Bound(CREATED, ID, false), wanted(after, "+created,+id").from());
        assertEquals(new SequenceList.Bound(CREATED, ID, true), wanted(before, "+created,+id").from());
        assertEquals(new SequenceList.Bound(CREATED, null, true), wanted("created <= '2026-11-25 00:03:27.723637+00:00'", null).from());
        assertEquals(List.of("self ", "http://www.opengis.net/def/rel/ogc/1.0/queryables /queryables"),
                links(CollectionsPage.of(null, null, null, null, null), false, false));
    }

    @Test
    void downwardsEverythingIsTurnedRound() {
        List<String> links = links(CollectionsPage.of("3", null, "-created", null, "true"), true, true);
        String next = links.get(4).substring(links.get(4).indexOf("page=") + 5, links.get(4).indexOf("&show_deleted=true"));
        String last = links.get(5).substring(links.get(5).indexOf("page=") + 5, links.get(5).indexOf("&show_deleted=true"));
        assertEquals(new SequenceList.Bound(CREATED, ID, false), wanted(next, "-created,+id").from());
        assertEquals(new SequenceList.Bound(Instant.parse("2026-11-25T00:03:33Z"), null, true), wanted(last, "-created,+id").from());
    }

    @Test
    void whatIsNotUnderstoodIsRefused() {
        assertRefused("limit must be a number from 1 to 1000", "1001", null, null, null);
        assertRefused("limit must be a number from 1 to 1000)", "1.5", null, null, null);
        assertRefused("sortby names an unknown field", null, null, "title", null);
        assertRefused("sortby must be fields with + or - before them, such as +created,-id", null, null, "~created", null);
        assertRefused("sortby must be fields with + or - before them, such as +created,-id", null, null, "+", null);
        assertRefused("This filter is not understood", null, "created > 'yesterday' OR 1=1", null, null);
        assertRefused("This filter is not understood", null, null, null, "status = 'x'");
    }

    private static void assertRefused(String message, String limit, String page, String sortby, String filter) {
        Refusal refusal = assertThrows(Refusal.class, () -> CollectionsPage.of(limit, page, sortby, filter, null));
        assertEquals(message, refusal.getMessage());
        assertEquals(400, refusal.status());
    }
}
