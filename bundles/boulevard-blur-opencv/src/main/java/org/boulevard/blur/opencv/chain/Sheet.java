package org.boulevard.blur.opencv.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * A picture, or a band of it, at one size, looked at tile by tile, as few as do and no larger than they have to be. Tiles of this size stay in the
 * processor's cache, which makes them faster than larger ones; they overlap, so that what is small is whole in one of them. Where a picture goes
 * around, its left end is there once more at the right.
 */
final class Sheet implements AutoCloseable {
    static final int TILE = 736;
    /** Networks halve their input five times. */
    static final int GRAIN = 32;
    private static final int OVERLAP = 96;
    private static final int REPEATED = 192;
    /** A box that ends so near to an edge of its tile has been cut by it. */
    private static final double TOUCHES = 1.5;
    /** Smaller ones are whole in the neighbouring tile. */
    private static final double WHOLE_NEXT_DOOR = 0.8 * OVERLAP;

    private final Scene scene;
    private final Mat pixels;
    private final int top;
    private final double scaleX;
    private final double scaleY;

    private Sheet(Scene scene, Mat pixels, int top, double scaleX, double scaleY) {
        this.scene = scene;
        this.pixels = pixels;
        this.top = top;
        this.scaleX = scaleX;
        this.scaleY = scaleY;
    }

    static Sheet whole(Scene scene, double scale) {
        return band(scene, scale, 0, 1);
    }

    /** @param from and to as shares of the height */
    static Sheet band(Scene scene, double scale, double from, double to) {
        int top = (int) (from * scene.height());
        Mat rows = scene.rows(top, (int) Math.ceil(to * scene.height()));
        if (scale == 1) {
            return new Sheet(scene, rows, top, 1, 1);
        }
        try (rows) {
            Mat scaled = scaled(rows, scale, opencv_imgproc.INTER_LINEAR);
            return new Sheet(scene, scaled, top, scaled.cols() / (double) rows.cols(), scaled.rows() / (double) rows.rows());
        }
    }

    /** A copy, averaged where it shrinks. */
    static Mat scaled(Mat pixels, double scale, int enlarging) {
        Mat scaled = new Mat();
        try (Size size = new Size((int) Math.max(1, Math.round(pixels.cols() * scale)), (int) Math.max(1, Math.round(pixels.rows() * scale)))) {
            opencv_imgproc.resize(pixels, scaled, size, 0, 0, scale < 1 ? opencv_imgproc.INTER_AREA : enlarging);
        }
        return scaled;
    }

    /** A copy with sides that networks can take: black at the right and at the bottom, or its own edge over and over. */
    static Mat padded(Mat pixels, int border) {
        Mat padded = new Mat();
        try (Scalar black = new Scalar(0, 0, 0, 0)) {
            opencv_core.copyMakeBorder(pixels, padded, 0, missing(pixels.rows()), 0, missing(pixels.cols()), border, black);
        }
        return padded;
    }

    private static int missing(int length) {
        return (GRAIN - length % GRAIN) % GRAIN;
    }

    /**
     * What a look at each tile finds, in pixels of the picture, without what a tile's edge has cut off from something that its neighbour holds
     * whole.
     */
    List<Box> look(Function<Mat, List<Box>> eye) {
        return look(eye, tile -> true);
    }

    /** @param where the tiles that are looked at, in pixels of the picture; in one that goes around, the right edge may lie over the seam */
    List<Box> look(Function<Mat, List<Box>> eye, Predicate<Box> where) {
        int width = scene.goesAround() ? pixels.cols() + Math.min(REPEATED, pixels.cols()) : pixels.cols();
        List<Box> found = new ArrayList<>();
        int tileWidth = tile(width);
        int tileHeight = tile(pixels.rows());
        for (int y : starts(pixels.rows(), tileHeight)) {
            for (int x : starts(width, tileWidth)) {
                if (!where.test(new Box(x / scaleX, top + y / scaleY, tileWidth / scaleX, tileHeight / scaleY, 1))) {
                    continue;
                }
                try (Mat tile = tile(x, y, tileWidth, tileHeight)) {
                    boolean left = x > 0 || scene.goesAround();
                    boolean right = x + tileWidth < width || scene.goesAround();
                    for (Box box : eye.apply(tile)) {
                        boolean cut = left && box.x() < TOUCHES || right && box.x() + box.width() > tileWidth - TOUCHES
                                || y > 0 && box.y() < TOUCHES || y + tileHeight < pixels.rows() && box.y() + box.height() > tileHeight - TOUCHES;
                        if (!cut || box.width() >= WHOLE_NEXT_DOOR || box.height() >= WHOLE_NEXT_DOOR) {
                            found.add(inPicture(box, x, y));
                        }
                    }
                }
            }
        }
        return found;
    }

    private Box inPicture(Box box, int x, int y) {
        return new Box(scene.wrapped((x + box.x()) / scaleX), top + (y + box.y()) / scaleY, box.width() / scaleX, box.height() / scaleY, box.score());
    }

    /** Where tiles begin: spread evenly. */
    static int[] starts(int length, int tile) {
        int tiles = tiles(length);
        int[] starts = new int[tiles];
        for (int i = 1; i < tiles; i++) {
            starts[i] = (int) Math.round(i * (length - tile) / (tiles - 1.0));
        }
        return starts;
    }

    private static int tiles(int length) {
        return length <= TILE ? 1 : (length - OVERLAP + TILE - OVERLAP - 1) / (TILE - OVERLAP);
    }

    /** As long as it has to be for so few of them to cover all. */
    static int tile(int length) {
        int tiles = tiles(length);
        int needed = (length + (tiles - 1) * OVERLAP + tiles - 1) / tiles;
        return Math.min(length, (needed + GRAIN - 1) / GRAIN * GRAIN);
    }

    private Mat tile(int x, int y, int width, int height) {
        Mat cut;
        if (x + width <= pixels.cols()) {
            cut = Scene.part(pixels, x, y, width, height);
        } else if (x >= pixels.cols()) {
            cut = Scene.part(pixels, x - pixels.cols(), y, width, height);
        } else {
            cut = new Mat();
            int first = pixels.cols() - x;
            try (Mat end = Scene.part(pixels, x, y, first, height); Mat start = Scene.part(pixels, 0, y, width - first, height)) {
                opencv_core.hconcat(end, start, cut);
            }
        }
        if (width % GRAIN == 0 && height % GRAIN == 0) {
            return cut;
        }
        try (cut) {
            return padded(cut, opencv_core.BORDER_CONSTANT);
        }
    }

    @Override
    public void close() {
        pixels.close();
    }
}
