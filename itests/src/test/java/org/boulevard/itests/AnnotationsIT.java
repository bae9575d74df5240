package org.boulevard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parts of pictures of which something is said. */
class AnnotationsIT {
    @RegisterExtension
    static final SharedServer shared = new SharedServer();

    private static final String STOP = "'semantics': [{'key': 'osm|traffic_sign', 'value': 'stop'}]";

    private static Api owner;
    private static Api other;

    private String collection;
    private String picture;

    @BeforeAll
    static void people() {
        owner = shared.server().apiOf("olga", "user");
        other = shared.server().apiOf("otis", "user");
    }

    @BeforeEach
    void aPicture() {
        UploadedSet set = shared.newSet(owner, "A sign", "");
        picture = set.send("sign.jpg", MadePicture.picture().sized(640, 480).jpeg());
        collection = set.complete().awaitReady().collection();
    }

    private Api.Answer annotate(Api who, String json) {
        return who.post("/pictures/" + picture + "/annotations", json);
    }

    private JsonNode shown() {
        return owner.get("/pictures/" + picture).expect(200).json().get("properties").get("annotations");
    }

    @Test
    void aBoxBecomesAPolygonAndStandsInItsPicture() {
        Api.Answer added = annotate(other, "{'shape': [10, 20, 110, 220], " + STOP + "}").expect(200);

        String id = added.json().get("id").asText();
        assertTrue(added.header("Location").endsWith("/api/annotations/" + id), added.header("Location"));
        assertEquals("[[[10,20],[110,20],[110,220],[10,220],[10,20]]]", added.json().get("shape").get("coordinates").toString());
        assertEquals(picture, added.json().get("picture_id").asText());
        assertEquals(id, shown().get(0).get("id").asText());
        assertEquals("stop", shown().get(0).get("semantics").get(0).get("value").asText());
        for (String address : new String[] {"/annotations/" + id, "/collections/" + collection + "/items/" + picture + "/annotations/" + id}) {
            assertEquals(id, shared.api().get(address).expect(200).json().get("id").asText());
        }
    }

    @Test
    void theSameShapeIsTheSameAnnotation() {
        String id = annotate(owner, "{'shape': [1, 2, 3, 4], " + STOP + "}").expect(200).json().get("id").asText();
        assertEquals("semantics.duplicate", annotate(owner, "{'shape': [1, 2, 3, 4], " + STOP + "}").expect(400).json().get("code").asText());
        JsonNode more = annotate(owner, "{'shape': [1, 2, 3, 4], 'semantics': [{'key': 'note', 'value': 'bent'}]}").expect(200).json();
        assertEquals(id, more.get("id").asText());
        assertEquals(2, more.get("semantics").size());
    }

    @Test
    void itGoesWithItsLastTagAndCanBeTakenBack() {
        String id = annotate(owner, "{'shape': [1, 2, 3, 4], " + STOP + "}").expect(200).json().get("id").asText();
        String address = "/annotations/" + id;
        owner.patch(address, "{'semantics': [{'key': 'a', 'value': 'b'}, {'key': 'osm|traffic_sign', 'value': 'stop', 'action': 'delete'}]}").expect(200);
        owner.patch(address, "{}").expect(200);
        owner.patch(address, "{'semantics': [{'key': 'a', 'value': 'b', 'action': 'delete'}]}").expect(204);
        owner.get(address).expect(404);

        String change = owner.get("/pictures/" + picture + "/history").json().get("change_sets").get(0).get("id").asText();
        owner.call("POST", "/history/" + change + "/rollback").expect(200);
        assertEquals("b", owner.get(address).expect(200).json().get("semantics").get(0).get("value").asText());
        owner.delete(address).expect(204);
        owner.delete(address).expect(404);
        assertEquals(0, shown().size());
    }

    @Test
    void anIdOfOnesOwnIsKeptAndTakenOnce() {
        String id = "7b5ab2f0-3c67-4b08-8f3e-0d2f9f6f3a11";
        assertEquals(id, annotate(owner, "{'id': '" + id + "', 'shape': [1, 2, 3, 4]}").expect(200).json().get("id").asText());
        annotate(owner, "{'id': '" + id + "', 'shape': [5, 6, 7, 8]}").expect(409);
        owner.delete("/annotations/" + id).expect(204);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{'shape': [1, 2, 3]} | annotation.shape", "{'shape': [1, 2, 3, 4, 5]} | annotation.shape", "{'shape': [1.5, 2, 3, 4]} | annotation.shape",
        "{'shape': ['a', 2, 3, 4]} | annotation.shape", "{'shape': null} | annotation.shape", "{} | annotation.shape", "{'shape': 'box'} | annotation.shape",
        "{'shape': {'type': 'Point', 'coordinates': [1, 2]}} | annotation.shape", "{'shape': {'type': 'Polygon', 'coordinates': []}} | annotation.shape",
        "{'shape': {'type': 'Polygon', 'coordinates': [[[0, 0], [1, 0], [1, 1]]]}} | annotation.shape",
        "{'shape': {'type': 'Polygon', 'coordinates': [[[0, 0], [1, 0], [1, 1], [0, 1]]]}} | annotation.shape",
        "{'shape': [0, 0, 641, 10]} | annotation.outside", "{'shape': [-1, 0, 5, 10]} | annotation.outside",
        "{'shape': [0, 0, 5, 10], 'id': 'mine'} | parameters.invalid", "{'shape': [0, 0, 5, 10], 'semantics': null} | parameters.invalid",
        "{'shape': [0, 0, 5, 10], 'semantics': [{'key': 'a', 'value': 'b', 'action': 'delete'}]} | annotation.nothing_to_delete",
        "[1] | body.not_an_object"})
    void whatIsNoAnnotationIsRefused(String body, String code) {
        assertEquals(code, annotate(owner, body).expect(400).json().get("code").asText());
        assertEquals(0, shown().size());
    }

    @Test
    void whatIsHiddenIsNotAnnotatedNorIsWhatWasSaidOfItShown() {
        String id = annotate(other, "{'shape': [1, 2, 3, 4], " + STOP + "}").expect(200).json().get("id").asText();
        owner.patch("/collections/" + collection + "/items/" + picture, "{'visibility': 'owner-only'}").expect(200);
        other.get("/annotations/" + id).expect(404);
        other.patch("/annotations/" + id, "{'semantics': [{'key': 'a', 'value': 'b'}]}").expect(404);
        other.delete("/annotations/" + id).expect(404);
        annotate(other, "{'shape': [5, 6, 7, 8]}").expect(404);
        other.get("/pictures/" + picture + "/history").expect(404);
        owner.get("/annotations/" + id).expect(200);
        shared.api().post("/pictures/" + picture + "/annotations", "{'shape': [5, 6, 7, 8]}").expect(401);
    }
}
