package org.boulevard.pipeline.surgery;

import static org.boulevard.pipeline.pixels.TestPictures.cut;
import static org.boulevard.pipeline.pixels.TestPictures.difference;
import static org.boulevard.pipeline.pixels.TestPictures.material;
import static org.boulevard.pipeline.pixels.TestPictures.read;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.boulevard.api.blur.BlurException;
import org.boulevard.api.blur.BlurResult.Kind;
import org.boulevard.api.blur.BlurResult.Region;
import org.boulevard.api.model.Projection;
import org.boulevard.api.model.SlicedTiles;
import org.boulevard.jpeg.Area;
import org.boulevard.jpeg.Jpeg;
import org.boulevard.opencv.OpenCV;
import org.boulevard.pipeline.blur.Areas;
import org.boulevard.pipeline.blur.Painter;
import org.boulevard.pipeline.pixels.OpenCvEngine;
import org.boulevard.pipeline.pixels.Orientation;
import org.boulevard.pipeline.pixels.Pixels;
import org.boulevard.pipeline.pixels.TestPictures;
import org.boulevard.pipeline.pixels.Window;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurgeonTest {
    private static OpenCvEngine openCv;

    @TempDir
    Path folder;
    private int files;

    @BeforeAll
    static void load() throws Exception {
        OpenCV.load();
        openCv = new OpenCvEngine();
    }

    @AfterAll
    static void close() {
        openCv.close();
    }

    private Path fresh() {
        return folder.resolve("fresh-" + files++ + ".jpg");
    }

    private Surgeon.Published operate(Path source, Projection projection, Region... regions) throws IOException, BlurException {
        return new Surgeon(new Painter(openCv)).operate(source, projection, List.of(regions), this::fresh);
    }

    private Path sphere(int width, int height) throws IOException {
        Path file = fresh();
        try (Pixels picture = openCv.decode(TestPictures.flight());
             Pixels scaled = picture.scaled(width, height)) {
            scaled.save(file, 90, List.of());
        }
        return file;
    }

    private static Region face(int left, int top, int right, int bottom) {
        return new Region(left, top, right, bottom, Kind.FACE, 0.9, "test/1");
    }

    @Test
    void aSphereIsMadeSliceableAndKeepsItsPixels() throws Exception {
        Path source = sphere(4096, 2048);
        Surgeon.Published published = operate(source, Projection.EQUIRECTANGULAR);
        assertEquals(new SlicedTiles(8, 512, 512), published.slices());
        assertEquals(0, difference(read(source), read(published.file())));
        assertEquals(32, Jpeg.read(ByteBuffer.wrap(Files.readAllBytes(published.file()))).restartInterval());
        Surgeon.Published again = operate(published.file(), Projection.EQUIRECTANGULAR);
        assertEquals(published, again, "is left as it is");
    }

    @Test
    void aFlatPictureWithNothingToHideIsLeftAsItIs() throws Exception {
        assertEquals(new Surgeon.Published(TestPictures.flight(), null), operate(TestPictures.flight(), Projection.FLAT));
    }

    @Test
    void whereTheUsualTilesDoNotFitTheNextThatDoAreTaken() throws Exception {
        assertEquals(new SlicedTiles(8, 1040, 1040), operate(sphere(8320, 4160), Projection.EQUIRECTANGULAR).slices());
        assertNull(operate(sphere(6720, 3360), Projection.EQUIRECTANGULAR).slices(), "1680 pixels are too many");
        assertNull(operate(sphere(4104, 2052), Projection.EQUIRECTANGULAR).slices());
        assertNull(operate(sphere(1000, 500), Projection.EQUIRECTANGULAR).slices());
    }

    @Test
    void whatIsTooMuchOrTooLittleByAHairDoesNotMatter() throws Exception {
        assertEquals(new SlicedTiles(4, 512, 512), operate(sphere(2047, 1023), Projection.EQUIRECTANGULAR).slices());
        assertEquals(new SlicedTiles(4, 512, 512), operate(sphere(2048, 1025), Projection.EQUIRECTANGULAR).slices());
        assertNull(operate(sphere(2048, 1036), Projection.EQUIRECTANGULAR).slices());
        assertNull(operate(sphere(2040, 1024), Projection.EQUIRECTANGULAR).slices(), "eight columns of pixels could be seen");
    }

    @Test
    void whatLiesOnItsSideIsNotSliced() throws Exception {
        assertNull(operate(material("pictures/orientation/Landscape_6.jpg"), Projection.EQUIRECTANGULAR).slices());
    }

    @Test
    void leavesOfAFaceThirtySixColoursAndTheRestToThePixel() throws Exception {
        Path painted = operate(TestPictures.flight(), Projection.FLAT, face(100, 120, 340, 360)).file();
        BufferedImage before = read(TestPictures.flight());
        BufferedImage after = read(painted);
        // Blocks of 16 pixels, and one pixel of chroma that decoders smooth over.
        for (Window rest : List.of(new Window(0, 0, 1024, 110), new Window(0, 370, 1024, 398), new Window(0, 0, 95, 768),
                new Window(354, 0, 670, 768))) {
            assertEquals(0, difference(cut(before, rest), cut(after, rest)));
        }
        Set<Integer> colours = new HashSet<>();
        for (int y = 120; y < 360; y += 8) {
            for (int x = 104; x < 336; x += 8) {
                colours.add(after.getRGB(x + 4, y + 4));
            }
        }
        assertTrue(colours.size() <= 36 * 5, "chroma is smoothed from cell to cell: " + colours.size());
        assertTrue(difference(cut(before, new Window(112, 128, 220, 220)), cut(after, new Window(112, 128, 220, 220))) > 8);
    }

    @Test
    void aSphereIsBlurredAndSlicedInOneGo() throws Exception {
        Surgeon.Published published = operate(sphere(4096, 2048), Projection.EQUIRECTANGULAR, face(-100, 1000, 100, 1200));
        assertEquals(new SlicedTiles(8, 512, 512), published.slices());
        assertEquals(32, Jpeg.read(ByteBuffer.wrap(Files.readAllBytes(published.file()))).restartInterval());
    }

    @Test
    void overTheSeamBothHalvesTogetherTellNoMoreThanOne() throws Exception {
        assertEquals(List.of(new Area(0, 500, 60, 600, 3, 6), new Area(3960, 500, 4000, 600, 3, 6)),
                Areas.of(List.of(face(-40, 500, 60, 600)), 4000, 2000, Projection.EQUIRECTANGULAR, Orientation.UPRIGHT));
        Region plate = new Region(3960, 500, 4060, 530, Kind.PLATE, 1, "test/1");
        assertEquals(List.of(new Area(3960, 500, 4000, 530, 1, 1), new Area(0, 500, 60, 530, 1, 1)),
                Areas.of(List.of(plate), 4000, 2000, Projection.EQUIRECTANGULAR, Orientation.UPRIGHT));
        assertEquals(List.of(new Area(3960, 500, 4000, 530, 3, 1)), Areas.of(List.of(plate), 4000, 2000, Projection.FLAT, Orientation.UPRIGHT));
    }

    @Test
    void aPlateOnAPictureThatLiesOnItsSideIsReadDownwards() throws Exception {
        Region plate = new Region(100, 100, 130, 200, Kind.PLATE, 1, "test/1");
        assertEquals(List.of(new Area(100, 100, 130, 200, 1, 3)), Areas.of(List.of(plate), 400, 300, Projection.FLAT, Orientation.QUARTER_CLOCKWISE));
    }

    @Test
    void refusesARegionOutsideOfThePicture() {
        assertThrows(BlurException.class, () -> operate(TestPictures.flight(), Projection.FLAT, face(1024, 0, 1100, 100)));
    }

    @Test
    void dropsTheThumbnailAndKeepsWhatElseExifSays() throws Exception {
        Path painted = operate(TestPictures.flight(), Projection.FLAT, face(100, 120, 340, 360)).file();
        assertEquals(2, pictures(TestPictures.flight()));
        assertEquals(1, pictures(painted));
        assertTrue(Files.readString(painted, StandardCharsets.ISO_8859_1).contains("Canon"));
    }

    /** How many JPEGs seem to begin in a file. */
    private static int pictures(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        return (text.length() - text.replace("\u00ff\u00d8\u00ff", "").length()) / 3;
    }

    @Test
    void whatCannotBeOperatedOnIsPaintedAndEncodedAnew() throws Exception {
        Path progressive = material("pictures/coding/Photoshop_2.jpg");
        Path painted = operate(progressive, Projection.FLAT, face(10, 10, 110, 110)).file();
        BufferedImage before = read(progressive);
        BufferedImage after = read(painted);
        assertTrue(difference(cut(before, new Window(20, 20, 80, 80)), cut(after, new Window(20, 20, 80, 80))) > 1);
        assertEquals(1, pictures(painted));
        assertEquals(new Surgeon.Published(progressive, null), operate(progressive, Projection.EQUIRECTANGULAR));
    }

    @Test
    void leavesNoSecondPictureInAnyFile() throws Exception {
        int done = 0;
        for (Path picture : TestPictures.materialPictures().filter(p -> !p.toString().contains("made-cases")).toList()) {
            Path painted;
            try {
                painted = operate(picture, Projection.FLAT, face(0, 0, 1, 1)).file();
            } catch (IOException e) {
                continue; // broken beyond decoding
            }
            assertEquals(1, pictures(painted), picture::toString);
            String text = Files.readString(painted, StandardCharsets.ISO_8859_1);
            assertTrue(!text.contains("http://ns.adobe.com/xmp/extension/") && !text.contains("MPF\0"), picture::toString);
            Files.delete(painted);
            done++;
        }
        assertTrue(done > 100, done + " pictures");
    }
}
