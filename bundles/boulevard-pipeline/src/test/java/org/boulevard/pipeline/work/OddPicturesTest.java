package org.boulevard.pipeline.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.boulevard.api.blur.BlurException;
import org.boulevard.api.blur.BlurResult.Kind;
import org.boulevard.api.blur.BlurResult.Region;
import org.boulevard.api.model.Projection;
import org.boulevard.opencv.OpenCV;
import org.boulevard.pipeline.blur.Painter;
import org.boulevard.pipeline.derivatives.DecodeOnceDerivatives;
import org.boulevard.pipeline.pixels.OpenCvEngine;
import org.boulevard.pipeline.pixels.TestPictures;
import org.boulevard.pipeline.pixels.UnreadablePicture;
import org.boulevard.pipeline.surgery.Surgeon;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures at the edge of what there can be: something is hidden in each, tiles are cut and copies are made, or it is refused. */
class OddPicturesTest {
    private static OpenCvEngine engine;

    @TempDir
    Path folder;
    private int files;

    @BeforeAll
    static void load() throws Exception {
        OpenCV.load();
        engine = new OpenCvEngine();
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    private Surgeon.Published prepare(Path picture, Projection projection, Region... hidden) throws IOException, BlurException {
        Surgeon.Published published = new Surgeon(new Painter(engine)).operate(picture, projection, List.of(hidden),
                () -> folder.resolve("made-" + files++ + ".jpg"));
        Set<Path> made = new HashSet<>();
        new DecodeOnceDerivatives(engine).make(published.file(), projection, published.slices() == null, folder, (rendition, file) -> made.add(file));
        assertTrue(made.size() >= 2, "a thumbnail and an SD");
        return published;
    }

    private static Region all(int width, int height) {
        return new Region(0, 0, width, height, Kind.FACE, 1, "test/1");
    }

    private Path drawn(int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillOval(0, 0, width, height);
        pen.dispose();
        Path file = folder.resolve(width + "x" + height + ".jpg");
        ImageIO.write(image, "jpeg", file.toFile());
        return file;
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "1, 2", "7, 9", "17, 1", "65500, 8", "2048, 65500"})
    void theSmallestAndTheLongest(int width, int height) throws Exception {
        Path picture = drawn(width, height);
        prepare(picture, Projection.FLAT);
        prepare(picture, Projection.FLAT, all(width, height));
        prepare(picture, Projection.EQUIRECTANGULAR, all(width, height));
    }

    /** Its copy of the usual width would be higher than any JPEG, and take 100 GB. */
    @ParameterizedTest
    @CsvSource({"8, 65500", "300, 20000"})
    void tooNarrowForACopy(int width, int height) throws Exception {
        Path picture = drawn(width, height);
        assertThrows(UnreadablePicture.class, () -> prepare(picture, Projection.FLAT));
        assertThrows(UnreadablePicture.class, () -> prepare(picture, Projection.EQUIRECTANGULAR, all(width, height)));
    }

    @Test
    void aHundredMegapixels() throws Exception {
        Path picture = drawn(14_336, 7168);
        Surgeon.Published published = prepare(picture, Projection.EQUIRECTANGULAR, new Region(100, 100, 5000, 5000, Kind.PLATE, 1, "test/1"));
        assertEquals(16, published.slices().columns());
        BufferedImage sd = ImageIO.read(folder.resolve("sd.jpg").toFile());
        assertEquals("2048x1024", sd.getWidth() + "x" + sd.getHeight());
        assertTrue(new Color(sd.getRGB(1024, 512)).getRed() > 200 && new Color(sd.getRGB(5, 5)).getRed() < 40);
    }

    /** What camera makers wrote there, and what is none. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 65535})
    void everyOrientation(int orientation) throws Exception {
        byte[] jpeg = Files.readAllBytes(drawn(640, 320));
        byte[] exif = ByteBuffer.allocate(36).put((byte) 0xFF).put((byte) 0xE1).putShort((short) 34)
                .put("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1))
                .put(new byte[] {'M', 'M', 0, 42}).putInt(8).putShort((short) 1).putShort((short) 0x0112).putShort((short) 3).putInt(1)
                .putShort((short) orientation).putShort((short) 0).array();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(jpeg, 0, 2);
        file.writeBytes(exif);
        file.write(jpeg, 2, jpeg.length - 2);
        Path picture = Files.write(folder.resolve("turned.jpg"), file.toByteArray());
        prepare(picture, Projection.FLAT, all(640, 320));
        BufferedImage sd = ImageIO.read(folder.resolve("sd.jpg").toFile());
        boolean upright = orientation < 5 || orientation > 8;
        assertEquals(upright ? "2048x1024" : "2048x4096", sd.getWidth() + "x" + sd.getHeight());
    }

    /** Of both kinds of table: none at all, one of another number, one that is no table. */
    @ParameterizedTest
    @CsvSource({"DB, gone", "DB, other", "DB, broken", "C4, gone", "C4, other", "C4, broken"})
    void withoutTheRightTablesItIsRefused(String marker, String damage) throws Exception {
        Path picture = withoutTables(marker, damage);
        assertThrows(UnreadablePicture.class, () -> prepare(picture, Projection.FLAT, all(100, 100)));
        assertThrows(UnreadablePicture.class, () -> prepare(picture, Projection.EQUIRECTANGULAR));
    }

    private Path withoutTables(String marker, String damage) throws IOException {
        byte[] jpeg = Files.readAllBytes(TestPictures.flight());
        int code = Integer.parseInt(marker, 16);
        for (int at = 2; at + 4 < jpeg.length && (jpeg[at + 1] & 0xFF) != 0xDA; at += 2 + ByteBuffer.wrap(jpeg).getShort(at + 2)) {
            if ((jpeg[at + 1] & 0xFF) == code) {
                switch (damage) {
                    case "gone" -> jpeg[at + 1] = (byte) 0xFE;
                    case "other" -> jpeg[at + 4] = (byte) (jpeg[at + 4] ^ 2);
                    default -> Arrays.fill(jpeg, at + 4, at + 20, (byte) 0xFF);
                }
            }
        }
        return Files.write(folder.resolve("tables.jpg"), jpeg);
    }

    @Test
    void onlyFaces() throws Exception {
        Region[] faces = new Region[3000];
        for (int i = 0; i < faces.length; i++) {
            faces[i] = new Region(i % 60 * 10, i / 60 * 6, i % 60 * 10 + 30, i / 60 * 6 + 18, Kind.FACE, 0.5, "test/1");
        }
        assertNull(prepare(drawn(640, 320), Projection.FLAT, faces).slices());
    }
}
