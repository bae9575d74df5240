package org.boulevard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Excluded areas: who keeps them, and what does not come into them. All of them lie in the ocean, where no other test has a picture. */
class ExcludedAreasIT {
    @RegisterExtension
    static final SharedServer shared = new SharedServer();

    private static final String GENERAL = "/configuration/excluded_areas";
    private static final String OWN = "/users/me/excluded_areas";
    private static final String NOTHING = "00000000-0000-4000-8000-000000000000";
    private static final String NONE = "{'type': 'FeatureCollection', 'features': []}";

    private static Api nobody;
    private static Api owner;
    private static Api other;
    private static Api admin;

    @BeforeAll
    static void people() {
        nobody = shared.server().api();
        owner = shared.server().apiOf("axel", "user");
        other = shared.server().apiOf("arno", "user");
        admin = shared.server().apiOf("anna", "admin");
    }

    @AfterEach
    void noneIsLeft() {
        put(NONE).expect(200);
        owner.get(OWN).expect(200).json().get("features").forEach(area ->
                owner.delete(OWN + "/" + area.get("properties").get("id").asText()).expect(204));
    }

    private static Api.Answer put(String json) {
        return put("", json);
    }

    private static Api.Answer put(String query, String json) {
        return admin.call("PUT", GENERAL + query, Map.of("Content-Type", "application/json"), json.replace('\'', '"'));
    }

    private static String ring(double longitude, double latitude, double half) {
        double west = longitude - half;
        double east = longitude + half;
        double south = latitude - half;
        double north = latitude + half;
        return "[[" + west + "," + south + "],[" + east + "," + south + "],[" + east + "," + north + "],[" + west + "," + north + "],["
                + west + "," + south + "]]";
    }

    private static String feature(String type, String coordinates, String properties) {
        return "{'type': 'Feature', 'geometry': {'type': '" + type + "', 'coordinates': " + coordinates + "}, 'properties': {" + properties + "}}";
    }

    private static String square(double longitude, double latitude, String properties) {
        return feature("Polygon", "[" + ring(longitude, latitude, 0.5) + "]", properties);
    }

    private static String collection(String... features) {
        return "{'type': 'FeatureCollection', 'features': [" + String.join(",", features) + "]}";
    }

    private static List<String> ids(Api.Answer list) {
        return StreamSupport.stream(list.expect(200).json().get("features").spliterator(), false)
                .map(area -> area.get("properties").get("id").asText()).toList();
    }

    private static String id(Api.Answer made) {
        return made.expect(200).json().get("properties").get("id").asText();
    }

    private static String code(Api.Answer answer) {
        return answer.json().get("code").asText();
    }

    private static byte[] at(double longitude, double latitude) {
        return MadePicture.picture().at(longitude, latitude).taken("2024-05-02T10:00:00").jpeg();
    }

    private UploadedSet set(Api who) {
        return shared.newSet(who, "At sea", "'no_deduplication': true");
    }

    private void refused(UploadedSet set, String name, double longitude, double latitude, String error) {
        Api.Answer answer = set.upload(name).send(at(longitude, latitude)).expect(400);
        assertEquals("picture.in_excluded_area", code(answer));
        assertEquals(error, answer.json().get("details").get("error").asText());
        JsonNode rejected = set.files().get(name).get("rejected");
        assertEquals("in_excluded_area", rejected.get("reason").asText());
        assertEquals("error", rejected.get("severity").asText());
        assertEquals(error, rejected.get("message").asText());
    }

    private static final String IN_GENERAL = "This place lies in an area of which this instance takes no pictures";
    private static final String IN_PERSONAL = "This place lies in an area that the owner of the picture keeps free of pictures";

    @Test
    void anAreaIsAnsweredAsAMultiPolygon() {
        JsonNode made = admin.post(GENERAL, square(-30, 20, "'label': 'harbour', 'is_public': true")).expect(200).json();
        assertEquals("MultiPolygon", made.get("geometry").get("type").asText());
        assertEquals(5, made.get("geometry").get("coordinates").get(0).get(0).size());
        assertEquals("harbour", made.get("properties").get("label").asText());
        assertFalse(made.get("properties").has("account_id"));
        assertEquals("application/geo+json", nobody.get(GENERAL).header("Content-Type"));
        assertEquals(made, nobody.get(GENERAL).expect(200).json().get("features").get(0));
    }

    @Test
    void whatIsNotPublicIsForAdmins() {
        String hidden = id(admin.post(GENERAL, square(-30, 20, "'label': 'secret'")));
        String personal = id(owner.post(OWN, square(-31, 20, "'is_public': true")));
        assertEquals(List.of(), ids(nobody.get(GENERAL)));
        assertEquals(List.of(), ids(admin.get(GENERAL + "?all=false")));
        assertEquals(List.of(hidden, personal), ids(admin.get(GENERAL + "?all=true")));
        nobody.get(GENERAL + "?all=true").expect(401);
        owner.get(GENERAL + "?all=true").expect(403);
        assertEquals("parameters.invalid", code(admin.get(GENERAL + "?all=perhaps").expect(400)));
    }

    @Test
    void onlyAdminsKeepGeneralAreas() {
        String area = id(admin.post(GENERAL, square(-30, 20, "")));
        owner.post(GENERAL, square(-30, 20, "")).expect(403);
        owner.call("PUT", GENERAL, Map.of("Content-Type", "application/json"), NONE.replace('\'', '"')).expect(403);
        owner.delete(GENERAL + "/" + area).expect(403);
        admin.delete(GENERAL + "/" + area).expect(204);
        assertEquals("area.unknown", code(admin.delete(GENERAL + "/" + area).expect(404)));
    }

    @Test
    void personalAreasAreTheirOwnersAlone() {
        String area = id(owner.post(OWN, square(-30, 20, "'label': 'home'")));
        assertEquals(List.of(area), ids(owner.get(OWN)));
        assertEquals(List.of(), ids(other.get(OWN)));
        assertEquals("area.unknown", code(other.delete(OWN + "/" + area).expect(404)));
        assertEquals("area.unknown", code(admin.delete(GENERAL + "/" + area).expect(404)));
        set(other).send("a.jpg", at(-30, 20));
    }

    @Test
    void aPictureInAnAreaIsRefusedAndOnItsEdgeItIsNot() {
        admin.post(GENERAL, square(-30, 20, "")).expect(200);
        owner.post(OWN, square(-35, 20, "")).expect(200);
        UploadedSet set = set(owner);
        refused(set, "general.jpg", -30, 20, IN_GENERAL);
        refused(set, "personal.jpg", -35, 20, IN_PERSONAL);
        set.send("edge.jpg", at(-30.5, 20));
        set.send("corner.jpg", at(-29.5, 20.5));
        set.send("outside.jpg", at(-30.6, 20));
        assertEquals(2, set.read().get("items_status").get("rejected").asInt());
    }

    @Test
    void whereBothAreTheGeneralAreaIsNamed() {
        owner.post(OWN, square(-30, 20, "")).expect(200);
        admin.post(GENERAL, square(-30, 20, "")).expect(200);
        refused(set(owner), "a.jpg", -30, 20, IN_GENERAL);
    }

    @Test
    void aHoleIsOutside() {
        admin.post(GENERAL, feature("Polygon", "[" + ring(-30, 20, 0.5) + "," + ring(-30, 20, 0.1) + "]", "")).expect(200);
        UploadedSet set = set(owner);
        set.send("hole.jpg", at(-30, 20));
        set.send("edge.jpg", at(-30.1, 20));
        refused(set, "around.jpg", -30.3, 20, IN_GENERAL);
    }

    @Test
    void anAreaMayLieAcrossTheAntimeridian() {
        JsonNode made = admin.post(GENERAL, feature("Polygon", "[" + ring(180, -17, 1) + "]", "")).expect(200).json();
        assertEquals(2, made.get("geometry").get("coordinates").size());
        made.get("geometry").get("coordinates").forEach(polygon -> polygon.get(0).forEach(place ->
                assertTrue(Math.abs(place.get(0).asDouble()) <= 180, made::toString)));
        UploadedSet set = set(owner);
        refused(set, "west.jpg", 179.5, -17, IN_GENERAL);
        refused(set, "east.jpg", -179.5, -17, IN_GENERAL);
        refused(set, "between.jpg", 180, -17, IN_GENERAL);
        set.send("outside.jpg", at(178.5, -17));
        set.send("beyond.jpg", at(-178.5, -17));
    }

    @Test
    void neitherTheAntimeridianNorAPoleIsTheEdgeOfAnArea() {
        admin.post(GENERAL, feature("Polygon", "[" + ring(179.5, -17, 0.5) + "]", "")).expect(200);
        UploadedSet set = set(owner);
        set.send("half.jpg", at(180, -17));
        admin.post(GENERAL, feature("Polygon", "[" + ring(-179.5, -17, 0.5) + "]", "")).expect(200);
        refused(set, "both.jpg", -180, -17, IN_GENERAL);
        admin.post(GENERAL, feature("Polygon", "[[[-180,-90],[180,-90],[180,-80],[-180,-80],[-180,-90]]]", "")).expect(200);
        refused(set, "pole.jpg", 30, -90, IN_GENERAL);
        refused(set, "corner.jpg", 180, -90, IN_GENERAL);
    }

    @Test
    void eachOfSeveralPolygonsCountsAndSoDoesWhereTheyOverlap() {
        admin.post(GENERAL, feature("MultiPolygon", "[[" + ring(-30, 20, 0.5) + "],[" + ring(-29.7, 20, 0.5) + "],[" + ring(-35, 20, 0.5) + "]]", "")).expect(200);
        UploadedSet set = set(owner);
        refused(set, "one.jpg", -30.4, 20, IN_GENERAL);
        refused(set, "both.jpg", -29.8, 20, IN_GENERAL);
        refused(set, "other.jpg", -35, 20, IN_GENERAL);
        set.send("between.jpg", at(-33, 20));
    }

    @Test
    void whatIsSentTheOlderWayIsRefusedToo() {
        admin.post(GENERAL, square(-30, 20, "")).expect(200);
        String collection = owner.post("/collections", "{'title': 'older'}").expect(200).json().get("id").asText();
        assertEquals("picture.in_excluded_area", code(owner.upload("").to("/collections/" + collection + "/items").as("picture")
                .with("position", "1").send(at(-30, 20)).expect(400)));
    }

    @Test
    void thePositionThatTheClientGivesCounts() {
        admin.post(GENERAL, square(-30, 20, "")).expect(200);
        UploadedSet set = set(owner);
        assertEquals("picture.in_excluded_area", code(set.upload("a.jpg").with("override_longitude", "-30").with("override_latitude", "20")
                .send(at(-20, 20)).expect(400)));
        set.upload("b.jpg").with("override_longitude", "-20").with("override_latitude", "20").send(at(-30, 20)).expect(202);
    }

    @Test
    void aPictureIsNotMovedIntoAnAreaAndOneThatIsThereStays() {
        UploadedSet set = set(owner);
        set.send("a.jpg", at(-25, 20));
        String collection = set.complete().awaitReady().collection();
        String picture = set.items(collection).get(0).get("id").asText();
        String item = "/collections/" + collection + "/items/" + picture;
        admin.post(GENERAL, square(-30, 20, "")).expect(200);
        owner.post(OWN, square(-35, 20, "")).expect(200);
        admin.post(GENERAL, square(-25, 20, "")).expect(200);

        assertEquals("picture.in_excluded_area", code(owner.patch(item, "{'longitude': -30, 'latitude': 20}").expect(400)));
        assertEquals("picture.in_excluded_area", code(admin.patch(item, "{'longitude': -35, 'latitude': 20}").expect(400)));
        assertEquals("picture.in_excluded_area", code(owner.patch("/collections/" + collection + "/items",
                "{'items': ['" + picture + "'], 'longitude': -30, 'latitude': 20}").expect(400)));
        assertEquals(-25, nobody.get(item).expect(200).json().get("geometry").get("coordinates").get(0).asDouble());
        owner.patch(item, "{'heading': 7}").expect(200);
        owner.patch(item, "{'longitude': -28, 'latitude': 20}").expect(200);
    }

    @Test
    void puttingGivesUpTheGeneralAreasButNotThePersonalOnes() {
        String before = id(admin.post(GENERAL, square(-30, 20, "")));
        String personal = id(owner.post(OWN, square(-35, 20, "")));
        List<String> after = ids(put(collection(square(-31, 20, "'is_public': true"),
                feature("MultiPolygon", "[[" + ring(-32, 20, 0.1) + "]]", ""))));
        assertEquals(3, after.size());
        assertFalse(after.contains(before));
        assertTrue(after.contains(personal));
        UploadedSet set = set(owner);
        set.send("given-up.jpg", at(-30, 20));
        refused(set, "new.jpg", -31, 20, IN_GENERAL);
    }

    @Test
    void aFaultyCollectionChangesNothing() {
        String before = id(admin.post(GENERAL, square(-30, 20, "")));
        put(collection(square(-31, 20, ""), "{'type': 'Feature'}")).expect(400);
        assertEquals(List.of(before), ids(admin.get(GENERAL + "?all=true")));
    }

    @Test
    void invertedTheRestOfTheWorldIsExcluded() {
        JsonNode pieces = put("?invert=true", collection(square(-30, 20, ""), square(-29.2, 20, ""), square(0, 60, ""))).expect(200).json();
        assertTrue(pieces.get("features").size() > 0);
        pieces.get("features").forEach(piece -> {
            assertEquals("MultiPolygon", piece.get("geometry").get("type").asText());
            assertTrue(piece.get("properties").get("is_public").asBoolean());
            assertFalse(piece.get("properties").has("label"));
        });
        UploadedSet set = set(owner);
        set.send("first.jpg", at(-30, 20));
        set.send("overlap.jpg", at(-29.6, 20));
        set.send("second.jpg", at(0, 60));
        refused(set, "far.jpg", 100, -40, IN_GENERAL);
        refused(set, "near.jpg", -30.6, 20, IN_GENERAL);
        refused(set, "middle.jpg", 0, 10, IN_GENERAL);
    }

    @Test
    void aWorldInManyPiecesHasNoSeams() {
        StringBuilder circle = new StringBuilder();
        for (int i = 0; i <= 2000; i++) {
            double angle = i == 2000 ? 0 : 2 * Math.PI * i / 2000;
            circle.append(i == 0 ? "" : ",").append("[").append(-30 + 5 * Math.cos(angle)).append(",").append(20 + 5 * Math.sin(angle)).append("]");
        }
        JsonNode pieces = put("?invert=true", collection(feature("Polygon", "[[" + circle + "]]", ""))).expect(200).json();
        assertTrue(pieces.get("features").size() > 4, () -> "pieces: " + pieces.get("features").size());
        UploadedSet set = set(owner);
        set.send("inside.jpg", at(-30, 20));
        int n = 0;
        for (double longitude : new double[] {0, 90, -90, 45}) {
            for (double latitude : new double[] {-45, 45, 22.5}) {
                refused(set, "outside" + n++ + ".jpg", longitude, latitude, IN_GENERAL);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{}",
        "{'type': 'Polygon', 'coordinates': []}",
        "{'type': 'Feature', 'properties': {}}",
        "{'type': 'Feature', 'geometry': null, 'properties': {}}",
        "{'type': 'Feature', 'geometry': {'type': 'Polygon', 'coordinates': [[[0,0],[1,0],[1,1],[0,0]]]}}",
        "{'type': 'Feature', 'geometry': {'type': 'Polygon', 'coordinates': [[[0,0],[1,0],[1,1],[0,0]]]}, 'properties': null}",
        "{'type': 'Feature', 'geometry': {'type': 'Polygon', 'coordinates': [[[0,0],[1,0],[1,1],[0,0]]]}, 'properties': {'label': 7}}",
        "{'type': 'Feature', 'geometry': {'type': 'Polygon', 'coordinates': [[[0,0],[1,0],[1,1],[0,0]]]}, 'properties': {'is_public': 'x'}}",
        "{'type': 'Feature', 'geometry': {'type': 'Point', 'coordinates': [1, 2]}, 'properties': {}}",
        "{'type': 'Feature', 'geometry': {'type': 'Polygon', 'coordinates': []}, 'properties': {}}",
        "{'type': 'Feature', 'geometry': {'type': 'MultiPolygon', 'coordinates': []}, 'properties': {}}",
        "{'type': 'Feature', 'geometry': {'type': 'Polygon', 'coordinates': [[[0,0],[1,0],[1,1],[0,1]]]}, 'properties': {}}",
        "{'type': 'Feature', 'geometry': {'type': 'Polygon', 'coordinates': [[[0,0],[1,0],[0,0]]]}, 'properties': {}}",
        "{'type': 'Feature', 'geometry': {'type': 'Polygon', 'coordinates': [[[0,0],[1,0],[2,0],[0,0]]]}, 'properties': {}}",
        "{'type': 'Feature', 'geometry': {'type': 'Polygon', 'coordinates': [[[0,0],[1,1],[1,0],[0,1],[0,0]]]}, 'properties': {}}",
        "{'type': 'Feature', 'geometry': {'type': 'Polygon', 'coordinates': [[[0,0],[361,0],[1,1],[0,0]]]}, 'properties': {}}",
        "{'type': 'Feature', 'geometry': {'type': 'Polygon', 'coordinates': [[[0,0],['x',0],[1,1],[0,0]]]}, 'properties': {}}",
        "{'type': 'Feature', 'geometry': {'type': 'Polygon', 'coordinates': 7}, 'properties': {}}"})
    void aShapeThatIsNoAreaIsRefused(String body) {
        assertEquals("area.invalid", code(admin.post(GENERAL, body).expect(400)));
        assertEquals("area.invalid", code(owner.post(OWN, body).expect(400)));
        assertEquals("area.invalid", code(put(collection(body)).expect(400)));
        assertEquals("area.invalid", code(put("?invert=true", collection(body)).expect(400)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'type': 'FeatureCollection'}", "{'type': 'FeatureCollection', 'features': {}}", "{'type': 'Feature'}"})
    void whatIsNoCollectionIsRefused(String body) {
        assertEquals("area.invalid", code(put(body).expect(400)));
    }

    @Test
    void bothTypesOfJsonAreTakenAndOthersAreNot() {
        byte[] area = square(-30, 20, "").replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        admin.post(GENERAL, "application/geo+json", area).expect(200);
        admin.post(GENERAL, "application/x-www-form-urlencoded", area).expect(415);
        owner.post(OWN, "text/plain", area).expect(415);
        assertEquals("parameters.invalid", code(put("?invert=perhaps", NONE).expect(400)));
        assertEquals("body.not_an_object", code(put("[]").expect(400)));
        admin.delete(GENERAL + "/" + NOTHING).expect(404);
    }

    @Test
    void takingAChangeBackMovesNoPictureIntoAnArea() {
        UploadedSet set = set(owner);
        String picture = set.send("a.jpg", at(-30, 20));
        String item = "/collections/" + set.complete().awaitReady().collection() + "/items/" + picture;
        owner.patch(item, "{'longitude': -32, 'latitude': 20}").expect(200);
        String change = owner.get("/pictures/" + picture + "/history").expect(200).json().get("change_sets").get(0).get("id").asText();
        String area = id(owner.post(OWN, square(-30, 20, "")));
        Api.Answer refused = owner.post("/history/" + change + "/rollback").expect(400);
        assertEquals("picture.in_excluded_area", code(refused));
        assertEquals(IN_PERSONAL, refused.json().get("details").get("error").asText());
        assertEquals(-32, longitude(item));
        owner.delete(OWN + "/" + area).expect(204);
        owner.post("/history/" + change + "/rollback").expect(200);
        assertEquals(-30, longitude(item));
    }

    private static double longitude(String item) {
        return owner.get(item).expect(200).json().get("geometry").get("coordinates").get(0).asDouble();
    }
}
