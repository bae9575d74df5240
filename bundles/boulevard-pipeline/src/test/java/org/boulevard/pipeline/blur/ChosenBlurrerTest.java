package org.boulevard.pipeline.blur;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.boulevard.api.blur.BlurEngine;
import org.boulevard.api.blur.BlurException;
import org.boulevard.api.blur.BlurResult;
import org.boulevard.pipeline.pixels.ImageIoEngine;
import org.boulevard.pipeline.pixels.Orientation;
import org.boulevard.pipeline.pixels.Pixels;
import org.boulevard.pipeline.pixels.TestPictures;
import org.boulevard.pipeline.surgery.Surgeon;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of an engine's answer. */
class ChosenBlurrerTest {
    private static final BlurResult FINISHED = new BlurResult.FinishedPicture(List.of(), List.of());

    @TempDir
    Path folder;

    private static ChosenBlurrer with(BlurEngine engine) {
        return new ChosenBlurrer(new Surgeon(new Painter(new ImageIoEngine())), Map.entry(Map.of("boulevard.name", "test"), engine));
    }

    private Path target() {
        return folder.resolve("target.jpg");
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }

    private static int picturesIn(Path file) throws IOException {
        return text(file).split("\u00ff\u00d8\u00ff", -1).length - 1;
    }

    @Test
    void nothingFoundLeavesTheSourceToBeShown() throws Exception {
        BlurResult result = with((source, target) -> new BlurResult.Regions(List.of())).blur(TestPictures.flight(), target());
        assertEquals(new BlurResult.Regions(List.of()), result);
        assertFalse(Files.exists(target()));
    }

    @Test
    void aFinishedPictureLosesItsThumbnailAndWhatComesBehindItButNoPixel() throws Exception {
        with((source, target) -> {
            try {
                ByteArrayOutputStream made = new ByteArrayOutputStream();
                Files.copy(source, made);
                Files.copy(source, made);
                Files.write(target, made.toByteArray());
            } catch (IOException e) {
                throw new BlurException("test", e);
            }
            return FINISHED;
        }).blur(TestPictures.flight(), target());
        assertEquals(2, picturesIn(TestPictures.flight()));
        assertEquals(1, picturesIn(target()));
        assertTrue(text(target()).contains("Canon"), "what EXIF says stays");
        BufferedImage before = ImageIO.read(TestPictures.flight().toFile());
        BufferedImage after = ImageIO.read(target().toFile());
        for (int y = 0; y < before.getHeight(); y++) {
            for (int x = 0; x < before.getWidth(); x++) {
                assertEquals(before.getRGB(x, y), after.getRGB(x, y));
            }
        }
    }

    @Test
    void oneThatWasTurnedUprightNoLongerSaysThatItLies() throws Exception {
        with((source, target) -> {
            try (Pixels lying = new ImageIoEngine().decode(source); Pixels upright = lying.turned(lying.head().orientation())) {
                // As services do it: the pixels are turned, the EXIF block stays as it was.
                upright.save(target, 90, lying.head().segments());
            } catch (IOException e) {
                throw new BlurException("test", e);
            }
            return FINISHED;
        }).blur(TestPictures.turned(), target());
        try (Pixels made = new ImageIoEngine().decode(target())) {
            assertEquals(64, made.width());
            assertEquals(96, made.height());
            assertEquals(Orientation.UPRIGHT, made.head().orientation());
        }
    }

    @Test
    void oneThatStillLiesStillSaysSo() throws Exception {
        with((source, target) -> {
            try {
                Files.copy(source, target);
            } catch (IOException e) {
                throw new BlurException("test", e);
            }
            return FINISHED;
        }).blur(TestPictures.turned(), target());
        try (Pixels made = new ImageIoEngine().decode(target())) {
            assertEquals(Orientation.QUARTER_CLOCKWISE, made.head().orientation());
        }
    }

    @Test
    void aFinishedPictureThatIsNotThereIsRefused() {
        assertThrows(BlurException.class, () -> with((source, target) -> FINISHED).blur(TestPictures.flight(), target()));
    }
}
