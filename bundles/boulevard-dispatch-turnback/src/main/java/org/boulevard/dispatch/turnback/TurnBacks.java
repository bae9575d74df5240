package org.boulevard.dispatch.turnback;

import java.util.ArrayList;
import java.util.List;
import org.boulevard.api.dispatch.Shot;

/**
 * Where a path turns back. Pictures are too near to each other, and their positions too inaccurate, to tell a direction from one to the
 * next; so the path is walked in steps of some metres, and the directions of neighbouring steps are compared.
 */
final class TurnBacks {
    private static final double RADIUS = 6_371_000;

    private final int angle;
    private final double step;

    /**
     * @param angle degrees from which on it is a turn-back
     * @param step  metres
     */
    TurnBacks(int angle, double step) {
        this.angle = angle;
        this.step = step;
    }

    /** The ways, in order; each picture in one of them. The picture at the turn ends the way there. */
    List<List<Shot>> split(List<Shot> path) {
        List<List<Shot>> ways = new ArrayList<>();
        int begin = 0;
        int before = -1; // where the last but one step began; none since the path turned
        int from = 0;    // where the last step began
        for (int to = 1; to < path.size(); to++) {
            if (metres(path.get(from), path.get(to)) < step) {
                continue;
            }
            if (before >= 0 && turn(path.get(before), path.get(from), path.get(to)) >= angle) {
                int turn = farthest(path, before, from, to);
                ways.add(path.subList(begin, turn + 1));
                begin = turn + 1;
                before = -1;
                from = Math.max(begin, from);
            } else {
                before = from;
                from = to;
            }
        }
        if (begin < path.size()) {
            ways.add(path.subList(begin, path.size()));
        }
        return ways;
    }

    /** Of the pictures of the last step, the one that is farthest away from where the step before it began: there the path turned. */
    private static int farthest(List<Shot> path, int before, int from, int to) {
        int farthest = from;
        double most = metres(path.get(before), path.get(from));
        for (int i = from + 1; i < to; i++) {
            double metres = metres(path.get(before), path.get(i));
            if (metres > most) {
                most = metres;
                farthest = i;
            }
        }
        return farthest;
    }

    /** Degrees between the directions of two steps, 0 to 180. */
    private static double turn(Shot a, Shot b, Shot c) {
        double one = Math.atan2(east(a, b), north(a, b));
        double other = Math.atan2(east(b, c), north(b, c));
        double turn = Math.abs(Math.toDegrees(one - other));
        return Math.min(turn, 360 - turn);
    }

    /** On a plane, which a few steps are; across the date line the short way. */
    private static double east(Shot a, Shot b) {
        double degrees = Math.IEEEremainder(b.longitude() - a.longitude(), 360);
        return Math.toRadians(degrees) * Math.cos(Math.toRadians((a.latitude() + b.latitude()) / 2)) * RADIUS;
    }

    private static double north(Shot a, Shot b) {
        return Math.toRadians(b.latitude() - a.latitude()) * RADIUS;
    }

    private static double metres(Shot a, Shot b) {
        return Math.hypot(east(a, b), north(a, b));
    }
}
