package org.boulevard.rest.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.ws.rs.core.MultivaluedHashMap;
import org.boulevard.api.catalog.ItemSearch;
import org.boulevard.api.catalog.ItemSearch.Box;
import org.boulevard.api.catalog.ItemSearch.Key;
import org.boulevard.api.catalog.ItemSearch.Order;
import org.boulevard.api.web.Refusal;
import org.boulevard.rest.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class SearchParametersTest {
    private static final UUID A = UUID.fromString("a1b2c3d4-0000-4000-8000-000000000001");
    private static final UUID B = UUID.fromString("a1b2c3d4-0000-4000-8000-000000000002");

    private static ItemSearch query(String... namesAndValues) {
        var query = new MultivaluedHashMap<String, String>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            query.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return SearchParameters.ofQuery(query);
    }

    private static ItemSearch body(String json) throws IOException {
        return SearchParameters.ofBody((ObjectNode) Json.MAPPER.readTree(json));
    }

    @Test
    void listsComeInManyForms() throws IOException {
        List<UUID> both = List.of(A, B);
        assertEquals(both, query("ids", A + "," + B).ids());
        assertEquals(both, query("ids", "[\"" + A + "\", \"" + B + "\"]").ids());
        assertEquals(both, query("ids", A.toString(), "ids", B.toString()).ids());
        assertEquals(both, body("{\"collections\": [\"" + A + "\", \"" + B + "\"]}").sequences());
        assertEquals(both, body("{\"collections\": \"" + A + "," + B + "\"}").sequences());
        assertNull(body("{\"ids\": [], \"collections\": null}").ids());
        assertNull(query().sequences());
    }

    @Test
    void soDoBoxes() throws IOException {
        var box = new Box(74.999, -51.5, 75, -50);
        assertEquals(box, query("bbox", "74.999,-51.5,75,-50").box());
        assertEquals(box, query("bbox", "[74.999, -51.5, 75, -50]").box());
        assertEquals(box, query("bbox", "74.999,-51.5,-10,75,-50,10").box());
        assertTrue(query("bbox", "179,-51.5,-179,-50").box().crossesDateLine());
        assertRefused("The south of bbox lies north of its north", "bbox", "75,-50,74.999,-51.5");
        assertEquals(box, query("bbox", "74.999", "bbox", "-51.5", "bbox", "75", "bbox", "-50").box());
        assertEquals(box, body("{\"bbox\": [74.999, -51.5, 75, -50]}").box());
        assertEquals(box, body("{\"bbox\": \"74.999,-51.5,75,-50\"}").box());
        for (String none : new String[] {"1,2,3", "a,b,c,d", "", "[]", "0,0,x,1,1,1", "0,0,0,1,1"}) {
            assertRefused("bbox must be four numbers: west,south,east,north", "bbox", none);
        }
        for (String outside : new String[] {"-181,0,0,1", "0,-91,1,1", "NaN,0,1,1"}) {
            assertRefused("bbox must lie within -180 to 180 degrees of longitude and -90 to 90 of latitude", "bbox", outside);
        }
    }

    @Test
    void limitsHaveABoundAndAUsualValue() throws IOException {
        assertEquals(10, query().limit());
        assertEquals(10, query("limit", "").limit());
        assertEquals(10000, query("limit", "10000").limit());
        assertEquals(10000, query("limit", "10001").limit());
        assertEquals(10, body("{\"limit\": 0}").limit());
        assertEquals(2, body("{\"limit\": \"2\"}").limit());
        for (String bad : new String[] {"0", "-1", "99999999999", "x", "1.5"}) {
            assertRefused("limit must be a number from 1 to 10000", "limit", bad);
        }
    }

    @Test
    void timesAreMomentsOrIntervals() {
        Instant moment = Instant.parse("2024-05-02T08:15:30Z");
        ItemSearch one = query("datetime", "2024-05-02T10:15:30+02:00");
        assertEquals(List.of(moment, moment), List.of(one.from(), one.until()));
        assertEquals(Instant.parse("2024-05-02T00:00:00Z"), query("datetime", "2024-05-02/..").from());
        assertNull(query("datetime", "2024-05-02/..").until());
        assertEquals(moment, query("datetime", "../2024-05-02 08:15:30Z").until());
        assertRefused("datetime is no date", "datetime", "yesterday");
        assertEquals(moment, query("datetime", "/2024-05-02T08:15:30Z").until());
        assertEquals(moment, query("datetime", "2024-05-02T08:15:30Z/").from());
        assertRefused("datetime must have a beginning or an end", "datetime", "/");
        assertRefused("datetime must have a beginning or an end", "datetime", "../..");
        assertRefused("datetime begins after its end", "datetime", "2024-05-02/2024-05-01");
        for (String none : new String[] {"2024-05-02T08:15:30", "2024-05-02T08:15:30.Z", "2024-05-02T08:15:30,5Z", "yesterday evening", "../2024-05-02T08:15:30"}) {
            assertRefused("A moment of datetime is written with its zone, as 2024-05-02T08:15:30Z", "datetime", none);
        }
        assertRefused("datetime must be one instant, or two with a slash between them", "datetime", "2020-01-01/2020-01-02/2020-01-03");
    }

    @Test
    void ordersComeAsTextAndAsStacSendsThem() throws IOException {
        List<Order> latest = List.of(new Order(Key.TAKEN, true), new Order(Key.ID, false));
        assertEquals(latest, query("sortby", "-ts,+id").order().keys());
        assertEquals(latest, query("sortby", "-ts").order().keys());
        assertEquals(latest, body("{\"sortby\": [{\"field\": \"properties.datetime\", \"direction\": \"desc\"}, {\"field\": \"id\"}]}").order().keys());
        assertEquals(List.of(new Order(Key.CREATED, true), new Order(Key.ID, false)), query("sortby", "").order().keys());
        assertEquals(List.of(new Order(Key.DISTANCE, false), new Order(Key.ID, false)), query("bbox", "1,2,3,4").order().keys());
        assertEquals(new ItemSearch.Shape.Point(2, 3), query("bbox", "1,2,3,4").order().middle());
        assertEquals(new ItemSearch.Shape.Point(-179, 0), query("bbox", "178,-1,-176,1").order().middle());
        assertRefused("A direction of sortby must be asc or desc", () -> body("{\"sortby\": [{\"field\": \"id\", \"direction\": \"up\"}]}"));
        assertRefused("sortby names an unknown field", "sortby", "distance_to");
        assertRefused("sortby must be fields with + or - before them, such as +ts,-id", "sortby", "~ts");
    }

    @Test
    void idsThatAreNoneAndConditionsThatAreNotKnownAreRefused() {
        assertRefused("Parameter ids must be a list of ids", "ids", "x");
        assertRefused("Parameter ids must be a list of ids", "ids", "");
        assertRefused("Parameter collections must be a list of ids", "collections", "[]");
        assertRefused("This filter is not understood", "filter", "speed > 5");
        assertRefused("filter-lang must be cql2-text or cql2-json", "filter", "id IS NULL", "filter-lang", "sql");
        assertRefused("Parameter query is not supported here: use filter", "query", "{}");
        assertRefused("bbox and intersects exclude each other: give one of them", "bbox", "1,2,3,4", "intersects", "{}");
        assertEquals(10, query("filter", "", "unknown", "x").limit());
    }

    private static void assertRefused(String message, String... query) {
        Refusal refusal = assertThrows(Refusal.class, () -> query(query), () -> Arrays.toString(query));
        assertEquals(message, refusal.getMessage());
        assertEquals(400, refusal.status());
    }

    private static void assertRefused(String message, Executable reading) {
        assertEquals(message, assertThrows(Refusal.class, reading).getMessage());
    }

    @Test
    void areasAreGeometriesAsTextOrObject() throws IOException {
        String polygon = "{\"type\": \"Polygon\", \"coordinates\": [[[0, 0], [4, 0], [4, 2], [0, 0]]]}";
        List<ItemSearch.Shape> area = query("intersects", polygon).area();
        assertEquals(area, body("{\"intersects\": " + polygon + "}").area());
        assertEquals(1, area.size());
        assertEquals(new ItemSearch.Shape.Point(2, 1), query("intersects", polygon).order().middle());
        assertEquals(2, query("intersects", "{\"type\": \"GeometryCollection\", \"geometries\": [" + polygon + ", {\"type\": \"Point\", \"coordinates\": [1, 2, 3]}]}").area().size());
        for (String none : new String[] {"", "x", "{}", "[1]", "{\"type\": \"Point\"}", "{\"type\": \"Circle\", \"coordinates\": [0, 0]}",
                "{\"type\": \"Feature\", \"geometry\": " + polygon + "}", "{\"type\": \"Polygon\", \"coordinates\": [[[0, 0], [1, 1]]]}",
                "{\"type\": \"Polygon\", \"coordinates\": [[[0, 0], [4, 0], [4, 2], [0, 1]]]}", "{\"type\": \"Point\", \"coordinates\": [\"a\", 0]}",
                "{\"type\": \"Point\", \"coordinates\": [0, 91]}", "{\"type\": \"MultiPoint\", \"coordinates\": [" + "[0,0],".repeat(10_000) + "[0,0]]}",
                "{\"type\":\"GeometryCollection\",\"geometries\":[".repeat(20) + polygon + "]}".repeat(20)}) {
            assertEquals("intersects.invalid", assertThrows(Refusal.class, () -> query("intersects", none), none).code());
        }
    }

    @Test
    void placesAreSeenFromARing() {
        assertEquals(new ItemSearch.Seeing(2.3, 48.8, 3, 15, 30), query("place_position", "2.3,48.8").seeing());
        assertEquals(new ItemSearch.Seeing(2.3, 48.8, 0, 0, 180),
                query("place_position", "2.3,48.8", "place_distance", "0-0", "place_fov_tolerance", "180").seeing());
        assertNull(query("place_distance", "x").seeing());
        for (String bad : new String[] {"1", "a,b", "181,0", "0,91", "", "NaN,0"}) {
            assertEquals("place.position", assertThrows(Refusal.class, () -> query("place_position", bad)).code());
        }
        for (String bad : new String[] {"15-3", "x", "5", "-5-10", "1.5-3", "", "0-99999999999"}) {
            assertEquals("place.distance", assertThrows(Refusal.class, () -> query("place_position", "0,0", "place_distance", bad)).code());
        }
        for (String bad : new String[] {"1", "181", "x", "30.5"}) {
            assertEquals("place.tolerance", assertThrows(Refusal.class, () -> query("place_position", "0,0", "place_fov_tolerance", bad)).code());
        }
    }

    @Test
    void pagesAreReadAsTheyAreWritten() {
        for (List<Object> place : List.<List<Object>>of(List.of(0.1 + 0.2, A), List.of(1e-7, B))) {
            assertEquals(place, query("bbox", "1,2,3,4", "page", SearchPage.text(place)).after());
        }
        List<Object> place = List.of(Instant.parse("2024-05-02T08:15:30.123456Z"), A);
        assertEquals(place, query("page", SearchPage.text(place)).after());
        for (String bad : new String[] {"", "x", A.toString(), "2024-05-02," + A + ",1", "NaN," + A, "2024-05-02,x", "1' or '1'='1," + A}) {
            assertEquals("page.invalid", assertThrows(Refusal.class, () -> query("page", bad)).code());
        }
    }

    @Test
    void tooManyIdsAreRefused() {
        String many = IntStream.range(0, 10_001).mapToObj(i -> new UUID(0, i).toString()).collect(Collectors.joining(","));
        assertEquals("ids.too_many", assertThrows(Refusal.class, () -> query("ids", many)).code());
    }
}
