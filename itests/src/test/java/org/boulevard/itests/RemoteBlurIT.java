package org.boulevard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Blurring elsewhere: by a service that speaks the reference's blur API, in both of its forms and with all that may go wrong; and by another
 * Boulevard.
 */
class RemoteBlurIT {
    private static final Color BLURRED = new Color(10, 200, 10);
    private static final String FOUND = """
            {"blurring_id": "x", "service_name": "SGBlur", "info": [{"class": "face", "confidence": 0.9, "xywh": [1, 2, 3, 4]}], "annotations": [
                {"shape": [10, 20, 30, 40], "semantics": [{"key": "osm|traffic_sign", "value": "yes"},
                    {"key": "detection_model[osm|traffic_sign=yes]", "value": "SGBlur-yolo11n/0.1.0"},
                    {"key": "detection_confidence[osm|traffic_sign=yes]", "value": "0.875"}]},
                {"shape": {"type": "Polygon", "coordinates": [[[50, 50], [60, 50], [55, 70], [50, 50]]]},
                    "semantics": [{"key": "osm|traffic_sign", "value": "yes"},
                        {"key": "detection_model[osm|traffic_sign=yes]", "value": "SGBlur-yolo11n/0.1.0"}]},
                {"shape": [600, 20, 700, 40], "semantics": [{"key": "beyond", "value": "the picture"}]}]}""";

    private static final ExecutorService THREADS = Executors.newCachedThreadPool();
    private static HttpServer service;
    private static volatile Behaviour behaviour;
    private static volatile String asked;
    private static Server server;
    private static int number;

    private interface Behaviour {
        void answer(HttpExchange exchange) throws IOException, InterruptedException;
    }

    @BeforeAll
    static void aServerAndTheServiceThatItAsks() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.setExecutor(THREADS);
        service.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
            asked = exchange.getRequestMethod() + " " + exchange.getRequestURI() + "\n" + body;
            try {
                behaviour.answer(exchange);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                exchange.close();
            }
        });
        service.start();
        server = Server.fresh("remote").with("BOULEVARD_BLUR_ENGINE", "remote").withSettings("org.boulevard.blur.remote.cfg",
                "url = http://127.0.0.1:" + service.getAddress().getPort() + "/", "timeout = 3", "attempts = 1").start();
    }

    @AfterAll
    static void end() {
        if (server != null) {
            server.close();
        }
        service.stop(0);
        THREADS.shutdownNow();
    }

    private static byte[] blurred(int width, int height) {
        return MadePicture.picture().sized(width, height).coloured(BLURRED, BLURRED).jpeg();
    }

    private static Behaviour bytes(String type, byte[] body, String... header) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", type);
            if (header.length > 0) {
                exchange.getResponseHeaders().set(header[0], header[1]);
            }
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        };
    }

    private static Behaviour form(byte[] jpeg, String metadata) {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.writeBytes("--b0und\r\nContent-Disposition: form-data; name=\"image\"; filename=\"p.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n".getBytes(
                StandardCharsets.ISO_8859_1));
        form.writeBytes(jpeg);
        form.writeBytes(("\r\n--b0und\r\nContent-Disposition: form-data; name=\"metadata\"\r\n\r\n" + metadata + "\r\n--b0und--\r\n").getBytes(
                StandardCharsets.UTF_8));
        return bytes("multipart/form-data; boundary=b0und", form.toByteArray());
    }

    private static UploadedSet send(String title) {
        UploadedSet set = UploadedSet.create(server.api(), title, "'no_deduplication': true");
        set.send("a.jpg", MadePicture.picture().at(2.0 + 0.001 * ++number, 48.0).jpeg());
        return set.complete();
    }

    private static JsonNode published(UploadedSet set) {
        set.awaitReady();
        JsonNode item = set.items(set.collection()).get(0);
        byte[] hd = server.api().get("/pictures/" + item.get("id").asText() + "/hd.jpg").expect(200).body();
        assertTrue(Pixels.isAbout(Pixels.decode(hd), 500, 400, BLURRED), "what is published is what the service made");
        return item;
    }

    @Test
    void aFormWithThePictureAndWhatWasFound() {
        behaviour = form(blurred(640, 480), FOUND);
        JsonNode annotations = published(send("Form")).at("/properties/annotations");
        assertTrue(asked.startsWith("POST /blur/\n") && asked.contains("name=\"picture\""), asked.substring(0, Math.min(200, asked.length())));
        assertEquals(2, annotations.size(), "the one beyond the picture is none: " + annotations);
        assertEquals("[[[10,20],[30,20],[30,40],[10,40],[10,20]]]", annotations.at("/0/shape/coordinates").toString());
        assertEquals("[[[50,50],[60,50],[55,70],[50,50]]]", annotations.at("/1/shape/coordinates").toString());
        assertEquals("[{\"key\":\"detection_confidence[osm|traffic_sign=yes]\",\"value\":\"0.875\"},"
                + "{\"key\":\"detection_model[osm|traffic_sign=yes]\",\"value\":\"SGBlur-yolo11n/0.1.0\"},"
                + "{\"key\":\"osm|traffic_sign\",\"value\":\"yes\"}]", annotations.at("/0/semantics").toString());
    }

    @Test
    void theJpegWithWhatWasFoundInAHeader() {
        behaviour = bytes("image/jpeg", blurred(640, 480), "x-sgblur", FOUND.replaceAll("\\s+", " "));
        UploadedSet set = send("Header");
        assertEquals(2, published(set).at("/properties/annotations").size());

        // Once more: what this service said before is replaced, what people said stays.
        Api owner = server.apiOf("anna", "admin");
        String item = set.items(set.collection()).get(0).get("id").asText();
        owner.post("/pictures/" + item + "/annotations", "{'shape': [1, 2, 3, 4], 'semantics': [{'key': 'note', 'value': 'mine'}]}").expect(200);
        behaviour = form(blurred(640, 480), FOUND.replace("0.1.0", "0.2.0").replace("[10, 20, 30, 40]", "[11, 20, 30, 40]"));
        String before = processedAt(set);
        owner.post("/collections/" + set.collection() + "/prepare").expect(202);
        Await.until("it to be blurred again", () -> !processedAt(set).equals(before));
        JsonNode annotations = set.items(set.collection()).get(0).at("/properties/annotations");
        Set<String> models = new TreeSet<>(annotations.findValuesAsText("value"));
        assertEquals(3, annotations.size(), annotations.toString());
        assertTrue(models.contains("mine") && models.contains("SGBlur-yolo11n/0.2.0") && !models.contains("SGBlur-yolo11n/0.1.0"), models.toString());
    }

    private static String processedAt(UploadedSet set) {
        return server.api().get("/collections/" + set.collection() + "/geovisio_status").expect(200).json().at("/items/0/processed_at").asText();
    }

    @Test
    void whatWasFoundThatCannotBeReadIsLeftOut() {
        behaviour = form(blurred(640, 480), "{\"annotations\": 7");
        assertEquals(0, published(send("Broken metadata")).at("/properties/annotations").size());
    }

    static Stream<Arguments> badAnswers() {
        byte[] whole = blurred(640, 480);
        byte[] half = Arrays.copyOf(whole, whole.length / 2);
        return Stream.of(
                Arguments.of("another size", bytes("image/jpeg", blurred(320, 240))),
                Arguments.of("garbage", bytes("image/jpeg", "<html>all is well</html>".getBytes(StandardCharsets.UTF_8))),
                Arguments.of("half a picture", bytes("image/jpeg", half)),
                Arguments.of("half a form", bytes("multipart/form-data; boundary=b0und",
                        ("--b0und\r\nContent-Disposition: form-data; name=\"image\"\r\n\r\n").getBytes(StandardCharsets.UTF_8))),
                Arguments.of("half of what was announced", (Behaviour) exchange -> {
                    exchange.sendResponseHeaders(200, whole.length);
                    exchange.getResponseBody().write(half);
                }),
                Arguments.of("too late", (Behaviour) exchange -> {
                    Thread.sleep(8000);
                    bytes("image/jpeg", whole).answer(exchange);
                }),
                Arguments.of("an error", (Behaviour) exchange -> exchange.sendResponseHeaders(500, -1)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badAnswers")
    void aBadAnswerPublishesNothingAndTheNextGoodOneDoes(String what, Behaviour bad) {
        behaviour = bad;
        asked = null;
        UploadedSet set = send("Bad answer: " + what);
        Await.until("the service to be asked", () -> asked != null);
        String picture = set.files().get("a.jpg").path("picture_id").asText("");
        Await.until("the set to be dispatched", () -> !set.collections().isEmpty());
        Await.until("the failure to be counted", () -> server.api().get("/collections/" + set.collection() + "/geovisio_status").expect(200).json()
                .at("/items/0/nb_errors").asInt() > 0);
        assertEquals(0, set.read().at("/items_status/prepared").asInt());
        if (!picture.isEmpty()) {
            for (String file : List.of("hd.jpg", "sd.jpg", "thumb.jpg")) {
                assertNotEquals(200, server.api().get("/pictures/" + picture + "/" + file).status());
            }
        }
        behaviour = form(blurred(640, 480), FOUND);
        published(set);
    }

    @Test
    void anotherBoulevardBlurs() {
        FacePicture face = FacePicture.flat();
        try (Server blurring = Server.fresh("blurs").with("BOULEVARD_BLUR_ENGINE", null)
                .withSettings("org.boulevard.blur.remote.cfg", "serve = true", "serve.token = s3cret").start();
             Server asking = Server.fresh("asks").with("BOULEVARD_BLUR_ENGINE", "remote")
                .withSettings("org.boulevard.blur.remote.cfg", "url = http://127.0.0.1:" + blurring.port(), "token = s3cret", "timeout = 60")
                .start()) {
            Await.until("the engine to be there", () -> blurring.api().get("/configuration").json().at("/blur/engine").asText("").equals("opencv"));
            UploadedSet set = UploadedSet.create(asking.api(), "Elsewhere", "");
            String picture = set.upload("a.jpg").with("override_latitude", "48.5").with("override_longitude", "2.5")
                    .with("override_capture_time", "2024-05-02T10:10:00Z").send(face.jpeg()).expect(202).json().get("picture_id").asText();
            set.complete().awaitReady();
            for (String file : List.of("hd.jpg", "sd.jpg", "thumb.jpg")) {
                byte[] published = asking.api().get("/pictures/" + picture + "/" + file).expect(200).body();
                assertEquals(List.of(), face.recognisedIn(published, face.whole()), file);
            }
            String tags = set.items(set.collection()).get(0).at("/properties/annotations").toString();
            assertTrue(tags.contains("detection_model[blurred=face]") && tags.contains("opencv-"), tags);
            assertEquals("remote", asking.api().get("/configuration").expect(200).json().at("/blur/engine").asText());
            assertEquals(401, new Api(URI.create("http://127.0.0.1:" + blurring.port()), null).post("/blur/", "multipart/form-data; boundary=x",
                    new byte[0]).status(), "without the token");
            Await.pause(Duration.ofMillis(100));
            assertTrue(blurring.storedFiles().isEmpty(), "who blurs for others keeps nothing");
        }
    }
}
