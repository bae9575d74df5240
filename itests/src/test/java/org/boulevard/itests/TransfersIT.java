package org.boulevard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Collections copied from other instances, and what this server may be made to call. */
class TransfersIT {
    private static final String NONE = "00000000-0000-4000-8000-000000000000";
    private static final String SETTINGS = "org.boulevard.transfers.cfg";

    private static final String NOT_UNDERSTOOD = "hosts: 'http://example.org' is not understood";

    private static Server server;
    private static Api owner;
    private static Api other;

    private FarInstance far;

    @BeforeAll
    static void start() {
        server = Server.fresh("transfers").with("BOULEVARD_TRANSFER_HOSTS", "127.0.0.1:*, localhost:*").with("PICTURE_PROCESS_NB_RETRIES", "2")
                .start();
        owner = server.apiOf("tom", "user");
        other = server.apiOf("otto", "user");
    }

    @AfterAll
    static void stop() {
        server.assertNothingOddInLog(NOT_UNDERSTOOD);
        server.close();
    }

    @BeforeEach
    void anotherInstance() {
        far = new FarInstance();
    }

    @AfterEach
    void itGoes() {
        far.close();
    }

    private static Api.Answer ask(Api api, String location) {
        return api.post("/transfers", "{'collection_location': '" + location + "'}");
    }

    private static JsonNode ended(Api api, String transfer) {
        Await.until(() -> "the transfer to end: " + api.get("/transfers/" + transfer).text(), Duration.ofSeconds(120), Duration.ofMillis(200),
                () -> List.of("finished", "failed").contains(api.get("/transfers/" + transfer).expect(200).json().get("status").asText()));
        return api.get("/transfers/" + transfer).json();
    }

    private static void awaitReady(String collection) {
        new FilledCollection(owner, collection).awaitReady();
    }

    private static List<String> ids(int count) {
        return Stream.generate(() -> UUID.randomUUID().toString()).limit(count).toList();
    }

    private String given(String collection, List<String> pictures) {
        pictures.forEach(picture -> far.at("/api/pictures/" + picture + "/hd.jpg", FarInstance.bytes(200, MadePicture.picture().jpeg())));
        return far.collection(collection, pictures);
    }

    @Test
    void aCollectionOfAnotherServerIsCopiedWithItsPictures() {
        try (Server origin = Server.fresh("origin").start()) {
            Api there = origin.apiOf("ona", "user");
            UploadedSet set = UploadedSet.create(there, "a street elsewhere", "'semantics': [{'key': 'surface', 'value': 'sand'}]");
            List<String> pictures = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                pictures.add(set.upload(i + ".jpg").with("override_Exif.GPSInfo.GPSImgDirection", (i * 20 + 10) + "/1")
                        .send(MadePicture.picture().at(2.0 + i / 2000.0, 48.0).taken("2024-05-02T10:00:0" + i).jpeg()).expect(202).json()
                        .get("picture_id").asText());
            }
            set.complete().awaitReady();
            String collection = set.collection();

            Api.Answer started = ask(owner, there.base() + "/collections/" + collection).expect(202);
            String transfer = started.json().get("id").asText();
            assertEquals(owner.base() + "/collections/" + collection, started.header("Location"));
            assertEquals("Location", started.header("Access-Control-Expose-Headers"));
            assertEquals(owner.base() + "/transfers/" + transfer, started.json().get("links").get(0).get("href").asText());
            JsonNode end = ended(owner, transfer);
            assertEquals("finished", end.get("status").asText());
            assertEquals(4, end.get("collection").get("nb_items_to_transfer").asInt());
            assertEquals(4, end.get("collection").get("nb_transfered_items").asInt());
            assertTrue(end.get("jobs").get(0).has("started_at") && end.get("jobs").get(0).has("finished_at") && !end.get("jobs").get(0).has("error"));
            awaitReady(collection);

            JsonNode copy = owner.get("/collections/" + collection).expect(200).json();
            assertEquals("a street elsewhere", copy.get("title").asText());
            assertEquals("tom", copy.get("providers").get(0).get("name").asText());
            assertEquals("[{\"key\":\"original:collection_location\",\"value\":\"" + there.base() + "/collections/" + collection
                    + "\"},{\"key\":\"surface\",\"value\":\"sand\"}]", copy.get("semantics").toString());
            JsonNode items = owner.get("/collections/" + collection + "/items").expect(200).json().get("features");
            JsonNode originals = there.get("/collections/" + collection + "/items").expect(200).json().get("features");
            assertEquals(4, items.size());
            for (int i = 0; i < 4; i++) {
                assertEquals(pictures.get(i), items.get(i).get("id").asText());
                for (String member : List.of("datetime", "view:azimuth", "geovisio:rank_in_collection", "original_file:name")) {
                    assertEquals(originals.get(i).get("properties").get(member), items.get(i).get("properties").get(member), member);
                }
                assertEquals(originals.get(i).get("geometry"), items.get(i).get("geometry"));
                // The file says what the other instance says of it, so it is not the same; its pixels are.
                assertEquals(0, Pixels.difference(Pixels.decode(there.get("/pictures/" + pictures.get(i) + "/hd.jpg").body()),
                        Pixels.decode(owner.get("/pictures/" + pictures.get(i) + "/hd.jpg").body())));
            }
        }
    }

    @Test
    void theCommandLineClientCopiesFromServerToServer() throws IOException {
        PanoramaxCli client = new PanoramaxCli();
        try (Server origin = Server.fresh("origin-cli").start()) {
            UploadedSet set = UploadedSet.create(origin.apiOf("ona", "user"), "by the client", "");
            set.send("a.jpg", MadePicture.picture().jpeg());
            set.complete().awaitReady();
            String token = server.token("tom", "user");
            String printed = client.call("migration", "--from-api-url", PanoramaxCli.url(origin.api()), "--from-collection", set.collection(),
                    "--to-api-url", PanoramaxCli.url(server.api()), "--to-token", token, "--wait").expectSuccess().printed();
            assertEquals(1, owner.get("/collections/" + set.collection()).expect(200).json().get("stats:items").get("count").asInt(), printed);
            client.call("migration-status", "--api-url", PanoramaxCli.url(server.api()), "--token", token, "--user", "me").expectSuccess();
        }
    }

    @Test
    void whatIsHereIsNotFetchedAgain() {
        String collection = UUID.randomUUID().toString();
        List<String> pictures = ids(2);
        String location = given(collection, pictures);
        ended(owner, ask(owner, location).expect(202).json().get("id").asText());
        awaitReady(collection);
        long fetched = far.asked().stream().filter(path -> path.endsWith("hd.jpg")).count();
        assertEquals(2, fetched);
        assertEquals("finished", ended(owner, ask(owner, location + "/").expect(202).json().get("id").asText()).get("status").asText());
        assertEquals(2, far.asked().stream().filter(path -> path.endsWith("hd.jpg")).count());
        assertEquals(2, owner.get("/collections/" + collection).json().get("stats:items").get("count").asInt());
        ask(other, location).expect(409);
        ask(server.api(), location).expect(409);
    }

    @Test
    void aCollectionThatIsBeingCopiedIsNotCopiedTwice() {
        String collection = UUID.randomUUID().toString();
        List<String> pictures = ids(1);
        String location = given(collection, pictures);
        byte[] picture = MadePicture.picture().jpeg();
        var mayGo = new CountDownLatch(1);
        far.at("/api/pictures/" + pictures.get(0) + "/hd.jpg", exchange -> {
            try {
                mayGo.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            FarInstance.bytes(200, picture).answer(exchange);
        });
        String transfer = ask(owner, location).expect(202).json().get("id").asText();
        try {
            Await.until("the picture to be asked for", () -> far.asked().contains("/api/pictures/" + pictures.get(0) + "/hd.jpg"));
            ask(owner, location).expect(409);
            assertEquals("running", owner.get("/transfers/" + transfer).json().get("status").asText());
            assertTrue(owner.get("/users/me/transfers").expect(200).text().contains(transfer));
        } finally {
            mayGo.countDown();
        }
        assertEquals("finished", ended(owner, transfer).get("status").asText());
        assertFalse(owner.get("/users/me/transfers").expect(200).text().contains(transfer));
        assertTrue(owner.get("/users/me/transfers?show_all=true").expect(200).text().contains(transfer));
    }

    @Test
    void aFailureIsTriedAgainAndGoesOnWhereItWas() {
        String collection = UUID.randomUUID().toString();
        List<String> pictures = ids(3);
        String location = given(collection, pictures);
        byte[] picture = MadePicture.picture().jpeg();
        AtomicInteger tries = new AtomicInteger();
        far.at("/api/pictures/" + pictures.get(1) + "/hd.jpg",
                exchange -> (tries.getAndIncrement() == 0 ? FarInstance.text(503, "not now") : FarInstance.bytes(200, picture)).answer(exchange));
        JsonNode end = ended(owner, ask(owner, location).expect(202).json().get("id").asText());
        assertEquals("finished", end.get("status").asText());
        JsonNode jobs = end.get("jobs");
        assertTrue(jobs.get(0).path("error").asText().contains("503"), end::toString);
        assertFalse(jobs.get(jobs.size() - 1).has("error"), end::toString);
        assertEquals(1, far.asked().stream().filter(path -> path.contains(pictures.get(0))).count());
        assertEquals(3, owner.get("/collections/" + collection).json().get("stats:items").get("count").asInt());
    }

    @Test
    void aServerThatStaysAwayEndsTheTransfer() {
        String collection = UUID.randomUUID().toString();
        String location = given(collection, ids(1));
        far.at("/api/collections/" + collection + "/items", FarInstance.text(500, "broken"));
        JsonNode end = ended(owner, ask(owner, location).expect(202).json().get("id").asText());
        assertEquals("failed", end.get("status").asText());
        assertEquals(3, end.get("jobs").size(), "once, and twice again");
        String stranger = other.get("/transfers/" + end.get("id").asText()).expect(200).text();
        assertFalse(stranger.contains("500"), stranger);
    }

    @Test
    void picturesThatCannotBeTakenAreToldAndTheOthersTaken() {
        String collection = UUID.randomUUID().toString();
        List<String> pictures = ids(3);
        String location = given(collection, pictures);
        far.at("/api/pictures/" + pictures.get(0) + "/hd.jpg", FarInstance.text(200, "no picture"));
        far.at("/api/pictures/" + pictures.get(1) + "/hd.jpg", FarInstance.text(404, "gone"));
        JsonNode end = ended(owner, ask(owner, location).expect(202).json().get("id").asText());
        assertEquals("failed", end.get("status").asText());
        String error = end.get("jobs").get(0).get("error").asText();
        assertTrue(error.startsWith("2 pictures") && error.contains("1.jpg"), error);
        awaitReady(collection);
        assertEquals(List.of(3), new FilledCollection(owner, collection).ranks());
    }

    @Test
    void aDeletedPictureComesBack() {
        String collection = UUID.randomUUID().toString();
        List<String> pictures = ids(2);
        String location = given(collection, pictures);
        ended(owner, ask(owner, location).expect(202).json().get("id").asText());
        awaitReady(collection);
        owner.delete("/collections/" + collection + "/items/" + pictures.get(0)).expect(204);
        assertEquals("finished", ended(owner, ask(owner, location).expect(202).json().get("id").asText()).get("status").asText());
        awaitReady(collection);
        assertEquals(List.of(1, 2), new FilledCollection(owner, collection).ranks());
    }

    @Test
    void pagesAreFollowedOnTheSameServerOnly() {
        String collection = UUID.randomUUID().toString();
        List<String> pictures = ids(2);
        String location = given(collection, pictures);
        String items = "/api/collections/" + collection + "/items";
        String second = FarInstance.item(pictures.get(1), 2, "/api/pictures/" + pictures.get(1) + "/hd.jpg");
        far.at("/api/more", FarInstance.text(200, "{\"links\":[],\"features\":[" + second + "]}"));
        String first = FarInstance.item(pictures.get(0), 1, "/api/pictures/" + pictures.get(0) + "/hd.jpg");
        far.at(items, FarInstance.text(200, "{\"links\":[{\"rel\":\"next\",\"href\":\"/api/more\"}],\"features\":[" + first + "]}"));
        assertEquals("finished", ended(owner, ask(owner, location).expect(202).json().get("id").asText()).get("status").asText());
        assertEquals(2, owner.get("/collections/" + collection).json().get("stats:items").get("count").asInt());

        far.at(items, FarInstance.text(200, "{\"links\":[{\"rel\":\"next\",\"href\":\"http://localhost:" + far.port() + "/api/more\"}],\"features\":[]}"));
        assertEquals("failed", ended(owner, ask(owner, location).expect(202).json().get("id").asText()).get("status").asText());
    }

    @Test
    void redirectsAreFollowedOnTheSameServerOnly() {
        String collection = UUID.randomUUID().toString();
        String location = given(collection, ids(1));
        far.at("/old/collections/here", FarInstance.redirect("/api/collections/" + collection));
        ended(owner, ask(owner, far.root() + "/old/collections/here").expect(202).json().get("id").asText());
        far.at("/old/collections/away", FarInstance.redirect("http://localhost:" + far.port() + "/api/collections/" + collection));
        refused(403, ask(owner, far.root() + "/old/collections/away"));
        far.at("/old/collections/round", FarInstance.redirect("/old/collections/round"));
        refused(400, ask(owner, far.root() + "/old/collections/round"));
        assertFalse(location.isEmpty());
    }

    private static JsonNode refused(int status, Api.Answer answer) {
        BadInputIT.assertSaysNothingOfItsInside(answer.expect(status));
        return answer.json();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'collection_location': 5}", "{'collection_location': null}", "{'collection_location': 'street'}",
            "{'collection_location': ''}",
            "{'collection_location': 'ftp://127.0.0.1/api/collections/a'}", "{'collection_location': 'file:///etc/collections/passwd'}",
            "{'collection_location': 'http://user:secret@127.0.0.1/api/collections/a'}",
                    "{'collection_location': 'http://127.0.0.1:9/api/collections/a'}",
            "{'collection_location': 'http://127.0.0.1:9/api/collections/a?b'}", "{'collection_location': 'http:///api/collections/a'}", "['a']"})
    void whatIsNoCollectionIsRefused(String body) {
        refused(400, owner.post("/transfers", body));
    }

    @Test
    void aBodyThatIsNoJsonIsRefused() {
        refused(415, owner.post("/transfers", "application/x-www-form-urlencoded", "collection_location=a".getBytes(StandardCharsets.UTF_8)));
        refused(415, owner.post("/transfers"));
    }

    @Test
    void whatAnotherServerSaysIsNotToldOn() {
        far.at("/api/collections/secret", FarInstance.text(404, "a secret of the neighbour"));
        far.at("/api/collections/list", FarInstance.text(200, "[\"a secret of the neighbour\"]"));
        far.at("/api/collections/other", FarInstance.text(200, "{\"id\": \"a secret of the neighbour\"}"));
        for (String name : List.of("secret", "list", "other", "nowhere")) {
            assertFalse(refused(400, ask(owner, far.root() + "/api/collections/" + name)).toString().contains("secret"));
        }
    }

    @Test
    void onlyHostsThatTheOperatorNamesAreCalled() {
        String location = given(UUID.randomUUID().toString(), ids(1));
        try {
            int number = 1;
            for (String hosts : List.of("", "example.org", "127.0.0.1", "*", "*:*", "localhost:*", "127.0.0.2:*", "10.0.0.0/8", "127.0.0.0/8")) {
                // Where nobody listens: once it may be called, the setting is in force.
                String probe = "127.0.0.9:" + number++;
                server.set(SETTINGS, "hosts", hosts + ", " + probe);
                Await.until("the hosts to be " + hosts, () -> ask(owner, "http://" + probe + "/api/collections/a").status() == 400);
                refused(403, ask(owner, location));
                for (String name : List.of("localhost", "[::1]", "[::ffff:127.0.0.1]", "127.1", "2130706433", "0.0.0.0", "169.254.169.254",
                        "0x7f.1")) {
                    int status = ask(owner, location.replace("127.0.0.1", name)).status();
                    assertTrue(status == 403 || status == 400, name + " with " + hosts + ": " + status);
                }
            }
            assertEquals(List.of(), far.asked());
            // A name and the network in which it is.
            server.set(SETTINGS, "hosts", "localhost:*, 127.0.0.0/8, ::1/128");
            Await.until("localhost to be called", () -> ask(owner, location.replace("127.0.0.1", "localhost")).status() == 202);
        } finally {
            server.set(SETTINGS, "hosts", "127.0.0.1:*, localhost:*");
            Await.until("the hosts to be as before", () -> ask(owner, far.root() + "/api/collections/nowhere").status() == 400);
        }
    }

    @Test
    void aListOfHostsThatIsNotUnderstoodNamesNobody() {
        server.set(SETTINGS, "hosts", "127.0.0.1:*, http://example.org");
        try {
            Await.until("the setting to be read", () -> server.log().contains(NOT_UNDERSTOOD));
            refused(403, ask(owner, given(UUID.randomUUID().toString(), ids(1))));
        } finally {
            server.set(SETTINGS, "hosts", "127.0.0.1:*, localhost:*");
            Await.until("the hosts to be as before", () -> ask(owner, far.root() + "/api/collections/nowhere").status() == 400);
        }
    }

    @Test
    void aLongOneLetsTheWorkOfOthersPass() {
        String collection = UUID.randomUUID().toString();
        List<String> pictures = ids(8);
        String location = given(collection, pictures);
        byte[][] bytes = pictures.stream().map(picture -> MadePicture.picture().jpeg()).toArray(byte[][]::new);
        for (int i = 0; i < bytes.length; i++) {
            byte[] picture = bytes[i];
            far.at("/api/pictures/" + pictures.get(i) + "/hd.jpg", exchange -> {
                Await.pause(Duration.ofSeconds(3));
                FarInstance.bytes(200, picture).answer(exchange);
            });
        }
        String transfer = ask(owner, location).expect(202).json().get("id").asText();
        Await.until("the first picture to be asked for", () -> far.asked().stream().anyMatch(path -> path.endsWith("hd.jpg")));
        UploadedSet set = UploadedSet.create(other, "meanwhile", "");
        set.send("a.jpg", MadePicture.picture().jpeg());
        set.complete().awaitReady();
        assertTrue(List.of("waiting", "running").contains(owner.get("/transfers/" + transfer).json().get("status").asText()));
        JsonNode end = ended(owner, transfer);
        assertEquals("finished", end.get("status").asText());
        assertTrue(end.get("jobs").size() > 1, end::toString);
        assertEquals(8, end.get("collection").get("nb_transfered_items").asInt());
        assertEquals(8, far.asked().stream().filter(path -> path.endsWith("hd.jpg")).count());
    }

    @Test
    void picturesElsewhereAreFetchedFromNamedHostsOnly() {
        String collection = UUID.randomUUID().toString();
        String picture = UUID.randomUUID().toString();
        String location = given(collection, List.of(picture));
        far.at("/api/collections/" + collection + "/items", FarInstance.text(200,
                "{\"links\":[],\"features\":[" + FarInstance.item(picture, 1, "http://169.254.169.254/latest/meta-data") + "]}"));
        JsonNode end = ended(owner, ask(owner, location).expect(202).json().get("id").asText());
        assertEquals("failed", end.get("status").asText());
        assertEquals(0, end.get("collection").get("nb_transfered_items").asInt());
    }

    @Test
    void aPictureThatIsTooLargeIsNotFetchedToItsEnd() {
        String collection = UUID.randomUUID().toString();
        List<String> pictures = ids(1);
        String location = given(collection, pictures);
        far.at("/api/pictures/" + pictures.get(0) + "/hd.jpg", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] megabyte = new byte[1 << 20];
            try {
                for (int i = 0; i < 10_000; i++) {
                    exchange.getResponseBody().write(megabyte);
                }
            } catch (IOException e) {
                return; // hung up, as it should
            }
        });
        JsonNode end = ended(owner, ask(owner, location).expect(202).json().get("id").asText());
        assertEquals("failed", end.get("status").asText());
        assertTrue(end.get("jobs").get(0).get("error").asText().contains("52428800"), end::toString);
        Await.until("nothing to be left", () -> server.workFiles().isEmpty());
    }

    @Test
    void hiddenCopiesAreThereForTheirOwnerAlone() {
        owner.call("PATCH", "/users/me", Map.of("Content-Type", "application/json"), "{\"default_visibility\": \"owner-only\"}").expect(200);
        try {
            String transfer = ask(owner, given(UUID.randomUUID().toString(), ids(1))).expect(202).json().get("id").asText();
            refused(404, other.get("/transfers/" + transfer));
            String account = owner.get("/users/me").json().get("id").asText();
            assertFalse(other.get("/users/" + account + "/transfers?show_all=true").expect(200).text().contains(transfer));
            assertTrue(owner.get("/users/" + account + "/transfers?show_all=1").expect(200).text().contains(transfer));
            ended(owner, transfer);
        } finally {
            owner.call("PATCH", "/users/me", Map.of("Content-Type", "application/json"), "{\"default_visibility\": \"anyone\"}").expect(200);
        }
    }

    @Test
    void listsAndUnknownOnes() {
        refused(404, owner.get("/transfers/" + NONE));
        assertEquals("{\"transfers\":[]}", owner.get("/users/" + NONE + "/transfers").expect(200).text());
        refused(400, owner.get("/users/me/transfers?show_all=perhaps"));
        server.api().get("/users/me/transfers").expect(403);
    }
}
