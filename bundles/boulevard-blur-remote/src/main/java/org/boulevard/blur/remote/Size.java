package org.boulevard.blur.remote;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Of a JPEG, in pixels. */
record Size(int width, int height) {
    private static final int SAMPLE = 8;

    /** As the file says. */
    static Size of(Path jpeg) throws IOException {
        return read(jpeg, false);
    }

    /** @throws IOException also when the file ends before its picture does, or is damaged */
    static Size ofWhole(Path jpeg) throws IOException {
        return read(jpeg, true);
    }

    private static Size read(Path jpeg, boolean all) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("jpeg");
        ImageReader reader = readers.next();
        try (ImageInputStream in = ImageIO.createImageInputStream(jpeg.toFile())) {
            if (in == null) {
                throw new IOException("there is no picture");
            }
            reader.setInput(in, false, true);
            Size size = new Size(reader.getWidth(0), reader.getHeight(0));
            if (all) {
                decode(reader);
            }
            return size;
        } catch (IIOException | RuntimeException e) {
            // The decoder meets some damage with exceptions of its own making.
            throw new IOException("that is no whole picture: " + e.getMessage(), e);
        } finally {
            reader.dispose();
        }
    }

    /** Decodes all and keeps little of it. What is missing or damaged is a mere warning to the decoder. */
    private static void decode(ImageReader reader) throws IOException {
        String[] damage = new String[1];
        reader.addIIOReadWarningListener((source, warning) -> damage[0] = warning);
        ImageReadParam every = reader.getDefaultReadParam();
        every.setSourceSubsampling(SAMPLE, SAMPLE, 0, 0);
        if (reader.getRawImageType(0) != null && reader.getRawImageType(0).getNumBands() <= 3) {
            reader.read(0, every);
        } else {
            reader.readRaster(0, every);
        }
        if (damage[0] != null) {
            throw new IOException("that is no whole picture: " + damage[0]);
        }
    }

    Size turned() {
        return new Size(height, width);
    }

    @Override
    public String toString() {
        return width + "x" + height;
    }
}
