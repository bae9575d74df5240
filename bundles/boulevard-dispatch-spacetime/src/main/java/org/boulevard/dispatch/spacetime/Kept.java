package org.boulevard.dispatch.spacetime;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.boulevard.api.dispatch.DispatchPlan.Duplicate;
import org.boulevard.api.dispatch.DispatchRules.Deduplication;
import org.boulevard.api.dispatch.Shot;

/**
 * The pictures of a sequence that are kept, found by place. Places are points in space, in cubes a little wider than the limit, so what is
 * near is in the same cube or one next to it; degrees would grow narrow at the poles and tear apart at 180° east.
 */
final class Kept {
    private final Optional<Deduplication> limits;
    private final double width;
    private final Map<Cube, List<Entry>> cubes = new HashMap<>();
    private int count;

    /** @param limits empty: nothing is a duplicate */
    Kept(Optional<Deduplication> limits) {
        this.limits = limits;
        // The straight line is never longer than the way over ground. The metre more leaves room for rounding, and for a limit of 0.
        this.width = limits.map(Deduplication::distance).orElse(0.0) + 1;
    }

    void add(Shot shot) {
        if (limits.isPresent()) {
            cubes.computeIfAbsent(cube(shot), cube -> new ArrayList<>(1)).add(new Entry(count++, shot));
        }
    }

    /** What makes this picture a duplicate: of all that are kept and near and look the same way, the first. */
    Optional<Duplicate> duplicate(Shot shot) {
        if (limits.isEmpty()) {
            return Optional.empty();
        }
        Entry first = null;
        for (Cube cube : cube(shot).andAround()) {
            for (Entry entry : cubes.getOrDefault(cube, List.of())) {
                if ((first == null || entry.number < first.number) && isNear(entry.shot, shot) && looksTheSameWay(entry.shot, shot)) {
                    first = entry;
                }
            }
        }
        return Optional.ofNullable(first)
            .map(entry -> new Duplicate(shot.id(), entry.shot.id(), Earth.distance(entry.shot, shot), angle(entry.shot, shot)));
    }

    private boolean isNear(Shot kept, Shot shot) {
        return Earth.distance(kept, shot) <= limits.orElseThrow().distance();
    }

    private boolean looksTheSameWay(Shot kept, Shot shot) {
        OptionalInt angle = angle(kept, shot);
        return angle.isEmpty() || angle.getAsInt() <= limits.orElseThrow().rotation();
    }

    /** Between the headings. Empty unless both pictures brought theirs: one derived from the path says nothing about the picture. */
    private static OptionalInt angle(Shot one, Shot other) {
        if (one.heading() == null || other.heading() == null || one.headingComputed() || other.headingComputed()) {
            return OptionalInt.empty();
        }
        int turn = Math.floorMod(one.heading() - other.heading(), 360);
        return OptionalInt.of(Math.min(turn, 360 - turn));
    }

    private Cube cube(Shot shot) {
        double latitude = Math.toRadians(shot.latitude());
        double longitude = Math.toRadians(shot.longitude());
        return new Cube(
            index(Math.cos(latitude) * Math.cos(longitude)), index(Math.cos(latitude) * Math.sin(longitude)), index(Math.sin(latitude)));
    }

    private long index(double radii) {
        return (long) Math.floor(radii * Earth.RADIUS / width);
    }

    private record Entry(int number, Shot shot) {
    }

    private record Cube(long x, long y, long z) {
        List<Cube> andAround() {
            List<Cube> cubes = new ArrayList<>(27);
            for (long i = x - 1; i <= x + 1; i++) {
                for (long j = y - 1; j <= y + 1; j++) {
                    for (long k = z - 1; k <= z + 1; k++) {
                        cubes.add(new Cube(i, j, k));
                    }
                }
            }
            return cubes;
        }
    }
}
