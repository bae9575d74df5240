package org.boulevard.blur.opencv.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.boulevard.blur.opencv.inference.FeatureMap;
import org.boulevard.blur.opencv.inference.Input;
import org.boulevard.blur.opencv.inference.Network;
import org.boulevard.blur.opencv.inference.Normalization;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Faces, by YuNet. It is quick, and at small faces it errs to either side; so each doubtful one is cut out, brought to the size that the network
 * knows best, and looked at again. Small pictures are enlarged as well, around the least hint of a face: most have none.
 */
final class FaceFinder {
    /** The full size is searched by itself only where it is more than this. */
    private static final int SMALL_PICTURE = 1280;
    private static final double MOST_ENLARGED = 2;
    private static final double DOUBLED_UP_TO_MEGAPIXELS = 12;
    /** In a picture all around: 50° above the horizon to 65° below. */
    private static final double BAND_TOP = 0.22;
    private static final double BAND_BOTTOM = 0.86;
    private static final double SAME_IN_TILE = 0.3;
    private static final double SAME = 0.4;
    private static final double SURE = 0.75;
    private static final double SECOND_SCORE = 0.05;
    private static final double SECOND_LIKENESS = 0.3;
    private static final double SECOND_FRAME = 4;
    private static final double SECOND_SIZE = 32;

    private final Network network;
    private final Strategy strategy;

    FaceFinder(Network network, Strategy strategy) {
        this.network = network;
        this.strategy = strategy;
    }

    List<Box> find(Scene scene, Input input) {
        List<Box> candidates = new ArrayList<>();
        double scale = Math.min(MOST_ENLARGED, strategy.faceSide() / (double) scene.longestSide());
        boolean hinted = scale > 1 && strategy.faceHint() > 0;
        List<Box> hints = new ArrayList<>();
        if (scene.longestSide() > SMALL_PICTURE || hinted) {
            boolean band = strategy.bands() && scene.goesAround();
            try (Sheet full = band ? Sheet.band(scene, 1, BAND_TOP, BAND_BOTTOM) : Sheet.whole(scene, 1)) {
                hints.addAll(full.look(eye(input, hinted ? strategy.faceHint() : strategy.faceScore())));
            }
            hints.stream().filter(box -> box.score() > strategy.faceScore()).forEach(candidates::add);
        }
        if (!hinted || !hints.isEmpty()) {
            try (Sheet whole = Sheet.whole(scene, scale)) {
                candidates.addAll(whole.look(eye(input, strategy.faceScore()), tile -> !hinted || hints.stream()
                        .anyMatch(hint -> isIn(tile, hint, scene))));
            }
        }
        if (strategy.faceDouble() && scene.megapixels() <= DOUBLED_UP_TO_MEGAPIXELS) {
            try (Sheet doubled = Sheet.whole(scene, 2)) {
                candidates.addAll(doubled.look(eye(input, strategy.faceScore())));
            }
        }
        List<Box> faces = new ArrayList<>();
        for (Box candidate : Boxes.bestOfAll(candidates, SAME, scene.around())) {
            double score = candidate.score() >= SURE ? candidate.score() : (candidate.score() + secondLook(scene, candidate, input)) / 2;
            if (score >= strategy.faceMean()) {
                faces.add(candidate.withScore(score));
            }
        }
        return faces;
    }

    private Function<Mat, List<Box>> eye(Input input, double threshold) {
        return tile -> Boxes.best(faces(tile, input, threshold), SAME_IN_TILE);
    }

    /** Mostly, also over the seam. */
    private static boolean isIn(Box tile, Box hint, Scene scene) {
        double half = hint.area() / 2;
        return tile.shared(hint) >= half || scene.goesAround() && tile.shared(hint.moved(scene.around(), 0)) >= half;
    }

    private List<Box> faces(Mat tile, Input input, double threshold) {
        input.fill(tile, Normalization.BYTES);
        List<Box> found = new ArrayList<>();
        for (FeatureMap map : network.run(input)) {
            int stride = tile.cols() / map.width();
            double least = threshold * threshold;
            for (int cell = 0; cell < map.width() * map.height(); cell++) {
                double squared = (double) map.at(0, cell) * map.at(1, cell);
                if (squared > least) {
                    double width = Math.exp(map.at(4, cell)) * stride;
                    double height = Math.exp(map.at(5, cell)) * stride;
                    double x = (cell % map.width() + map.at(2, cell)) * stride;
                    double y = (cell / map.width() + map.at(3, cell)) * stride;
                    found.add(new Box(x - width / 2, y - height / 2, width, height, Math.min(1, Math.sqrt(squared))));
                }
            }
        }
        return found;
    }

    /** @return the score at the second look; 0: no face to be seen */
    private double secondLook(Scene scene, Box face, Input input) {
        double half = SECOND_FRAME * face.longerSide() / 2;
        double centreX = face.x() + face.width() / 2;
        double centreY = face.y() + face.height() / 2;
        double scale = SECOND_SIZE / face.longerSide();
        try (Scene.Part part = scene.part(centreX - half, centreY - half, centreX + half, centreY + half)) {
            if (part.isEmpty()) {
                return 0;
            }
            try (Mat scaled = Sheet.scaled(part.pixels(), scale, opencv_imgproc.INTER_LINEAR);
                 Mat tile = Sheet.padded(scaled, opencv_core.BORDER_CONSTANT)) {
                Box expected = new Box((face.x() - part.x()) * scale, (face.y() - part.y()) * scale, face.width() * scale, face.height() * scale, 1);
                return faces(tile, input, SECOND_SCORE).stream().filter(seen -> seen.likeness(expected) > SECOND_LIKENESS)
                        .mapToDouble(Box::score).max().orElse(0);
            }
        }
    }
}
