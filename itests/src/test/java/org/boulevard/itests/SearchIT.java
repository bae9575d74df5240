package org.boulevard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures are found by place, time, tags and ids, by GET and by POST, page after page. */
class SearchIT {
    @RegisterExtension
    static final SharedServer shared = new SharedServer();

    private static String north;
    private static String south;
    private static List<String> pictures;

    @BeforeAll
    static void twoStreets() {
        Api owner = shared.server().apiOf("sam", "user");
        north = ride(owner, "North", -40.0);
        south = ride(owner, "South", -41.0);
        pictures = new ArrayList<>(ids(owner.get("/collections/" + north + "/items").expect(200).json()));
        pictures.addAll(ids(owner.get("/collections/" + south + "/items").expect(200).json()));
        owner.patch("/collections/" + south, "{'semantics': [{'key': 'street', 'value': 'it\u2019s 50% wet'}]}").expect(200);
        owner.patch("/collections/" + north + "/items/" + pictures.get(0), "{'semantics': [{'key': 'sign', 'value': 'stop'}]}").expect(200);
    }

    private static String ride(Api owner, String title, double latitude) {
        UploadedSet set = shared.newSet(owner, title, "'no_deduplication': true");
        for (int i = 0; i < 4; i++) {
            set.send(i + ".jpg", MadePicture.picture().at(-150 + i * 0.0002, latitude).taken("2023-03-04T10:00:0" + i).jpeg());
        }
        return set.complete().awaitReady().collection();
    }

    private static List<String> ids(JsonNode features) {
        return StreamSupport.stream(features.get("features").spliterator(), false).map(feature -> feature.get("id").asText()).toList();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static List<String> found(String query) {
        return ids(shared.api().get("/search?" + query).expect(200).json());
    }

    private static List<String> posted(String body) {
        return ids(shared.api().post("/search", body).expect(200).json());
    }

    private static Optional<JsonNode> next(JsonNode page) {
        return StreamSupport.stream(page.get("links").spliterator(), false).filter(link -> link.get("rel").asText().equals("next")).findFirst();
    }

    @Test
    void severalCollectionsAreAllSearched() {
        String both = north + "," + south;
        assertEquals(Set.copyOf(pictures), Set.copyOf(found("collections=" + both)));
        assertEquals(Set.copyOf(pictures), Set.copyOf(found("collections=" + north + "&collections=" + south)));
        assertEquals(Set.copyOf(pictures), Set.copyOf(posted("{'collections': ['" + north + "', '" + south + "']}")));
        assertEquals(Set.copyOf(pictures.subList(0, 2)), Set.copyOf(posted("{'ids': ['" + pictures.get(0) + "', '" + pictures.get(1) + "']}")));
    }

    @Test
    void linksLeadThroughAllPagesInAnyOrder() {
        String both = "collections=" + north + "," + south;
        for (String order : List.of("", "&sortby=%2Bts", "&sortby=-updated", "&bbox=-151,-42,-149,-39", "&intersects="
                + encoded("{\"type\":\"Polygon\",\"coordinates\":[[[-151,-42],[-149,-42],[-149,-39],[-151,-39],[-151,-42]]]}"))) {
            List<String> seen = new ArrayList<>();
            JsonNode page = shared.api().get("/search?limit=3&" + both + order).expect(200).json();
            seen.addAll(ids(page));
            while (next(page).isPresent()) {
                String address = next(page).orElseThrow().get("href").asText();
                page = shared.api().get(address.substring(address.indexOf("/search"))).expect(200).json();
                seen.addAll(ids(page));
            }
            assertEquals(8, seen.size(), order);
            assertEquals(Set.copyOf(pictures), Set.copyOf(seen), order);
        }
    }

    @Test
    void aPostedSearchGoesOnByPost() {
        JsonNode page = shared.api().post("/search", "{'limit': 5, 'collections': ['" + north + "', '" + south + "'], 'sortby': [{'field': 'properties.datetime', 'direction': 'desc'}]}")
                .expect(200).json();
        JsonNode link = next(page).orElseThrow();
        assertEquals("POST", link.get("method").asText());
        assertTrue(link.get("merge").asBoolean());
        List<String> rest = posted("{'limit': 5, 'collections': ['" + north + "', '" + south + "'], 'sortby': [{'field': 'properties.datetime', 'direction': 'desc'}], 'page': '"
                + link.get("body").get("page").asText() + "'}");
        assertEquals(3, rest.size());
        assertTrue(Collections.disjoint(ids(page), rest));
    }

    @Test
    void anAreaComesAsAnObjectOrAsText() {
        String area = "{'type': 'Polygon', 'coordinates': [[[-150.001, -40.5], [-149.99975, -40.5], [-149.99975, -39.5], [-150.001, -40.5]]]}";
        Set<String> inside = Set.of(pictures.get(0), pictures.get(1));
        assertEquals(inside, Set.copyOf(posted("{'intersects': " + area.replace("-150.001, -40.5", "-150.9, -40.5") + "}")));
        assertEquals(inside, Set.copyOf(found("intersects=" + encoded(area.replace("-150.001, -40.5", "-150.9, -40.5").replace('\'', '"')))));
    }

    @Test
    void tagsAreFoundWhereverTheyAre() {
        String wet = "\"semantics.street\" = 'it\u2019s 50% wet'";
        assertEquals(Set.copyOf(pictures.subList(4, 8)), Set.copyOf(found("filter=" + encoded(wet))));
        assertEquals(List.of(pictures.get(0)), found("filter=" + encoded("\"semantics.sign\" LIKE 'st%' AND collection = '" + north + "'")));
        assertEquals(List.of(pictures.get(0)), posted("{'filter-lang': 'cql2-json', 'filter': {'op': '=', 'args': [{'property': 'semantics.sign'}, 'stop']}}"));
        assertEquals(Set.copyOf(pictures.subList(1, 4)),
                Set.copyOf(found("collections=" + north + "&filter=" + encoded("\"semantics.sign\" IS NULL"))));
    }

    @Test
    void whatIsHiddenIsFoundByItsOwnerOnly() {
        Api owner = shared.server().apiOf("sue", "user");
        String hidden = ride(owner, "Hidden", -43.0);
        owner.patch("/collections/" + hidden, "{'visibility': 'owner-only'}").expect(200);
        assertEquals(List.of(), found("collections=" + hidden));
        assertEquals(List.of(), found("bbox=-151,-43.5,-149,-42.5"));
        assertEquals(List.of(), found("filter=" + encoded("collection = '" + hidden + "'")));
        assertEquals(4, ids(owner.get("/search?collections=" + hidden).expect(200).json()).size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=-1", "limit=x", "bbox=1,2,3", "bbox=1,5,2,4", "bbox=0,0,0,999", "bbox=NaN,0,1,1", "bbox=1e400,0,1,1",
        "bbox=0,0,1,1&intersects=%7B%7D", "datetime=yesterday", "datetime=2021-01-01/2020-01-01", "datetime=+999999999-01-01T00:00:00Z", "datetime=../..",
        "ids=1", "ids=", "collections=%27%20or%201%3D1", "sortby=__module__", "sortby=ts%3Bdrop", "intersects=x", "intersects=%7B%22type%22%3A%22Point%22%7D",
        "place_position=1", "place_position=0,0&place_distance=9-1", "place_position=0,0&place_fov_tolerance=999", "filter=%27", "filter=1%3D1",
        "filter=id%3D%27x%27", "filter=id%20IS%20NULL&filter-lang=sql", "filter=%22semantics.a%00%22%3D%27b%27", "page=x", "page=%27%3B--,x", "query=%7B%7D",
        "filter=pg_sleep(10)%3D1", "filter=%22semantics.x%27)%20or%201%3D1--%22"})
    void badParametersAreRefused(String query) {
        JsonNode answer = shared.api().get("/search?" + query).expect(400).json();
        assertEquals(400, answer.get("status_code").asInt());
        assertFalse(answer.get("message").asText().isEmpty());
    }

    @Test
    void absurdBodiesAreRefusedSoon() {
        String tenThousand = IntStream.range(0, 10_000).mapToObj(i -> "'" + new UUID(1, i) + "'").collect(Collectors.joining(","));
        assertEquals(List.of(), posted("{'ids': [" + tenThousand + "]}"));
        shared.api().post("/search", "{'ids': [" + tenThousand + ",'" + UUID.randomUUID() + "']}").expect(400);
        assertEquals(List.of(), posted("{'filter': {'op': 'in', 'args': [{'property': 'id'}, [" + tenThousand + "]]}}"));
        shared.api().post("/search", "{'filter': " + "{'op': 'not', 'args': [".repeat(500) + "1" + "]}".repeat(500) + "}").expect(400);
        shared.api().post("/search", "{'filter': '" + "(".repeat(100_000) + "'}").expect(400);
        shared.api().post("/search", "{'intersects': " + "[".repeat(900) + "]".repeat(900) + "}").expect(400);
        shared.api().post("/search", "[".repeat(100_000)).expect(400);
        shared.api().post("/search", "{'ids': ['" + "x".repeat(2 << 20) + "']}").expect(413);
        shared.api().post("/search", "[]").expect(400);
        shared.api().post("/search", "'x'").expect(400);
        shared.api().post("/search", "{'limit'").expect(400);
        shared.api().post("/search", "text/plain", "{}".getBytes(StandardCharsets.UTF_8)).expect(400);
    }
}
