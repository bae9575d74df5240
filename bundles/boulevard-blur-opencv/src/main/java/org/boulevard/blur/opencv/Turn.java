package org.boulevard.blur.opencv;

import org.boulevard.api.blur.BlurResult.Kind;
import org.boulevard.api.blur.BlurResult.Region;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;

/** From pixels as stored to the picture as the camera was held, and back. Named by the number that EXIF has for it. */
record Turn(int exif) {
    Turn {
        exif = exif >= 1 && exif <= 8 ? exif : 1;
    }

    boolean isNone() {
        return exif == 1;
    }

    Mat upright(Mat stored) {
        Mat upright = new Mat();
        switch (exif) {
            case 2 -> opencv_core.flip(stored, upright, 1);
            case 3 -> opencv_core.rotate(stored, upright, opencv_core.ROTATE_180);
            case 4 -> opencv_core.flip(stored, upright, 0);
            case 5 -> opencv_core.transpose(stored, upright);
            case 6 -> opencv_core.rotate(stored, upright, opencv_core.ROTATE_90_CLOCKWISE);
            case 7 -> {
                opencv_core.transpose(stored, upright);
                opencv_core.rotate(upright, upright, opencv_core.ROTATE_180);
            }
            case 8 -> opencv_core.rotate(stored, upright, opencv_core.ROTATE_90_COUNTERCLOCKWISE);
            default -> stored.copyTo(upright);
        }
        return upright;
    }

    /**
     * The region of the stored pixels.
     *
     * @param left   and the other three: sides in the upright picture
     * @param width  of the stored picture
     * @param height of the stored picture
     */
    Region stored(int left, int top, int right, int bottom, int width, int height, Kind kind, double confidence, String model) {
        return switch (exif) {
            case 2 -> new Region(width - right, top, width - left, bottom, kind, confidence, model);
            case 3 -> new Region(width - right, height - bottom, width - left, height - top, kind, confidence, model);
            case 4 -> new Region(left, height - bottom, right, height - top, kind, confidence, model);
            case 5 -> new Region(top, left, bottom, right, kind, confidence, model);
            case 6 -> new Region(top, height - right, bottom, height - left, kind, confidence, model);
            case 7 -> new Region(width - bottom, height - right, width - top, height - left, kind, confidence, model);
            case 8 -> new Region(width - bottom, left, width - top, right, kind, confidence, model);
            default -> new Region(left, top, right, bottom, kind, confidence, model);
        };
    }
}
