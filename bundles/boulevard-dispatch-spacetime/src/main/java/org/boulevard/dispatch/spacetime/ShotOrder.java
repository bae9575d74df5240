package org.boulevard.dispatch.spacetime;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.boulevard.api.dispatch.Shot;
import org.boulevard.api.model.SortMethod;

/**
 * The four orders. Each is total, so that a plan does not depend on the order in which pictures came: equal times are ordered by file
 * name, equal names by time, and what is left by id. Descending is ascending, reversed.
 */
final class ShotOrder {
    /** What the reference takes for a whole number: a sign, leading zeros, and underscores between digits are fine. */
    private static final Pattern WHOLE_NUMBER = Pattern.compile("\\s*[+-]?\\d+(_\\d+)*\\s*");

    private static final Comparator<Named> BY_TIME = Comparator.comparing(named -> named.shot.takenAt());
    private static final Comparator<Named> BY_ID = Comparator.comparing(named -> named.shot.id());
    private static final Comparator<Named> BY_NUMBER = Comparator.comparing(named -> new BigInteger(named.stem.strip().replace("_", "")));
    /** By code points, not by UTF-16 units as strings compare. */
    private static final Comparator<Named> BY_STEM = (one, other) -> Arrays.compare(codePoints(one.stem), codePoints(other.stem));
    private static final Comparator<Named> BY_WHOLE_NAME =
        (one, other) -> Arrays.compare(codePoints(one.shot.fileName()), codePoints(other.shot.fileName()));

    private ShotOrder() {
    }

    static List<Shot> sorted(SortMethod method, List<Shot> shots) {
        List<Named> named = new ArrayList<>(shots.stream().map(shot -> new Named(shot, stem(shot.fileName()))).toList());
        boolean numbers = named.stream().allMatch(each -> WHOLE_NUMBER.matcher(each.stem).matches());
        Comparator<Named> byName = (numbers ? BY_NUMBER : BY_STEM).thenComparing(BY_WHOLE_NAME);
        named.sort(switch (method) {
            case TIME_ASC, TIME_DESC -> BY_TIME.thenComparing(byName).thenComparing(BY_ID);
            case FILENAME_ASC, FILENAME_DESC -> byName.thenComparing(BY_TIME).thenComparing(BY_ID);
        });
        if (method == SortMethod.TIME_DESC || method == SortMethod.FILENAME_DESC) {
            Collections.reverse(named);
        }
        return named.stream().map(Named::shot).toList();
    }

    /** The name without its last ending. A dot at either end makes none. */
    private static String stem(String fileName) {
        int dot = fileName.lastIndexOf('.');
        return dot > 0 && dot < fileName.length() - 1 ? fileName.substring(0, dot) : fileName;
    }

    private static int[] codePoints(String text) {
        return text.codePoints().toArray();
    }

    private record Named(Shot shot, String stem) {
    }
}
