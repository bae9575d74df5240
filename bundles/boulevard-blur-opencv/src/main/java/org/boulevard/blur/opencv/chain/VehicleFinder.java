package org.boulevard.blur.opencv.chain;

import java.util.ArrayList;
import java.util.List;
import org.boulevard.blur.opencv.inference.FeatureMap;
import org.boulevard.blur.opencv.inference.Input;
import org.boulevard.blur.opencv.inference.Network;
import org.boulevard.blur.opencv.inference.Normalization;
import org.bytedeco.opencv.opencv_core.Mat;

/** Cars, motorcycles, buses and trucks, by NanoDet: where plates are. */
final class VehicleFinder {
    private static final Normalization COLOURS = Normalization.bgr(new double[] {103.53, 116.28, 123.675}, new double[] {57.375, 57.12, 58.395});
    /** Of person, bicycle, car, motorcycle, bus, truck, traffic light, stop sign. */
    private static final int FIRST_VEHICLE = 2;
    private static final int LAST_VEHICLE = 5;
    private static final int CLASSES = 8;
    /** Each side's distance comes as chances of 0, 1, 2 … 10 strides. */
    private static final int BINS = 11;
    private static final double LEAST = 0.3;
    private static final double SAME = 0.55;
    private static final double MOST_ENLARGED = 1.3;
    private static final double SHARE_FROM_SIDE = 1800;
    /** For what fills a picture from edge to edge. */
    private static final int CLOSE_UP_SIDE = 224;
    /** In a picture all around: 45° above the horizon to 54° below. */
    private static final double BAND_TOP = 0.25;
    private static final double BAND_BOTTOM = 0.80;

    private final Network network;
    private final Strategy strategy;

    VehicleFinder(Network network, Strategy strategy) {
        this.network = network;
        this.strategy = strategy;
    }

    List<Box> find(Scene scene, Input input) {
        List<Box> candidates = new ArrayList<>();
        int[] sides = strategy.vehicleSides();
        boolean leftOut = false;
        for (int side : sides) {
            double wanted = side / (double) scene.longestSide();
            double scale = side == sides[0] ? wanted : Math.min(wanted, strategy.vehicleEnlarged());
            if (side == sides[0] || wanted <= MOST_ENLARGED) {
                candidates.addAll(look(scene, scale, input));
            } else {
                leftOut = true;
            }
        }
        if (leftOut && sides[0] > CLOSE_UP_SIDE) {
            candidates.addAll(look(scene, CLOSE_UP_SIDE / (double) scene.longestSide(), input));
        }
        double share = strategy.vehicleShare();
        if (share * scene.longestSide() > SHARE_FROM_SIDE) {
            boolean band = strategy.bands() && scene.goesAround();
            try (Sheet close = band ? Sheet.band(scene, share, BAND_TOP, BAND_BOTTOM) : Sheet.whole(scene, share)) {
                candidates.addAll(look(close, input));
            }
        }
        return Boxes.bestOfAll(candidates, SAME, scene.around());
    }

    private List<Box> look(Scene scene, double scale, Input input) {
        try (Sheet whole = Sheet.whole(scene, scale)) {
            return look(whole, input);
        }
    }

    private List<Box> look(Sheet sheet, Input input) {
        return sheet.look(tile -> Boxes.best(vehicles(tile, input), SAME));
    }

    private List<Box> vehicles(Mat tile, Input input) {
        input.fill(tile, COLOURS);
        List<Box> found = new ArrayList<>();
        for (FeatureMap map : network.run(input)) {
            int stride = tile.cols() / map.width();
            for (int cell = 0; cell < map.width() * map.height(); cell++) {
                double score = 0;
                for (int kind = FIRST_VEHICLE; kind <= LAST_VEHICLE; kind++) {
                    score = Math.max(score, map.at(kind, cell));
                }
                if (score > LEAST) {
                    double x = (cell % map.width() + 0.5) * stride - 0.5;
                    double y = (cell / map.width() + 0.5) * stride - 0.5;
                    double left = x - stride * distance(map, cell, 0);
                    double top = y - stride * distance(map, cell, 1);
                    double right = x + stride * distance(map, cell, 2);
                    double bottom = y + stride * distance(map, cell, 3);
                    found.add(new Box(left, top, right - left, bottom - top, Math.min(1, score)));
                }
            }
        }
        return found;
    }

    private static double distance(FeatureMap map, int cell, int side) {
        int first = CLASSES + side * BINS;
        double most = Double.NEGATIVE_INFINITY;
        for (int bin = 0; bin < BINS; bin++) {
            most = Math.max(most, map.at(first + bin, cell));
        }
        double sum = 0;
        double weighted = 0;
        for (int bin = 0; bin < BINS; bin++) {
            double chance = Math.exp(map.at(first + bin, cell) - most);
            sum += chance;
            weighted += bin * chance;
        }
        return weighted / sum;
    }
}
