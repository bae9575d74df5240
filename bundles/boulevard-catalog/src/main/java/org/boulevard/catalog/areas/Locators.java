package org.boulevard.catalog.areas;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.algorithm.locate.PointOnGeometryLocator;

/**
 * Areas made ready to be asked whether a point lies in them, the most used ones. Areas never change under their id, so these are true on
 * every server for as long as they are kept.
 */
final class Locators {
    /** One that is ready, and how many vertices it has. */
    private record Ready(PointOnGeometryLocator locator, int vertices) {
    }

    private final Map<UUID, Ready> ready = new LinkedHashMap<>(16, 0.75f, true);
    private final int mostVertices;
    private int vertices;

    Locators(int mostVertices) {
        this.mostVertices = mostVertices;
    }

    /** @return null when it has to be made */
    synchronized PointOnGeometryLocator find(UUID area) {
        Ready found = ready.get(area);
        return found == null ? null : found.locator();
    }

    /** @param shape see {@link Shapes#read} */
    PointOnGeometryLocator make(UUID area, String shape) {
        var geometry = Shapes.read(shape);
        var made = new Ready(new IndexedPointInAreaLocator(geometry), geometry.getNumPoints());
        keep(area, made);
        return made.locator();
    }

    private synchronized void keep(UUID area, Ready made) {
        Ready before = ready.put(area, made);
        vertices += made.vertices() - (before == null ? 0 : before.vertices());
        for (Iterator<Ready> longestUnused = ready.values().iterator(); vertices > mostVertices && longestUnused.hasNext();) {
            vertices -= longestUnused.next().vertices();
            longestUnused.remove();
        }
    }
}
