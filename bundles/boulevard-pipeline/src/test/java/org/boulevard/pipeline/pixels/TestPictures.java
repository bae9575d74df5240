package org.boulevard.pipeline.pixels;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** Pictures to test with, and how to compare them. */
public final class TestPictures {
    private TestPictures() {
    }

    /** Aerial view, 1024x768, with a thumbnail in its EXIF block. */
    public static Path flight() {
        return resource("flight.jpg");
    }

    /** 96x64 as stored, orientation 6. */
    public static Path turned() {
        return resource("turned-6.jpg");
    }

    /** 128x64, whole sphere. */
    public static Path sphere() {
        return resource("sphere.jpg");
    }

    private static Path resource(String name) {
        try {
            return Path.of(TestPictures.class.getResource("/pictures/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A file of the material that is not part of the sources. */
    public static Path material(String path) {
        String folder = System.getenv("BOULEVARD_TEST_MATERIAL");
        if (folder != null) {
            return Path.of(folder, path);
        }
        String why = "BOULEVARD_TEST_MATERIAL is not set";
        if (Boolean.getBoolean("BOULEVARD_NO_SKIP") || "true".equals(System.getenv("BOULEVARD_NO_SKIP"))) {
            return fail(why);
        }
        return abort(why);
    }

    public static Stream<Path> materialPictures() throws IOException {
        Path folder = material("pictures");
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(f -> f.toString().toLowerCase().endsWith(".jpg")).sorted().toList().stream();
        }
    }

    public static BufferedImage read(Path file) throws IOException {
        return ImageIO.read(file.toFile());
    }

    public static BufferedImage cut(BufferedImage image, Window window) {
        return image.getSubimage(window.left(), window.top(), window.width(), window.height());
    }

    /** Scaled by averaging the area under each pixel: slow and plain. */
    public static BufferedImage averaged(BufferedImage source, int width, int height) {
        BufferedImage target = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        double scaleX = (double) source.getWidth() / width;
        double scaleY = (double) source.getHeight() / height;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double[] sum = new double[3];
                double weights = 0;
                for (int sy = (int) (y * scaleY); sy < Math.min(source.getHeight(), Math.ceil((y + 1) * scaleY)); sy++) {
                    double weightY = Math.min(sy + 1, (y + 1) * scaleY) - Math.max(sy, y * scaleY);
                    for (int sx = (int) (x * scaleX); sx < Math.min(source.getWidth(), Math.ceil((x + 1) * scaleX)); sx++) {
                        double weight = weightY * (Math.min(sx + 1, (x + 1) * scaleX) - Math.max(sx, x * scaleX));
                        int pixel = source.getRGB(sx, sy);
                        sum[0] += weight * (pixel >> 16 & 0xFF);
                        sum[1] += weight * (pixel >> 8 & 0xFF);
                        sum[2] += weight * (pixel & 0xFF);
                        weights += weight;
                    }
                }
                int pixel = 0;
                for (double channel : sum) {
                    pixel = pixel << 8 | (int) Math.round(channel / weights);
                }
                target.setRGB(x, y, pixel);
            }
        }
        return target;
    }

    /** Mean difference of all channels, in steps of 8 bits. */
    public static double difference(BufferedImage a, BufferedImage b) {
        if (a.getWidth() != b.getWidth() || a.getHeight() != b.getHeight()) {
            return fail(a.getWidth() + "x" + a.getHeight() + " and " + b.getWidth() + "x" + b.getHeight());
        }
        long sum = 0;
        for (int y = 0; y < a.getHeight(); y++) {
            for (int x = 0; x < a.getWidth(); x++) {
                int p = a.getRGB(x, y);
                int q = b.getRGB(x, y);
                sum += Math.abs((p >> 16 & 0xFF) - (q >> 16 & 0xFF)) + Math.abs((p >> 8 & 0xFF) - (q >> 8 & 0xFF)) + Math.abs((p & 0xFF) - (q & 0xFF));
            }
        }
        return sum / 3.0 / a.getWidth() / a.getHeight();
    }
}
