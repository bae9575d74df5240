package org.boulevard.rest.collections;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.boulevard.api.catalog.SequenceList;
import org.boulevard.api.catalog.Sequences;
import org.boulevard.api.model.Visibility;
import org.boulevard.api.web.Refusal;
import org.boulevard.rest.cql.Cql;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class CollectionsPageTest {
    private static final UUID ID = UUID.fromString("5f545ae3-1557-4c96-9c99-abcdb87e64b6");
    private static final Instant CREATED = Instant.parse("2026-11-25T00:03:27.723637Z");

    private static CollectionsPage page(String limit, String page, String sortby, String filter, String showDeleted) {
        return CollectionsPage.of(new CollectionsPage.Asked(limit, page, sortby, filter, null, null, showDeleted, null, null), false,
                () -> Optional.of(new Sequences.Made(CREATED.minusSeconds(60), CREATED)));
    }

    private static CollectionsPage created(String after, String before) {
        return CollectionsPage.of(new CollectionsPage.Asked(null, null, null, null, null, null, null, after, before), false,
                () -> Optional.of(new Sequences.Made(CREATED.minusSeconds(60), CREATED)));
    }

    private static List<String> links(CollectionsPage page, boolean before, boolean after) {
        var entry = new Sequences.Entry(new SequenceList.Standing(CREATED, CREATED, LocalDate.of(2024, 5, 2), Visibility.ANYONE, ID), null);
        Object end = page.wanted().sort().get(0).key() == SequenceList.Key.CREATED ? Instant.parse("2026-11-25T00:03:33Z") : entry.standing().at(page.wanted().sort().get(0).key());
        return page.links(new Sequences.Page(List.of(entry), before, after, end), "").stream()
                .map(link -> link.rel() + " " + URLDecoder.decode(link.href(), StandardCharsets.UTF_8)).toList();
    }

    @Test
    void withoutAWordItIsTheFirstHundredByCreation() {
        SequenceList usual = page(null, null, null, null, null).wanted();
        assertEquals(100, usual.limit());
        assertEquals("+created,+id", SequenceOrder.text(usual.sort()));
        assertNull(usual.place());
        assertNull(usual.filter());
        assertFalse(usual.tombstones());
        assertEquals(usual, page("", "", "", "", "no").wanted());
        SequenceList other = page("7", null, "-updated", null, "TRUE").wanted();
        assertEquals("-updated,+created,+id", SequenceOrder.text(other.sort()));
        assertEquals(7, other.limit());
        assertTrue(other.tombstones());
    }

    @Test
    void pagesAreWrittenAsConditions() {
        String after = "created > '2026-11-25 00:03:27.723637+00:00' OR (created = '2026-11-25 00:03:27.723637+00:00' AND id > '" + ID + "')";
        String before = after.replace('>', '<');
        assertEquals(List.of("first ?limit=3&sortby=+created,+id&filter=id IS NOT NULL", "prev ?limit=3&sortby=+created,+id&filter=id IS NOT NULL&page=" + before,
                "next ?limit=3&sortby=+created,+id&filter=id IS NOT NULL&page=" + after,
                "last ?limit=3&sortby=+created,+id&filter=id IS NOT NULL&page=created <= '2026-11-25 00:03:33.000000+00:00'"),
                links(page("3", null, null, "id IS NOT NULL", null), true, true));
        assertFalse(page(null, after, null, null, null).wanted().place().backward());
        assertTrue(page(null, before, null, null, null).wanted().place().backward());
        assertTrue(page(null, "created <= '2026-11-25 00:03:27.723637+00:00'", null, null, null).wanted().place().backward());
        assertEquals(List.of(), links(page(null, null, null, null, null), false, false));
        assertEquals("?limit=3", page("3", null, null, null, null).self(""));
    }

    /** Whatever the order, the link to a page is read as what it was written for. */
    @Test
    void linksAreReadAsTheyAreWritten() {
        for (String sort : List.of("-created", "+updated", "-datetime,+visibility", "-visibility,-updated,-id", "id", "-id")) {
            CollectionsPage page = page("3", null, sort, null, "true");
            var standing = new SequenceList.Standing(CREATED, CREATED, LocalDate.of(2024, 5, 2), Visibility.ANYONE, ID);
            for (String link : links(page, true, true)) {
                Matcher place = Pattern.compile("page=(.*)").matcher(link);
                assertTrue(link.contains("show_deleted=true"), link);
                if (place.find()) {
                    SequenceList read = page("3", place.group(1), SequenceOrder.text(page.wanted().sort()), null, "true").wanted();
                    assertEquals(!link.startsWith("next"), read.place().backward(), link);
                    if (!link.startsWith("last")) {
                        assertEquals(page.wanted().beyond(standing, link.startsWith("next")), read.place().condition(), link);
                    }
                }
            }
        }
    }

    @Test
    void olderWaysToAskForWhatIsGone() {
        SequenceList wanted = page(null, null, null, "status IN ('deleted','ready') AND updated >= '2024-01-01'", null).wanted();
        assertTrue(wanted.tombstones());
        assertEquals(Cql.text("updated >= '2024-01-01'", SequenceList.QUERYABLES), wanted.filter());
        assertEquals(Cql.text("created > '2026-11-25T00:03:00Z' AND created < '2027-01-01'", SequenceList.QUERYABLES),
                created("2026-11-25T00:03:00Z", "2027-01-01").wanted().filter());
    }

    @Test
    void whatIsNotUnderstoodIsRefused() {
        assertRefused("limit must be a number from 1 to 1000", () -> page("1001", null, null, null, null));
        assertRefused("limit must be a number from 1 to 1000)", () -> page("1.5", null, null, null, null));
        assertRefused("sortby names an unknown field", () -> page(null, null, "title", null, null));
        assertRefused("sortby must be fields with + or - before them, such as +created,-id", () -> page(null, null, "~created", null, null));
        assertRefused("sortby must be fields with + or - before them, such as +created,-id", () -> page(null, null, "+", null, null));
        assertRefused("This filter is not understood", () -> page(null, "created > 'yesterday' OR 1=1", null, null, null));
        assertRefused("There is no filter by status: use show_deleted to learn what is gone", () -> page(null, null, null, "status = 'x'", null));
        assertRefused("There is no filter by status: filter by visibility", () -> page(null, "status = 'hidden'", null, null, null));
        assertRefused("created_after is no date", () -> created("x", null));
        assertRefused("There is no collection created after 2030-01-01", () -> created("2030-01-01", null));
        assertRefused("There is no collection created before 2020-01-01", () -> created(null, "2020-01-01"));
    }

    private static void assertRefused(String message, Executable reading) {
        Refusal refusal = assertThrows(Refusal.class, reading);
        assertEquals(message, refusal.getMessage());
        assertEquals(400, refusal.status());
    }
}
