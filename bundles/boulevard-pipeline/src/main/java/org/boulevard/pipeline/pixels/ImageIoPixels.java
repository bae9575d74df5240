package org.boulevard.pipeline.pixels;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pixels in an image of the Java platform. */
final class ImageIoPixels implements Pixels {
    private final BufferedImage image;
    private final JpegHead head;

    ImageIoPixels(BufferedImage image, JpegHead head) {
        this.image = image;
        this.head = head;
    }

    @Override
    public int width() {
        return image.getWidth();
    }

    @Override
    public int height() {
        return image.getHeight();
    }

    @Override
    public JpegHead head() {
        return head;
    }

    /** Blue, green, red, row by row. Of a whole picture only. */
    byte[] bgr() {
        return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    }

    @Override
    public Pixels part(Window window) {
        return copy(image.getSubimage(window.left(), window.top(), window.width(), window.height()));
    }

    private static ImageIoPixels copy(BufferedImage image) {
        return new ImageIoPixels(image, JpegHead.NONE);
    }

    @Override
    public Pixels scaled(int width, int height) {
        BufferedImage step = image;
        // One step of bilinear filtering sees two source pixels in each direction; halving until that is enough averages all of them.
        while (step.getWidth() > 2 * width || step.getHeight() > 2 * height) {
            step = drawn(step, Math.max(width, (step.getWidth() + 1) / 2), Math.max(height, (step.getHeight() + 1) / 2),
                    RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        }
        boolean grows = width >= step.getWidth() && height >= step.getHeight();
        return copy(drawn(step, width, height, grows ? RenderingHints.VALUE_INTERPOLATION_BICUBIC : RenderingHints.VALUE_INTERPOLATION_BILINEAR));
    }

    private static BufferedImage drawn(BufferedImage source, int width, int height, Object interpolation) {
        BufferedImage target = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = target.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, interpolation);
        graphics.drawImage(source, 0, 0, width, height, null);
        graphics.dispose();
        return target;
    }

    @Override
    public Pixels turned(Orientation orientation) {
        double w = image.getWidth();
        double h = image.getHeight();
        AffineTransform turn = switch (orientation) {
            case UPRIGHT -> new AffineTransform();
            case MIRRORED -> new AffineTransform(-1, 0, 0, 1, w, 0);
            case UPSIDE_DOWN -> new AffineTransform(-1, 0, 0, -1, w, h);
            case MIRRORED_UPSIDE_DOWN -> new AffineTransform(1, 0, 0, -1, 0, h);
            case TRANSPOSED -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case QUARTER_CLOCKWISE -> new AffineTransform(0, 1, -1, 0, h, 0);
            case TRANSVERSED -> new AffineTransform(0, -1, -1, 0, h, w);
            case QUARTER_COUNTERCLOCKWISE -> new AffineTransform(0, -1, 1, 0, 0, w);
        };
        int width = orientation.swapsSides() ? image.getHeight() : image.getWidth();
        int height = orientation.swapsSides() ? image.getWidth() : image.getHeight();
        BufferedImage target = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = target.createGraphics();
        graphics.drawImage(image, turn, null);
        graphics.dispose();
        return copy(target);
    }

    @Override
    public Colour mean(Window window) {
        long red = 0;
        long green = 0;
        long blue = 0;
        int[] pixels = image.getRGB(window.left(), window.top(), window.width(), window.height(), null, 0, window.width());
        for (int pixel : pixels) {
            red += pixel >> 16 & 0xFF;
            green += pixel >> 8 & 0xFF;
            blue += pixel & 0xFF;
        }
        double count = pixels.length;
        return new Colour((int) Math.round(red / count), (int) Math.round(green / count), (int) Math.round(blue / count));
    }

    @Override
    public void fill(Window window, Colour colour) {
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(new Color(colour.red(), colour.green(), colour.blue()));
        graphics.fillRect(window.left(), window.top(), window.width(), window.height());
        graphics.dispose();
    }

    @Override
    public void save(Path file, int quality, List<JpegSegment> segments) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(quality / 100f);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), how);
        } finally {
            writer.dispose();
        }
        JpegFile.write(file, ByteBuffer.wrap(bytes.toByteArray()), segments);
    }

    @Override
    public void close() {
        // Memory of the Java heap, which needs no help.
    }
}
