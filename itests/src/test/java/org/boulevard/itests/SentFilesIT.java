package org.boulevard.itests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are sent into upload sets: again, under ids of the client's own, with words beside them, and what the file list remembers. */
class SentFilesIT {
    @RegisterExtension
    static final SharedServer shared = new SharedServer();

    private static Api owner;

    @TempDir
    Path folder;

    @BeforeAll
    static void people() {
        owner = shared.server().apiOf("olga", "user");
    }

    private static UploadedSet set() {
        return shared.newSet(owner, "Files", "");
    }

    private static byte[] picture() {
        return MadePicture.picture().jpeg();
    }

    private static JsonNode conflict(Api.Answer answer, String code) {
        assertEquals(code, answer.expect(409).json().get("code").asText());
        return answer.json();
    }

    @Test
    void theSameBytesInTheSameSetAreAConflictThatIsNotRemembered() {
        UploadedSet set = set();
        byte[] picture = picture();
        String id = set.send("a.jpg", picture);
        assertEquals(id, conflict(set.upload("b.jpg").send(picture), "picture.already_in_set").get("existing_item").get("id").asText());
        assertEquals(id, conflict(set.upload("a.jpg").send(picture), "picture.already_in_set").get("existing_item").get("id").asText());
        assertEquals(List.of("a.jpg"), List.copyOf(set.files().keySet()));
    }

    @Test
    void theSameBytesFromAnotherSetAreAConflictThatIsRemembered() {
        UploadedSet first = set();
        byte[] picture = picture();
        String id = first.send("a.jpg", picture);
        UploadedSet second = shared.newSet("Somebody else's", "");
        JsonNode known = conflict(second.upload("a.jpg").send(picture), "picture.sent_before").get("upload_sets");
        assertEquals(id + " " + first.id(), known.get(0).get("existing_item_id").asText() + " " + known.get(0).get("upload_set_id").asText());
        JsonNode file = second.files().get("a.jpg");
        assertEquals("file_duplicate", file.get("rejected").get("reason").asText());
        assertEquals("error", file.get("rejected").get("severity").asText());
        assertTrue(file.get("rejected").get("message").isTextual());
        assertEquals(picture.length, file.get("size").asInt());
        assertFalse(file.has("picture_id"));
    }

    @Test
    void anotherPictureOfTheSameNameIsAConflictThatIsNotRemembered() {
        UploadedSet set = set();
        String id = set.send("a.jpg", picture());
        assertEquals(id, conflict(set.upload("a.jpg").send(picture()), "picture.name_in_use").get("existing_item").get("id").asText());
        assertEquals(id, set.files().get("a.jpg").get("picture_id").asText());
        assertEquals(1, set.read().get("nb_items").asInt());
        set.send("A.jpg", picture()); // letter case makes another name
    }

    @Test
    void aRefusedFileIsSentAgainUnderItsNameAndCountsOnce() {
        UploadedSet set = shared.newSet(owner, "Mended", "'estimated_nb_files': 2");
        set.upload("a.jpg").send(MadePicture.picture().at(null, null).jpeg()).expect(400);
        JsonNode refused = set.files().get("a.jpg");
        assertEquals("[\"location\"]", refused.get("rejected").get("details").get("missing_fields").toString());
        set.send("a.jpg", picture());
        JsonNode accepted = set.files().get("a.jpg");
        assertEquals(refused.get("inserted_at"), accepted.get("inserted_at"));
        assertFalse(accepted.has("rejected"));
        assertFalse(set.read().get("completed").asBoolean());
        set.send("b.jpg", picture());
        assertTrue(set.read().get("completed").asBoolean());
    }

    @Test
    void anIdOfTheClientsOwnMakesARetryHarmless() {
        UploadedSet set = set();
        String id = UUID.randomUUID().toString();
        byte[] picture = picture();
        assertEquals(id, set.upload("a.jpg").with("picture_id", id).send(picture).expect(202).json().get("picture_id").asText());
        assertEquals(id, conflict(set.upload("a.jpg").with("picture_id", id).send(picture), "picture.already_in_set").get("existing_item").get("id").asText());
        conflict(set.upload("b.jpg").with("picture_id", id).send(picture()), "picture.id_in_use");
        assertEquals("id_conflict", set.files().get("b.jpg").get("rejected").get("reason").asText());
        assertEquals(400, set.upload("c.jpg").with("picture_id", "17").send(picture()).status());
        assertFalse(set.files().containsKey("c.jpg"));
    }

    @Test
    void onlyTheOwnerSeesWhichPictureAFileBecame() {
        UploadedSet set = set();
        set.send("a.jpg", picture());
        assertTrue(set.files().get("a.jpg").has("picture_id"));
        for (Api who : List.of(shared.api(), shared.server().apiOf("anna", "admin"))) {
            assertFalse(who.get("/upload_sets/" + set.id() + "/files").expect(200).json().get("files").get(0).has("picture_id"));
        }
        shared.server().apiOf("anna", "admin").upload(set.id()).named("b.jpg").send(picture()).expect(403);
    }

    @Test
    void whatIsSaidInsteadStandsInThePublishedFileAndItsPixelsAreAsTheyWere() throws Exception {
        UploadedSet set = set();
        Path sent = Files.write(folder.resolve("sent.jpg"), picture());
        String id = set.upload("a.jpg").with("override_capture_time", "2023-07-01T12:00:00.25+02:00").with("override_longitude", "-7.75")
                .with("override_latitude", "48.58").with("override_Exif.Image.Artist", "Zoë").with("override_Exif.GPSInfo.GPSImgDirection", "1235/10")
                .with("override_Xmp.GPano.PoseHeadingDegrees", "17").send(sent).expect(202).json().get("picture_id").asText();
        set.complete().awaitReady();
        byte[] published = shared.api().get("/pictures/" + id + "/hd.jpg").expect(200).body();
        assertArrayEquals(pixels(Files.readAllBytes(sent)), pixels(published));
        Map<String, String> read = exiftool(Files.write(folder.resolve("published.jpg"), published));
        assertEquals("2023:07:01 12:00:00 250000 +02:00", read.get("ExifIFD:DateTimeOriginal") + " " + read.get("ExifIFD:SubSecTimeOriginal") + " "
                + read.get("ExifIFD:OffsetTimeOriginal"));
        assertEquals("2023:07:01 10:00:00", read.get("GPS:GPSDateStamp") + " " + read.get("GPS:GPSTimeStamp"));
        assertEquals("W 7.75 N 48.58", read.get("GPS:GPSLongitudeRef") + " " + read.get("GPS:GPSLongitude") + " " + read.get("GPS:GPSLatitudeRef")
                + " " + read.get("GPS:GPSLatitude"));
        assertEquals("Zoë", read.get("IFD0:Artist"));
        assertEquals("123.5", read.get("GPS:GPSImgDirection"));
        assertEquals("17", read.get("XMP-GPano:PoseHeadingDegrees"));
        assertEquals("Tester", read.get("IFD0:Make"));
    }

    private static int[] pixels(byte[] jpeg) throws IOException {
        var image = ImageIO.read(new ByteArrayInputStream(jpeg));
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    private static Map<String, String> exiftool(Path jpeg) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder("exiftool", "-a", "-n", "-G1", "-s", "-t", "-charset", "exif=utf8", jpeg.toString()).start();
        } catch (IOException e) {
            return Material.lacking("exiftool is not installed");
        }
        Map<String, String> values = new TreeMap<>();
        Arrays.stream(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).split("\n")).map(line -> line.split("\t", 3))
                .forEach(line -> values.put(line[0] + ":" + line[1], line[2].strip()));
        assertEquals(0, process.waitFor());
        return values;
    }

    @Test
    void anOverrideOfATagThatDoesNotExistIsRefusedAndRemembered() {
        UploadedSet set = set();
        for (String tag : List.of("override_Exif.Image.Nonsense", "override_Xmp.nonsense.Tag")) {
            assertEquals("picture.metadata_invalid", set.upload(tag + ".jpg").with(tag, "x").send(picture()).expect(400).json().get("code").asText());
            assertEquals("invalid_metadata", set.files().get(tag + ".jpg").get("rejected").get("reason").asText());
        }
        assertEquals("picture.metadata_invalid", set.upload("long.jpg").with("override_Exif.Image.ImageDescription", "x".repeat(70_000))
                .send(picture()).expect(400).json().get("code").asText());
        assertEquals("invalid_metadata", set.files().get("long.jpg").get("rejected").get("reason").asText());
    }

    @Test
    void tagsOfAPictureComeWithItsFile() {
        UploadedSet set = set();
        set.upload("a.jpg").with("semantics", "[{\"key\": \"b\", \"value\": \"2\"}, {\"key\": \"a\", \"value\": \"1\", \"action\": \"add\"},"
                + " {\"key\": \"c\", \"value\": \"3\", \"action\": \"delete\"}]").send(picture()).expect(202);
        set.complete().awaitReady();
        assertEquals("[{\"key\":\"a\",\"value\":\"1\"},{\"key\":\"b\",\"value\":\"2\"}]",
                set.items(set.collection()).get(0).get("properties").get("semantics").toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{}", "7", "[{\"key\": \"a\"}]", "[{\"key\": \"a\", \"value\": 1}]", "[{\"key\": \"a\", \"value\": \"\\u0000\"}]",
        "[{\"key\": \"a\", \"value\": \"b\", \"action\": \"replace\"}]", "[1]",
        "[{\"key\": \"a\", \"value\": \"b\"}, {\"key\": \"a\", \"value\": \"b\"}]"})
    void tagsThatCannotBeAreRefusedAndTheFileIsNotRemembered(String semantics) {
        UploadedSet set = set();
        String code = set.upload("a.jpg").with("semantics", semantics).send(picture()).expect(400).json().get("code").asText();
        assertTrue(List.of("parameters.invalid", "semantics.duplicate").contains(code), code);
        assertTrue(set.files().isEmpty());
    }

    @Test
    void aSetOfRefusedFilesCompletesAndHasNoCollection() {
        UploadedSet set = shared.newSet(owner, "Refused", "'estimated_nb_files': 1");
        set.upload("a.png").send(picture()).expect(400);
        set.awaitReady();
        JsonNode read = set.read();
        assertEquals("true true 0 0 1", read.get("completed") + " " + read.get("dispatched") + " " + read.get("nb_items") + " "
                + read.get("associated_collections").size() + " " + read.get("items_status").get("rejected"));
    }

    @Test
    void aQuotationMarkInANameIsWrittenAsBrowsersDo() {
        UploadedSet set = shared.newSet("Quoted");
        assertEquals("the \"best\".jpg",
                set.upload("the %22best%22.jpg").send(MadePicture.picture().jpeg()).expect(202).json().get("file_name").asText());
    }

    @Test
    void ofAFieldThatComesTwiceTheFirstCounts() {
        UploadedSet set = shared.newSet("Twice");
        String form = List.of("true", "perhaps").stream()
                .map(value -> "--x\r\nContent-Disposition: form-data; name=\"isBlurred\"\r\n\r\n" + value + "\r\n")
                .collect(Collectors.joining()) + "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.jpg\"\r\n\r\n";
        var body = new ByteArrayOutputStream();
        body.writeBytes(form.getBytes(StandardCharsets.UTF_8));
        body.writeBytes(MadePicture.picture().jpeg());
        body.writeBytes("\r\n--x--\r\n".getBytes(StandardCharsets.UTF_8));
        shared.api().post("/upload_sets/" + set.id() + "/files", "multipart/form-data; boundary=x", body.toByteArray()).expect(202);
    }
}
