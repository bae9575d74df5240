package org.boulevard.itests;

import static java.util.stream.Collectors.toList;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A ride of real pictures goes in and comes out as collections. */
class MainJobIT {
    @RegisterExtension
    static final SharedServer shared = new SharedServer();

    private static final int RIDE = 42;
    private static Map<String, ExpectedPicture> expected;
    private static UploadedSet ride;

    @BeforeAll
    static void aRideIsSentAndCompletesByItsNumberOfFiles() {
        expected = ExpectedPicture.in(ExpectedPicture.COMMITTED);
        ride = shared.newSet("Flight over Seneca", "'estimated_nb_files': " + RIDE + ", 'metadata': {'weather': 'fine'}");
        rideFiles().forEach(file -> ride.upload(file.getFileName().toString()).send(file).expect(202));
        assertTrue(ride.read().get("completed").asBoolean());
        ride.awaitReady();
    }

    private static List<Path> rideFiles() {
        return Stream.of("odm-seneca-a", "trekview-360").flatMap(folder -> {
            try (Stream<Path> files = Files.list(ExpectedPicture.COMMITTED.resolve(folder))) {
                return files.sorted().collect(toList()).stream();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }).toList();
    }

    @Test
    void theRideIsSplitWhereItsGapsAre() {
        Map<String, Integer> lengths = new TreeMap<>();
        JsonNode set = ride.read();
        set.get("associated_collections").forEach(collection -> lengths.put(collection.get("title").asText(), collection.get("nb_items").asInt()));
        assertEquals(Map.of("Flight over Seneca-1", 11, "Flight over Seneca-2", 14, "Flight over Seneca-3", 12, "Flight over Seneca-4", 3,
                "Flight over Seneca-5", 1, "Flight over Seneca-6", 1), lengths);
        assertEquals(RIDE, set.get("nb_items").asInt());
        assertEquals("{\"prepared\":42,\"preparing\":0,\"broken\":0,\"rejected\":0,\"not_processed\":0}", set.get("items_status").toString());
        assertEquals("{\"weather\":\"fine\"}", set.get("metadata").toString());
    }

    @Test
    void picturesFollowEachOtherInTheOrderOfTime() {
        List<String> collections = ride.collections();
        assertEquals(IntStream.rangeClosed(446, 456).mapToObj(number -> "IMG_0" + number + ".jpg").toList(), names(collections.get(0)));
        assertEquals(IntStream.rangeClosed(457, 470).mapToObj(number -> "IMG_0" + number + ".jpg").toList(), names(collections.get(1)));
        assertEquals(IntStream.rangeClosed(471, 482).mapToObj(number -> "IMG_0" + number + ".jpg").toList(), names(collections.get(2)));
        assertEquals(List.of("IMG_0483.jpg", "IMG_0484.jpg", "IMG_0485.jpg"), names(collections.get(3)));
        assertEquals(List.of("GSAG2002.JPG"), names(collections.get(4)));
        assertEquals(List.of("R0014760.JPG"), names(collections.get(5)));
        List<Integer> ranks = ride.items(collections.get(0)).stream().map(item -> item.get("properties").get("geovisio:rank_in_collection").asInt()).toList();
        assertEquals(List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), ranks);
    }

    private static List<String> names(String collection) {
        return ride.items(collection).stream().map(item -> item.get("properties").get("original_file:name").asText()).toList();
    }

    @Test
    void everyPictureHasItsPositionTimeHeadingTypeAndCamera() {
        Map<String, JsonNode> items = ride.itemsByName();
        assertEquals(RIDE, items.size());
        List<String> differences = new ArrayList<>();
        expected.values().stream().filter(picture -> items.containsKey(picture.fileName()))
                .forEach(picture -> differences.addAll(picture.differences(items.get(picture.fileName()), false)));
        assertEquals(List.of(), differences);
    }

    @Test
    void onePictureIsShownInFull() {
        JsonNode item = ride.itemsByName().get("IMG_0446.jpg");
        JsonNode properties = item.get("properties");
        assertEquals(-83.30572530000622, item.get("geometry").get("coordinates").get(0).asDouble(), 1e-9);
        assertEquals(41.0346708, item.get("geometry").get("coordinates").get(1).asDouble(), 1e-9);
        assertEquals("2013-06-04T17:37:29+00:00", properties.get("datetime").asText());
        assertEquals("2013-06-04T13:37:29-04:00", properties.get("datetimetz").asText());
        assertEquals(70, properties.get("view:azimuth").asInt());
        assertEquals("Canon", properties.get("pers:interior_orientation").get("camera_manufacturer").asText());
        assertEquals("PowerShot ELPH 300 HS", properties.get("pers:interior_orientation").get("camera_model").asText());
        assertEquals(71, properties.get("pers:interior_orientation").get("field_of_view").asInt());
        assertEquals("[1024,768]", properties.get("pers:interior_orientation").get("sensor_array_dimensions").toString());
        assertEquals("ready", properties.get("geovisio:status").asText());
        assertEquals(221314, properties.get("original_file:size").asInt());
        assertEquals("2013:06:04 13:37:29", properties.get("exif").get("Exif.Photo.DateTimeOriginal").asText());
        assertFalse(properties.has("tiles:tile_matrix_sets"));
    }

    @Test
    void aPanoramaSaysHowItIsCut() {
        JsonNode panorama = ride.itemsByName().get("GSAG2002.JPG").get("properties");
        JsonNode matrix = panorama.get("tiles:tile_matrix_sets").get("geovisio").get("tileMatrix").get(0);
        assertEquals(8, matrix.get("matrixWidth").asInt());
        assertEquals(4, matrix.get("matrixHeight").asInt());
        assertEquals(720, matrix.get("tileWidth").asDouble());
        assertEquals("GoPro", panorama.get("pers:interior_orientation").get("camera_manufacturer").asText());
        assertEquals(360, panorama.get("pers:interior_orientation").get("field_of_view").asInt());
        assertEquals(4, panorama.get("quality:horizontal_accuracy").asDouble());
    }

    @Test
    void theSmallerCopiesOfAFlatPictureShowWhatItShows() {
        String id = ride.itemsByName().get("IMG_0450.jpg").get("id").asText();
        BufferedImage hd = picture(id, "hd.jpg");
        BufferedImage sd = picture(id, "sd.jpg");
        BufferedImage thumb = picture(id, "thumb.jpg");
        assertEquals("1024x768", Pixels.size(hd));
        assertEquals("2048x1536", Pixels.size(sd));
        assertEquals("500x375", Pixels.size(thumb));
        assertLike(Pixels.scaled(hd, 500, 375), thumb);
        assertLike(hd, Pixels.scaled(sd, 1024, 768));
    }

    private static void assertLike(BufferedImage expected, BufferedImage seen) {
        double difference = Pixels.difference(seen, expected);
        assertTrue(difference < 4, () -> "differs by " + difference);
    }

    @Test
    void theFullPictureIsTheOneThatWasSent() throws IOException {
        String id = ride.itemsByName().get("IMG_0451.jpg").get("id").asText();
        assertArrayEquals(Files.readAllBytes(ExpectedPicture.COMMITTED.resolve("odm-seneca-a/IMG_0451.jpg")),
                shared.api().get("/pictures/" + id + "/hd.jpg").expect(200).body());
    }

    @Test
    void aPanoramaIsOfferedInTiles() {
        String id = ride.itemsByName().get("R0014760.JPG").get("id").asText();
        BufferedImage hd = picture(id, "hd.jpg");
        assertEquals("5376x2688", Pixels.size(hd));
        assertEquals("2048x1024", Pixels.size(picture(id, "sd.jpg")));
        for (int[] place : new int[][] {{0, 0}, {7, 3}, {3, 2}}) {
            BufferedImage tile = picture(id, "tiled/" + place[0] + "_" + place[1] + ".jpg");
            assertEquals("672x672", Pixels.size(tile));
            BufferedImage part = Pixels.scaled(hd.getSubimage(place[0] * 672, place[1] * 672, 672, 672), 672, 672);
            assertTrue(Pixels.difference(tile, part) < 0.1, "tile " + place[0] + "_" + place[1]);
        }
        BufferedImage thumb = picture(id, "thumb.jpg");
        assertEquals("500x300", Pixels.size(thumb));
        BufferedImage middle = Pixels.scaled(hd, 2000, 1000).getSubimage(750, 350, 500, 300);
        assertTrue(Pixels.difference(thumb, middle) < 5);
        shared.api().get("/pictures/" + id + "/tiled/8_0.jpg").expect(404);
        shared.api().get("/pictures/" + id + "/tiled/0_4.jpg").expect(404);
        String flat = ride.itemsByName().get("IMG_0450.jpg").get("id").asText();
        shared.api().get("/pictures/" + flat + "/tiled/0_0.jpg").expect(404);
    }

    private static BufferedImage picture(String id, String file) {
        Api.Answer answer = shared.api().get("/pictures/" + id + "/" + file).expect(200);
        assertEquals("image/jpeg", answer.header("Content-Type"));
        return Pixels.decode(answer.body());
    }

    @Test
    void aCollectionShowsItsFirstPicture() {
        String collection = ride.collections().get(0);
        String first = ride.items(collection).get(0).get("id").asText();
        assertArrayEquals(shared.api().get("/pictures/" + first + "/thumb.jpg").expect(200).body(),
                shared.api().get("/collections/" + collection + "/thumb.jpg").expect(200).body());
    }

    @Test
    void aCollectionSaysWhereAndWhenItIs() {
        JsonNode collection = shared.json("/collections/" + ride.collections().get(3));
        assertEquals(3, collection.get("stats:items").get("count").asInt());
        assertEquals(2, collection.get("extent").get("temporal").get("interval").get(0).size());
        JsonNode box = collection.get("extent").get("spatial").get("bbox").get(0);
        double west = ride.items(ride.collections().get(3)).stream().mapToDouble(item -> item.get("geometry").get("coordinates").get(0).asDouble()).min()
                .orElseThrow();
        assertEquals(west, box.get(0).asDouble(), 1e-9);
        assertTrue(collection.get("geovisio:length_km").asDouble() > 0);
        assertEquals(ride.collections().get(3), collection.get("id").asText());
    }

    @Test
    void theStatusOfACollectionListsItsPicturesInOrder() {
        String collection = ride.collections().get(3);
        JsonNode status = shared.json("/collections/" + collection + "/geovisio_status");
        assertEquals("ready", status.get("status").asText());
        assertEquals(ride.items(collection).stream().map(item -> item.get("id").asText()).toList(),
                stream(status.get("items")).map(item -> item.get("id").asText()).toList());
        JsonNode first = status.get("items").get(0);
        assertEquals("ready", first.get("status").asText());
        assertEquals(1, first.get("rank").asInt());
        assertEquals(0, first.get("nb_errors").asInt());
        assertFalse(first.get("processing_in_progress").asBoolean());
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        List<JsonNode> all = new ArrayList<>();
        list.forEach(all::add);
        return all.stream();
    }

    @Test
    void picturesAreFoundByBoxIdsAndCollections() {
        Map<String, JsonNode> items = ride.itemsByName();
        String dutch = items.get("GSAG2002.JPG").get("id").asText();
        String british = items.get("R0014760.JPG").get("id").asText();
        assertEquals(List.of(dutch), found("bbox=6.88,52.44,6.9,52.45"));
        assertEquals(List.of(dutch), found("ids=" + dutch));
        assertEquals(List.of(british, dutch).stream().sorted().toList(), found("ids=" + dutch + "," + british));
        assertEquals(List.of(dutch), found("collections=" + ride.collections().get(4)));
        assertEquals(10, found("bbox=-84,41,-83,42").size(), "the default limit");
        assertEquals(40, found("bbox=-84,41,-83,42&limit=1000").size());
        assertEquals(3, found("bbox=-84,41,-83,42&limit=3").size());
        assertEquals(List.of(), found("bbox=100,0,101,1"));
        shared.api().get("/search?bbox=1,2,3").expect(400);
        shared.api().get("/search?limit=0").expect(400);
    }

    private static List<String> found(String query) {
        return stream(shared.json("/search?" + query).get("features")).map(item -> item.get("id").asText()).sorted().toList();
    }

    @Test
    void everyRouteAnswersWithAndWithoutATrailingSlash() {
        String collection = ride.collections().get(4);
        String item = ride.items(collection).get(0).get("id").asText();
        for (String path : List.of("", "/conformance", "/configuration", "/collections", "/collections/" + collection, "/collections/" + collection + "/items",
                "/collections/" + collection + "/items/" + item, "/collections/" + collection + "/geovisio_status",
                "/collections/" + collection + "/thumb.jpg", "/search", "/pictures/" + item, "/pictures/" + item + "/hd.jpg",
                "/pictures/" + item + "/sd.jpg", "/pictures/" + item + "/thumb.jpg", "/pictures/" + item + "/tiled/0_0.jpg",
                "/upload_sets/" + ride.id(), "/upload_sets/" + ride.id() + "/files")) {
            shared.api().get(path).expect(200);
            shared.api().get(path + "/").expect(200);
        }
        shared.api().call("HEAD", "/live").expect(200);
        shared.api().call("HEAD", "/live/").expect(200);
    }

    @Test
    void theLandingPageConfigurationAndConformanceAnswer() {
        JsonNode landing = shared.json("/");
        assertEquals("Catalog", landing.get("type").asText());
        assertTrue(stream(landing.get("links")).anyMatch(link -> link.get("rel").asText().equals("search")
                && link.get("type").asText().equals("application/geo+json")));
        JsonNode configuration = shared.json("/configuration");
        assertTrue(configuration.has("auth"), configuration::toString);
        assertTrue(configuration.has("defaults"), configuration::toString);
        assertTrue(shared.json("/conformance").get("conformsTo").size() > 3);
        assertTrue(stream(shared.json("/collections?limit=1000").get("collections")).anyMatch(found -> found.get("id").asText()
                .equals(ride.collections().get(0))));
    }

    @Test
    void ownersAreToldWhatTheyMayDo() {
        Api alice = shared.server().apiOf("alice", "user");
        UploadedSet set = shared.newSet(alice, "Alice's", "");
        String picture = set.send("a.jpg", MadePicture.picture().jpeg());
        set.complete().awaitReady();
        assertEquals(List.of("self", "edit", "add_files", "complete", "delete"), rels(set.read()));
        String item = "/collections/" + set.collection() + "/items/" + picture;
        assertTrue(rels(alice.get(item).expect(200).json()).containsAll(List.of("delete", "edit", "add_annotation")));
        assertTrue(rels(alice.get("/collections/" + set.collection()).expect(200).json()).containsAll(List.of("delete", "edit", "upload_set")));
        Api bob = shared.server().apiOf("bob", "user");
        assertEquals(List.of("self", "edit"), rels(bob.get("/upload_sets/" + set.id()).expect(200).json()));
        assertFalse(rels(bob.get(item).expect(200).json()).contains("delete"));
        assertEquals(List.of("self"), rels(shared.json("/upload_sets/" + set.id())));
        assertFalse(rels(shared.json(item)).contains("edit"));
    }

    private static List<String> rels(JsonNode object) {
        return stream(object.get("links")).map(link -> link.get("rel").asText()).toList();
    }

    @Test
    void aClientMayChooseThePicturesId() {
        UploadedSet set = shared.newSet("Chosen id");
        String id = UUID.randomUUID().toString();
        assertEquals(id, set.upload("a.jpg").with("picture_id", id).send(MadePicture.picture().jpeg()).expect(202).json().get("picture_id").asText());
        set.upload("b.jpg").with("picture_id", id).send(MadePicture.picture().jpeg()).expect(409);
        assertEquals("id_conflict", set.files().get("b.jpg").get("rejected").get("reason").asText());
        set.upload("c.jpg").with("picture_id", "42").send(MadePicture.picture().jpeg()).expect(400);
        assertEquals(1, set.read().get("nb_items").asInt());
    }

    @Test
    void itemsIsAnotherNameOfFiles() {
        UploadedSet set = shared.newSet("By the other name");
        set.upload("a.jpg").to("/upload_sets/" + set.id() + "/items").send(MadePicture.picture().jpeg()).expect(202);
        set.upload("b.jpg").to("/upload_sets/" + set.id() + "/items/").send(MadePicture.picture().jpeg()).expect(202);
        assertEquals(List.of("a.jpg", "b.jpg"), List.copyOf(set.files().keySet()));
    }

    @Test
    void numbersMayBeSentAsText() {
        UploadedSet set = shared.newSet("As text", "'estimated_nb_files': '2', 'split_distance': '50', 'split_time': 'PT1M', 'relative_heading': '90', "
                + "'no_deduplication': 'true'");
        JsonNode read = set.read();
        assertEquals("2 50 60.0 90 true", read.get("estimated_nb_files") + " " + read.get("split_distance") + " " + read.get("split_time") + " "
                + read.get("relative_heading") + " " + read.get("no_deduplication"));
    }

    @Test
    void overridesWinOverWhatThePictureSays() {
        UploadedSet set = shared.newSet("Overridden");
        set.upload("a.jpg").with("override_capture_time", "2023-07-01T12:00:00Z").with("override_longitude", "7.75").with("override_latitude", "48.58")
                .with("override_Exif.Image.Artist", "Somebody").with("override_Exif.GPSInfo.GPSImgDirection", "123/1")
                .with("override_Xmp.GPano.ProjectionType", "equirectangular").send(MadePicture.picture().jpeg()).expect(202);
        set.complete().awaitReady();
        JsonNode item = set.items(set.collection()).get(0);
        assertEquals("[7.75,48.58]", item.get("geometry").get("coordinates").toString());
        assertEquals("2023-07-01T12:00:00+00:00", item.get("properties").get("datetime").asText());
        assertEquals("2023-07-01T14:00:00+02:00", item.get("properties").get("datetimetz").asText());
        assertEquals(123, item.get("properties").get("view:azimuth").asInt());
        assertTrue(item.get("properties").has("tiles:tile_matrix_sets"));
        assertEquals("Somebody", item.get("providers").get(1).get("name").asText());
    }

    @Test
    void duplicatesOfTheSameSpotArePutAwayAndTheReasonIsTold() {
        UploadedSet set = shared.newSet("Standing still");
        String first = set.send("1.jpg", MadePicture.picture().at(2.0, 48.0).heading(10).taken("2024-05-02T10:00:00").jpeg());
        set.send("2.jpg", MadePicture.picture().at(2.0, 48.0).heading(20).taken("2024-05-02T10:00:05").jpeg());
        set.send("3.jpg", MadePicture.picture().at(2.0, 48.0).heading(200).taken("2024-05-02T10:00:10").jpeg());
        set.complete().awaitReady();
        assertEquals(List.of("1.jpg", "3.jpg"), set.items(set.collection()).stream()
                .map(item -> item.get("properties").get("original_file:name").asText()).toList());
        JsonNode rejected = set.files().get("2.jpg").get("rejected");
        assertEquals("capture_duplicate info", rejected.get("reason").asText() + " " + rejected.get("severity").asText());
        JsonNode details = rejected.get("details");
        assertEquals(first + " 0.0 10", details.get("duplicate_of").asText() + " " + details.get("distance") + " " + details.get("angle"));
    }

    @Test
    void theSameFileIsNotTakenTwice() {
        byte[] picture = MadePicture.picture().jpeg();
        UploadedSet set = shared.newSet("Once");
        String id = set.send("a.jpg", picture);
        Api.Answer again = set.upload("b.jpg").send(picture).expect(409);
        assertEquals(id, again.json().get("existing_item").get("id").asText());
        UploadedSet other = shared.newSet("Twice");
        JsonNode elsewhere = other.upload("a.jpg").send(picture).expect(409).json().get("upload_sets").get(0);
        assertEquals(id + " " + set.id(), elsewhere.get("existing_item_id").asText() + " " + elsewhere.get("upload_set_id").asText());
        assertEquals("file_duplicate", other.files().get("a.jpg").get("rejected").get("reason").asText());
        JsonNode sameName = set.upload("a.jpg").send(MadePicture.picture().jpeg()).expect(409).json();
        assertEquals(id, sameName.get("existing_item").get("id").asText());
    }

    @Test
    void headingsThatPicturesDoNotHaveComeFromThePath() {
        UploadedSet set = shared.newSet("Eastward");
        for (int i = 0; i < 3; i++) {
            set.send(i + ".jpg", MadePicture.picture().at(2.0 + i * 0.0003, 0.5).taken("2024-05-02T10:00:0" + i).jpeg());
        }
        set.complete().awaitReady();
        assertEquals(List.of(90, 90, 90), set.items(set.collection()).stream().map(item -> item.get("properties").get("view:azimuth").asInt())
                .map(heading -> heading == 89 ? 90 : heading).toList(), "rounded down, a hair from east");
    }

    @Test
    void aDeletedPictureIsGoneAndSoAreItsFilesInTheEnd() {
        UploadedSet set = shared.newSet(shared.server().apiOf("alice", "user"), "Half of it goes", "");
        String stays = set.send("a.jpg", MadePicture.picture().at(2.0, 48.0).jpeg());
        String goes = set.send("b.jpg", MadePicture.picture().at(2.0005, 48.0).sized(4096, 2048).jpeg());
        set.complete().awaitReady();
        assertEquals(3, filesOf(goes).size(), "tiles are cut out of the picture");
        String collection = set.collection();
        Api alice = shared.server().apiOf("alice", "user");
        shared.api().delete("/collections/" + collection + "/items/" + goes).expect(401);
        alice.delete("/collections/" + collection + "/items/" + goes).expect(204);
        shared.api().get("/collections/" + collection + "/items/" + goes).expect(404);
        shared.api().get("/pictures/" + goes + "/thumb.jpg").expect(404);
        Await.until("the files to go", () -> filesOf(goes).isEmpty());
        assertEquals(3, filesOf(stays).size());
        shared.api().get("/pictures/" + stays + "/hd.jpg").expect(200);
    }

    @Test
    void aDeletedSetIsGoneAndSoAreItsFilesInTheEnd() {
        UploadedSet set = shared.newSet("All of it goes");
        byte[] picture = MadePicture.picture().jpeg();
        String id = set.send("a.jpg", picture);
        set.complete().awaitReady();
        String collection = set.collection();
        shared.api().delete("/upload_sets/" + set.id()).expect(204);
        shared.api().get("/upload_sets/" + set.id()).expect(404);
        shared.api().get("/upload_sets/" + set.id() + "/files").expect(404);
        shared.api().get("/collections/" + collection).expect(404);
        shared.api().get("/pictures/" + id + "/sd.jpg").expect(404);
        Await.until("the files to go", () -> filesOf(id).isEmpty());
        shared.newSet("Again").send("a.jpg", picture);
    }

    private static List<String> filesOf(String picture) {
        String path = picture.substring(0, 2) + "/" + picture.substring(2, 4) + "/" + picture.substring(4, 6) + "/" + picture.substring(6, 8) + "/"
                + picture.substring(9);
        return shared.server().storedFiles().stream().filter(file -> file.contains(path)).toList();
    }

    @Test
    void turnedPicturesAreShownUpright() throws IOException {
        UploadedSet set = shared.newSet("Turned");
        byte[] turned = MadePicture.picture().sized(640, 480).coloured(Color.WHITE, Color.BLACK).jpeg();
        set.upload("a.jpg").with("override_Exif.Image.Orientation", "1").send(turned).expect(202);
        set.upload("b.jpg").send(Files.readAllBytes(ExpectedPicture.COMMITTED.resolve("made-cases/orientation_6_pixel_size_unrotated.jpg"))).expect(202);
        set.complete().awaitReady();
        String id = set.itemsByName().get("b.jpg").get("id").asText();
        assertEquals("500x750", Pixels.size(picture(id, "thumb.jpg")));
    }
}
