package org.boulevard.pipeline.tracks;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import net.sf.geographiclib.Geodesic;
import org.boulevard.api.catalog.Tracks.ComputedHeading;
import org.boulevard.api.catalog.Tracks.Derived;
import org.boulevard.api.catalog.Tracks.Point;
import org.boulevard.api.catalog.Tracks.Track;

/** What a sequence derives from its pictures. */
public final class TrackSummary {
    /** Pictures farther apart than this are not joined by a line. */
    private static final double LONGEST_SEGMENT = 75;
    private static final double ACCURACY_PERCENTILE = 0.9;

    private TrackSummary() {
    }

    public static Derived of(Track track) {
        List<Point> points = track.points();
        List<List<double[]>> lines = new ArrayList<>();
        List<double[]> line = null;
        double length = 0;
        for (int i = 1; i < points.size(); i++) {
            double step = metres(points.get(i - 1), points.get(i));
            if (step > LONGEST_SEGMENT) {
                line = null;
                continue;
            }
            if (line == null) {
                line = new ArrayList<>(List.of(coordinates(points.get(i - 1))));
                lines.add(line);
            }
            line.add(coordinates(points.get(i)));
            length += step;
        }
        return new Derived(headings(track), lines, length, common(points, Point::projection), common(points, Point::camera),
                common(points, Point::pixelDensity), accuracy(points));
    }

    private static double[] coordinates(Point point) {
        return new double[] {point.longitude(), point.latitude()};
    }

    private static double metres(Point a, Point b) {
        return Geodesic.WGS84.Inverse(a.latitude(), a.longitude(), b.latitude(), b.longitude()).s12;
    }

    /**
     * Directions along the path, for pictures that brought none. With a relative heading all pictures are turned: somebody said how the camera stood.
     */
    private static List<ComputedHeading> headings(Track track) {
        List<Point> points = track.points();
        List<ComputedHeading> computed = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            Point point = points.get(i);
            boolean wanted = track.relativeHeading() != null || point.heading() == null || point.headingComputed();
            if (wanted) {
                Integer heading = heading(points, i, track.relativeHeading() == null ? 0 : track.relativeHeading());
                if (!Objects.equals(heading, point.heading())) {
                    computed.add(new ComputedHeading(point.picture(), heading));
                }
            }
        }
        return computed;
    }

    private static Integer heading(List<Point> points, int i, int relative) {
        if (points.size() == 1) {
            return Math.floorMod(relative, 360);
        }
        int from = Math.min(i, points.size() - 2);
        Point a = points.get(from);
        Point b = points.get(from + 1);
        if (a.longitude() == b.longitude() && a.latitude() == b.latitude()) {
            return null;
        }
        return Math.floorMod((int) Math.floor(azimuth(a, b)) + relative, 360);
    }

    /** Degrees clockwise from north at which one sets out from a to b on the sphere, 0 up to 360. */
    static double azimuth(Point a, Point b) {
        double east = Math.toRadians(b.longitude() - a.longitude());
        double from = Math.toRadians(a.latitude());
        double to = Math.toRadians(b.latitude());
        double degrees = Math.toDegrees(Math.atan2(Math.sin(east) * Math.cos(to),
                Math.cos(from) * Math.sin(to) - Math.sin(from) * Math.cos(to) * Math.cos(east)));
        return degrees < 0 ? degrees + 360 : degrees;
    }

    private static <T> T common(List<Point> points, Function<Point, T> of) {
        List<T> values = points.stream().map(of).distinct().toList();
        return values.size() == 1 ? values.get(0) : null;
    }

    /** Interpolated between the two nearest of the known accuracies. */
    private static Double accuracy(List<Point> points) {
        double[] known = points.stream().map(Point::gpsAccuracy).filter(Objects::nonNull).mapToDouble(Double::doubleValue).sorted().toArray();
        if (known.length == 0) {
            return null;
        }
        double place = ACCURACY_PERCENTILE * (known.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, known.length - 1);
        return known[below] + (known[above] - known[below]) * (place - below);
    }
}
