package org.boulevard.blur.opencv;

import com.drew.imaging.jpeg.JpegMetadataReader;
import com.drew.imaging.jpeg.JpegProcessingException;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import com.drew.metadata.jpeg.JpegDirectory;
import com.drew.metadata.jpeg.JpegReader;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.boulevard.api.blur.BlurException;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;

/** Reads pictures into memory: three bytes a pixel, outside of the Java heap. */
final class Decoder {
    /** A few bytes can claim any size; this many pixels are given memory. */
    private static final long MOST_PIXELS = 1L << 28;

    private Decoder() {
    }

    /** @param stored pixels as stored */
    record Picture(Mat stored, Turn turn) implements AutoCloseable {
        @Override
        public void close() {
            stored.close();
        }
    }

    static Picture decode(Path jpeg) throws BlurException {
        try {
            byte[] file = Files.readAllBytes(jpeg);
            Metadata metadata = JpegMetadataReader.readMetadata(jpeg.toFile(), List.of(new JpegReader(), new ExifReader()));
            JpegDirectory frame = metadata.getFirstDirectoryOfType(JpegDirectory.class);
            Integer width = frame == null ? null : frame.getInteger(JpegDirectory.TAG_IMAGE_WIDTH);
            Integer height = frame == null ? null : frame.getInteger(JpegDirectory.TAG_IMAGE_HEIGHT);
            if (width == null || height == null || (long) width * height > MOST_PIXELS) {
                throw new BlurException("not a JPEG of a size that can be read: " + jpeg.getFileName(), null);
            }
            ExifIFD0Directory exif = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
            Integer orientation = exif == null ? null : exif.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
            return new Picture(pixels(file, jpeg), new Turn(orientation == null ? 1 : orientation));
        } catch (IOException | JpegProcessingException e) {
            throw new BlurException("cannot be read: " + e.getMessage(), e);
        }
    }

    private static Mat pixels(byte[] file, Path jpeg) throws IOException, BlurException {
        Mat decoded;
        try (BytePointer bytes = new BytePointer(file); Mat data = new Mat(1, file.length, opencv_core.CV_8UC1, bytes)) {
            decoded = opencv_imgcodecs.imdecode(data, opencv_imgcodecs.IMREAD_COLOR | opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION);
        } catch (RuntimeException e) {
            // A C++ exception, for something that the decoder knows but does not do.
            decoded = new Mat();
        }
        return decoded.empty() ? byImageIo(jpeg) : decoded;
    }

    private static Mat byImageIo(Path jpeg) throws IOException, BlurException {
        BufferedImage picture = ImageIO.read(jpeg.toFile());
        if (picture == null) {
            throw new BlurException("cannot be decoded: " + jpeg.getFileName(), null);
        }
        BufferedImage bgr = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D pen = bgr.createGraphics();
        pen.drawImage(picture, 0, 0, null);
        pen.dispose();
        Mat pixels = new Mat(bgr.getHeight(), bgr.getWidth(), opencv_core.CV_8UC3);
        pixels.data().put(((DataBufferByte) bgr.getRaster().getDataBuffer()).getData());
        return pixels;
    }
}
