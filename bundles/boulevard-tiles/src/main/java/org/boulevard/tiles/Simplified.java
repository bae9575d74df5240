package org.boulevard.tiles;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;

/** Lines with fewer corners (Douglas and Peucker). */
final class Simplified {
    private Simplified() {
    }

    /** @return of one place alone when all of it lies within the tolerance */
    static double[][] line(double[][] line, double tolerance) {
        if (line.length < 2) {
            return line;
        }
        var kept = new BitSet(line.length);
        kept.set(0);
        kept.set(line.length - 1);
        Deque<int[]> open = new ArrayDeque<>();
        open.push(new int[] {0, line.length - 1});
        while (!open.isEmpty()) {
            int[] span = open.pop();
            int farthest = -1;
            double most = tolerance;
            for (int i = span[0] + 1; i < span[1]; i++) {
                double distance = distance(line[i], line[span[0]], line[span[1]]);
                if (distance > most) {
                    most = distance;
                    farthest = i;
                }
            }
            if (farthest >= 0) {
                kept.set(farthest);
                open.push(new int[] {span[0], farthest});
                open.push(new int[] {farthest, span[1]});
            }
        }
        double[] first = line[0];
        double[] last = line[line.length - 1];
        if (kept.cardinality() == 2 && Math.hypot(first[0] - last[0], first[1] - last[1]) <= tolerance) {
            return new double[][] {first};
        }
        return kept.stream().mapToObj(i -> line[i]).toArray(double[][]::new);
    }

    private static double distance(double[] place, double[] from, double[] to) {
        double dx = to[0] - from[0];
        double dy = to[1] - from[1];
        double length = dx * dx + dy * dy;
        double share = length == 0 ? 0 : Math.max(0, Math.min(1, ((place[0] - from[0]) * dx + (place[1] - from[1]) * dy) / length));
        return Math.hypot(place[0] - from[0] - share * dx, place[1] - from[1] - share * dy);
    }
}
