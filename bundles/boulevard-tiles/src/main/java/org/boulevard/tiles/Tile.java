package org.boulevard.tiles;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.boulevard.api.catalog.ItemSearch.Box;

/**
 * A square of the web Mercator map, with a margin around it, so that what is drawn broad across a border is there on both sides. Beyond the
 * antimeridian the world goes on: what is near it stands in the margins of the tiles on its other side too.
 */
record Tile(int zoom, int x, int y) {
    static final int EXTENT = 4096;
    private static final int MARGIN = 256;
    private static final int LOWEST = -MARGIN;
    private static final int HIGHEST = EXTENT + MARGIN;
    private static final double WORLD = 360;

    /** What is asked for, in degrees; two boxes across the antimeridian. */
    List<Box> boxes() {
        double margin = (double) MARGIN / EXTENT;
        double west = longitude(x - margin);
        double east = longitude(x + 1 + margin);
        double north = y == 0 ? 90 : latitude(y - margin);
        double south = y == size() - 1 ? -90 : latitude(y + 1 + margin);
        List<Box> boxes = new ArrayList<>();
        boxes.add(new Box(Math.max(west, -180), south, Math.min(east, 180), north));
        if (west < -180) {
            boxes.add(new Box(Math.max(west + WORLD, -180), south, 180, north));
        }
        if (east > 180) {
            boxes.add(new Box(-180, south, Math.min(east - WORLD, 180), north));
        }
        return boxes;
    }

    private int size() {
        return 1 << zoom;
    }

    private double longitude(double column) {
        return column / size() * WORLD - 180;
    }

    private double latitude(double row) {
        return Math.toDegrees(Math.atan(Math.sinh(Math.PI * (1 - 2 * row / size()))));
    }

    /** In the tile's own measure, from its upper left corner. */
    private double column(double longitude) {
        return ((longitude + 180) / WORLD * size() - x) * EXTENT;
    }

    private double row(double latitude) {
        double mercator = Math.log(Math.tan(Math.PI / 4 + Math.toRadians(Math.max(-89.9, Math.min(89.9, latitude))) / 2));
        return ((1 - mercator / Math.PI) / 2 * size() - y) * EXTENT;
    }

    /** Where a place stands on this tile: nowhere, once, or, where the world meets itself, twice. */
    List<int[]> places(double longitude, double latitude) {
        List<int[]> places = new ArrayList<>(1);
        for (int turn = -1; turn <= 1; turn++) {
            double column = column(longitude + turn * WORLD);
            double row = row(latitude);
            if (column >= LOWEST && column <= HIGHEST && row >= LOWEST && row <= HIGHEST) {
                places.add(new int[] {(int) Math.round(column), (int) Math.round(row)});
            }
        }
        return places;
    }

    /**
     * What of lines stands on this tile. What is too short for its grid is not there.
     *
     * @param tolerance degrees by which a line may be drawn beside where it is; 0: as exactly as the grid allows
     */
    List<List<int[]>> lines(double[][][] lines, double tolerance) {
        List<List<int[]>> drawn = new ArrayList<>();
        for (double[][] line : lines) {
            double[][] whole = unrolled(line);
            double[] columns = columns(whole, 0);
            double[] rows = Arrays.stream(whole).mapToDouble(place -> row(place[1])).toArray();
            Span across = Span.of(columns);
            Span down = Span.of(rows);
            if (across.isDot() && down.isDot() || !down.touches()) {
                continue;
            }
            double[][] simple = tolerance == 0 ? whole : Simplified.line(whole, tolerance);
            double[] simpleRows = simple == whole ? rows : Arrays.stream(simple).mapToDouble(place -> row(place[1])).toArray();
            for (int turn = -1; turn <= 1; turn++) {
                double shift = (double) turn * size() * EXTENT;
                if (across.shifted(shift).touches()) {
                    draw(turn == 0 && simple == whole ? columns : columns(simple, turn * WORLD), simpleRows, drawn);
                }
            }
        }
        return drawn;
    }

    private double[] columns(double[][] line, double shift) {
        return Arrays.stream(line).mapToDouble(place -> column(place[0] + shift)).toArray();
    }

    /** From the least to the most of some columns, or rows. */
    private record Span(double least, double most) {
        static Span of(double[] values) {
            double least = Double.POSITIVE_INFINITY;
            double most = Double.NEGATIVE_INFINITY;
            for (double value : values) {
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
            return new Span(least, most);
        }

        Span shifted(double by) {
            return new Span(least + by, most + by);
        }

        /** Less than half a step of the grid: where that is so in both directions, it would be drawn only where it lies across two of its places. */
        boolean isDot() {
            return most - least < 0.5;
        }

        /** Whether any of it may be on the tile or in its margin; a step more, for what the shift rounded. */
        boolean touches() {
            return most >= LOWEST - 1 && least <= HIGHEST + 1;
        }
    }

    /** Each step goes the shorter way round the world, beyond 180 degrees if need be. */
    private static double[][] unrolled(double[][] line) {
        if (!goesRound(line)) {
            return line;
        }
        double[][] unrolled = new double[line.length][];
        double turned = 0;
        for (int i = 0; i < line.length; i++) {
            if (i > 0) {
                double step = line[i][0] - line[i - 1][0];
                turned += step > 180 ? -WORLD : step < -180 ? WORLD : 0;
            }
            unrolled[i] = new double[] {line[i][0] + turned, line[i][1]};
        }
        return unrolled;
    }

    private static boolean goesRound(double[][] line) {
        for (int i = 1; i < line.length; i++) {
            if (Math.abs(line[i][0] - line[i - 1][0]) > 180) {
                return true;
            }
        }
        return false;
    }

    private static void draw(double[] columns, double[] rows, List<List<int[]>> drawn) {
        List<int[]> part = new ArrayList<>();
        for (int i = 1; i < columns.length; i++) {
            double fromX = columns[i - 1];
            double fromY = rows[i - 1];
            double toX = columns[i];
            double toY = rows[i];
            double[] within = within(fromX, fromY, toX - fromX, toY - fromY);
            if (within == null) {
                end(part, drawn);
                part = new ArrayList<>();
                continue;
            }
            if (within[0] > 0) {
                end(part, drawn);
                part = new ArrayList<>();
            }
            add(part, fromX + within[0] * (toX - fromX), fromY + within[0] * (toY - fromY));
            add(part, fromX + within[1] * (toX - fromX), fromY + within[1] * (toY - fromY));
            if (within[1] < 1) {
                end(part, drawn);
                part = new ArrayList<>();
            }
        }
        end(part, drawn);
    }

    /** The shares of a step at which it enters and leaves the tile with its margin (Liang and Barsky); null: it never does. */
    private static double[] within(double x, double y, double dx, double dy) {
        double[] shares = {0, 1};
        boolean there = cut(-dx, x - LOWEST, shares) && cut(dx, HIGHEST - x, shares) && cut(-dy, y - LOWEST, shares) && cut(dy, HIGHEST - y, shares);
        return there ? shares : null;
    }

    private static boolean cut(double direction, double distance, double[] shares) {
        if (direction == 0) {
            return distance >= 0;
        }
        double share = distance / direction;
        if (direction < 0) {
            shares[0] = Math.max(shares[0], share);
        } else {
            shares[1] = Math.min(shares[1], share);
        }
        return shares[0] <= shares[1];
    }

    private static void add(List<int[]> part, double x, double y) {
        int[] place = {(int) Math.round(x), (int) Math.round(y)};
        int[] last = part.isEmpty() ? null : part.get(part.size() - 1);
        if (last == null || last[0] != place[0] || last[1] != place[1]) {
            part.add(place);
        }
    }

    private static void end(List<int[]> part, List<List<int[]>> drawn) {
        if (part.size() > 1) {
            drawn.add(part);
        }
    }
}
