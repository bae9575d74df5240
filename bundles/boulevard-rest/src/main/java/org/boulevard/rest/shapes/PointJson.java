package org.boulevard.rest.shapes;

import java.util.List;
import org.boulevard.api.model.Position;

/** A GeoJSON point, with the nine decimals that the reference shows: a tenth of a millimetre, and free of what computing left behind. */
public record PointJson(String type, List<Double> coordinates) {
    public static PointJson of(Position position) {
        return new PointJson("Point", List.of(shown(position.longitude()), shown(position.latitude())));
    }

    /** Longitude and latitude twice: the box around a point. */
    List<Double> bbox() {
        return List.of(coordinates.get(0), coordinates.get(1), coordinates.get(0), coordinates.get(1));
    }

    private static double shown(double degrees) {
        return Math.round(degrees * 1e9) / 1e9;
    }
}
