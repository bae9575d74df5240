package org.boulevard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input gets a clear answer, leaves nothing behind, and never stops the work on the rest. */
class BadInputIT {
    @RegisterExtension
    static final SharedServer shared = new SharedServer();

    private UploadedSet set;
    private List<String> storedBefore;
    private final List<Api.Answer> answers = new ArrayList<>();

    @BeforeEach
    void aSetWithAGoodPicture() {
        set = shared.newSet("Bad input");
        set.send("good.jpg", MadePicture.picture().jpeg());
        Await.until("the good picture to be prepared", () -> set.read().get("items_status").get("prepared").asInt() == 1);
        storedBefore = shared.server().storedFiles();
    }

    @AfterEach
    void nothingIsLeftBehindAndTheGoodPictureIsPublished() {
        try {
            assertEquals(storedBefore, shared.server().storedFiles());
            Await.until(() -> "nothing to be left in the work folder: " + shared.server().workFiles(), Duration.ofSeconds(10), Duration.ofMillis(50),
                    () -> shared.server().workFiles().isEmpty());
            assertEquals(1, set.read().get("nb_items").asInt());
            if (!set.read().get("dispatched").asBoolean()) {
                set.complete();
            }
            set.awaitReady();
            assertEquals(Set.of("good.jpg"), set.itemsByName().keySet());
            answers.forEach(BadInputIT::assertSaysNothingOfItsInside);
        } finally {
            set.delete();
        }
        Await.until("the files to go", Duration.ofSeconds(10), () -> shared.server().storedFiles().isEmpty());
    }

    static void assertSaysNothingOfItsInside(Api.Answer answer) {
        assertTrue(answer.status() >= 400 && answer.status() < 500 || answer.status() == 503 || answer.status() == 507, answer::toString);
        assertEquals("application/json", String.valueOf(answer.header("Content-Type")).split(";")[0], answer.request() + ": " + answer.text());
        JsonNode json = answer.json();
        assertTrue(json.get("message").isTextual(), answer::text);
        assertEquals(answer.status(), json.get("status_code").asInt(), answer::text);
        assertFalse(answer.text().matches("(?s).*(\\b(java|javax|org|com)\\.[a-z]+\\.|Exception|\\bat [a-z]+\\.).*"), answer::text);
    }

    private JsonNode refused(int status, Api.Answer answer) {
        answers.add(answer.expect(status));
        return answer.json();
    }

    private void assertRecordedAs(String reason, String fileName) {
        JsonNode file = set.files().get(fileName);
        assertEquals(reason, file.path("rejected").path("reason").asText(), () -> String.valueOf(file));
        assertFalse(file.has("picture_id"));
    }

    @Test
    void whatIsNoJpegIsRefusedWithItsSizeAndSum() {
        refused(400, set.upload("text.jpg").send("this is a letter, not a picture".getBytes(StandardCharsets.UTF_8)));
        assertRecordedAs("invalid_file", "text.jpg");
        assertEquals(31, set.files().get("text.jpg").get("size").asInt());
        assertEquals(32, set.files().get("text.jpg").get("content_md5").asText().length());
    }

    @Test
    void aJpegThatIsCutOffIsRefusedAtOnce() throws IOException {
        byte[] whole = Files.readAllBytes(ExpectedPicture.COMMITTED.resolve("odm-seneca-a/IMG_0446.jpg"));
        refused(400, set.upload("cut.jpg").send(Arrays.copyOf(whole, whole.length / 2)));
        assertRecordedAs("invalid_file", "cut.jpg");
        refused(400, set.upload("two-bytes.jpg").send(Arrays.copyOf(whole, 2)));
        assertRecordedAs("invalid_file", "two-bytes.jpg");
        refused(400, set.upload("last-bytes.jpg").send(Arrays.copyOf(whole, whole.length - 100)));
    }

    @Test
    void aPngThatIsCalledJpgIsRefused() throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB), "png", png);
        refused(400, set.upload("png.jpg").send(png.toByteArray()));
        assertRecordedAs("invalid_file", "png.jpg");
    }

    @Test
    void anEmptyFileIsRefused() {
        refused(400, set.upload("empty.jpg").send(new byte[0]));
        assertRecordedAs("invalid_file", "empty.jpg");
    }

    @Test
    void anotherEndingThanJpgIsRefused() {
        refused(400, set.upload("picture.png").send(MadePicture.picture().jpeg()));
        assertRecordedAs("invalid_file", "picture.png");
        assertFalse(set.files().get("picture.png").has("content_md5"));
    }

    @Test
    void aSmallFileThatAnnouncesAHugePictureIsRefused() {
        byte[] picture = MadePicture.picture().jpeg();
        announce(picture, 60_000, 60_000);
        refused(400, set.upload("huge.jpg").send(picture));
        assertRecordedAs("invalid_file", "huge.jpg");
    }

    private static void announce(byte[] jpeg, int width, int height) {
        for (int at = 2; at < jpeg.length; at += 2 + (jpeg[at + 2] & 255) * 256 + (jpeg[at + 3] & 255)) {
            if ((jpeg[at + 1] & 255) == 0xC0) {
                jpeg[at + 5] = (byte) (height >> 8);
                jpeg[at + 6] = (byte) height;
                jpeg[at + 7] = (byte) (width >> 8);
                jpeg[at + 8] = (byte) width;
                return;
            }
        }
        throw new IllegalStateException("no frame header");
    }

    @Test
    void aPictureWithoutPositionOrDateIsToldWhatIsMissing() {
        assertEquals("[\"location\"]", missing("nowhere.jpg", MadePicture.picture().at(null, null)));
        assertEquals("[\"datetime\"]", missing("never.jpg", MadePicture.picture().taken(null)));
        assertEquals("[\"datetime\",\"location\"]", missing("neither.jpg", MadePicture.picture().taken(null).at(null, null)));
        assertEquals("[\"location\"]", missing("null-island.jpg", MadePicture.picture().at(0.0, 0.0)));
    }

    private String missing(String name, MadePicture picture) {
        String told = refused(400, set.upload(name).send(picture.jpeg())).get("details").get("missing_fields").toString();
        assertRecordedAs("invalid_metadata", name);
        assertEquals(told, set.files().get(name).get("rejected").get("details").get("missing_fields").toString());
        return told;
    }

    @ParameterizedTest
    @ValueSource(strings = {"xmp_position_nan", "lat_out_of_range", "lon_out_of_range", "crop_partial_invalid"})
    void metadataThatCannotBeIsRefused(String name) {
        refused(400, set.upload(name + ".jpg").send(ExpectedPicture.COMMITTED.resolve("made-cases").resolve(name + ".jpg")));
        assertRecordedAs("invalid_metadata", name + ".jpg");
    }

    @ParameterizedTest
    @CsvSource({"override_latitude, NaN", "override_latitude, 91", "override_latitude, abc", "override_longitude, -181", "override_longitude, Infinity",
            "override_capture_time, yesterday-ish", "isBlurred, perhaps", "picture_id, 12"})
    void fieldsThatCannotBeAreRefused(String field, String value) {
        Api.Upload upload = set.upload("field.jpg").with(field, value);
        if (field.endsWith("itude")) {
            upload.with(field.equals("override_latitude") ? "override_longitude" : "override_latitude", "1");
        }
        refused(400, upload.send(MadePicture.picture().jpeg()));
        assertFalse(set.files().containsKey("field.jpg"));
    }

    @Test
    void onePartOfAPositionAloneIsRefused() {
        refused(400, set.upload("half.jpg").with("override_latitude", "1").send(MadePicture.picture().jpeg()));
    }

    @Test
    void aFormWithoutAFileAndABodyThatIsNoFormAreRefused() {
        refused(400, set.upload("none.jpg").sendWithoutFile());
        refused(415, shared.api().post("/upload_sets/" + set.id() + "/files", "image/jpeg", MadePicture.picture().jpeg()));
        refused(415, shared.api().post("/upload_sets/" + set.id() + "/files"));
        refused(400, shared.api().post("/upload_sets/" + set.id() + "/files", "multipart/form-data", "no boundary".getBytes(StandardCharsets.UTF_8)));
        refused(400, shared.api().post("/upload_sets/" + set.id() + "/files", "multipart/form-data; boundary=x", "no parts".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void jsonThatIsNoneIsRefused() {
        for (String body : List.of("", "{", "{'title': 'a'} {}", "{'title': 'a', 'estimated_nb_files': '1e3'}",
                "[]", "[{'title': 'a'}]", "'text'", "12", "{'title': 'a', }", "{}", "{'title': null}", "{'title': 'a', 'estimated_nb_files': 'many'}",
                "{'title': 'a', 'sort_method': 'by-colour'}", "{'title': 'a', 'split_time': []}", "{'title': 'a', 'visibility': 'nobody'}",
                "{'title': 'a', 'metadata': 3}", "{'title': 'a', 'relative_heading': 4294967300}",
                "{'title': 'a', 'split_time': '999999999 days'}", "{'title': 'a', 'split_time': 1e300}", "{'title': 'a', 'split_time': 'PT-9223372036854775808S'}",
                "{'title': 'a', 'duplicate_distance': 1e400}",
                "{'title': 'a', 'semantics': {}}", "{'title': 'a', 'relative_heading': 181}")) {
            refused(400, shared.api().post("/upload_sets", body));
        }
        refused(415, shared.api().post("/upload_sets", "text/plain", "{\"title\": \"a\"}".getBytes(StandardCharsets.UTF_8)));
        refused(415, shared.api().post("/upload_sets", "null"));
        refused(415, shared.api().post("/upload_sets"));
        refused(400, shared.api().post("/search", "["));
    }

    /** The database keeps no text with a NUL, wherever it comes from. */
    @Test
    void aNulIsRefusedWhereverItStands() {
        String nul = "\\u0000";
        refused(400, shared.api().post("/upload_sets", "{'title': 'a" + nul + "b'}"));
        refused(400, shared.api().post("/upload_sets", "{'title': 'a', 'metadata': {'text': '" + nul + "'}}"));
        refused(400, shared.api().post("/upload_sets", "{'title': 'a', 'semantics': [{'key': 'a" + nul + "', 'value': 'b'}]}"));
        refused(400, shared.api().post("/collections", "{'title': '" + nul + "'}"));
        refused(400, set.upload("nul\0.jpg").send(MadePicture.picture().jpeg()));
        refused(400, shared.api().post("/reports", "{'issue': 'other', 'picture_id': '" + UUID.randomUUID()
                + "', 'reporter_comments': '" + nul + "'}"));
        refused(400, shared.api().get("/users/search?q=%00"));
        refused(400, shared.api().get("/search?filter=semantics.a%3D%27%00%27"));
    }

    @Test
    void whatIsNoTagIsNamedOnce() {
        JsonNode faults = refused(400, shared.api().post("/upload_sets", "{'title': 'a', 'semantics': [null, 'a']}")).get("details");
        assertEquals("[\"semantics\",0] [\"semantics\",1]", faults.get(0).get("fields") + " " + faults.get(1).get("fields"));
        assertEquals(2, faults.size());
    }

    @Test
    void contradictionsAreRefused() {
        refused(400, shared.api().post("/upload_sets", "{'title': 'a', 'no_split': true, 'split_distance': 3}"));
        refused(400, shared.api().post("/upload_sets", "{'title': 'a', 'no_deduplication': true, 'duplicate_rotation': 3}"));
    }

    @Test
    void anIdThatIsNoneAndAnIdThatNobodyHasAreNotFound() {
        for (String id : List.of("not-a-uuid", "42", UUID.randomUUID().toString())) {
            refused(404, shared.api().get("/upload_sets/" + id));
            refused(404, shared.api().get("/upload_sets/" + id + "/files"));
            refused(404, shared.api().post("/upload_sets/" + id + "/complete"));
            refused(404, shared.api().delete("/upload_sets/" + id));
            refused(404, shared.api().upload(id).named("a.jpg").send(MadePicture.picture().jpeg()));
            refused(404, shared.api().get("/collections/" + id));
            refused(404, shared.api().get("/collections/" + id + "/items"));
            refused(404, shared.api().get("/collections/" + id + "/geovisio_status"));
            refused(404, shared.api().get("/collections/" + id + "/thumb.jpg"));
            refused(404, shared.api().get("/collections/" + UUID.randomUUID() + "/items/" + id));
            refused(404, shared.api().get("/pictures/" + id + "/hd.jpg"));
            refused(404, shared.api().get("/pictures/" + id + "/tiled/0_0.jpg"));
        }
        refused(400, shared.api().get("/search?ids=42"));
        refused(404, shared.api().get("/pictures/" + UUID.randomUUID() + "/hd.webp"));
    }

    @Test
    void aBodyThatBreaksOffLeavesNothing() throws IOException {
        byte[] picture = MadePicture.picture().at(3.0, 48.0).jpeg();
        String head = "--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"broken-off.jpg\"\r\n\r\n";
        try (Socket socket = new Socket("127.0.0.1", shared.server().port())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /api/upload_sets/" + set.id() + "/files HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=cut\r\n"
                    + "Content-Length: " + (head.length() + picture.length + 11) + "\r\n\r\n" + head).getBytes(StandardCharsets.US_ASCII));
            out.write(picture, 0, picture.length / 2);
            out.flush();
            Await.until("the file to arrive", () -> !shared.server().workFiles().isEmpty());
        }
        Await.until("the half file to go", () -> shared.server().workFiles().isEmpty());
        assertFalse(set.files().containsKey("broken-off.jpg"));
        String id = set.send("broken-off.jpg", picture);
        Await.until("the picture to be prepared", () -> set.read().get("items_status").get("prepared").asInt() == 2);
        set.complete().awaitReady();
        deleteItem(id);
    }

    /** As its owner: whoever is not logged in may delete sets only. */
    private void deleteItem(String id) {
        shared.api().with(shared.server().console("boulevard:token --quiet").strip()).delete("/collections/" + UUID.randomUUID() + "/items/" + id).expect(204);
        Await.until("its files to go", () -> shared.server().storedFiles().equals(storedBefore));
    }

    @Test
    void ofTwoClientsWhoSendTheSameFileAtOnceOneIsRefused() {
        for (int round = 0; round < 5; round++) {
            byte[] picture = MadePicture.picture().at(3.0, 48.0).jpeg();
            UploadedSet other = shared.newSet("The other client's");
            String name = "race-" + round + ".jpg";
            List<Api.Answer> both = atOnce(() -> set.upload(name).send(picture), () -> other.upload(name).send(picture));
            assertEquals(List.of(202, 409), both.stream().map(Api.Answer::status).sorted().toList());
            List<Api.Answer> same = atOnce(() -> other.upload("again-" + name).send(picture), () -> other.upload("and-" + name).send(picture));
            same.forEach(answer -> refused(409, answer));
            if (both.get(0).status() == 202) {
                set.complete().awaitReady();
                deleteItem(both.get(0).json().get("picture_id").asText());
            }
            other.delete();
            Await.until("the other's files to go", () -> shared.server().storedFiles().equals(storedBefore));
        }
    }

    private static List<Api.Answer> atOnce(Callable<Api.Answer> one, Callable<Api.Answer> other) {
        ExecutorService clients = Executors.newFixedThreadPool(2);
        try {
            List<Api.Answer> all = new ArrayList<>();
            for (Future<Api.Answer> answer : clients.invokeAll(List.of(one, other))) {
                all.add(answer.get());
            }
            return all;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            clients.shutdownNow();
        }
    }

    @Test
    void aFileLargerThanTheLimitIsRefused() {
        byte[] tooLarge = Arrays.copyOf(MadePicture.picture().jpeg(), 52_428_801);
        refused(413, set.upload("large.jpg").send(tooLarge));
        assertFalse(set.files().containsKey("large.jpg"));
    }

    @Test
    void damagedPicturesNeverStopTheWorkOnOthers() {
        Path damaged = Material.folder().resolve("pictures").resolve("damaged");
        UploadedSet mixed = shared.newSet("Good and damaged", "'no_deduplication': true");
        for (Path file : filesIn(damaged)) {
            Api.Answer answer = mixed.upload(file.getFileName().toString()).send(file);
            assertTrue(answer.status() == 202 || answer.status() == 400, () -> file + ": " + answer.text());
        }
        mixed.send("good.jpg", MadePicture.picture().jpeg());
        mixed.complete().awaitReady();
        JsonNode status = mixed.read().get("items_status");
        assertEquals(0, status.get("broken").asInt());
        assertTrue(mixed.itemsByName().containsKey("good.jpg"));
        mixed.delete();
        Await.until("their files to go", () -> shared.server().storedFiles().equals(storedBefore));
    }

    private static List<Path> filesIn(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
