package org.boulevard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Excluded areas: which pictures they keep out, who makes them, in which shapes. All far from where other tests take pictures. */
class ExcludedAreasIT {
    private static final String GENERAL = "/configuration/excluded_areas";
    private static final String OWN = "/users/me/excluded_areas";
    private static final String NONE = "{'type': 'FeatureCollection', 'features': []}";

    @RegisterExtension
    static final SharedServer shared = new SharedServer();

    private static Api owner;
    private static Api other;
    private static Api admin;

    private UploadedSet set;

    @BeforeAll
    static void people() {
        owner = shared.server().apiOf("oskar", "user");
        other = shared.server().apiOf("stan", "user");
        admin = shared.server().apiOf("ada", "admin");
    }

    @BeforeEach
    void aSet() {
        set = shared.newSet(owner, "Excluded areas", "'no_split': true, 'no_deduplication': true");
    }

    @AfterEach
    void noneAreLeft() {
        put(GENERAL, NONE).expect(200);
        owner.get(OWN).json().get("features").forEach(area -> owner.delete(OWN + "/" + area.get("properties").get("id").asText()).expect(204));
    }

    private static Api.Answer put(String path, String json) {
        return admin.call("PUT", path, Map.of("Content-Type", "application/json"), json.replace('\'', '"'));
    }

    private static String square(double west, double south, double size) {
        return "[[%1$s,%2$s],[%3$s,%2$s],[%3$s,%4$s],[%1$s,%4$s],[%1$s,%2$s]]".formatted(west, south, west + size, south + size);
    }

    private static String feature(String polygon, String properties) {
        return "{'type': 'Feature', 'geometry': {'type': 'Polygon', 'coordinates': " + polygon + "}, 'properties': {" + properties + "}}";
    }

    private static String collection(String features) {
        return "{'type': 'FeatureCollection', 'features': [" + features + "]}";
    }

    private static String id(Api.Answer made) {
        return made.expect(200).json().get("properties").get("id").asText();
    }

    private Api.Answer send(Api by, UploadedSet to, double longitude, double latitude) {
        return by.upload(to.id()).named(UUID.randomUUID() + ".jpg").send(MadePicture.picture().at(longitude, latitude).jpeg());
    }

    private int send(double longitude, double latitude) {
        return send(owner, set, longitude, latitude).status();
    }

    @Test
    void whatIsTakenWithinAGeneralAreaIsRefusedAndRemembered() {
        assertEquals(202, send(-40.2, 20.2));
        admin.post(GENERAL, feature("[" + square(-40.25, 20.15, 0.1) + "]", "'label': 'harbour'")).expect(200);
        JsonNode refused = owner.upload(set.id()).named("inside.jpg").send(MadePicture.picture().at(-40.2001, 20.2).jpeg()).expect(400).json();
        assertEquals("picture.in_excluded_area", refused.get("code").asText());
        JsonNode file = set.files().get("inside.jpg");
        assertEquals("in_excluded_area", file.get("rejected").get("reason").asText());
        assertEquals("error", file.get("rejected").get("severity").asText());
        assertEquals(refused.get("details").get("error"), file.get("rejected").get("message"));
        assertEquals("{}", file.get("rejected").get("details").toString());
        assertEquals(32, file.get("content_md5").asText().length());
        assertFalse(file.has("picture_id"));
        assertEquals(400, send(other, shared.newSet(other, "other", ""), -40.2002, 20.2).status(), "it is for everybody");
        assertEquals(1, set.read().get("nb_items").asInt(), "what was there stays");
    }

    @Test
    void theEdgeIsOutsideAndPositionsThatTheClientGivesCount() {
        admin.post(GENERAL, feature("[" + square(-41, 20, 1) + "]", "")).expect(200);
        assertEquals(202, send(-40, 20.5));
        assertEquals(202, owner.upload(set.id()).named("away.jpg").with("override_longitude", "-42").with("override_latitude", "20.5")
                .send(MadePicture.picture().at(-40.5, 20.5).jpeg()).status());
        assertEquals(400, owner.upload(set.id()).named("into.jpg").with("override_longitude", "-40.5").with("override_latitude", "20.5")
                .send(MadePicture.picture().at(-42.0, 20.5001).jpeg()).status());
    }

    @Test
    void aRefusedFileMayComeAgainWhenTheAreaIsGone() {
        String area = id(admin.post(GENERAL, feature("[" + square(-41, 20, 1) + "]", "")));
        byte[] picture = MadePicture.picture().at(-40.5, 20.5).jpeg();
        owner.upload(set.id()).named("again.jpg").send(picture).expect(400);
        admin.delete(GENERAL + "/" + area).expect(204);
        owner.upload(set.id()).named("again.jpg").send(picture).expect(202);
        assertFalse(set.files().get("again.jpg").has("rejected"));
    }

    @Test
    void holesAndGapsBetweenPartsAreFree() {
        admin.post(GENERAL, feature("[" + square(-45, 20, 4) + ", [[-44,21],[-44,22],[-43,22],[-43,21],[-44,21]]]", "")).expect(200);
        admin.post(GENERAL, "{'type': 'Feature', 'properties': {}, 'geometry': {'type': 'MultiPolygon', 'coordinates': [["
                + square(-50, 30, 1) + "], [" + square(-47, 30, 1) + "]]}}").expect(200);
        assertEquals(400, send(-44.5, 20.5));
        assertEquals(202, send(-43.5, 21.5));
        assertEquals(400, send(-49.5, 30.5));
        assertEquals(400, send(-46.5, 30.5));
        assertEquals(202, send(-48, 30.5));
    }

    @Test
    void anAreaMayLieAcrossTheAntimeridian() {
        JsonNode made = admin.post(GENERAL, feature("[[[179,-18],[181,-18],[181,-16],[179,-16],[179,-18]]]", "")).expect(200).json();
        made.get("geometry").get("coordinates").forEach(polygon -> polygon.get(0).forEach(place ->
                assertTrue(Math.abs(place.get(0).asDouble()) <= 180, made::toString)));
        assertEquals(2, made.get("geometry").get("coordinates").size());
        assertEquals(400, send(179.5, -17));
        assertEquals(400, send(-179.5, -17.001));
        assertEquals(400, send(180, -17.002));
        assertEquals(202, send(178.5, -17));
        assertEquals(202, send(0.5, -17));
    }

    @Test
    void onesOwnAreasAreForOnesOwnPictures() {
        JsonNode made = owner.post(OWN, feature("[" + square(-41, 20, 1) + "]", "'label': 'home', 'is_public': true")).expect(200).json();
        assertEquals(owner.get("/users/me").json().get("id"), made.get("properties").get("account_id"));
        assertFalse(made.get("properties").get("is_public").asBoolean(), "one's own are never public");
        JsonNode refused = send(owner, set, -40.5, 20.5).expect(400).json();
        assertEquals("picture.in_excluded_area", refused.get("code").asText());
        assertEquals(202, send(other, shared.newSet(other, "other", ""), -40.5, 20.5001).status());
        assertEquals(List.of("home"), labels(owner.get(OWN)));
        assertEquals(List.of(), labels(other.get(OWN)));
        assertFalse(labels(admin.get(GENERAL)).contains("home"));
        assertTrue(labels(admin.get(GENERAL + "?all=true")).contains("home"));
        String id = made.get("properties").get("id").asText();
        other.delete(OWN + "/" + id).expect(404);
        admin.delete(GENERAL + "/" + id).expect(404);
        owner.delete(OWN + "/" + id).expect(204);
        owner.delete(OWN + "/" + id).expect(404);
    }

    private static List<String> labels(Api.Answer list) {
        List<String> labels = new ArrayList<>();
        assertEquals("application/geo+json", list.expect(200).header("Content-Type").split(";")[0]);
        assertEquals("FeatureCollection", list.json().get("type").asText());
        list.json().get("features").forEach(area -> labels.add(area.get("properties").path("label").asText()));
        return labels;
    }

    @Test
    void nobodyMovesAPictureIntoAnArea() {
        String picture = set.send("a.jpg", MadePicture.picture().at(-30.0, 20.0).jpeg());
        set.complete().awaitReady();
        String path = "/collections/" + set.collection() + "/items";
        admin.post(GENERAL, feature("[" + square(-41, 20, 1) + "]", "")).expect(200);
        owner.post(OWN, feature("[" + square(-51, 20, 1) + "]", "")).expect(200);
        for (String place : List.of("-40.5", "-50.5")) {
            String to = "\"longitude\": " + place + ", \"latitude\": 20.5";
            assertEquals("picture.in_excluded_area", patch(owner, path + "/" + picture, "{" + to + "}").expect(400).json().get("code").asText());
            patch(owner, path, "{\"items\": [\"" + picture + "\"], " + to + "}").expect(400);
        }
        assertEquals("picture.in_excluded_area", patch(admin, path + "/" + picture, "{\"longitude\": -50.5, \"latitude\": 20.5}").expect(400).json()
                .get("code").asText(), "the owner's area counts, whoever moves it");
        patch(owner, path + "/" + picture, "{\"longitude\": -39.5, \"latitude\": 20.5}").expect(200);
    }

    private static Api.Answer patch(Api by, String path, String json) {
        return by.call("PATCH", path, Map.of("Content-Type", "application/json"), json);
    }

    @Test
    void theOlderWayIsClosedToo() {
        admin.post(GENERAL, feature("[" + square(-41, 20, 1) + "]", "")).expect(200);
        String collection = owner.post("/collections", "{'title': 'older'}").expect(200).json().get("id").asText();
        JsonNode refused = owner.upload("x").to("/collections/" + collection + "/items").as("picture").with("position", "1")
                .send(MadePicture.picture().at(-40.5, 20.5).jpeg()).expect(400).json();
        assertEquals("picture.in_excluded_area", refused.get("code").asText());
        assertTrue(refused.get("details").get("error").isTextual());
    }

    @Test
    void whoIsNoAdminSeesPublicOnesOnlyAndChangesNone() {
        admin.post(GENERAL, feature("[" + square(-41, 20, 1) + "]", "'label': 'seen', 'is_public': true")).expect(200);
        String secret = id(admin.post(GENERAL, feature("[" + square(-43, 20, 1) + "]", "'label': 'secret'")));
        for (Api api : List.of(shared.api(), owner, admin)) {
            assertEquals(List.of("seen"), labels(api.get(GENERAL)));
        }
        assertEquals(List.of("seen", "secret"), labels(admin.get(GENERAL + "?all=true")));
        assertEquals(401, shared.api().get(GENERAL + "?all=true").expect(401).json().get("status_code").asInt());
        owner.get(GENERAL + "?all=true").expect(403);
        owner.post(GENERAL, feature("[" + square(-45, 20, 1) + "]", "")).expect(403);
        owner.call("PUT", GENERAL, Map.of("Content-Type", "application/json"), NONE.replace('\'', '"')).expect(403);
        owner.delete(GENERAL + "/" + secret).expect(403);
        shared.api().post(GENERAL, feature("[" + square(-45, 20, 1) + "]", "")).expect(403);
        shared.api().get(OWN).expect(403);
        admin.get(GENERAL + "?all=perhaps").expect(400);
    }

    @Test
    void replacingLeavesPersonalOnes() {
        owner.post(OWN, feature("[" + square(-51, 20, 1) + "]", "'label': 'home'")).expect(200);
        String old = id(admin.post(GENERAL, feature("[" + square(-41, 20, 1) + "]", "'label': 'old'")));
        Api.Answer replaced = put(GENERAL, collection(feature("[" + square(-43, 20, 1) + "]", "'label': 'new'")));
        assertEquals(List.of("home", "new"), labels(replaced));
        admin.delete(GENERAL + "/" + old).expect(404);
        assertEquals(202, send(-40.5, 20.5));
        assertEquals(400, send(-42.5, 20.5));
        put(GENERAL, collection(feature("[" + square(-45, 20, 1) + "]", "") + ", {'type': 'Feature'}")).expect(400);
        assertEquals(List.of("home", "new"), labels(admin.get(GENERAL + "?all=true")), "all of them or none");
    }

    @Test
    void invertedOnesAreWherePicturesAreAllowed() {
        Api.Answer inverted = put(GENERAL + "?invert=true", "{'type': 'FeatureCollection', 'features': ["
                + feature("[[[-180,-60],[180,-60],[180,80],[-180,80],[-180,-60]]]", "'label': 'where people live'") + "]}").expect(200);
        assertEquals(2, inverted.json().get("features").size(), inverted::text);
        inverted.json().get("features").forEach(area -> {
            assertTrue(area.get("properties").get("is_public").asBoolean());
            assertFalse(area.get("properties").has("label"));
            assertEquals("MultiPolygon", area.get("geometry").get("type").asText());
        });
        assertEquals(202, send(3, 48));
        assertEquals(400, send(3, 85));
        assertEquals(400, send(180, -75));
        assertEquals("area.nothing_allowed", put(GENERAL + "?invert=true", NONE).expect(400).json().get("code").asText());
        put(GENERAL + "?invert=upside-down", NONE).expect(400);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"Point | [1, 2] | type", "Polygon | {} | coordinates", "MultiPolygon | [] | coordinates",
        "Polygon | [] | coordinates", "Polygon | [[]] | coordinates", "MultiPolygon | [[[0,0],[1,0],[1,1],[0,0]]] | coordinates",
        "Polygon | [[[0,0],[1,0],[0,0]]] | coordinates", "Polygon | [[[0,0],[1,0],[1,1],[0,1]]] | coordinates",
        "Polygon | [[['0',0],[1,0],[1,1],['0',0]]] | coordinates", "Polygon | [[[0],[1],[2],[0]]] | coordinates",
        "Polygon | [[[0,0],[1,0],[1,91],[0,0]]] | coordinates", "Polygon | [[[0,0],[1e99,0],[1,9],[0,0]]] | coordinates",
        "Polygon | [[[0,0],[2,2],[2,0],[0,2],[0,0]]] | coordinates", "Polygon | [[[0,0],[1,1],[2,2],[0,0]]] | coordinates",
        "Polygon | [[[0,0],[1,0],[1,1],[0,0]],[[5,5],[6,5],[6,6],[5,5]]] | coordinates"})
    void shapesThatCannotBeAreRefused(String type, String coordinates, String field) {
        refused("{'type': 'Feature', 'properties': {}, 'geometry': {'type': '" + type + "', 'coordinates': " + coordinates + "}}",
                "[\"geometry\",\"" + field + "\"]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"'type': 'Feature', 'geometry': SHAPE | [\"properties\"]",
        "'type': 'Feature', 'properties': null, 'geometry': SHAPE | [\"properties\"]", "'type': 'Feature', 'properties': {} | [\"geometry\"]",
        "'type': 'Feature', 'properties': {}, 'geometry': null | [\"geometry\"]",
        "'type': 'Polygon', 'properties': {}, 'geometry': SHAPE | [\"type\"]",
        "'properties': {}, 'geometry': SHAPE | [\"type\"]",
        "'type': 'Feature', 'properties': {'label': 3}, 'geometry': SHAPE | [\"properties\",\"label\"]",
        "'type': 'Feature', 'properties': {'is_public': 'x'}, 'geometry': SHAPE | [\"properties\",\"is_public\"]"})
    void featuresThatCannotBeAreRefused(String members, String field) {
        refused("{" + members.replace("SHAPE", "{'type': 'Polygon', 'coordinates': [" + square(0, 0, 1) + "]}") + "}", field);
    }

    private static void refused(String feature, String field) {
        assertEquals(field, admin.post(GENERAL, feature).expect(400).json().get("details").get(0).get("fields").toString());
        assertEquals(field, owner.post(OWN, feature).expect(400).json().get("details").get(0).get("fields").toString());
        assertEquals(field.replaceFirst("\\[", "[\"features\",0,"), put(GENERAL, collection(feature)).expect(400).json().get("details").get(0)
                .get("fields").toString());
    }

    @Test
    void bodiesThatAreNoGeoJsonAreRefused() {
        admin.post(GENERAL, "application/x-www-form-urlencoded", "x=1".getBytes(StandardCharsets.UTF_8)).expect(415);
        admin.post(GENERAL, "[]").expect(400);
        admin.post(GENERAL, "{").expect(400);
        put(GENERAL, "{'type': 'FeatureCollection', 'features': {}}").expect(400);
        put(GENERAL, collection("3")).expect(400);
        put(GENERAL, feature("[" + square(-41, 20, 1) + "]", "")).expect(400);
        String area = feature("[" + square(-41, 20, 1) + "]", "").replace('\'', '"');
        admin.post(GENERAL, "application/geo+json", area.getBytes(StandardCharsets.UTF_8)).expect(200);
        admin.delete(GENERAL + "/" + UUID.randomUUID()).expect(404);
        admin.delete(GENERAL + "/42").expect(404);
    }
}
