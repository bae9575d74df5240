package org.boulevard.jpeg;

import static org.boulevard.jpeg.Tools.cjpeg;
import static org.boulevard.jpeg.Tools.picture;
import static org.boulevard.jpeg.Tools.read;
import static org.boulevard.jpeg.Tools.rewritten;
import static org.boulevard.jpeg.Tools.written;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged files end in a refusal, or in what a decoder sees in them as well; never in anything else. By default each byte of a few small files
 * is damaged once in each way; {@code -Dfuzz.seconds=600} goes on with several damages at once and larger files, and
 * {@code -Dfuzz.seed=1} with others.
 */
class FuzzTest {
    private final Random random = new Random(Long.getLong("fuzz.seed", 42));
    private int accepted;
    private int refused;
    private int compared;

    @TempDir
    Path folder;

    private List<byte[]> corpus(int width, int height) throws IOException {
        Path scans = Files.writeString(folder.resolve("scans"), "0;\n1 2;\n");
        byte[] ppm = picture(width, height);
        List<byte[]> corpus = new ArrayList<>(List.of(cjpeg(ppm, "-sample", "2x2"), cjpeg(ppm, "-sample", "2x1", "-restart", "1B"),
                cjpeg(ppm, "-sample", "1x2", "-optimize"), cjpeg(ppm, "-sample", "1x1", "-restart", "1", "-quality", "95"), cjpeg(ppm, "-grayscale"),
                cjpeg(ppm, "-optimize", "-scans", scans.toString())));
        corpus.add(rewritten(corpus.get(0), 1));
        return corpus;
    }

    @Test
    @Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void everyByteCutFlippedAndRepeated() throws IOException {
        for (byte[] whole : corpus(40, 24)) {
            for (int at = 0; at < whole.length; at++) {
                operate(Arrays.copyOf(whole, at));
                byte[] flipped = whole.clone();
                flipped[at] ^= (byte) (1 << random.nextInt(8));
                operate(flipped);
                byte[] other = whole.clone();
                other[at] = (byte) (random.nextBoolean() ? 0xFF : random.nextInt(256));
                operate(other);
                operate(repeated(whole, at, 1 + random.nextInt(20)));
                operate(without(whole, at, 1 + random.nextInt(20)));
            }
        }
        assertTrue(compared > 5000 && refused > 5000, accepted + " accepted, " + compared + " compared, " + refused + " refused");
    }

    @Test
    void severalDamagesAtOnceForAsLongAsIsWanted() throws IOException {
        long end = System.nanoTime() + Duration.ofSeconds(Long.getLong("fuzz.seconds", 2)).toNanos();
        List<byte[]> corpus = corpus(200, 120);
        while (System.nanoTime() < end) {
            byte[] file = corpus.get(random.nextInt(corpus.size()));
            for (int hits = 1 + random.nextInt(3); hits > 0 && file.length > 2; hits--) {
                // Half of them in the headers, which are smaller.
                int at = random.nextInt(random.nextBoolean() ? Math.min(700, file.length) : file.length);
                int count = 1 + random.nextInt(random.nextInt(10) == 0 ? 2000 : 8);
                switch (random.nextInt(5)) {
                    case 0 -> file = Arrays.copyOf(file, at);
                    case 1 -> file = repeated(file, at, count);
                    case 2 -> file = without(file, at, count);
                    default -> {
                        file = file.clone();
                        file[at] = (byte) random.nextInt(256);
                    }
                }
            }
            operate(file);
        }
        System.out.println("Several damages: " + accepted + " accepted, " + compared + " compared, " + refused + " refused");
        assertTrue(compared > 0 && refused > 0);
    }

    private static byte[] repeated(byte[] whole, int at, int count) {
        int end = Math.min(whole.length, at + count);
        byte[] longer = Arrays.copyOf(whole, whole.length + end - at);
        System.arraycopy(whole, at, longer, end, whole.length - at);
        return longer;
    }

    private static byte[] without(byte[] whole, int at, int count) {
        int end = Math.min(whole.length, at + count);
        byte[] shorter = Arrays.copyOf(whole, whole.length - (end - at));
        System.arraycopy(whole, end, shorter, at, whole.length - end);
        return shorter;
    }

    private void operate(byte[] damaged) throws IOException {
        try {
            Jpeg jpeg = read(damaged);
            byte[] ours = written(new Rewrite(jpeg).restartEvery(divisor(jpeg.unitColumns())));
            assertSamePixels(damaged, ours);
            assertSlices(ours);
            written(new Rewrite(jpeg).blurring(List.of(new Area(5, 3, 30, 20, 6, 6)), random));
            accepted++;
        } catch (UnsuitableJpeg e) {
            refused++;
        } catch (RuntimeException | AssertionError e) {
            Path kept = Files.write(Files.createTempFile("fuzz", ".jpg"), damaged);
            throw new AssertionError("This file is not operated on as it should be: " + kept, e);
        }
    }

    private static int divisor(int columns) {
        return columns % 3 == 0 ? columns / 3 : columns % 2 == 0 ? columns / 2 : columns;
    }

    private void assertSamePixels(byte[] damaged, byte[] ours) throws IOException {
        Raster seen = decoded(damaged);
        Raster written = decoded(ours);
        if (seen == null) {
            return; // a decoder that is stricter
        }
        assertTrue(written != null, "what was written cannot be decoded");
        compared++;
        assertEquals(seen.getBounds(), written.getBounds());
        assertArrayEquals(seen.getPixels(0, 0, seen.getWidth(), seen.getHeight(), (int[]) null),
                written.getPixels(0, 0, seen.getWidth(), seen.getHeight(), (int[]) null));
    }

    /** Components as they are coded. Null: refused. */
    private static Raster decoded(byte[] jpeg) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(jpeg))) {
            reader.setInput(in, true, true);
            return reader.readRaster(0, null);
        } catch (IOException | RuntimeException e) {
            return null;
        } finally {
            reader.dispose();
        }
    }

    private static void assertSlices(byte[] file) throws IOException {
        SliceableJpeg sliceable = SliceableJpeg.of(read(file));
        Coefficients whole = Coefficients.of(file);
        SliceableJpeg.Source source = (at, into, from, count) -> System.arraycopy(file, (int) at, into, from, count);
        int rows = Math.min(2, sliceable.unitRows());
        for (int column = 0; column < sliceable.columns(); column++) {
            Coefficients slice = Coefficients.of(sliceable.slice(source, column, 0, rows));
            for (int component = 0; component < whole.components(); component++) {
                int left = column * slice.fullWidth(component);
                for (int y = 0; y < slice.height(component); y++) {
                    for (int x = 0; x < slice.width(component); x++) {
                        assertArrayEquals(whole.block(component, left + x, y), slice.block(component, x, y));
                    }
                }
            }
        }
    }
}
