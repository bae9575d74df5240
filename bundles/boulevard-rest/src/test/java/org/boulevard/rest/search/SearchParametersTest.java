package org.boulevard.rest.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import javax.ws.rs.core.MultivaluedHashMap;
import org.boulevard.api.catalog.ItemSearch;
import org.boulevard.api.catalog.ItemSearch.Box;
import org.boulevard.api.catalog.ItemSearch.Key;
import org.boulevard.api.catalog.ItemSearch.Order;
import org.boulevard.api.web.Refusal;
import org.boulevard.rest.Json;
import org.junit.jupiter.api.Test;

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
        assertEquals(box, query("bbox", "75,-50,74.999,-51.5").box());
        assertEquals(box, query("bbox", "74.999", "bbox", "-51.5", "bbox", "75", "bbox", "-50").box());
        assertEquals(box, body("{\"bbox\": [74.999, -51.5, 75, -50]}").box());
        assertEquals(box, body("{\"bbox\": \"74.999,-51.5,75,-50\"}").box());
        for (String none : new String[] {"1,2,3", "a,b,c,d", "", "[]", "0,0,0,1,1,1"}) {
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
        assertEquals(10, body("{\"limit\": 0}").limit());
        assertEquals(2, body("{\"limit\": \"2\"}").limit());
        for (String bad : new String[] {"0", "-1", "10001", "x", "1.5"}) {
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
        assertRefused("datetime begins with what is no date", "datetime", "/");
        assertRefused("datetime must be one instant, or two with a slash between them", "datetime", "2020-01-01/2020-01-02/2020-01-03");
    }

    @Test
    void ordersComeAsTextAndAsStacSendsThem() throws IOException {
        List<Order> latest = List.of(new Order(Key.TAKEN, true), new Order(Key.ID, false));
        assertEquals(latest, query("sortby", "-ts,+id").order());
        assertEquals(latest, body("{\"sortby\": [{\"field\": \"properties.datetime\", \"direction\": \"desc\"}, {\"field\": \"id\"}]}").order());
        assertEquals(List.of(), query("sortby", "").order());
        assertRefused("sortby names an unknown field", "sortby", "distance_to");
        assertRefused("sortby must be fields with + or - before them, such as +ts,-id", "sortby", "~ts");
    }

    @Test
    void idsThatAreNoneAndConditionsThatAreNotKnownAreRefused() {
        assertRefused("Parameter ids must be a list of ids", "ids", "x");
        assertRefused("Parameter ids must be a list of ids", "ids", "");
        assertRefused("Parameter collections must be a list of ids", "collections", "[]");
        assertRefused("This filter is not understood", "filter", "\"semantics.x\" IS NULL");
        assertEquals(10, query("filter", "", "unknown", "x").limit());
    }

    private static void assertRefused(String message, String... query) {
        Refusal refusal = assertThrows(Refusal.class, () -> query(query), () -> Arrays.toString(query));
        assertEquals(message, refusal.getMessage());
        assertEquals(400, refusal.status());
    }
}
