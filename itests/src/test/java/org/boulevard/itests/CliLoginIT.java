package org.boulevard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The command line client of Panoramax, unchanged. */
class CliLoginIT {
    private static final Pattern CLAIM = Pattern.compile("https?://\\S+/api/auth/tokens/\\S+/claim");

    @RegisterExtension
    static final Keycloak keycloak = new Keycloak();

    private static Server server;
    private static PanoramaxCli client;

    @BeforeAll
    static void start() throws IOException {
        client = new PanoramaxCli();
        server = keycloak.known(Server.fresh("cli")).start();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.assertNothingOddInLog();
            server.close();
        }
    }

    @Test
    void theClientLogsInAndSendsPictures() throws IOException {
        String url = PanoramaxCli.url(server.api());
        PanoramaxCli.Ended first = client.call("login", "--api-url", url);
        assertEquals(0, first.status(), first::printed);
        Matcher claim = CLAIM.matcher(first.printed());
        assertTrue(claim.find(), first::printed);
        // Asked again too early, it repeats where to go.
        PanoramaxCli.Ended early = client.call("login", "--api-url", url);
        assertTrue(early.printed().contains(claim.group()), early::printed);

        Visitor alice = new Visitor();
        Visitor.Page accepted = alice.follow(keycloak.fill(alice, alice.go(URI.create(claim.group())), "alice"));
        assertTrue(accepted.expect(200).address().getPath().endsWith("/token-accepted"));

        PanoramaxCli.Ended known = client.call("login", "--api-url", url);
        assertTrue(known.status() == 0 && known.printed().contains("alice"), known::printed);

        Path ride = Files.createDirectories(client.folder().resolve("ride"));
        Files.write(ride.resolve("1.jpg"), MadePicture.picture().at(2.0, 48.0).taken("2024-05-02T10:00:00").jpeg());
        Files.write(ride.resolve("2.jpg"), MadePicture.picture().at(2.001, 48.0).taken("2024-05-02T10:00:10").jpeg());
        PanoramaxCli.Ended sent = client.call("upload", "--api-url", url, "--wait", ride.toString());
        assertEquals(0, sent.status(), sent::printed);
        JsonNode collections = server.api().get("/collections").expect(200).json().get("collections");
        assertEquals(1, collections.size(), sent::printed);
        assertEquals("alice", collections.get(0).get("providers").get(0).get("name").asText());
        assertEquals(2, collections.get(0).get("stats:items").get("count").asInt());
    }
}
