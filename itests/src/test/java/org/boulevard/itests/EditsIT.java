package org.boulevard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures and collections: what may be changed by whom, many at once, and taken back. */
class EditsIT {
    @RegisterExtension
    static final SharedServer shared = new SharedServer();

    private static final String NOBODYS = "00000000-0000-4000-8000-000000000000";

    private static Api owner;
    private static Api other;
    private static Api admin;

    private String collection;
    private List<String> pictures;

    @BeforeAll
    static void people() {
        owner = shared.server().apiOf("olga", "user");
        other = shared.server().apiOf("otis", "user");
        admin = shared.server().apiOf("anna", "admin");
    }

    @BeforeEach
    void aStreet() {
        owner.patch("/users/me", "{'collaborative_metadata': true}").expect(200);
        UploadedSet set = shared.newSet(owner, "A street to change", "'no_deduplication': true");
        for (int i = 0; i < 3; i++) {
            set.send(i + ".jpg", MadePicture.picture().at(2 + i * 0.0001, 48.0).taken("2024-05-02T10:00:0" + i).jpeg());
        }
        collection = set.complete().awaitReady().collection();
        pictures = set.items(collection).stream().map(item -> item.get("id").asText()).toList();
    }

    private String item(int number) {
        return "/collections/" + collection + "/items/" + pictures.get(number);
    }

    private JsonNode properties(int number) {
        return owner.get(item(number)).expect(200).json().get("properties");
    }

    private JsonNode shown() {
        return owner.get("/collections/" + collection).expect(200).json();
    }

    @Test
    void eachFieldOfAPictureIsTakenAndShown() {
        JsonNode changed = owner.patch(item(1), """
                {'heading': 0, 'pitch': -3.5, 'roll': 12, 'yaw': 270, 'capture_time': '2024-05-02T08:30:00+02:00', 'longitude': 2.00012, 'latitude': 48.00001,
                 'visibility': 'logged-only', 'semantics': [{'key': 'weather', 'value': 'rain'}]}""").expect(200).json();

        JsonNode properties = changed.get("properties");
        assertEquals(0, properties.get("view:azimuth").asInt());
        assertEquals(-3.5, properties.get("pers:pitch").asDouble());
        assertEquals(12, properties.get("pers:roll").asDouble());
        assertEquals(270, properties.get("pers:yaw").asDouble());
        assertEquals("2024-05-02T08:30:00+02:00", properties.get("datetimetz").asText());
        assertEquals("logged-only", properties.get("geovisio:visibility").asText());
        assertEquals("rain", properties.get("semantics").get(0).get("value").asText());
        assertEquals(2.00012, changed.get("geometry").get("coordinates").get(0).asDouble());
        // What is said stays said, whatever is computed for the others.
        assertEquals(0, properties(1).get("view:azimuth").asInt());
        shared.api().get("/pictures/" + pictures.get(1)).expect(404);
    }

    @Test
    void theCollectionFollowsWhatItsPicturesBecome() {
        String before = shown().get("updated").asText();

        owner.patch(item(2), "{'longitude': 2.0005, 'latitude': 48.0004}").expect(200);

        JsonNode after = shown();
        assertNotEquals(before, after.get("updated").asText());
        assertEquals(List.of(2.0, 48.0, 2.0005, 48.0004), numbers(after.get("extent").get("spatial").get("bbox").get(0)));
        assertTrue(after.get("geovisio:length_km").asDouble() > 0.05, after::toString);
        String tagged = after.get("updated").asText();
        owner.patch(item(0), "{'semantics': [{'key': 'a', 'value': 'b'}]}").expect(200);
        assertNotEquals(tagged, shown().get("updated").asText());
    }

    private static List<Double> numbers(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asDouble).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{'heading': 361} | heading.invalid", "{'heading': 4294967300} | heading.invalid",
        "{'heading': 'north'} | heading.invalid", "{'pitch': 91} | parameters.invalid", "{'yaw': -1} | parameters.invalid",
        "{'roll': 'up'} | parameters.invalid", "{'capture_time': 'yesterday'} | time.unknown", "{'latitude': 1} | position.half",
        "{'longitude': 181, 'latitude': 1} | position.out_of_range", "{'visible': true} | visible.invalid",
        "{'visible': null} | visible.invalid", "{'visible': 'perhaps'} | visible.invalid",
        "{'visible': 'true', 'visibility': 'anyone'} | visibility.twice", "{'visibility': 'me'} | parameters.invalid", "{'semantics': 'a=b'} | parameters.invalid",
        "{'semantics': [{'key': 'a', 'value': 'x\\u0000'}]} | parameters.invalid", "[1] | body.not_an_object"})
    void whatAPictureCannotBeIsRefused(String body, String code) {
        JsonNode before = properties(0);
        assertEquals(code, owner.patch(item(0), body).expect(400).json().get("code").asText());
        assertEquals(before, properties(0));
    }

    @Test
    void nothingAskedForIsNothingDone() {
        owner.patch(item(0), "{}").expect(304);
        owner.patch(item(0), "{'colour': 'blue'}").expect(304);
        owner.patch(item(0), "{'heading': null}").expect(200);
        owner.patch("/collections/" + collection + "/items/" + NOBODYS, "{}").expect(404);
    }

    @Test
    void othersCorrectWhatTheOwnerLetsThemAndTagWhatTheySee() {
        shared.api().patch(item(0), "{'heading': 5}").expect(401);
        other.patch(item(0), "{'heading': 5}").expect(200);
        other.patch(item(0), "{'visibility': 'owner-only'}").expect(403);
        other.patch("/collections/" + collection, "{'title': 'Mine now'}").expect(403);
        other.patch("/collections/" + collection, "{'visibility': 'owner-only'}").expect(403);
        owner.patch("/users/me", "{'collaborative_metadata': false}").expect(200);
        other.patch(item(0), "{'heading': 6}").expect(403);
        other.patch("/collections/" + collection, "{'sortby': '-filename'}").expect(403);
        other.patch(item(0), "{'semantics': [{'key': 'by', 'value': 'other'}]}").expect(200);
        other.patch(item(0), "{'heading': 6, 'semantics': [{'key': 'by', 'value': 'nobody'}]}").expect(403);
        admin.patch(item(0), "{'heading': 7, 'visibility': 'owner-only'}").expect(200);
        other.patch(item(0), "{'semantics': [{'key': 'by', 'value': 'a stranger'}]}").expect(404);
        assertEquals(7, properties(0).get("view:azimuth").asInt());
        other.delete(item(1)).expect(403);
        other.delete("/collections/" + collection).expect(403);
    }

    @Test
    void aCollectionIsSortedTurnedAndNamed() {
        JsonNode changed = owner.patch("/collections/" + collection, "{'title': 'Another name', 'sortby': '-filename', 'relative_heading': 90}").expect(200).json();

        assertEquals("Another name", changed.get("title").asText());
        assertEquals("-filename", changed.get("geovisio:sorted-by").asText());
        JsonNode items = owner.get("/collections/" + collection + "/items").json().get("features");
        assertEquals("2.jpg", items.get(0).get("properties").get("original_file:name").asText());
        // They drive west now, and look to the right of it.
        items.forEach(item -> assertEquals(0, (item.get("properties").get("view:azimuth").asInt() + 1) % 360, 1));
        owner.patch("/collections/" + collection, "{'sortby': '+gpsdate'}").expect(422);
        assertEquals("sort.unknown", owner.patch("/collections/" + collection, "{'sortby': 'size'}").expect(400).json().get("code").asText());
        owner.patch("/collections/" + collection, "{'relative_heading': 181}").expect(400);
        owner.patch("/collections/" + collection, "{'title': '" + "x".repeat(251) + "'}").expect(400);
    }

    @Test
    void whatIsTakenAwayIsGone() {
        owner.delete(item(1)).expect(204);
        owner.delete(item(1)).expect(404);
        shared.api().get("/pictures/" + pictures.get(1) + "/sd.jpg").expect(404);
        assertEquals(2, shown().get("stats:items").get("count").asInt());
        owner.delete("/collections/" + collection).expect(204);
        owner.get("/collections/" + collection).expect(404);
        owner.delete("/collections/" + collection).expect(404);
        shared.api().get("/pictures/" + pictures.get(0) + "/thumb.jpg").expect(404);
    }

    @Test
    void manyPicturesAreChangedInOneCallAndTakenBackInOne() {
        String all = "['" + String.join("', '", pictures) + "']";
        assertEquals(3, owner.patch("/collections/" + collection + "/items", "{'items': " + all
                + ", 'heading': 123, 'semantics': [{'key': 'lit', 'value': 'yes'}]}").expect(200).json().get("changed").size());
        assertEquals(123, properties(2).get("view:azimuth").asInt());

        JsonNode history = shared.api().get("/collections/" + collection + "/history").expect(200).json().get("change_sets");
        assertEquals(3, history.get(0).get("changes").size());
        assertEquals("olga", history.get(0).get("account_name").asText());
        String change = history.get(0).get("id").asText();
        other.call("POST", "/history/" + change + "/rollback").expect(403);
        JsonNode back = owner.call("POST", "/history/" + change + "/rollback").expect(200).json();
        assertEquals(change, back.get("reverts").asText());
        assertNotEquals(123, properties(2).get("view:azimuth").asInt());
        assertEquals(0, properties(2).get("semantics").size());
        assertEquals("change.overtaken", owner.call("POST", "/history/" + change + "/rollback").expect(409).json().get("code").asText());
        // And the taking back can be taken back.
        owner.call("POST", "/history/" + back.get("id").asText() + "/rollback").expect(200);
        assertEquals(123, properties(2).get("view:azimuth").asInt());
    }

    @Test
    void aFormMaySayThatAPartIsJson() {
        owner.call("PATCH", item(0), Map.of("Content-Type", "multipart/form-data; boundary=x"),
                "--x\r\nContent-Disposition: form-data; name=\"heading\"\r\nContent-Type: application/json\r\n\r\n77\r\n--x--\r\n").expect(200);
        assertEquals(77, properties(0).get("view:azimuth").asInt());
    }

    @Test
    void whatWasChangedAgainIsNotTakenBack() {
        owner.patch(item(0), "{'heading': 10}").expect(200);
        String change = owner.get("/pictures/" + pictures.get(0) + "/history").json().get("change_sets").get(0).get("id").asText();
        owner.patch(item(0), "{'heading': 20}").expect(200);
        owner.call("POST", "/history/" + change + "/rollback").expect(409);
        assertEquals(20, properties(0).get("view:azimuth").asInt());
    }

    @Test
    void aChangedCollectionIsTakenBack() {
        owner.patch("/collections/" + collection, "{'title': 'Wrong', 'sortby': '-filename', 'semantics': [{'key': 'a', 'value': 'b'}]}").expect(200);
        String change = owner.get("/collections/" + collection + "/history").json().get("change_sets").get(0).get("id").asText();
        owner.call("POST", "/history/" + change + "/rollback").expect(200);
        assertEquals("A street to change", shown().get("title").asText());
        assertEquals(0, shown().get("semantics").size());
    }

    @Test
    void theHistoryOfAnAccountIsForItselfAndComesInPages() {
        for (int i = 1; i <= 3; i++) {
            owner.patch(item(0), "{'heading': " + i + "}").expect(200);
        }
        String me = owner.get("/users/me").json().get("id").asText();
        JsonNode first = owner.get("/users/" + me + "/history?limit=2").expect(200).json();
        assertEquals(2, first.get("change_sets").size());
        assertEquals(3, first.get("change_sets").get(0).get("changes").get(0).get("after").get("heading").asInt());
        String next = first.get("links").get(0).get("href").asText();
        JsonNode second = owner.get(next.substring(next.indexOf("/users/"))).expect(200).json();
        assertEquals(1, second.get("change_sets").get(0).get("changes").get(0).get("after").get("heading").asInt());
        shared.api().get("/users/" + me + "/history").expect(401);
        other.get("/users/" + me + "/history").expect(403);
        admin.get("/users/" + me + "/history").expect(200);
        owner.get("/users/" + me + "/history?limit=0").expect(400);
        owner.get("/users/" + me + "/history?after=x").expect(400);
    }

    @Test
    void ofManyAllOrNoneAreChanged() {
        String some = "{'items': ['" + pictures.get(0) + "', '" + NOBODYS + "'], 'heading': 50}";
        assertEquals(1, owner.patch("/collections/" + collection + "/items", some).expect(404).json().get("details").get("unknown").size());
        assertNotEquals(50, properties(0).get("view:azimuth").asInt());
        owner.patch("/collections/" + collection + "/items", "{'items': [], 'heading': 50}").expect(400);
        owner.patch("/collections/" + collection + "/items", "{'items': 'all', 'heading': 50}").expect(400);
        owner.patch("/collections/" + collection + "/items", "{'items': ['x'], 'heading': 50}").expect(400);
        other.patch("/collections/" + collection + "/items", "{'items': ['" + pictures.get(0) + "'], 'visibility': 'owner-only'}").expect(403);
        String delete = "{\"items\": [\"" + pictures.get(0) + "\", \"" + pictures.get(1) + "\"]}";
        Map<String, String> json = Map.of("Content-Type", "application/json");
        other.call("DELETE", "/collections/" + collection + "/items", json, delete).expect(403);
        assertEquals(2, owner.call("DELETE", "/collections/" + collection + "/items", json, delete).expect(200).json().get("deleted").size());
        assertEquals(1, shown().get("stats:items").get("count").asInt());
    }
}
