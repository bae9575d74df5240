package org.boulevard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the apps and editors send when somebody contributes a picture, call by call as they send it. */
class ClientUploadsIT {
    @RegisterExtension
    static final SharedServer shared = new SharedServer();

    private static Api person;
    private static Api admin;
    private static final List<FilledCollection> collections = new ArrayList<>();
    private final List<UploadedSet> sets = new ArrayList<>();

    @BeforeAll
    static void accounts() {
        person = shared.server().apiOf("petra", "user");
        admin = shared.server().apiOf("ada", "admin");
    }

    @AfterAll
    static void takePicturesAway() {
        collections.forEach(collection -> collection.empty(admin));
    }

    @AfterEach
    void takeSetsAway() {
        sets.forEach(UploadedSet::delete);
    }

    private UploadedSet set(Api.Answer created) {
        UploadedSet set = new UploadedSet(person, created.expect(200).json().get("id").asText());
        sets.add(set);
        return set;
    }

    @Test
    void vespucciSaysTheNumberOfFilesAsTextAndNeverCompletes() {
        byte[] picture = MadePicture.picture().jpeg();
        UploadedSet set = set(person.post("/upload_sets", "{'title': 'Vespucci upload', 'estimated_nb_files': '1'}"));
        assertEquals(1, set.read().get("estimated_nb_files").asInt());
        String id = set.upload("IMG_1.jpg").send(picture).expect(202).json().get("picture_id").asText();
        set.awaitReady();
        assertTrue(set.read().get("completed").asBoolean());
        assertEquals(id, set.items(set.collection()).get(0).get("id").asText());
        // Sent again, it shows the picture that is there.
        UploadedSet again = set(person.post("/upload_sets", "{'title': 'Vespucci upload', 'estimated_nb_files': '1'}"));
        JsonNode refused = again.upload("IMG_1.jpg").send(picture).expect(409).json();
        assertEquals(id, refused.get("upload_sets").get(0).get("existing_item_id").asText());
    }

    @Test
    void goMapSendsOctetsWithATimeOfItsOwnFormAndWaitsForTheCollection() {
        Api.Answer created = person.post("/upload_sets", "{'title': 'Go Map!! upload', 'estimated_nb_files': 1}");
        UploadedSet set = set(created);
        assertEquals(person.base() + "/upload_sets/" + set.id(), created.header("Location"));
        String id = set.upload("photo.jpg").typed("application/octet-stream").with("override_capture_time", "2026-07-04 10:00:00 +0000")
                .send(MadePicture.picture().taken(null).jpeg()).expect(202).json().get("picture_id").asText();
        person.post("/upload_sets/" + set.id() + "/complete").expect(200);
        Await.until("the collection to be named", Duration.ofSeconds(60),
                () -> set.read().get("associated_collections").size() == 1 && set.read().get("associated_collections").get(0).has("id"));
        set.awaitReady();
        JsonNode item = person.get("/collections/" + set.collection() + "/items/" + id).expect(200).json();
        assertEquals("2026-07-04T10:00:00+00:00", item.get("properties").get("datetime").asText());
    }

    @Test
    void mapCompletePutsAPictureIntoACollectionAndFollowsTheItem() {
        Api.Answer created = person.post("/collections/", "text/plain;charset=UTF-8", "{\"title\":\"MapComplete\"}".getBytes(StandardCharsets.UTF_8));
        var collection = new FilledCollection(person, created.expect(200).json().get("id").asText());
        collections.add(collection);
        assertEquals("MapComplete", created.json().get("title").asText());
        JsonNode item = person.upload("none").to(collection.path() + "/items/").as("picture").named("image.jpg").with("isBlurred", "false")
                .with("override_latitude", "50.85").with("override_longitude", "4.35").with("override_capture_time", "2025-02-03T04:05:06.789Z")
                .with("override_Exif.Image.Artist", "Pieter").with("position", "1").send(MadePicture.picture().at(null, null).taken(null).jpeg())
                .expect(202).json();
        assertTrue(item.get("assets").get("hd").get("href").isTextual());
        assertTrue(stream(item.get("links")).stream().anyMatch(link -> link.get("rel").asText().equals("root")));
        String path = collection.path() + "/items/" + item.get("id").asText() + "/";
        Await.until("the item to be ready", () -> person.get(path).expect(200).json().get("properties").get("geovisio:status").asText()
                .equals("ready"));
        JsonNode ready = person.get(path).json();
        assertEquals("2025-02-03T04:05:06.789000+00:00", ready.get("properties").get("datetime").asText());
        assertEquals("Pieter", ready.get("providers").get(ready.get("providers").size() - 1).get("name").asText());
    }

    private static List<JsonNode> stream(JsonNode list) {
        List<JsonNode> all = new ArrayList<>();
        list.forEach(all::add);
        return all;
    }

    @Test
    void thePhoneAppFillsACollectionAndAsksHowFarItIs() {
        // It announces JSON also where it sends none.
        Map<String, String> json = Map.of("Content-Type", "application/json");
        JsonNode token = person.call("GET", "/users/me/tokens", json).expect(200).json().get(0);
        String jwt = person.call("GET", "/users/me/tokens/" + token.get("id").asText(), json).expect(200).json().get("jwt_token").asText();
        Api app = shared.api().with(jwt);
        var collection = new FilledCollection(app, app.call("POST", "/collections", json, "{\"title\": \"Walk\"}").expect(200).json().get("id")
                .asText());
        collections.add(collection);
        for (int position = 1; position <= 3; position++) {
            collection.upload(position).named("CAP" + position + ".jpg")
                    .send(MadePicture.picture().at(3.0 + position / 10_000.0, 48.0).taken("2025-01-0" + position + "T10:00:00").jpeg()).expect(202);
        }
        collection.awaitReady();
        JsonNode status = app.call("GET", collection.path() + "/geovisio_status", json).expect(200).json();
        assertEquals(3, status.get("items").size());
        for (JsonNode item : status.get("items")) {
            assertEquals("ready", item.get("status").asText());
            assertTrue(item.has("id") && item.has("rank") && item.has("nb_errors") && item.has("processed_at"));
            assertFalse(item.get("processing_in_progress").asBoolean());
        }
        app.get(collection.path() + "/thumb.jpg").expect(200);
    }

    @Test
    void aSenderThatHeardNoAnswerSendsTheSameAgain() {
        byte[] picture = MadePicture.picture().jpeg();
        UploadedSet set = set(person.post("/upload_sets", "{'title': 'twice'}"));
        String id = set.send("a.jpg", picture);
        assertEquals(id, set.upload("a.jpg").send(picture).expect(409).json().get("existing_item").get("id").asText());
        assertEquals(1, set.read().get("nb_items").asInt());
    }

    @Test
    void aSenderWithATokenThatDoesNotCountHearsWhy() {
        UploadedSet set = set(person.post("/upload_sets", "{'title': 'old token'}"));
        byte[] large = new byte[20 << 20];
        for (int i = 0; i < 5; i++) {
            person.with("no.such.token").upload(set.id()).send(large).expect(401);
        }
    }

    @Test
    void everyDoorFindsWhatItLooksForInASearch() {
        UploadedSet set = set(person.post("/upload_sets", "{'title': 'Every Door', 'estimated_nb_files': 1}"));
        set.send("a.jpg", MadePicture.picture().at(-71.5, -33.5).jpeg());
        set.awaitReady();
        JsonNode found = person.get("/search?bbox=-71.51,-33.51,-71.49,-33.49&limit=40").expect(200).json().get("features");
        assertEquals(1, found.size());
        JsonNode properties = found.get(0).get("properties");
        assertTrue(properties.get("geovisio:thumbnail").asText().endsWith("/thumb.jpg"));
        assertTrue(properties.get("geovisio:image").asText().endsWith("/hd.jpg"));
    }
}
