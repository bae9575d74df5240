package org.boulevard.pipeline.pixels;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Decodes with the Java platform alone: slower, and for pictures that OpenCV does not decode. */
public final class ImageIoEngine implements PixelEngine {
    @Override
    public Pixels decode(Path jpeg) throws IOException {
        ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(jpeg));
        JpegHead head = JpegHead.read(file);
        PictureSize.check(head);
        return decode(file, head);
    }

    ImageIoPixels decode(ByteBuffer file, JpegHead head) throws UnreadablePicture {
        if (head.isCut(file)) {
            // ImageIO would paint the rest grey.
            throw new UnreadablePicture("The picture is cut off: its file ends too early");
        }
        byte[] jpeg = new byte[file.limit()];
        file.get(0, jpeg);
        ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
        try (MemoryCacheImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(jpeg))) {
            reader.setInput(in, true, true);
            return new ImageIoPixels(head.components() == 4 ? rgb(reader.readRaster(0, null), head) : rgb(reader.read(0)), head);
        } catch (IOException | RuntimeException e) {
            // Damaged profiles and tables come out of it as all kinds of runtime exceptions.
            throw new UnreadablePicture("The picture cannot be decoded: " + e.getMessage(), e);
        } finally {
            reader.dispose();
        }
    }

    private static BufferedImage rgb(BufferedImage picture) {
        if (picture.getType() == BufferedImage.TYPE_3BYTE_BGR) {
            return picture;
        }
        BufferedImage rgb = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = rgb.createGraphics();
        graphics.drawImage(picture, 0, 0, null);
        graphics.dispose();
        return rgb;
    }

    /** Four inks, which ImageIO hands out as they are. Adobe writes them inverted, and says in its segment whether three are YCbCr. */
    private static BufferedImage rgb(Raster inks, JpegHead head) {
        var adobe = head.segments().stream().filter(s -> s.marker() == JpegSegment.APP14 && s.startsWith("Adobe")).findFirst();
        boolean inverted = adobe.isPresent();
        boolean ycc = adobe.map(s -> s.payload().length > 11 && s.payload()[11] == 2).orElse(false);
        BufferedImage rgb = new BufferedImage(inks.getWidth(), inks.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
        int[] ink = new int[4];
        for (int y = 0; y < inks.getHeight(); y++) {
            for (int x = 0; x < inks.getWidth(); x++) {
                inks.getPixel(x, y, ink);
                if (ycc) {
                    yccToInks(ink);
                }
                int light = inverted ? ink[3] : 255 - ink[3];
                int pixel = 0;
                for (int i = 0; i < 3; i++) {
                    int share = inverted ? ink[i] : 255 - ink[i];
                    pixel = pixel << 8 | share * light / 255;
                }
                rgb.setRGB(x, y, pixel);
            }
        }
        return rgb;
    }

    private static void yccToInks(int[] ycc) {
        double y = ycc[0];
        double cb = ycc[1] - 128.0;
        double cr = ycc[2] - 128.0;
        ycc[0] = 255 - clamp(y + 1.402 * cr);
        ycc[1] = 255 - clamp(y - 0.344136 * cb - 0.714136 * cr);
        ycc[2] = 255 - clamp(y + 1.772 * cb);
    }

    private static int clamp(double value) {
        return (int) Math.max(0, Math.min(255, Math.round(value)));
    }
}
