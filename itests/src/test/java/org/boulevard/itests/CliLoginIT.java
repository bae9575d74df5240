package org.boulevard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The command line client of Panoramax, unchanged. */
class CliLoginIT {
    private static final String CLIENT = "panoramax_cli==1.4.1";
    private static final Pattern CLAIM = Pattern.compile("https?://\\S+/api/auth/tokens/\\S+/claim");

    @RegisterExtension
    static final Keycloak keycloak = new Keycloak();

    private static Server server;
    private static Path folder;

    @BeforeAll
    static void start() throws IOException {
        folder = Distribution.newFolder("cli");
        if (run(List.of("python3", "-m", "venv", folder.resolve("venv").toString())).status() != 0
                || run(List.of(folder.resolve("venv/bin/pip").toString(), "install", "-q", "--disable-pip-version-check", CLIENT)).status() != 0) {
            Material.lacking("the client cannot be installed here: " + CLIENT + " with python3");
        }
        server = keycloak.known(Server.fresh("cli")).start();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.assertNothingOddInLog();
            server.close();
        }
    }

    private record Ended(int status, String printed) {
    }

    /** @param command a program that is not there counts as one that failed */
    private static Ended run(List<String> command) throws IOException {
        Path printed = Files.createTempFile(folder, "printed", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(printed.toFile());
        builder.environment().put("XDG_CONFIG_HOME", folder.resolve("config").toString());
        builder.environment().put("PYTHONUTF8", "1");
        builder.environment().put("COLUMNS", "300");
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return new Ended(-1, e.getMessage());
        }
        try {
            if (!process.waitFor(3, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                return new Ended(-1, command + " did not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return new Ended(process.exitValue(), Files.readString(printed));
    }

    private static Ended client(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(folder.resolve("venv/bin/panoramax_cli").toString()));
        command.addAll(List.of(arguments));
        return run(command);
    }

    @Test
    void theClientLogsInAndSendsPictures() throws IOException {
        String url = server.api().base().toString().replaceFirst("/api$", "");
        Ended first = client("login", "--api-url", url);
        assertEquals(0, first.status(), first::printed);
        Matcher claim = CLAIM.matcher(first.printed());
        assertTrue(claim.find(), first::printed);
        // Asked again too early, it repeats where to go.
        Ended early = client("login", "--api-url", url);
        assertTrue(early.printed().contains(claim.group()), early::printed);

        Visitor alice = new Visitor();
        Visitor.Page accepted = alice.follow(keycloak.fill(alice, alice.go(URI.create(claim.group())), "alice"));
        assertTrue(accepted.expect(200).address().getPath().endsWith("/token-accepted"));

        Ended known = client("login", "--api-url", url);
        assertTrue(known.status() == 0 && known.printed().contains("alice"), known::printed);

        Path ride = Files.createDirectories(folder.resolve("ride"));
        Files.write(ride.resolve("1.jpg"), MadePicture.picture().at(2.0, 48.0).taken("2024-05-02T10:00:00").jpeg());
        Files.write(ride.resolve("2.jpg"), MadePicture.picture().at(2.001, 48.0).taken("2024-05-02T10:00:10").jpeg());
        Ended sent = client("upload", "--api-url", url, "--wait", ride.toString());
        assertEquals(0, sent.status(), sent::printed);
        JsonNode collections = server.api().get("/collections").expect(200).json().get("collections");
        assertEquals(1, collections.size(), sent::printed);
        assertEquals("alice", collections.get(0).get("providers").get(0).get("name").asText());
        assertEquals(2, collections.get(0).get("stats:items").get("count").asInt());
    }
}
