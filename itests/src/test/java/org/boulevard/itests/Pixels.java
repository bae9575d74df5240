package org.boulevard.itests;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Looks at pictures, with another decoder than the server's. */
final class Pixels {
    private Pixels() {
    }

    static BufferedImage decode(byte[] jpeg) {
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(jpeg));
            if (image == null) {
                throw new AssertionError("that is no picture");
            }
            return image;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String size(BufferedImage image) {
        return image.getWidth() + "x" + image.getHeight();
    }

    /** Scaled by steps of a half at most, so that every pixel counts. */
    static BufferedImage scaled(BufferedImage image, int width, int height) {
        BufferedImage from = image;
        while (from.getWidth() > 2 * width && from.getHeight() > 2 * height) {
            from = draw(from, from.getWidth() / 2, from.getHeight() / 2);
        }
        return draw(from, width, height);
    }

    private static BufferedImage draw(BufferedImage from, int width, int height) {
        BufferedImage to = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = to.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(from, 0, 0, width, height, null);
        pen.dispose();
        return to;
    }

    /** Mean difference of all colour values, 0 to 255. */
    static double difference(BufferedImage one, BufferedImage other) {
        long sum = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                Color a = new Color(one.getRGB(x, y));
                Color b = new Color(other.getRGB(x, y));
                sum += Math.abs(a.getRed() - b.getRed()) + Math.abs(a.getGreen() - b.getGreen()) + Math.abs(a.getBlue() - b.getBlue());
            }
        }
        return sum / 3.0 / one.getWidth() / one.getHeight();
    }

    /** Whether the pixel has about that colour. */
    static boolean isAbout(BufferedImage image, int x, int y, Color colour) {
        Color there = new Color(image.getRGB(x, y));
        return Math.abs(there.getRed() - colour.getRed()) < 12 && Math.abs(there.getGreen() - colour.getGreen()) < 12
                && Math.abs(there.getBlue() - colour.getBlue()) < 12;
    }
}
