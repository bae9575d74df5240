package org.boulevard.blur.opencv.chain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Of several boxes around one thing, keeps the best. */
final class Boxes {
    /** So much of the smaller one inside the other: the same thing, or a part of it. */
    private static final double CONTAINED = 0.89;

    private Boxes() {
    }

    /** Boxes of one look at one piece. */
    static List<Box> best(List<Box> boxes, double likeness) {
        return best(boxes, likeness, false, 0);
    }

    /** Boxes of several looks, where one may have seen but a part. @param around the width after which the picture repeats itself; 0: never */
    static List<Box> bestOfAll(List<Box> boxes, double likeness, double around) {
        return best(boxes, likeness, true, around);
    }

    private static List<Box> best(List<Box> boxes, double likeness, boolean parts, double around) {
        List<Box> byScore = new ArrayList<>(boxes);
        byScore.sort(Comparator.comparingDouble(Box::score).reversed());
        List<Box> kept = new ArrayList<>();
        for (Box box : byScore) {
            if (kept.stream().noneMatch(better -> same(better, box, likeness, parts, around))) {
                kept.add(box);
            }
        }
        return kept;
    }

    private static boolean same(Box better, Box box, double likeness, boolean parts, double around) {
        return same(better, box, likeness, parts)
                || around > 0 && (same(better, box.moved(around, 0), likeness, parts) || same(better, box.moved(-around, 0), likeness, parts));
    }

    private static boolean same(Box better, Box box, double likeness, boolean parts) {
        double shared = better.shared(box);
        return shared > likeness * (better.area() + box.area() - shared)
                || parts && shared > CONTAINED * Math.min(better.area(), box.area());
    }
}
