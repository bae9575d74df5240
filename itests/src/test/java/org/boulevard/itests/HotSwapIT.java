package org.boulevard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Plugins come and go while the server works. */
class HotSwapIT {
    private static final int CLIENTS = 50;

    @RegisterExtension
    static final SharedServer shared = new SharedServer();

    @Test
    void whileTheStoreIsAwayTheWorkWaitsAndThenItIsDone() {
        UploadedSet set = shared.newSet("Without a store");
        List<String> pictures = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            pictures.add(set.send(i + ".jpg", MadePicture.picture().sized(8192, 4096).detailed().at(2.0 + i * 0.001, 48.0).jpeg()));
        }
        shared.server().console("bundle:stop org.boulevard.storage.fs");
        try {
            // The picture that was in the middle of it may come to its end.
            Await.pause(Duration.ofSeconds(2));
            int waiting = notProcessed(set);
            assertTrue(waiting > 0, "the pictures were prepared faster than the store was stopped");
            Api.Answer refused = shared.api().get("/pictures/" + pictures.get(0) + "/hd.jpg");
            assertTrue(refused.status() == 404 || refused.status() == 503, refused::text);
            Api.Answer upload = set.upload("later.jpg").send(MadePicture.picture().jpeg()).expect(503);
            assertTrue(Integer.parseInt(upload.header("Retry-After")) > 0);
            assertEquals(waiting, notProcessed(set));
            assertEquals(0, set.read().get("items_status").get("broken").asInt());
            assertTrue(shared.server().console("boulevard:plugins").contains("missing"));
        } finally {
            shared.server().console("bundle:start org.boulevard.storage.fs");
        }
        set.send("later.jpg", MadePicture.picture().at(3.0, 48.0).jpeg());
        set.complete().awaitReady();
        assertEquals(6, set.itemsByName().size());
    }

    private static int notProcessed(UploadedSet set) {
        return set.read().get("items_status").get("not_processed").asInt();
    }

    @Test
    void aDroppedStrategyIsChosenTakenAwayAndPutBack() {
        Path plugin = Distribution.file("boulevard.example");
        Server server = shared.server();
        server.deploy(plugin);
        Await.until("the plugin to be listed", () -> pluginLine("perday").contains("available"));
        server.set("org.boulevard.pipeline.cfg", "strategy.target", "(boulevard.name=perday)");
        try {
            Await.until("the plugin to be in use", () -> pluginLine("perday").contains("in use"));
            UploadedSet first = twoDays("One sequence per day");
            first.complete().awaitReady();
            assertEquals(List.of(2, 1), first.collections().stream().map(collection -> first.items(collection).size()).toList());

            server.undeploy(plugin);
            Await.until("the plugin to go", () -> pluginLine("perday").contains("missing"));
            UploadedSet second = twoDays("Waiting for its strategy");
            second.complete();
            Await.until("the pictures to be prepared", () -> second.read().get("items_status").get("prepared").asInt() == 3);
            Await.pause(Duration.ofSeconds(3));
            assertFalse(second.read().get("dispatched").asBoolean());

            server.deploy(plugin);
            second.awaitReady();
            assertEquals(2, second.collections().size());
        } finally {
            server.set("org.boulevard.pipeline.cfg", "strategy.target", "(boulevard.name=spacetime)");
            Await.until("the shipped strategy to be in use", () -> pluginLine("spacetime").contains("in use"));
            server.undeploy(plugin);
        }
    }

    /** Two pictures of one day, a kilometre apart, and one of the next. */
    private static UploadedSet twoDays(String title) {
        UploadedSet set = shared.newSet(title);
        set.send("1.jpg", MadePicture.picture().taken("2024-05-02T10:00:00").at(2.0, 48.0).jpeg());
        set.send("2.jpg", MadePicture.picture().taken("2024-05-02T20:00:00").at(2.0, 48.01).jpeg());
        set.send("3.jpg", MadePicture.picture().taken("2024-05-03T10:00:00").at(2.0, 48.0).jpeg());
        return set;
    }

    private static String pluginLine(String name) {
        return shared.server().console("boulevard:plugins").lines().filter(line -> line.contains(" " + name + " ")).findFirst().orElse("");
    }

    @Test
    void replacingTheStoreUnderLoadFailsNoRequest() {
        UploadedSet set = shared.newSet("Looked at while the store is replaced");
        String picture = set.send("a.jpg", MadePicture.picture().jpeg());
        set.complete().awaitReady();
        UploadedSet growing = shared.newSet("Sent while the store is replaced", "'no_deduplication': true");
        AtomicInteger number = new AtomicInteger();
        AtomicInteger sent = new AtomicInteger();
        replace("org.boulevard.storage.fs", "picture store", () -> {
            int n = number.incrementAndGet();
            if (n % 25 == 0) {
                Api.Answer answer = growing.upload(n + ".jpg").send(MadePicture.picture().sized(64, 48).jpeg());
                sent.incrementAndGet();
                return wrong(answer, 202);
            }
            return wrong(shared.api().get("/pictures/" + picture + (n % 2 == 0 ? "/hd.jpg" : "/thumb.jpg")), 200);
        });
        growing.complete().awaitReady();
        assertEquals(sent.get(), growing.read().get("items_status").get("prepared").asInt());
    }

    @Test
    void replacingTheStrategyUnderLoadFailsNoRequest() {
        List<UploadedSet> sets = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            UploadedSet set = shared.newSet("Dispatched while the strategy is replaced");
            set.send("a.jpg", MadePicture.picture().sized(64, 48).jpeg());
            sets.add(set.complete().awaitReady());
        }
        AtomicInteger number = new AtomicInteger();
        replace("org.boulevard.dispatch.spacetime", "dispatch strategy", () -> {
            int n = number.incrementAndGet();
            UploadedSet set = sets.get(n % sets.size());
            return n % 10 == 0 ? wrong(shared.api().post("/upload_sets/" + set.id() + "/complete"), 200) : wrong(shared.api().get("/upload_sets/" + set.id()), 200);
        });
        sets.forEach(set -> assertEquals(1, set.awaitReady().items(set.collection()).size()));
    }

    @Test
    void replacingTheIdentityProviderUnderLoadFailsNoRequest() {
        Api alice = shared.server().apiOf("alice", "user");
        UploadedSet set = shared.newSet(alice, "Alice's", "'visibility': 'owner-only'");
        AtomicInteger number = new AtomicInteger();
        replace("org.boulevard.identity.none", "identity provider", () -> number.incrementAndGet() % 2 == 0
                ? wrong(alice.get("/upload_sets/" + set.id()), 200) : wrong(shared.api().get("/collections?limit=1"), 200));
    }

    private static void replace(String bundle, String what, Supplier<String> request) {
        Load load = Load.of(CLIENTS, request);
        try (load) {
            load.awaitMore(100);
            for (int round = 0; round < 3; round++) {
                shared.server().console("bundle:update " + bundle);
                load.awaitMore(100);
                shared.server().console("bundle:stop " + bundle + "; bundle:start " + bundle);
                load.awaitMore(100);
            }
        }
        assertNoFailure(load, "Replaced the " + what + " six times under " + CLIENTS + " parallel clients");
    }

    private static void assertNoFailure(Load load, String what) {
        System.out.println(what + ": " + load.requests() + " requests, " + load.failures().size() + " failures");
        assertEquals(List.of(), load.failures().stream().distinct().limit(10).toList());
    }

    private static String wrong(Api.Answer answer, int expected) {
        return answer.status() == expected ? null : answer.request() + " answered " + answer.status() + " " + answer.text();
    }

    @Test
    void aPluginWithRoutesOfItsOwnComesAndGoesAndDisturbsNoOther() {
        Path plugin = Distribution.file("boulevard.example.routes");
        UploadedSet set = shared.newSet("Looked at meanwhile");
        String picture = set.send("a.jpg", MadePicture.picture().jpeg());
        set.complete().awaitReady();
        Api alice = shared.server().apiOf("alice", "user");
        List<String> paths = List.of("/", "/collections", "/search", "/pictures/" + picture + "/sd.jpg", "/upload_sets/" + set.id());
        AtomicInteger number = new AtomicInteger();
        Load load = Load.of(8, () -> wrong(shared.api().get(paths.get(number.incrementAndGet() % paths.size())), 200));
        try (load) {
            for (int round = 0; round < 2; round++) {
                shared.server().deploy(plugin);
                Await.until("the plugin to answer", () -> shared.api().statusOrNone("/hello/") == 200);
                assertEquals("Hello, whoever you are!\n", shared.api().get("/hello/").text());
                assertEquals("Hello, alice!\n", alice.get("/hello/").text());
                shared.api().with("not.a.token").get("/hello/").expect(401);
                load.awaitMore(100);
                shared.server().undeploy(plugin);
                // While it goes the HTTP server itself answers for it, for a moment; afterwards it is an address like any other unknown one.
                Await.until("the plugin to go", () -> {
                    Api.Answer answer = shared.api().get("/hello/");
                    return answer.status() == 404 && String.valueOf(answer.header("Content-Type")).startsWith("application/json");
                });
                assertEquals(404, shared.api().get("/hello/").expect(404).json().get("status_code").asInt());
                load.awaitMore(100);
            }
        }
        assertNoFailure(load, "Deployed and removed a plugin with routes twice, requests on other routes");
    }
}
