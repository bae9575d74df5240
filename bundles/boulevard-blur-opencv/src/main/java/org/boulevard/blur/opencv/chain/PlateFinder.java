package org.boulevard.blur.opencv.chain;

import java.util.ArrayList;
import java.util.List;
import org.boulevard.blur.opencv.inference.FeatureMap;
import org.boulevard.blur.opencv.inference.Input;
import org.boulevard.blur.opencv.inference.Network;
import org.boulevard.blur.opencv.inference.Normalization;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;

/** Number plates: text on vehicles, by PP-OCR, where the size and the place are those of a plate. Signs and stickers of that kind are taken along. */
final class PlateFinder {
    private static final Normalization COLOURS = Normalization.rgbFractions(new double[] {0.485, 0.456, 0.406}, new double[] {0.229, 0.224, 0.225});
    private static final double SMALLEST_VEHICLE = 32;
    private static final float TEXT = 0.2f;
    private static final double LEAST_SCORE = 0.5;
    private static final double SAME = 0.3;
    /** The network draws the core of a text; by so much its box is larger. */
    private static final double CORE = 1.6;
    /** Shares of the width, in a picture all around: wider is no plate, and no vehicle. */
    private static final double WIDEST_PLATE_AROUND = 1.0 / 25;
    private static final double WIDEST_VEHICLE_AROUND = 1.0 / 4;

    private final Network network;
    private final Strategy strategy;

    PlateFinder(Network network, Strategy strategy) {
        this.network = network;
        this.strategy = strategy;
    }

    List<Box> find(Scene scene, List<Box> vehicles, Input input) {
        List<Box> plates = new ArrayList<>();
        for (Box vehicle : vehicles) {
            boolean tooWide = scene.goesAround() && vehicle.width() > WIDEST_VEHICLE_AROUND * scene.width();
            if (vehicle.longerSide() >= SMALLEST_VEHICLE && !tooWide) {
                plates.addAll(on(vehicle, scene, input));
            }
        }
        return Boxes.bestOfAll(plates, SAME, scene.around());
    }

    private List<Box> on(Box vehicle, Scene scene, Input input) {
        double left = vehicle.x() - 0.08 * vehicle.width();
        double right = vehicle.x() + 1.08 * vehicle.width();
        double top = vehicle.y() + 0.2 * vehicle.height();
        double bottom = vehicle.y() + 1.08 * vehicle.height();
        try (Scene.Part part = scene.part(left, top, right, bottom)) {
            if (part.isEmpty()) {
                return List.of();
            }
            double scale = Math.min(strategy.plateEnlarged(), strategy.plateSide() / (double) Math.max(part.pixels().cols(), part.pixels().rows()));
            try (Mat scaled = Sheet.scaled(part.pixels(), scale, opencv_imgproc.INTER_CUBIC);
                 Mat padded = Sheet.padded(scaled, opencv_core.BORDER_REPLICATE)) {
                double scaleX = scaled.cols() / (double) part.pixels().cols();
                double scaleY = scaled.rows() / (double) part.pixels().rows();
                List<Box> plates = new ArrayList<>();
                for (Box text : texts(padded, scaled.cols(), scaled.rows(), input)) {
                    Box inPicture = new Box(part.x() + text.x() / scaleX, part.y() + text.y() / scaleY, text.width() / scaleX,
                            text.height() / scaleY, text.score());
                    if (isPlate(inPicture, vehicle, scene)) {
                        plates.add(whole(inPicture, scene));
                    }
                }
                return plates;
            }
        }
    }

    private static boolean isPlate(Box text, Box vehicle, Scene scene) {
        double aspect = text.width() / text.height();
        double share = text.width() / vehicle.width();
        return aspect >= 0.9 && aspect <= 7 && text.height() >= 4
                && text.y() + text.height() / 2 >= vehicle.y() + 0.3 * vehicle.height()
                && share >= 0.05 && share <= 0.5 && text.height() <= 0.35 * vehicle.height()
                && (!scene.goesAround() || text.width() <= WIDEST_PLATE_AROUND * scene.width());
    }

    /** The plate around its text. */
    private static Box whole(Box text, Scene scene) {
        double width = text.width() * 1.16 + text.height() * 0.3;
        Box plate = text.grown(width / text.width(), 1.2);
        return new Box(scene.wrapped(plate.x()), plate.y(), plate.width(), plate.height(), plate.score());
    }

    private List<Box> texts(Mat pixels, int width, int height, Input input) {
        input.fill(pixels, COLOURS);
        FeatureMap map = network.run(input).get(0);
        byte[] marks = new byte[map.width() * map.height()];
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                int cell = row * map.width() + column;
                marks[cell] = (byte) (map.at(0, cell) > TEXT ? 1 : 0);
            }
        }
        try (BytePointer bytes = new BytePointer(marks); Mat marked = new Mat(map.height(), map.width(), opencv_core.CV_8UC1, bytes);
             Mat labels = new Mat(); Mat stats = new Mat(); Mat centres = new Mat()) {
            int components = opencv_imgproc.connectedComponentsWithStats(marked, labels, stats, centres, 8, opencv_core.CV_32S);
            if (components < 2) {
                return List.of();
            }
            int[] label = new int[marks.length];
            int[] stat = new int[components * 5];
            try (IntPointer labelData = new IntPointer(labels.data()); IntPointer statData = new IntPointer(stats.data())) {
                labelData.get(label);
                statData.get(stat);
            }
            List<Box> texts = new ArrayList<>();
            for (int i = 1; i < components; i++) {
                int textWidth = stat[i * 5 + 2];
                int textHeight = stat[i * 5 + 3];
                if (stat[i * 5 + 4] >= 24 && textWidth >= 6 && textHeight >= 3) {
                    Box core = new Box(stat[i * 5], stat[i * 5 + 1], textWidth, textHeight, 0);
                    double score = mean(map, label, i, core);
                    if (score >= LEAST_SCORE) {
                        double grow = stat[i * 5 + 4] * CORE / (2.0 * (textWidth + textHeight));
                        texts.add(new Box(core.x() - grow, core.y() - grow, textWidth + 2 * grow, textHeight + 2 * grow, Math.min(1, score)));
                    }
                }
            }
            return texts;
        }
    }

    private static double mean(FeatureMap map, int[] label, int component, Box core) {
        double sum = 0;
        int cells = 0;
        for (int row = (int) core.y(); row < core.y() + core.height(); row++) {
            for (int column = (int) core.x(); column < core.x() + core.width(); column++) {
                int cell = row * map.width() + column;
                if (label[cell] == component) {
                    sum += map.at(0, cell);
                    cells++;
                }
            }
        }
        return sum / cells;
    }
}
