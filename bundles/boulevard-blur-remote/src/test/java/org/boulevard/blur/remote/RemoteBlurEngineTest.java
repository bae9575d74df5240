package org.boulevard.blur.remote;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.boulevard.api.blur.BlurException;
import org.boulevard.api.blur.BlurResult;
import org.boulevard.api.blur.BlurResult.FinishedPicture;
import org.boulevard.api.blur.BlurResult.Kind;
import org.boulevard.api.blur.BlurResult.Mark;
import org.boulevard.api.blur.BlurResult.Region;
import org.boulevard.api.model.Tag;
import org.boulevard.api.web.Refusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a service that answers as the reference's does, and against one that does not. */
@Timeout(120)
class RemoteBlurEngineTest {
    private static final BlurResult NOTHING_SAID = new FinishedPicture(List.of(), List.of());
    private static final String METADATA = "{\"blurring_id\": \"x\", \"service_name\": \"any\", \"annotations\": [{\"shape\": [10, 20, 30, 40], "
            + "\"semantics\": [{\"key\": \"osm|traffic_sign\", \"value\": \"yes\"}, "
            + "{\"key\": \"detection_model[osm|traffic_sign=yes]\", \"value\": \"SGBlur-yolo11n/0.1.0\"}]}], "
            + "\"info\": [{\"class\": \"face\", \"confidence\": 0.875, \"xywh\": [1, 2, 3, 4]}, {\"class\": \"sign\", \"confidence\": 0.9, \"xywh\": [10, 20, 20, 20]}]}";
    private static final BlurResult SAID = new FinishedPicture(List.of(new Region(1, 2, 4, 6, Kind.FACE, 0.875, "remote")),
            List.of(Mark.box(10, 20, 30, 40, List.of(new Tag("osm|traffic_sign", "yes"),
                    new Tag("detection_model[osm|traffic_sign=yes]", "SGBlur-yolo11n/0.1.0")))));

    @TempDir
    Path folder;
    private Path source;
    private Path target;
    private byte[] blurred;
    private StubService service;

    @BeforeEach
    void aPicture() throws IOException {
        source = Files.write(folder.resolve("source.jpg"), Drawn.jpeg(320, 200));
        target = folder.resolve("target.jpg");
        blurred = Drawn.jpeg(320, 200);
        blurred[blurred.length - 400] ^= 1;
        service = new StubService();
    }

    @AfterEach
    void end() {
        service.close();
    }

    private BlurResult blur() throws BlurException {
        return blur(Duration.ofSeconds(20), 1);
    }

    private BlurResult blur(Duration time, int attempts) throws BlurException {
        try (RemoteBlurEngine engine = engine(time, attempts)) {
            return engine.blur(source, target);
        }
    }

    private RemoteBlurEngine engine(Duration time, int attempts) {
        return new RemoteBlurEngine(service.address(), time, attempts, "", Duration.ofMillis(10), Duration.ofMillis(400));
    }

    @Test
    void asksAsTheReferenceDoes() throws Exception {
        service.doing(StubService.picture(blurred, null));
        blur();
        String request = service.requests.get(0);
        assertTrue(request.startsWith("POST /blur/\n"), request.substring(0, 300));
        assertTrue(request.contains("Content-Disposition: form-data; name=\"picture\"; filename=\"picture.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n"));
        assertTrue(request.contains("multipart/form-data, image/jpeg"), "it says what it takes");
        assertTrue(request.contains(new String(Files.readAllBytes(source), StandardCharsets.ISO_8859_1)), "all of the picture is sent");
    }

    @Test
    void takesTheJpegWithItsMetadataInAHeader() throws Exception {
        service.doing(StubService.picture(blurred, METADATA));
        assertEquals(SAID, blur());
        assertArrayEquals(blurred, Files.readAllBytes(target));
    }

    @Test
    void takesAFormWithItsMetadataInAPart() throws Exception {
        service.doing(StubService.form(blurred, METADATA));
        assertEquals(SAID, blur());
        assertArrayEquals(blurred, Files.readAllBytes(target));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no json", "[1, 2]", "{\"annotations\": 7, \"info\": [[], {\"class\": \"face\"}]}",
            "{\"annotations\": [{\"shape\": \"?\"}]}"})
    void metadataThatCannotBeReadIsNoReasonToRefuseThePicture(String metadata) throws Exception {
        service.doing(StubService.form(blurred, metadata));
        assertEquals(NOTHING_SAID, blur());
        assertArrayEquals(blurred, Files.readAllBytes(target));
    }

    @Test
    void takesAPictureThatWasTurnedUpright() throws Exception {
        service.doing(StubService.picture(Drawn.jpeg(200, 320), null));
        assertEquals(NOTHING_SAID, blur());
    }

    @Test
    void refusesAPictureOfAnotherSize() throws Exception {
        service.doing(StubService.picture(Drawn.jpeg(320, 201), null));
        BlurException refused = assertThrows(BlurException.class, this::blur);
        assertTrue(refused.getMessage().contains("320x201 pixels for one of 320x200"), refused.getMessage());
    }

    @Test
    void refusesWhatIsNoPicture() {
        for (byte[] garbage : new byte[][] {{}, "<html>It works!</html>".getBytes(), {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xD9},
                new byte[100_000]}) {
            service.doing(StubService.picture(garbage, null));
            assertThrows(BlurException.class, this::blur, () -> garbage.length + " bytes");
            service.doing(StubService.form(garbage, METADATA));
            assertThrows(BlurException.class, this::blur, () -> "a form with " + garbage.length + " bytes");
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.01, 0.5, 0.9, 0.999})
    void refusesAnAnswerThatBreaksOff(double share) throws Exception {
        refusesWhatBreaksOff(StubService.FORM, StubService.formOf(blurred, null), share);
        refusesWhatBreaksOff("image/jpeg", blurred, share);
    }

    private void refusesWhatBreaksOff(String type, byte[] answer, double share) throws Exception {
        try (BrokenConnection broken = new BrokenConnection(type, answer, (int) (answer.length * share));
             RemoteBlurEngine engine = new RemoteBlurEngine(broken.address(), Duration.ofSeconds(20), 1, "")) {
            String reason = assertThrows(BlurException.class, () -> engine.blur(source, target)).getMessage();
            assertFalse(reason.contains("took too long"), reason);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 0.6, 0.95})
    void refusesHalfAPictureThatTheServiceTakesForAWholeOne(double share) {
        byte[] half = Arrays.copyOf(blurred, (int) (blurred.length * share));
        service.doing(StubService.picture(half, null));
        assertThrows(BlurException.class, this::blur);
        service.doing(StubService.form(half, METADATA));
        assertThrows(BlurException.class, this::blur);
    }

    @Test
    void refusesAFormWithoutAPictureAndOneWithoutABoundary() {
        service.doing(exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "multipart/form-data; boundary=b");
            byte[] form = "--b\r\nContent-Disposition: form-data; name=\"metadata\"\r\n\r\n{}\r\n--b--\r\n".getBytes();
            StubService.send(exchange, form);
        });
        assertTrue(assertThrows(BlurException.class, this::blur).getMessage().contains("without a part 'image'"));
        service.doing(exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "multipart/form-data");
            StubService.send(exchange, blurred);
        });
        assertTrue(assertThrows(BlurException.class, this::blur).getMessage().contains("without a boundary"));
    }

    @Test
    void doesNotWaitForeverBeforeOrInTheMiddleOfAnAnswer() {
        service.doing(exchange -> Thread.sleep(60_000));
        assertTrue(assertThrows(BlurException.class, () -> blur(Duration.ofMillis(300), 1)).getMessage().contains("took too long"));
        service.doing(exchange -> {
            exchange.sendResponseHeaders(200, blurred.length);
            for (byte one : blurred) {
                exchange.getResponseBody().write(one);
                exchange.getResponseBody().flush();
                Thread.sleep(100);
            }
        });
        assertTrue(assertThrows(BlurException.class, () -> blur(Duration.ofMillis(300), 1)).getMessage().contains("took too long"));
    }

    @Test
    void triesAgainAndTakesTheFirstGoodAnswer() throws Exception {
        service.doing(exchange -> {
            if (service.requests.size() < 3) {
                StubService.status(500).answer(exchange);
            } else {
                StubService.picture(blurred, null).answer(exchange);
            }
        });
        assertEquals(NOTHING_SAID, blur(Duration.ofSeconds(20), 3));
        assertEquals(3, service.requests.size());
    }

    @Test
    void anErrorOfTheServiceIsThePicturesFailure() {
        service.doing(StubService.status(500));
        assertTrue(assertThrows(BlurException.class, () -> blur(Duration.ofSeconds(20), 2)).getMessage().contains("answered 500"));
        assertEquals(2, service.requests.size());
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 502, 503, 504})
    void aServiceWithoutTimeMakesPicturesWait(int status) {
        service.doing(StubService.status(status));
        assertEquals(503, assertThrows(Refusal.class, this::blur).status());
    }

    @Test
    void aServiceThatIsNotThereMakesPicturesWait() {
        service.close();
        assertEquals(503, assertThrows(Refusal.class, this::blur).status());
    }

    @Test
    void aServiceThatFailedAgainAndAgainIsLeftAloneForAWhile() throws Exception {
        service.doing(StubService.status(503));
        try (RemoteBlurEngine engine = engine(Duration.ofSeconds(20), 1)) {
            for (int i = 0; i < 8; i++) {
                assertThrows(Refusal.class, () -> engine.blur(source, target));
            }
            assertEquals(5, service.requests.size());
            service.doing(StubService.picture(blurred, null));
            long end = System.nanoTime() + 20_000_000_000L;
            boolean back = false;
            while (!back && System.nanoTime() < end) {
                try {
                    back = engine.blur(source, target).equals(NOTHING_SAID);
                } catch (Refusal stillAlone) {
                    Thread.sleep(50);
                }
            }
            assertTrue(back, "the service is asked again after its rest");
        }
    }

    @Test
    void whatIsNoPictureIsNotEvenSent() throws Exception {
        Files.writeString(source, "no picture");
        service.doing(StubService.picture(blurred, null));
        assertThrows(BlurException.class, this::blur);
        assertFalse(Files.exists(target));
        assertEquals(0, service.requests.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"blur.example.org:8001", "ftp://blur.example.org", "http://", "not an address"})
    void anAddressThatIsNoneIsRefusedAtTheStart(String url) {
        assertThrows(IllegalArgumentException.class, () -> RemoteStart.address(url));
    }
}
