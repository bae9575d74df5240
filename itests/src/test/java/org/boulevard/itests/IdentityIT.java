package org.boulevard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who is calling, and what they may see. */
class IdentityIT {
    @RegisterExtension
    static final SharedServer shared = new SharedServer();

    private static Api alice;
    private static Api bob;

    @BeforeAll
    static void twoAccounts() {
        alice = shared.server().apiOf("alice", "user");
        bob = shared.server().apiOf("bob", "user");
    }

    @Test
    void whoIsNotLoggedInActsForTheDefaultAccount() {
        UploadedSet nobodys = shared.newSet("Nobody's");
        Api byDefault = shared.api().with(shared.server().console("boulevard:token --quiet").strip());
        UploadedSet defaults = shared.newSet(byDefault, "The default account's", "");
        assertEquals(defaults.read().get("account_id"), nobodys.read().get("account_id"));
        assertFalse(nobodys.read().get("account_id").equals(shared.newSet(alice, "Alice's", "").read().get("account_id")));
    }

    @Test
    void nobodyElseSendsIntoASetOfSomebody() {
        UploadedSet set = shared.newSet(alice, "Alice's own", "");
        bob.upload(set.id()).send(MadePicture.picture().jpeg()).expect(403);
        shared.api().upload(set.id()).send(MadePicture.picture().jpeg()).expect(403);
        bob.post("/upload_sets/" + set.id() + "/complete").expect(403);
        bob.delete("/upload_sets/" + set.id()).expect(403);
        set.send("a.jpg", MadePicture.picture().jpeg());
        assertEquals(List.of("a.jpg"), List.copyOf(set.files().keySet()));
        UploadedSet nobodys = shared.newSet("Nobody's");
        bob.upload(nobodys.id()).send(MadePicture.picture().jpeg()).expect(403);
    }

    @Test
    void tokensThatAreNotGoodAreRefused() {
        String good = shared.server().token("alice", "user");
        String[] parts = good.split("\\.");
        String unsigned = encode("{\"alg\":\"none\"}") + "." + parts[1] + ".";
        for (String bad : List.of("", "x", "a.b.c", good + "x", parts[0] + "." + encode("{\"sub\":\"admin\"}") + "." + parts[2], unsigned)) {
            for (String path : List.of("/collections", "/search", "/upload_sets/" + shared.newSet("Any").id())) {
                JsonNode refused = shared.api().call("GET", path, Map.of("Authorization", "Bearer " + bad)).expect(401).json();
                assertEquals(401, refused.get("status_code").asInt());
            }
        }
        shared.api().call("GET", "/collections", Map.of("Authorization", "Basic YTpi")).expect(401);
        shared.api().call("GET", "/collections", Map.of("Authorization", "Bearer " + good)).expect(200);
    }

    private static String encode(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whoeverIsRefusedWithALargeFileLearnsWhy() {
        byte[] large = new byte[20 << 20];
        for (int i = 0; i < 5; i++) {
            String set = shared.newSet("Refused with a large file").id();
            shared.api().with("not.a.token").upload(set).send(large).expect(401);
            shared.api().with("not.a.token").post("/collections/" + set + "/items", "image/jpeg", large).expect(401);
        }
    }

    @Test
    void whatIsForItsOwnerIsHiddenFromEverybodyElseOnEveryRoute() {
        UploadedSet set = shared.newSet(alice, "Private", "'visibility': 'owner-only'");
        String picture = set.send("a.jpg", MadePicture.picture().at(140.5, 35.5).sized(4096, 2048).jpeg());
        set.complete().awaitReady();
        String collection = set.collection();
        for (String path : List.of("/upload_sets/" + set.id(), "/upload_sets/" + set.id() + "/files", "/collections/" + collection,
                "/collections/" + collection + "/items", "/collections/" + collection + "/items/" + picture,
                "/collections/" + collection + "/thumb.jpg", "/collections/" + collection + "/geovisio_status",
                "/pictures/" + picture, "/pictures/" + picture + "/hd.jpg", "/pictures/" + picture + "/sd.jpg", "/pictures/" + picture + "/thumb.jpg",
                "/pictures/" + picture + "/tiled/0_0.jpg")) {
            alice.get(path).expect(200);
            bob.get(path).expect(404);
            shared.api().get(path).expect(404);
        }
        for (String query : List.of("ids=" + picture, "collections=" + collection, "bbox=140,35,141,36")) {
            assertEquals(1, found(alice, query), query);
            assertEquals(0, found(bob, query), query);
            assertEquals(0, found(shared.api(), query), query);
        }
        assertFalse(shared.api().get("/collections?limit=1000").expect(200).text().contains(collection));
        bob.delete("/upload_sets/" + set.id()).expect(404);
        shared.api().upload(set.id()).send(MadePicture.picture().jpeg()).expect(404);
        shared.api().post("/upload_sets/" + set.id() + "/complete").expect(404);
    }

    private static int found(Api caller, String query) {
        return caller.get("/search?" + query).expect(200).json().get("features").size();
    }

    @Test
    void whatIsForLoggedInPeopleIsHiddenFromTheRest() {
        UploadedSet set = shared.newSet(alice, "For friends", "'visibility': 'logged-only'");
        String picture = set.send("a.jpg", MadePicture.picture().jpeg());
        set.complete().awaitReady();
        bob.get("/pictures/" + picture + "/thumb.jpg").expect(200);
        shared.api().get("/pictures/" + picture + "/thumb.jpg").expect(404);
        bob.get("/collections/" + set.collection()).expect(200);
        shared.api().get("/collections/" + set.collection()).expect(404);
    }
}
