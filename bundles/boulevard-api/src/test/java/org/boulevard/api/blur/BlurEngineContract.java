package org.boulevard.api.blur;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.imageio.ImageIO;
import org.boulevard.api.blur.BlurResult.FinishedPicture;
import org.boulevard.api.blur.BlurResult.Region;
import org.boulevard.api.blur.BlurResult.Regions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every {@link BlurEngine} promises. An engine's test extends this and supplies the engine. */
public abstract class BlurEngineContract {
    @TempDir
    Path folder;

    protected abstract BlurEngine engine() throws Exception;

    /** The JPEG files to try. Unless an engine's test has better ones: two drawn ones, flat and twice as wide as high. */
    protected List<Path> pictures(Path folder) throws IOException {
        return List.of(drawn(folder.resolve("flat.jpg"), 640, 480), drawn(folder.resolve("wide.jpg"), 2048, 1024));
    }

    /** False for an engine that never opens a picture, and so cannot notice that it is none. */
    protected boolean looksAtPictures() {
        return true;
    }

    @Test
    void leavesTheSourceAsItIs() throws Exception {
        for (Path picture : pictures(folder)) {
            byte[] before = Files.readAllBytes(picture);
            engine().blur(picture, target("unchanged"));
            assertArrayEquals(before, Files.readAllBytes(picture), picture.toString());
        }
    }

    @Test
    void answersRegionsInsideThePictureOrWritesAFinishedOne() throws Exception {
        for (Path picture : pictures(folder)) {
            Path target = target("answer");
            BlurResult result = engine().blur(picture, target);
            BufferedImage seen = ImageIO.read(picture.toFile());
            if (result instanceof Regions found) {
                for (Region region : found.regions()) {
                    assertInside(region, seen.getWidth(), seen.getHeight());
                }
            } else if (result instanceof FinishedPicture finished) {
                BufferedImage made = ImageIO.read(target.toFile());
                assertNotNull(made, "the target is no picture");
                assertEquals(seen.getWidth() * seen.getHeight(), made.getWidth() * made.getHeight());
                for (Region region : finished.regions()) {
                    assertInside(region, made.getWidth(), made.getHeight());
                }
                assertFalse(Arrays.equals(Files.readAllBytes(picture), Files.readAllBytes(target)) && !finished.regions().isEmpty(),
                    "the source was handed back, although something was found in it");
            }
        }
    }

    @Test
    void throwsForWhatIsNoPicture() throws Exception {
        assumeTrue(looksAtPictures(), "this engine does not look at pictures");
        Path noise = Files.writeString(folder.resolve("noise.jpg"), "no picture at all");
        Path empty = Files.createFile(folder.resolve("empty.jpg"));
        BlurEngine engine = engine();
        for (Path file : List.of(noise, empty, folder.resolve("missing.jpg"))) {
            assertThrows(BlurException.class, () -> engine.blur(file, target("refused")), file.toString());
        }
    }

    @Test
    void severalAtOnceGetTheirOwnAnswers() throws Exception {
        List<Path> pictures = pictures(folder);
        BlurEngine engine = engine();
        List<BlurResult> alone = new ArrayList<>();
        for (Path picture : pictures) {
            alone.add(engine.blur(picture, target("alone")));
        }
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<Future<BlurResult>> together = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                Path picture = pictures.get(i % pictures.size());
                together.add(threads.submit(() -> engine.blur(picture, target("together"))));
            }
            for (int i = 0; i < together.size(); i++) {
                assertEquals(alone.get(i % alone.size()), together.get(i).get(5, MINUTES));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void assertInside(Region region, int width, int height) {
        assertTrue(region.left() >= 0 && region.top() >= 0 && region.right() <= width && region.bottom() <= height,
            region + " reaches out of " + width + "x" + height);
        assertTrue(region.left() < region.right() && region.top() < region.bottom(), region + " is empty");
        assertTrue(region.confidence() >= 0 && region.confidence() <= 1, region.toString());
        assertFalse(region.kind() == null || region.model().isBlank(), region.toString());
    }

    /** A name in a folder of its own, where nothing lies yet. */
    private Path target(String name) throws IOException {
        return Files.createTempDirectory(folder, name).resolve("target.jpg");
    }

    private static Path drawn(Path file, int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setPaint(new GradientPaint(0, 0, Color.CYAN, width, height, Color.DARK_GRAY));
        pen.fillRect(0, 0, width, height);
        pen.setPaint(Color.ORANGE);
        pen.fillOval(width / 3, height / 3, height / 4, height / 4);
        pen.dispose();
        ImageIO.write(image, "jpeg", file.toFile());
        return file;
    }
}
