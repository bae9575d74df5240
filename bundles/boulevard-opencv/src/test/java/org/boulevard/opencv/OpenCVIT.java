package org.boulevard.opencv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.junit.jupiter.api.Test;

class OpenCVIT {
    @Test
    void encodesResizesAndDecodesAJpeg() throws NativesUnavailable {
        OpenCV.load();
        try (Mat grey = new Mat(64, 96, opencv_core.CV_8UC3, new Scalar(120, 120, 120, 0));
             Mat half = new Mat();
             BytePointer jpeg = new BytePointer()) {
            opencv_imgproc.resize(grey, half, new Size(48, 32), 0, 0, opencv_imgproc.INTER_AREA);
            assertTrue(opencv_imgcodecs.imencode(".jpg", half, jpeg));
            try (Mat bytes = new Mat(1, (int) jpeg.limit(), opencv_core.CV_8UC1, jpeg);
                 Mat back = opencv_imgcodecs.imdecode(bytes, opencv_imgcodecs.IMREAD_COLOR)) {
                assertEquals(48, back.cols());
                assertEquals(32, back.rows());
                assertEquals(120, back.ptr(16, 24).get() & 0xff, 1);
            }
        }
    }

    @Test
    void leavesTheContextClassLoaderAsItWas() throws NativesUnavailable {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        OpenCV.load();
        OpenCV.load();
        assertSame(before, Thread.currentThread().getContextClassLoader());
    }
}
