package org.boulevard.pipeline.pixels;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/** Pixels in a matrix of OpenCV: blue, green, red. */
final class OpenCvPixels implements Pixels {
    private final Mat mat;
    private final JpegHead head;
    private final Runnable whenClosed;
    private boolean closed;

    OpenCvPixels(Mat mat, JpegHead head, Runnable whenClosed) {
        this.mat = mat;
        this.head = head;
        this.whenClosed = whenClosed;
    }

    private static OpenCvPixels own(Mat mat) {
        return new OpenCvPixels(mat, JpegHead.NONE, mat::close);
    }

    @Override
    public int width() {
        return mat.cols();
    }

    @Override
    public int height() {
        return mat.rows();
    }

    @Override
    public JpegHead head() {
        return head;
    }

    @Override
    public Pixels part(Window window) {
        return own(region(window));
    }

    private Mat region(Window window) {
        try (Rect box = new Rect(window.left(), window.top(), window.width(), window.height())) {
            return new Mat(mat, box);
        }
    }

    @Override
    public Pixels scaled(int width, int height) {
        Mat copy = new Mat();
        try (Size size = new Size(width, height)) {
            opencv_imgproc.resize(mat, copy, size, 0, 0, interpolation(width, height));
        }
        return own(copy);
    }

    /**
     * Bilinear reads two pixels each way: sharper and quicker than averages, while that covers all. Enlarging, it comes as near to the ideal
     * as the reference does, in a quarter of the time that bicubic takes.
     */
    private int interpolation(int width, int height) {
        return mat.cols() < 2 * width && mat.rows() < 2 * height ? opencv_imgproc.INTER_LINEAR : opencv_imgproc.INTER_AREA;
    }

    @Override
    public Pixels turned(Orientation orientation) {
        Mat copy = new Mat();
        switch (orientation) {
            case UPRIGHT -> mat.copyTo(copy);
            case MIRRORED -> opencv_core.flip(mat, copy, 1);
            case UPSIDE_DOWN -> opencv_core.rotate(mat, copy, opencv_core.ROTATE_180);
            case MIRRORED_UPSIDE_DOWN -> opencv_core.flip(mat, copy, 0);
            case TRANSPOSED -> opencv_core.transpose(mat, copy);
            case QUARTER_CLOCKWISE -> opencv_core.rotate(mat, copy, opencv_core.ROTATE_90_CLOCKWISE);
            case TRANSVERSED -> {
                opencv_core.transpose(mat, copy);
                opencv_core.rotate(copy, copy, opencv_core.ROTATE_180);
            }
            case QUARTER_COUNTERCLOCKWISE -> opencv_core.rotate(mat, copy, opencv_core.ROTATE_90_COUNTERCLOCKWISE);
        }
        return own(copy);
    }

    @Override
    public Colour mean(Window window) {
        try (Mat cell = region(window); Scalar bgr = opencv_core.mean(cell)) {
            return new Colour((int) Math.round(bgr.get(2)), (int) Math.round(bgr.get(1)), (int) Math.round(bgr.get(0)));
        }
    }

    @Override
    public void fill(Window window, Colour colour) {
        try (Mat cell = region(window); Scalar bgr = new Scalar(colour.blue(), colour.green(), colour.red(), 0)) {
            cell.put(bgr);
        }
    }

    @Override
    public void save(Path file, int quality, List<JpegSegment> segments) throws IOException {
        try (BytePointer jpeg = new BytePointer();
             IntPointer how = new IntPointer(opencv_imgcodecs.IMWRITE_JPEG_QUALITY, quality,
                     opencv_imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR, opencv_imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR_420)) {
            if (!opencv_imgcodecs.imencode(".jpg", mat, jpeg, how)) {
                throw new IOException("OpenCV could not encode " + width() + "x" + height() + " pixels");
            }
            JpegFile.write(file, jpeg.asBuffer(), segments);
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            whenClosed.run();
        }
    }
}
