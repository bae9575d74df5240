package org.boulevard.catalog.areas;

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
    private static final int MOST = 1_000;

    private final Map<UUID, IndexedPointInAreaLocator> shapes = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, IndexedPointInAreaLocator> eldest) {
            return size() > MOST;
        }
    };

    /** @param coordinates asked only when the shape is not known; null: the area is gone */
    boolean contains(UUID area, Position place, Supplier<String> coordinates) {
        IndexedPointInAreaLocator shape = known(area);
        if (shape == null) {
            String json = coordinates.get();
            if (json == null) {
                return false;
            }
            shape = new IndexedPointInAreaLocator(Geometry.read(json));
            remember(area, shape);
        }
        return shape.locate(new Coordinate(place.longitude(), place.latitude())) == Location.INTERIOR;
    }

    private synchronized IndexedPointInAreaLocator known(UUID area) {
        return shapes.get(area);
    }

    private synchronized void remember(UUID area, IndexedPointInAreaLocator shape) {
        shapes.put(area, shape);
    }
}
