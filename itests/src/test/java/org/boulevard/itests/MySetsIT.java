package org.boulevard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The list of one's own upload sets: filters, pages, what is shown of each. */
class MySetsIT {
    private static final String PATH = "/users/me/upload_sets";

    @RegisterExtension
    static final SharedServer shared = new SharedServer();

    private static Api owner;

    @BeforeAll
    static void threeSets() {
        owner = shared.server().apiOf("lydia", "user");
        shared.newSet(owner, "open", "'semantics': [{'key': 'a', 'value': '1'}]");
        UploadedSet done = shared.newSet(owner, "done", "'visibility': 'owner-only'");
        done.send("a.jpg", MadePicture.picture().jpeg());
        done.complete().awaitReady();
        UploadedSet late = shared.newSet(owner, "late", "");
        late.send("a.jpg", MadePicture.picture().jpeg());
        late.complete().awaitReady();
        late.send("b.jpg", MadePicture.picture().jpeg());
        shared.newSet("somebody else's");
    }

    private static String titles(JsonNode list) {
        List<String> titles = new ArrayList<>();
        list.get("upload_sets").forEach(set -> titles.add(set.get("title").asText()));
        return String.join(" ", titles);
    }

    private static String filtered(String filter) {
        return titles(owner.get(PATH + "?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8)).expect(200).json());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "dispatched = FALSE | open", "dispatched = TRUE | done late", "completed = TRUE AND dispatched = TRUE | done",
        "NOT completed = TRUE | open late", "completed <> TRUE | open late", "completed = FALSE OR dispatched = FALSE | open late",
        "NOT (completed = FALSE OR dispatched = FALSE) | done", "completed IN (TRUE, FALSE) | open done late", "completed IS NULL | ''"})
    void filtersAreUnderstood(String filter, String titles) {
        assertEquals(titles, filtered(filter));
    }

    @Test
    void withoutAFilterThoseAreShownThatWereNeverDispatchedAndWithAnEmptyOneAll() {
        assertEquals("open", titles(owner.get(PATH).expect(200).json()));
        assertEquals("open done late", filtered(""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"title = 'x'", "completed =", "completed", "completed = 3", "; drop table upload_sets", "completed LIKE 'x'"})
    void otherFiltersAreRefused(String filter) {
        assertEquals("filter.unsupported", owner.get(PATH + "?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8)).expect(400).json()
                .get("code").asText());
    }

    @ParameterizedTest
    @CsvSource({"limit,-1", "limit,1001", "limit,ten", "limit,1.5", "after,yesterday", "after,2024-01-01T00:00:00Z"})
    void parametersThatCannotBeAreRefused(String name, String value) {
        JsonNode refused = owner.get(PATH + "?" + name + "=" + value).expect(400).json();
        assertEquals(name + " " + value, refused.get("details").get(0).get("fields").get(0).asText() + " "
                + refused.get("details").get(0).get("input").asText());
    }

    @Test
    void pagesFollowEachOtherAndTheLastSaysNothingOfANext() {
        List<String> seen = new ArrayList<>();
        String path = PATH + "?filter=&limit=1";
        while (path != null) {
            JsonNode page = owner.get(path).expect(200).json();
            seen.add(titles(page));
            String next = page.path("links").path(0).path("href").asText(null);
            path = next == null ? null : next.substring(next.indexOf("/api/") + "/api".length());
        }
        assertEquals(List.of("open", "done", "late"), seen);
        assertEquals("", titles(owner.get(PATH + "?limit=0").expect(200).json()));
    }

    @Test
    void eachIsShownWithItsTagsAndCollectionsButNotWithHowFarItIs() {
        JsonNode sets = owner.get(PATH + "?filter=").expect(200).json().get("upload_sets");
        assertEquals("a", sets.get(0).get("semantics").get(0).get("key").asText());
        JsonNode done = sets.get(1);
        assertFalse(done.has("items_status"));
        assertEquals(1, done.get("nb_items").asInt());
        JsonNode collection = done.get("associated_collections").get(0);
        assertEquals(List.of("id", "nb_items", "links"), names(collection));
        assertEquals(2, sets.get(2).get("nb_items").asInt());
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void whoIsNotLoggedInHasNone() {
        shared.api().get(PATH).expect(403);
    }
}
