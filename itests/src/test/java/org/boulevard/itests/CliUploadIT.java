package org.boulevard.itests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Rides sent with the command line client of Panoramax, unchanged. */
class CliUploadIT {
    @RegisterExtension
    static final SharedServer shared = new SharedServer();

    private static final String FLAT = "odm-seneca-a";
    private static final String SPHERES = "panoramax-toulouse";

    private final List<UploadedSet> sets = new ArrayList<>();
    private PanoramaxCli client;
    private String token;
    private Api api;
    private String url;

    @BeforeEach
    void theClient() throws IOException {
        client = new PanoramaxCli();
        token = shared.server().token("clio", "user");
        api = shared.api().with(token);
        url = PanoramaxCli.url(shared.api());
    }

    @AfterEach
    void takeSetsAway() {
        sets.forEach(UploadedSet::delete);
    }

    private Path ride(String name, String pictures) throws IOException {
        Path ride = Files.createDirectories(client.folder().resolve(name));
        for (Path picture : jpegs(Material.folder().resolve("pictures").resolve(pictures))) {
            Files.copy(picture, ride.resolve(picture.getFileName().toString()));
        }
        return ride;
    }

    private static List<Path> jpegs(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".jpg")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PanoramaxCli.Ended upload(Path ride) throws IOException {
        return client.call("upload", "--api-url", url, "--token", token, "--duplicates-checks", "disabled", "--wait", ride.toString());
    }

    /** What the client noted beside the pictures. */
    private UploadedSet set(Path ride) throws IOException {
        UploadedSet set = new UploadedSet(api, Files.readString(ride.resolve("_panoramax.txt")).strip().replaceFirst("^upload_set_id=", ""));
        sets.add(set);
        return set;
    }

    @Test
    void aFlatRideIsSentReadAndFetchedBack() throws IOException {
        Path ride = ride("flat", FLAT);
        assertTrue(upload(ride).expectSuccess().printed().contains("40 pictures uploaded"));
        UploadedSet set = set(ride);
        JsonNode read = set.read();
        assertEquals(40, read.get("nb_items").asInt());
        assertTrue(read.get("ready").asBoolean() && read.get("completed").asBoolean());
        assertTrue(read.get("no_deduplication").asBoolean());
        assertEquals(100, read.get("split_distance").asInt());
        assertEquals("cli", api.get("/collections/" + set.collections().get(0)).expect(200).json().get("geovisio:upload-software").asText());

        // Without the token: the client sends none.
        String status = client.call("upload-status", "--api-url", url, set.id()).expectSuccess().printed();
        assertTrue(status.contains("✅") && status.contains(" 40 "), status);

        Path all = client.folder().resolve("fetched");
        client.call("download", "--api-url", url, "--upload-set", set.id(), "--path", all.toString()).expectSuccess();
        assertSamePictures(ride, all, set.itemsByName());
        Path small = client.folder().resolve("small");
        String collection = set.collections().get(0);
        client.call("download", "--api-url", url, "--collection", collection, "--quality", "thumb", "--path", small.toString()).expectSuccess();
        assertEquals(set.items(collection).size(), jpegs(small).size());
    }

    private void assertSamePictures(Path ride, Path fetched, Map<String, JsonNode> items) throws IOException {
        List<Path> pictures = jpegs(fetched);
        assertEquals(jpegs(ride).stream().map(Path::getFileName).toList(), pictures.stream().map(Path::getFileName).sorted().toList());
        for (Path picture : pictures) {
            String id = items.get(picture.getFileName().toString()).get("id").asText();
            assertArrayEquals(api.get("/pictures/" + id + "/hd.jpg").expect(200).body(), Files.readAllBytes(picture), picture.toString());
        }
    }

    @Test
    void aRideOf360DegreesIsSentAndHasTiles() throws IOException {
        Path ride = ride("spheres", SPHERES);
        upload(ride).expectSuccess();
        for (JsonNode item : set(ride).itemsByName().values()) {
            assertEquals(360, item.get("properties").get("pers:interior_orientation").get("field_of_view").asInt());
            api.get("/pictures/" + item.get("id").asText() + "/tiled/0_0.jpg").expect(200);
        }
    }

    @Test
    void theSameRideAgainIsAllDuplicates() throws IOException {
        Path ride = ride("first", SPHERES);
        upload(ride).expectSuccess();
        Set<String> names = set(ride).itemsByName().keySet();
        assertFalse(names.isEmpty());
        Path again = ride("again", SPHERES);
        String printed = upload(again).expectSuccess().printed();
        assertTrue(printed.contains("Everything already uploaded"), printed);
        UploadedSet second = set(again);
        assertEquals(names, second.files().keySet());
        second.files().forEach((name, file) -> assertEquals("file_duplicate", file.get("rejected").get("reason").asText()));
        // Complete by its number of files: the client asks for no more.
        second.awaitReady();
        assertEquals(0, second.read().get("nb_items").asInt());
    }

    @Test
    void aRideThatIsBrokenOffGoesOnWhereItWas() throws IOException {
        Path ride = ride("broken-off", FLAT);
        PanoramaxCli.Running first = client.begin("upload", "--api-url", url, "--token", token, "--duplicates-checks", "disabled", ride.toString());
        Path noted = ride.resolve("_panoramax.txt");
        Await.until(() -> "a few pictures to be sent: " + first.printed(), Duration.ofSeconds(60), Duration.ofMillis(20),
                () -> Files.exists(noted) && jpegsSent(noted) >= 3);
        first.kill();
        UploadedSet set = set(ride);
        int before = set.files().size();
        assertTrue(before >= 3 && before < 40, before + " of 40 sent");
        assertFalse(set.read().get("completed").asBoolean());
        Map<String, JsonNode> sent = set.files();

        upload(ride).expectSuccess();
        set.awaitReady();
        Map<String, JsonNode> files = set.files();
        assertEquals(40, files.size());
        assertEquals(40, set.read().get("nb_items").asInt());
        assertEquals(0, set.read().get("items_status").get("rejected").asInt());
        sent.forEach((name, file) -> assertEquals(file.get("picture_id"), files.get(name).get("picture_id"), name));
    }

    private int jpegsSent(Path noted) {
        try {
            String id = Files.readString(noted).strip().replaceFirst("^upload_set_id=", "");
            return id.isEmpty() ? 0 : new UploadedSet(api, id).files().size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
