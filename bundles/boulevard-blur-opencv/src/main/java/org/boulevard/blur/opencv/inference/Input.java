package org.boulevard.blur.opencv.inference;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;

/** What a network looks at: three planes of floats outside of the Java heap, filled again and again. Confined to one thread. */
public final class Input implements AutoCloseable {
    private final int most;
    private final FloatPointer values;
    private final FloatBuffer buffer;
    private final Mat plane = new Mat();
    private int width;
    private int height;

    /** @param most pixels that it can take */
    public Input(int most) {
        this.most = most;
        this.values = new FloatPointer(3L * most);
        this.buffer = values.asBuffer();
    }

    public void fill(Mat bgr, Normalization normalization) {
        width = bgr.cols();
        height = bgr.rows();
        int size = width * height;
        if (size > most) {
            throw new IllegalArgumentException(width + "x" + height + " pixels are more than " + most);
        }
        try (Mat planes = new Mat(3 * height, width, opencv_core.CV_32FC1, values)) {
            for (int i = 0; i < 3; i++) {
                opencv_core.extractChannel(bgr, plane, normalization.channels()[i]);
                try (Mat floats = planes.rowRange(i * height, (i + 1) * height)) {
                    plane.convertTo(floats, opencv_core.CV_32F, normalization.factors()[i], normalization.offsets()[i]);
                }
            }
        }
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    FloatBuffer buffer() {
        return buffer.duplicate().limit(3 * width * height);
    }

    FloatPointer pointer() {
        return values;
    }

    @Override
    public void close() {
        plane.close();
        values.close();
    }
}
