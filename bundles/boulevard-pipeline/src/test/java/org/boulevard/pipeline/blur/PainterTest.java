package org.boulevard.pipeline.blur;

import static org.boulevard.pipeline.pixels.TestPictures.cut;
import static org.boulevard.pipeline.pixels.TestPictures.difference;
import static org.boulevard.pipeline.pixels.TestPictures.material;
import static org.boulevard.pipeline.pixels.TestPictures.read;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.boulevard.api.blur.BlurException;
import org.boulevard.api.blur.BlurResult;
import org.boulevard.api.blur.BlurResult.Kind;
import org.boulevard.api.blur.BlurResult.Region;
import org.boulevard.api.model.Projection;
import org.boulevard.opencv.OpenCV;
import org.boulevard.pipeline.pixels.ImageIoEngine;
import org.boulevard.pipeline.pixels.JpegSegment;
import org.boulevard.pipeline.pixels.OpenCvEngine;
import org.boulevard.pipeline.pixels.PixelEngine;
import org.boulevard.pipeline.pixels.Pixels;
import org.boulevard.pipeline.pixels.TestPictures;
import org.boulevard.pipeline.pixels.UnreadablePicture;
import org.boulevard.pipeline.pixels.Window;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PainterTest {
    private static OpenCvEngine openCv;

    @TempDir
    Path folder;

    @BeforeAll
    static void load() throws Exception {
        OpenCV.load();
        openCv = new OpenCvEngine();
    }

    @AfterAll
    static void close() {
        openCv.close();
    }

    static Stream<PixelEngine> engines() {
        return Stream.of(openCv, new ImageIoEngine());
    }

    private static Region face(int left, int top, int right, int bottom) {
        return new Region(left, top, right, bottom, Kind.FACE, 0.9, "test/1");
    }

    private Path paint(PixelEngine engine, Path picture, Region... regions) throws IOException, BlurException {
        return new Painter(engine).paint(picture, Projection.FLAT, List.of(regions), folder.resolve("painted.jpg"));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void leavesOfAFaceThirtySixRoughCells(PixelEngine engine) throws Exception {
        BufferedImage before = read(TestPictures.flight());
        BufferedImage after = read(paint(engine, TestPictures.flight(), face(100, 120, 340, 360)));
        for (int row = 0; row < 6; row++) {
            for (int column = 0; column < 6; column++) {
                // The inside of each cell is flat; its borders carry the ringing of the coding.
                BufferedImage cell = cut(after, new Window(100 + column * 40 + 10, 120 + row * 40 + 10, 20, 20));
                assertTrue(spread(cell) <= 16, "spread " + spread(cell));
            }
        }
        Window inside = new Window(100, 120, 240, 240);
        assertTrue(difference(cut(before, inside), cut(after, inside)) > 8);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void leavesTheRestOfThePictureAsGoodAsItWas(PixelEngine engine) throws Exception {
        BufferedImage before = read(TestPictures.flight());
        BufferedImage after = read(paint(engine, TestPictures.flight(), face(100, 120, 340, 360)));
        Window beside = new Window(360, 0, 664, 768);
        assertEquals(0, difference(cut(before, beside), cut(after, beside)), 2);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void leavesOfAPlateThreeCells(PixelEngine engine) throws Exception {
        BufferedImage after = read(paint(engine, TestPictures.flight(), new Region(500, 500, 596, 532, Kind.PLATE, 0.8, "test/1")));
        for (int column = 0; column < 3; column++) {
            assertTrue(spread(cut(after, new Window(500 + column * 32 + 8, 506, 16, 20))) <= 16);
        }
    }

    private static int spread(BufferedImage cell) {
        int least = 255;
        int most = 0;
        for (int y = 0; y < cell.getHeight(); y++) {
            for (int x = 0; x < cell.getWidth(); x++) {
                int green = cell.getRGB(x, y) >> 8 & 0xFF;
                least = Math.min(least, green);
                most = Math.max(most, green);
            }
        }
        return most - least;
    }

    @Test
    void paintsTheSameRegionDifferentlyEachTime() throws Exception {
        BufferedImage once = read(paint(openCv, TestPictures.flight(), face(100, 120, 340, 360)));
        BufferedImage again = read(paint(openCv, TestPictures.flight(), face(100, 120, 340, 360)));
        Window inside = new Window(100, 120, 240, 240);
        assertTrue(difference(cut(once, inside), cut(again, inside)) > 1);
    }

    @Test
    void cutsOffWhatReachesBeyondThePicture() throws Exception {
        BufferedImage after = read(paint(openCv, TestPictures.flight(), face(-40, -40, 24, 24), face(1000, 750, 2000, 2000)));
        assertEquals(1024, after.getWidth());
        assertTrue(spread(cut(after, new Window(2, 2, 4, 4))) <= 16);
    }

    @Test
    void refusesARegionOutsideOfThePicture() {
        assertThrows(BlurException.class, () -> paint(openCv, TestPictures.flight(), face(1024, 0, 1100, 100)));
        assertThrows(BlurException.class, () -> paint(openCv, TestPictures.flight(), face(50, 50, 50, 80)));
    }

    @Test
    void dropsTheThumbnailAndKeepsWhatElseExifSays() throws Exception {
        assertEquals(2, pictures(TestPictures.flight()));
        Path painted = paint(openCv, TestPictures.flight(), face(100, 120, 340, 360));
        assertEquals(1, pictures(painted));
        assertEquals(exifText(TestPictures.flight()).contains("Canon"), exifText(painted).contains("Canon"));
        assertTrue(exifText(painted).contains("Canon"));
        assertTrue(exifText(painted).length() > 200);
    }

    private static String exifText(Path file) throws IOException {
        try (Pixels pixels = openCv.decode(file)) {
            JpegSegment exif = pixels.head().segments().stream().filter(JpegSegment::isExif).findFirst().orElseThrow();
            return new String(exif.payload(), StandardCharsets.ISO_8859_1);
        }
    }

    /** How many JPEGs seem to begin in a file. */
    private static int pictures(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        return (text.length() - text.replace("\u00ff\u00d8\u00ff", "").length()) / 3;
    }

    @Test
    void leavesNoSecondPictureInAnyFile() throws Exception {
        List<Path> all = TestPictures.materialPictures().filter(p -> !p.toString().contains("made-cases")).toList();
        for (Path picture : all) {
            try {
                Path painted = paint(openCv, picture, face(0, 0, 1, 1));
                assertEquals(1, pictures(painted), picture::toString);
                String text = Files.readString(painted, StandardCharsets.ISO_8859_1);
                assertTrue(!text.contains("http://ns.adobe.com/xmp/extension/") && !text.contains("MPF\0"), picture::toString);
            } catch (UnreadablePicture e) {
                // Some of them are there for being damaged.
                assertTrue(picture.toString().contains("damaged"), picture + ": " + e.getMessage());
            }
        }
    }

    @Test
    void makesARealFaceSizedRegionUnreadableAndLeavesTheSkyAlone() throws Exception {
        Path street = material("pictures/opensfm-lund/01.jpg");
        BufferedImage before = read(street);
        BufferedImage after = read(paint(openCv, street, face(480, 400, 560, 500)));
        Window sky = new Window(0, 0, 1024, 300);
        assertEquals(0, difference(cut(before, sky), cut(after, sky)), 2);
        Window inside = new Window(480, 400, 80, 100);
        assertTrue(difference(cut(before, inside), cut(after, inside)) > 5);
    }

    @Test
    void noBlurFindsNothing() {
        assertEquals(new BlurResult.Regions(List.of()), new NoBlur().blur(TestPictures.flight(), folder.resolve("x.jpg")));
    }
}
