package org.boulevard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/**
 * A Keycloak that the test classes share, started by the first that wants it: a realm {@code street} with the people alice, bob and carol.
 * What it knows is gone when it ends, and what the realm file says is there again when it starts.
 */
final class Keycloak implements BeforeAllCallback {
    private static final Duration BOOT = Duration.ofSeconds(180);
    private static final ObjectMapper JSON = new ObjectMapper();

    private Running running;

    @Override
    public void beforeAll(ExtensionContext context) {
        Path folder = home();
        running = context.getRoot().getStore(ExtensionContext.Namespace.create(Keycloak.class))
                .getOrComputeIfAbsent("keycloak", key -> new Running(folder), Running.class);
    }

    /** Where it was unpacked. */
    static Path home() {
        Path folder = Distribution.file("boulevard.keycloak");
        if (!Files.isDirectory(folder)) {
            Material.lacking("no Keycloak was unpacked: keycloak.skip is set");
        }
        return folder;
    }

    /** What a server needs to know to have people log in here. */
    Server known(Server server) {
        return server.with("OAUTH_PROVIDER", "oidc").with("OAUTH_OIDC_URL", issuer()).with("OAUTH_CLIENT_ID", "boulevard")
                .with("OAUTH_CLIENT_SECRET", "secret of boulevard");
    }

    String issuer() {
        return running.url + "/realms/street";
    }

    /** Begins a login at the server and fills in the form here. @return the answer to the form, which sends back */
    Visitor.Page logIn(Visitor visitor, URI begin, String name) {
        return fill(visitor, visitor.go(begin), name);
    }

    Visitor.Page fill(Visitor visitor, Visitor.Page loginPage, String name) {
        loginPage.expect(200);
        return visitor.fill(loginPage.form(), Map.of("username", name, "password", password(name), "credentialId", ""));
    }

    static String password(String name) {
        return name + "'s password";
    }

    /** Has it sign with a new key from now on. The old one is gone. */
    void rotateKeys() {
        JsonNode keys = running.ask("GET", "/components?type=org.keycloak.keys.KeyProvider", "");
        String parent = null;
        for (JsonNode key : keys) {
            if (key.get("providerId").asText().equals("rsa-generated")) {
                parent = key.get("parentId").asText();
                running.ask("DELETE", "/components/" + key.get("id").asText(), "");
            }
        }
        running.ask("POST", "/components", """
                {"name": "next", "providerId": "rsa-generated", "providerType": "org.keycloak.keys.KeyProvider", "parentId": "%s",
                 "config": {"priority": ["200"], "enabled": ["true"], "active": ["true"], "keySize": ["2048"], "algorithm": ["RS256"]}}
                """.formatted(Objects.requireNonNull(parent, "the realm has no RSA key")));
    }

    void stop() {
        running.close();
    }

    /** After {@link #stop}, where it was before. */
    void start() {
        running.start();
    }

    private static final class Running implements CloseableResource {
        private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(10)).build();
        private final Path folder;
        private final int port = freePort();
        private final String url = "http://127.0.0.1:" + port;
        private Process process;

        Running(Path folder) {
            this.folder = folder;
            Runtime.getRuntime().addShutdownHook(new Thread(this::close));
            start();
        }

        void start() {
            try (InputStream realm = Keycloak.class.getResourceAsStream("/keycloak/street.json")) {
                Path imported = Files.createDirectories(folder.resolve("data/import")).resolve("street.json");
                Files.copy(realm, imported, StandardCopyOption.REPLACE_EXISTING);
                ProcessBuilder command = new ProcessBuilder("sh", folder.resolve("bin/kc.sh").toString(), "start-dev", "--db=dev-mem",
                        "--http-host=127.0.0.1", "--http-port=" + port, "--import-realm");
                command.environment().keySet().removeIf(variable -> variable.startsWith("KC_"));
                command.environment().putAll(Map.of("JAVA_HOME", System.getProperty("java.home"), "JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1",
                        "KC_BOOTSTRAP_ADMIN_USERNAME", "admin", "KC_BOOTSTRAP_ADMIN_PASSWORD", "admin"));
                process = command.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(output().toFile())).start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            long begin = System.nanoTime();
            Await.until("Keycloak to answer", BOOT, () -> {
                if (!process.isAlive()) {
                    fail("Keycloak ended while starting: see " + output());
                }
                return answers();
            });
            System.out.println("Keycloak: answers after " + Duration.ofNanos(System.nanoTime() - begin).toMillis() + " ms");
        }

        private Path output() {
            return folder.resolve("out.txt");
        }

        private boolean answers() {
            try {
                return client.send(HttpRequest.newBuilder(URI.create(url + "/realms/street/.well-known/openid-configuration")).timeout(Duration.ofSeconds(10)).build(),
                        HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
            } catch (IOException e) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        /** Asks for something of the realm, as its administrator. */
        JsonNode ask(String method, String path, String body) {
            String token = json(HttpRequest.newBuilder(URI.create(url + "/realms/master/protocol/openid-connect/token"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("grant_type=password&client_id=admin-cli&username=admin&password=admin"))).get("access_token").asText();
            return json(HttpRequest.newBuilder(URI.create(url + "/admin/realms/street" + path)).header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/json").method(method, BodyPublishers.ofString(body)));
        }

        private JsonNode json(HttpRequest.Builder request) {
            try {
                HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
                assertEquals(2, response.statusCode() / 100, () -> response.uri() + ": " + response.body());
                return JSON.readTree(response.body());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        /** The script waits for a Java that it has started. */
        @Override
        public void close() {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            try {
                process.waitFor(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private static int freePort() {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
