package org.boulevard.oauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.boulevard.oauth.ProviderStandIn.Reply;
import org.junit.jupiter.api.Test;

class ProviderHttpTest {
    private static final Duration SHORT = Duration.ofMillis(500);
    private static final Duration AT_MOST = Duration.ofSeconds(5);

    private final ProviderHttp http = new ProviderHttp(SHORT);

    @Test
    void anObjectIsRead() throws Exception {
        try (ProviderStandIn provider = new ProviderStandIn().on("/a", asked -> Reply.json("{\"token\": \"" + asked.authorization() + "\"}"))) {
            assertEquals("Bearer x", http.json(provider.at("/a"), "x").get("token").asText());
        }
    }

    @Test
    void whatIsNoObjectOrAnErrorIsRefused() throws Exception {
        try (ProviderStandIn provider = new ProviderStandIn().on("/list", asked -> Reply.json("[]")).on("/html", asked -> Reply.json("<html>"))
                .on("/nothing", asked -> Reply.json("")).on("/error", asked -> Reply.json(500, "{}")).on("/elsewhere", asked -> Reply.redirect("/list"))) {
            for (String path : List.of("/list", "/html", "/nothing", "/error", "/elsewhere", "/not-there")) {
                assertThrows(IOException.class, () -> http.json(provider.at(path)), path);
            }
        }
    }

    @Test
    void aServerThatNeverAnswersIsGivenUp() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            URI address = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/");
            assertTimeoutPreemptively(AT_MOST, () -> assertThrows(HttpTimeoutException.class, () -> http.json(address)));
        }
    }

    @Test
    void aServerThatNeverEndsItsAnswerIsGivenUp() throws Exception {
        try (ProviderStandIn provider = new ProviderStandIn().dripping("/slow")) {
            assertTimeoutPreemptively(AT_MOST, () -> assertThrows(HttpTimeoutException.class, () -> http.json(provider.at("/slow"))));
        }
    }

    @Test
    void aServerThatIsNotThereIsToldAtOnce() {
        assertThrows(IOException.class, () -> http.json(URI.create("http://127.0.0.1:1/")));
    }

    @Test
    void anAnswerWithoutEndIsNotReadToItsEnd() throws Exception {
        String large = "{\"a\": \"" + "x".repeat(2 << 20) + "\"}";
        try (ProviderStandIn provider = new ProviderStandIn().on("/large", asked -> Reply.json(large))) {
            IOException refused = assertThrows(IOException.class, () -> new ProviderHttp().json(provider.at("/large")));
            assertTrue(refused.getMessage().contains("larger than"), refused.toString());
        }
    }

    @Test
    void whileManyWaitTheNextOneIsRefusedInsteadOfWaitingToo() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        try (ServerSocket silent = new ServerSocket(0, 200, InetAddress.getLoopbackAddress())) {
            URI address = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/");
            List<CompletableFuture<IOException>> calls = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                calls.add(CompletableFuture.supplyAsync(() -> assertThrows(IOException.class, () -> http.json(address)), threads));
            }
            long waited = calls.stream().map(CompletableFuture::join).filter(HttpTimeoutException.class::isInstance).count();
            assertTrue(waited >= 32 && waited < 100, waited + " calls waited for an answer");
        } finally {
            threads.shutdownNow();
        }
    }
}
