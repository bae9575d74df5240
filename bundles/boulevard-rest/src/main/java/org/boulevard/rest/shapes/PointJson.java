package org.boulevard.rest.shapes;

import java.util.List;
import org.boulevard.api.model.Position;

/** A GeoJSON point. */
public record PointJson(String type, List<Double> coordinates) {
    public static PointJson of(Position position) {
        return new PointJson("Point", List.of(position.longitude(), position.latitude()));
    }
}
