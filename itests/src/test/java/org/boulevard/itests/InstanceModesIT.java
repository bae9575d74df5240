package org.boulevard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an operator can close: uploads without an account, changes, what only people with an account see. */
class InstanceModesIT {
    private static final String INSTANCE = "org.boulevard.instance.cfg";

    private static Server server;
    private static Api alice;
    private static Api admin;
    private static String picture;
    private static String collection;
    private static String set;

    @BeforeAll
    static void start() {
        server = Server.fresh("modes").start();
        alice = server.apiOf("alice", "user");
        admin = server.apiOf("ada", "admin");
        UploadedSet hers = UploadedSet.create(alice, "Hers", "");
        picture = hers.send("a.jpg", MadePicture.picture().jpeg());
        hers.complete().awaitReady();
        set = hers.id();
        collection = hers.collection();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.assertNothingOddInLog();
            server.close();
        }
    }

    /** Sets it for as long as the test lasts. */
    private static void with(String name, String value, String otherwise, BooleanSupplier counts, Runnable test) {
        server.set(INSTANCE, name, value);
        try {
            Await.until(name + " to count", counts::getAsBoolean);
            test.run();
        } finally {
            server.set(INSTANCE, name, otherwise);
            Await.until(name + " to be as before", () -> !counts.getAsBoolean());
        }
    }

    @Test
    void whereUploadsNeedAnAccountNobodySendsWithoutOne() {
        Api nobody = server.api();
        String open = nobody.post("/upload_sets", "{'title': 'Nobody’s'}").expect(200).json().get("id").asText();
        with("force.auth.on.upload", "true", "false", () -> server.api().post("/upload_sets", "{'title': 'Nobody’s'}").status() == 401, () -> {
            JsonNode refused = nobody.post("/upload_sets", "{'title': 'Nobody’s'}").expect(401).json();
            assertFalse(refused.has("status_code"), refused.toString());
            nobody.upload(open).send(MadePicture.picture().jpeg()).expect(401);
            nobody.patch("/upload_sets/" + open, "{}").expect(401);
            nobody.post("/upload_sets/" + open + "/complete").expect(401);
            nobody.delete("/upload_sets/" + open).expect(401);
            nobody.post("/collections", "{}").expect(401);
            nobody.upload("x").to("/collections/" + collection + "/items").as("picture").with("position", "9")
                    .send(MadePicture.picture().jpeg()).expect(401);
            nobody.post("/transfers", "{}").expect(401);
            nobody.get("/collections/" + collection).expect(200);
            alice.post("/upload_sets", "{'title': 'Hers too'}").expect(200);
        });
    }

    @Test
    void aReadOnlyInstanceOffersNothingAndChangesNothing() {
        List<String> things = List.of("/collections/" + collection, "/collections/" + collection + "/items/" + picture,
                "/pictures/" + picture, "/upload_sets/" + set);
        for (String thing : things) {
            assertTrue(offered(alice, thing).contains("edit"), thing);
        }
        assertTrue(offered(server.api(), "/").contains("report"));
        with("read.only", "true", "false", () -> server.api().get("/configuration").expect(200).json().has("is_read_only"), () -> {
            for (String thing : things) {
                for (Api caller : List.of(alice, admin)) {
                    TreeSet<String> links = offered(caller, thing);
                    links.retainAll(List.of("edit", "delete", "add_annotation", "add_files", "complete"));
                    assertEquals(new TreeSet<>(), links, thing);
                }
            }
            assertFalse(offered(server.api(), "/").contains("report"));
            for (Api caller : List.of(server.api(), alice, admin)) {
                for (String path : List.of("/users/me/accept_tos", "/auth/tokens/generate", "/reports",
                        "/collections/" + collection + "/prepare", "/users/me/tokens")) {
                    JsonNode refused = caller.post(path, "{}").expect(401).json();
                    assertEquals("instance.read_only", refused.get("code").asText(), path);
                }
            }
            alice.patch("/collections/" + collection, "{'title': 'Changed'}").expect(401);
            assertEquals("Hers", alice.get("/collections/" + collection).expect(200).json().get("title").asText());
        });
    }

    private static TreeSet<String> offered(Api caller, String path) {
        TreeSet<String> rels = new TreeSet<>();
        caller.get(path).expect(200).json().get("links").forEach(link -> rels.add(link.get("rel").asText()));
        return rels;
    }

    @Test
    void whereAnybodyCanRegisterNothingIsForThoseWithAnAccountOnly() {
        alice.patch("/users/me", "{'default_visibility': 'logged-only'}").expect(200);
        alice.patch("/users/me", "{'default_visibility': 'anyone'}").expect(200);
        with("registration.is.open", "true", "false", InstanceModesIT::nothingIsForAccountsOnly, () -> {
            Map<String, String> refused = Map.of("/users/me", "{'default_visibility': 'logged-only'}",
                    "/collections/" + collection, "{'visibility': 'logged-only'}", "/upload_sets/" + set, "{'visibility': 'logged-only'}");
            refused.forEach((path, body) -> alice.patch(path, body).expect(400));
            alice.post("/upload_sets", "{'title': 'Hers', 'visibility': 'logged-only'}").expect(400);
        });
    }

    private static boolean nothingIsForAccountsOnly() {
        return !server.api().get("/configuration").expect(200).json().at("/visibility/possible_values").toString().contains("logged-only");
    }
}
