package org.boulevard.blur.opencv;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Pictures with something to find, and where it is. */
final class TestPictures {
    static final Path FACE = made("ego_gen1_demo_assets_test_image.jpg", 2);
    static final Rectangle FACE_AT = new Rectangle(232, 48, 130, 188);
    static final Path PLATE = made("fa_test_image.png", 1);
    static final Rectangle PLATE_AT = new Rectangle(308, 189, 81, 23);

    private TestPictures() {
    }

    /** From the shared material, whose pictures are not redistributed. @param part the picture is made this many times smaller */
    private static Path made(String name, int part) {
        String folder = System.getenv("BOULEVARD_TEST_MATERIAL");
        if (folder == null) {
            return null;
        }
        Path material = Path.of(folder);
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

    static BufferedImage read(Path file) throws IOException {
        return ImageIO.read(file.toFile());
    }

    /** The face in a picture all around, half of it at either end. */
    static Path faceOverTheSeam(Path file) throws IOException {
        BufferedImage sphere = new BufferedImage(2048, 1024, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = sphere.createGraphics();
        pen.setColor(Color.LIGHT_GRAY);
        pen.fillRect(0, 0, 2048, 1024);
        BufferedImage person = read(FACE);
        int middle = FACE_AT.x + FACE_AT.width / 2;
        pen.drawImage(person, -middle, 32, null);
        pen.drawImage(person, 2048 - middle, 32, null);
        pen.dispose();
        ImageIO.write(sphere, "jpeg", file.toFile());
        return file;
    }

    /** The same picture as another camera stores it: lying or mirrored, with a note how to turn it. @param orientation as EXIF numbers it */
    static Path stored(Path upright, int orientation, Path file) throws IOException {
        BufferedImage from = read(upright);
        boolean lying = orientation >= 5;
        BufferedImage to = new BufferedImage(lying ? from.getHeight() : from.getWidth(), lying ? from.getWidth() : from.getHeight(),
                BufferedImage.TYPE_INT_RGB);
        for (int v = 0; v < from.getHeight(); v++) {
            for (int u = 0; u < from.getWidth(); u++) {
                int[] at = stored(u, v, orientation, from.getWidth(), from.getHeight());
                to.setRGB(at[0], at[1], from.getRGB(u, v));
            }
        }
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageIO.write(to, "jpeg", jpeg);
        byte[] bytes = jpeg.toByteArray();
        ByteBuffer with = ByteBuffer.allocate(bytes.length + 36);
        with.put(bytes, 0, 2).putShort((short) 0xFFE1).putShort((short) 34).put("Exif\0\0MM\0*".getBytes("ISO-8859-1")).putInt(8)
                .putShort((short) 1).putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) orientation).putShort((short) 0)
                .putInt(0);
        with.put(bytes, 2, bytes.length - 2);
        return Files.write(file, with.array());
    }

    /** Where the pixel of the upright picture is stored. */
    private static int[] stored(int u, int v, int orientation, int width, int height) {
        return switch (orientation) {
            case 2 -> new int[] {width - 1 - u, v};
            case 3 -> new int[] {width - 1 - u, height - 1 - v};
            case 4 -> new int[] {u, height - 1 - v};
            case 5 -> new int[] {v, u};
            case 6 -> new int[] {v, width - 1 - u};
            case 7 -> new int[] {height - 1 - v, width - 1 - u};
            case 8 -> new int[] {height - 1 - v, u};
            default -> new int[] {u, v};
        };
    }

    static Rectangle stored(Rectangle upright, int orientation, int width, int height) {
        int[] one = stored(upright.x, upright.y, orientation, width, height);
        int[] other = stored(upright.x + upright.width - 1, upright.y + upright.height - 1, orientation, width, height);
        return new Rectangle(Math.min(one[0], other[0]), Math.min(one[1], other[1]), Math.abs(one[0] - other[0]) + 1, Math.abs(one[1] - other[1])
                + 1);
    }
}
