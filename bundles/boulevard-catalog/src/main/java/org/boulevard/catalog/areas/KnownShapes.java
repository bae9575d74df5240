package org.boulevard.catalog.areas;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.boulevard.api.model.Position;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Location;

/**
 * Shapes that were asked for of late, ready for the next question. An area never changes once it has its id (it is there or it is not, which
 * the database says each time), so nothing here is ever out of date, on however many servers.
 */
final class KnownShapes {
    private final int mostPoints;
    private final Map<UUID, Known> shapes = new LinkedHashMap<>(16, 0.75f, true);
    private int points;

    private record Known(IndexedPointInAreaLocator locator, int points) {
    }

    /** @param mostPoints how many are kept at most, of all shapes together: anybody may make areas of their own, with as many as they like */
    KnownShapes(int mostPoints) {
        this.mostPoints = mostPoints;
    }

    /** @param coordinates asked only when the shape is not known; null: the area is gone */
    boolean contains(UUID area, Position place, Supplier<String> coordinates) {
        IndexedPointInAreaLocator shape = known(area);
        if (shape == null) {
            String json = coordinates.get();
            if (json == null) {
                return false;
            }
            var geometry = Geometry.read(json);
            shape = new IndexedPointInAreaLocator(geometry);
            remember(area, new Known(shape, geometry.getNumPoints()));
        }
        return shape.locate(new Coordinate(place.longitude(), place.latitude())) == Location.INTERIOR;
    }

    synchronized IndexedPointInAreaLocator known(UUID area) {
        Known found = shapes.get(area);
        return found == null ? null : found.locator();
    }

    private synchronized void remember(UUID area, Known shape) {
        Known before = shapes.put(area, shape);
        points += shape.points() - (before == null ? 0 : before.points());
        for (Iterator<Known> longestUnused = shapes.values().iterator(); points > mostPoints && longestUnused.hasNext();) {
            points -= longestUnused.next().points();
            longestUnused.remove();
        }
    }
}
