package org.boulevard.blur.opencv.chain;

import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;

/** A picture the way the camera was held. One that is twice as wide as high is taken to go all around: its edges are neighbours. */
public final class Scene {
    private final Mat pixels;

    /** @param pixels blue, green, red; the caller's to close */
    public Scene(Mat pixels) {
        this.pixels = pixels;
    }

    public int width() {
        return pixels.cols();
    }

    public int height() {
        return pixels.rows();
    }

    public boolean goesAround() {
        return width() == 2 * height();
    }

    /** The width after which it repeats itself; 0: never. */
    double around() {
        return goesAround() ? width() : 0;
    }

    int longestSide() {
        return Math.max(width(), height());
    }

    double megapixels() {
        return width() * (double) height() / 1e6;
    }

    /** @return x inside the picture, for one that goes around */
    public double wrapped(double x) {
        return goesAround() ? x - width() * Math.floor(x / width()) : x;
    }

    /** Rows of it, without a copy. */
    Mat rows(int from, int to) {
        return part(pixels, 0, from, width(), to - from);
    }

    /** A part, cut to what there is; over the seam it is put together from both ends. */
    Part part(double left, double top, double right, double bottom) {
        int y = (int) Math.max(0, Math.floor(top));
        int height = (int) Math.min(height(), Math.ceil(bottom)) - y;
        int x = (int) Math.floor(left);
        int width = Math.min((int) Math.ceil(right) - x, width());
        if (!goesAround()) {
            int end = Math.min(width(), x + width);
            x = Math.max(0, x);
            width = end - x;
        }
        if (width <= 0 || height <= 0) {
            return new Part(new Mat(), 0, 0);
        }
        int start = (int) wrapped(x);
        if (start + width <= width()) {
            return new Part(part(pixels, start, y, width, height), x, y);
        }
        Mat joined = new Mat();
        try (Mat first = part(pixels, start, y, width() - start, height); Mat second = part(pixels, 0, y, start + width - width(), height)) {
            opencv_core.hconcat(first, second, joined);
        }
        return new Part(joined, x, y);
    }

    static Mat part(Mat pixels, int x, int y, int width, int height) {
        try (Rect box = new Rect(x, y, width, height)) {
            return new Mat(pixels, box);
        }
    }

    /** @param x where its left edge lies in the picture; may be outside of one that goes around */
    record Part(Mat pixels, int x, int y) implements AutoCloseable {
        boolean isEmpty() {
            return pixels.empty();
        }

        @Override
        public void close() {
            pixels.close();
        }
    }
}
