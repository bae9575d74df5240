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
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The older way to contribute: POST /collections, POST /collections/{id}/items, geovisio_status. */
class CollectionUploadIT {
    @RegisterExtension
    static final SharedServer shared = new SharedServer();

    private static final String NONE = "00000000-0000-4000-8000-000000000000";

    private static Api owner;
    private static Api other;
    private static Api admin;
    private static final List<FilledCollection> made = new ArrayList<>();
    private final List<Api.Answer> refusals = new ArrayList<>();

    @BeforeAll
    static void accounts() {
        owner = shared.server().apiOf("olga", "user");
        other = shared.server().apiOf("otto", "user");
        admin = shared.server().apiOf("ada", "admin");
    }

    @AfterAll
    static void takePicturesAway() {
        made.forEach(collection -> collection.empty(admin));
    }

    @AfterEach
    void refusalsSayNothingOfTheInside() {
        refusals.forEach(BadInputIT::assertSaysNothingOfItsInside);
    }

    private static FilledCollection collection(Api api) {
        FilledCollection collection = FilledCollection.create(api, "older way");
        made.add(collection);
        return collection;
    }

    private JsonNode refused(int status, Api.Answer answer) {
        refusals.add(answer.expect(status));
        return answer.json();
    }

    private static byte[] picture(int second) {
        return MadePicture.picture().at(2.0 + second / 10_000.0, 48.0).taken("2024-05-02T10:00:%02d".formatted(second)).jpeg();
    }

    @Test
    void aCollectionIsMadeOfAnyKindOfBody() {
        Map<String, Api.Answer> answers = Map.of(
                "json", owner.post("/collections", "{'title': 'json'}"),
                "form", owner.call("POST", "/collections", Map.of("Content-Type", "application/x-www-form-urlencoded"), "title=form&other=1"),
                "multipart", owner.upload("none").to("/collections").with("title", "multipart").sendWithoutFile(),
                "json called text", owner.post("/collections", "text/plain;charset=UTF-8",
                        "{\"title\": \"json called text\"}".getBytes(StandardCharsets.UTF_8)),
                "5", owner.post("/collections", "{'title': 5}"));
        answers.forEach((title, answer) -> assertEquals(title, answer.expect(200).json().get("title").asText()));
        for (Api.Answer untitled : List.of(owner.post("/collections"), owner.post("/collections", "{}"), owner.post("/collections",
                "{'title': null}"),
                owner.post("/collections", "image/png", new byte[] {1, 2, 3}))) {
            assertEquals("", untitled.expect(200).json().get("title").asText());
        }
    }

    @Test
    void aNewCollectionIsAnsweredWithItsAddress() {
        Api.Answer answer = owner.post("/collections", "{'title': 'new'}").expect(200);
        JsonNode collection = answer.json();
        assertEquals(owner.base() + "/collections/" + collection.get("id").asText(), answer.header("Location"));
        assertEquals("Location", answer.header("Access-Control-Expose-Headers"));
        assertEquals("waiting-for-process", collection.get("geovisio:status").asText());
        assertEquals("olga", collection.get("providers").get(0).get("name").asText());
        assertEquals("other", collection.get("geovisio:upload-software").asText());
        assertEquals(0, collection.get("stats:items").get("count").asInt());
    }

    @Test
    void anIdOfTheClientsChoiceIsKeptAndCanBeUsedOnce() {
        String id = UUID.randomUUID().toString();
        assertEquals(id, owner.post("/collections", "{'id': '" + id + "'}").expect(200).json().get("id").asText());
        refused(409, owner.post("/collections", "{'id': '" + id + "'}"));
        refused(409, other.post("/collections", "{'id': '" + id + "'}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{'id': 'street'}", "{'id': 5}", "{'title': ['a']}", "{'title': {'a': 1}}", "{'title': 'a\\u0000b'}",
            "['title']",
            "{'title': "})
    void aCollectionThatCannotBeIsRefused(String json) {
        refused(400, owner.post("/collections", json));
    }

    @Test
    void aPictureIsPutAtItsPlace() {
        FilledCollection collection = collection(owner);
        Api.Answer answer = collection.upload(5).send(picture(1)).expect(202);
        JsonNode item = answer.json();
        assertEquals("application/json", answer.header("Content-Type").split(";")[0]);
        assertEquals(owner.base() + collection.path() + "/items/" + item.get("id").asText(), answer.header("Location"));
        assertEquals(5, item.get("properties").get("geovisio:rank_in_collection").asInt());
        assertTrue(item.get("assets").get("hd").get("href").asText().endsWith("/hd.jpg"));
        collection.send(500, picture(3));
        collection.send(50, picture(2));
        collection.awaitReady();
        assertEquals(List.of(5, 50, 500), collection.ranks());
        assertEquals(3, collection.read().get("stats:items").get("count").asInt());
        assertEquals(200, owner.get("/pictures/" + item.get("id").asText() + "/sd.jpg").status());
    }

    @Test
    void whatTheCollectionKeepsOfItsPicturesGrowsWithThem() {
        FilledCollection collection = collection(owner);
        collection.send(1, picture(20));
        collection.send(2, picture(10));
        JsonNode extent = collection.read().get("extent");
        assertEquals("[2.001,48.0,2.002,48.0]", extent.get("spatial").get("bbox").get(0).toString());
        assertEquals("2024-05-02T10:00:10+00:00", extent.get("temporal").get("interval").get(0).get(0).asText());
        assertEquals("2024-05-02T10:00:20+00:00", extent.get("temporal").get("interval").get(0).get(1).asText());
    }

    @Test
    void theStatusTellsHowFarEachPictureIs() {
        FilledCollection collection = collection(owner);
        assertEquals("{\"status\":\"waiting-for-process\",\"items\":[]}", collection.status().toString());
        String id = collection.send(7, picture(1)).get("id").asText();
        collection.awaitReady();
        JsonNode item = collection.status().get("items").get(0);
        assertEquals(id, item.get("id").asText());
        assertEquals(7, item.get("rank").asInt());
        assertFalse(item.get("processing_in_progress").asBoolean());
        assertEquals(0, item.get("nb_errors").asInt());
        assertTrue(item.has("processed_at"));
        assertFalse(item.has("process_error"));
        refused(404, owner.get("/collections/" + NONE + "/geovisio_status"));
    }

    @Test
    void aPlaceIsTakenOnce() {
        FilledCollection collection = collection(owner);
        String first = collection.send(1, picture(1)).get("id").asText();
        refused(409, collection.upload(1).send(picture(2)));
        owner.delete(collection.path() + "/items/" + first).expect(204);
        collection.send(1, picture(3));
    }

    @Test
    void ofManyAtOnceForOnePlaceOneGetsIt() throws Exception {
        FilledCollection collection = collection(owner);
        ExecutorService senders = Executors.newFixedThreadPool(6);
        try {
            List<Callable<Integer>> sends = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                byte[] picture = picture(i);
                sends.add(() -> collection.upload(1).send(picture).status());
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> sent : senders.invokeAll(sends)) {
                statuses.add(sent.get());
            }
            assertEquals(List.of(202, 409, 409, 409, 409, 409), statuses.stream().sorted().toList());
        } finally {
            senders.shutdown();
        }
        assertEquals(1, collection.read().get("stats:items").get("count").asInt());
    }

    @Test
    void bytesSentBeforeAreTakenHereAndKnownToUploadSets() {
        FilledCollection collection = collection(owner);
        byte[] picture = picture(1);
        String first = collection.send(1, picture).get("id").asText();
        collection.send(2, picture);
        JsonNode known = refused(409, shared.newSet(owner, "later", "").upload("a.jpg").send(picture)).get("upload_sets");
        assertEquals(2, known.size());
        assertEquals(first, known.get(0).get("existing_item_id").asText());
        assertTrue(known.get(0).has("upload_set_id") && known.get(0).get("upload_set_id").isNull());
    }

    @Test
    void aPictureIdOfTheClientsChoiceIsKeptAndCanBeUsedOnce() {
        FilledCollection collection = collection(owner);
        String id = UUID.randomUUID().toString();
        assertEquals(id, collection.upload(1).with("id", id).send(picture(1)).expect(202).json().get("id").asText());
        refused(409, collection.upload(2).with("id", id).send(picture(2)));
        collection.awaitReady();
        assertEquals(1, collection.items().size());
    }

    @Test
    void whatThePictureLacksCanBeSaidBesideIt() {
        FilledCollection collection = collection(owner);
        JsonNode item = collection.upload(1).with("override_capture_time", "2023-05-06T07:08:09Z").with("override_latitude", "43.467")
                .with("override_longitude", "11.885").with("isBlurred", "true").with("override_Exif.Image.Artist", "Somebody")
                .send(MadePicture.picture().at(null, null).taken(null).jpeg()).expect(202).json();
        assertEquals("2023-05-06T07:08:09+00:00", item.get("properties").get("datetime").asText());
        assertEquals("[11.885,43.467]", item.get("geometry").get("coordinates").toString());
        assertEquals("Somebody", item.get("providers").get(1).get("name").asText());
    }

    @ParameterizedTest
    @CsvSource({"position,0", "position,-1", "position,first", "position,1.5", "position,''", "position,99999999999", "position,2147483648",
            "id,x", "isBlurred,True", "isBlurred,1", "isBlurred,''", "override_capture_time,yesterday", "override_latitude,1", "override_longitude,1",
            "override_Exif.Nothing.AtAll,x"})
    void aFieldThatCannotBeIsRefused(String field, String value) {
        FilledCollection collection = collection(owner);
        Api.Upload upload = collection.upload();
        if (!field.equals("position")) {
            upload.with("position", "1");
        }
        JsonNode refusal = refused(400, upload.with(field, value).send(picture(1)));
        assertTrue(!refusal.has("details") || refusal.get("details").get("error").isTextual(), refusal::toString);
        // The fields come before the collection.
        if (!field.startsWith("override_Exif")) {
            refused(400, owner.upload("none").to("/collections/" + NONE + "/items").as("picture").with("position", "1").with(field, value)
                    .send(picture(1)));
        }
        assertEquals(0, collection.read().get("stats:items").get("count").asInt());
    }

    @ParameterizedTest
    @CsvSource({"91,1", "1,181", "north,1", "1,NaN", "'',1"})
    void aPositionOffTheEarthIsRefused(String latitude, String longitude) {
        JsonNode refusal = refused(400, collection(owner).upload(1).with("override_latitude", latitude).with("override_longitude", longitude)
                .send(picture(1)));
        assertTrue(refusal.get("details").get("error").isTextual(), refusal::toString);
    }

    @Test
    void aFormThatLacksSomethingIsRefused() {
        FilledCollection collection = collection(owner);
        refused(400, collection.upload().send(picture(1)));
        refused(400, collection.upload(1).sendWithoutFile());
        refused(400, collection.upload(1).as("file").send(picture(1)));
        refused(400, collection.upload(1).named("a.png").send(picture(1)));
        refused(415, owner.post(collection.path() + "/items", "{'position': 1}"));
        refused(415, owner.post(collection.path() + "/items"));
    }

    @Test
    void aPictureThatLacksSomethingIsRefused() {
        FilledCollection collection = collection(owner);
        JsonNode nowhere = refused(400, collection.upload(1).send(MadePicture.picture().at(null, null).jpeg()));
        assertTrue(nowhere.get("details").get("error").isTextual());
        refused(400, collection.upload(1).send(MadePicture.picture().taken(null).jpeg()));
        refused(400, collection.upload(1).send("a letter".getBytes(StandardCharsets.UTF_8)));
        refused(400, collection.upload(1).send(new byte[0]));
        assertEquals(0, collection.read().get("stats:items").get("count").asInt());
        assertEquals("waiting-for-process", collection.read().get("geovisio:status").asText());
    }

    @Test
    void onlyTheOwnerPutsPicturesIntoACollection() {
        FilledCollection collection = collection(owner);
        for (Api stranger : List.of(other, admin, shared.api())) {
            refused(403, new FilledCollection(stranger, collection.id()).upload(1).send(picture(1)));
        }
        refused(404, new FilledCollection(owner, NONE).upload(1).send(picture(1)));
        FilledCollection nobodys = collection(shared.api());
        nobodys.send(1, picture(1));
        refused(403, new FilledCollection(owner, nobodys.id()).upload(2).send(picture(2)));
    }

    @Test
    void aHiddenCollectionIsThereForItsOwnerAlone() {
        owner.call("PATCH", "/users/me", Map.of("Content-Type", "application/json"), "{\"default_visibility\": \"owner-only\"}").expect(200);
        try {
            FilledCollection collection = collection(owner);
            assertEquals("owner-only", collection.read().get("geovisio:visibility").asText());
            refused(404, new FilledCollection(other, collection.id()).upload(1).send(picture(1)));
            refused(404, other.get(collection.path() + "/geovisio_status"));
            collection.send(1, picture(2));
        } finally {
            owner.call("PATCH", "/users/me", Map.of("Content-Type", "application/json"), "{\"default_visibility\": \"anyone\"}").expect(200);
        }
    }

    @Test
    void addressesMayEndInASlash() {
        FilledCollection collection = new FilledCollection(owner, owner.post("/collections/", "{'title': 'slash'}").expect(200).json().get("id")
                .asText());
        made.add(collection);
        owner.upload("none").to(collection.path() + "/items/").as("picture").with("position", "1").send(picture(1)).expect(202);
    }
}
