package org.boulevard.api.catalog;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.boulevard.api.filter.Condition;
import org.boulevard.api.filter.Queryables;

/**
 * Which pictures to find. Null: any.
 *
 * @param box    may reach across the 180th meridian: then its west is greater than its east
 * @param area   they lie in any of these
 * @param seeing what they look at
 * @param from   taken then or later; until likewise, the bounds included
 * @param filter by {@link #QUERYABLES}
 * @param order  the last of them {@link Key#ID}: so every picture has one place
 * @param after  where the page before ended: a value of each key of the order; null: from the first on
 */
public record ItemSearch(List<UUID> ids, List<UUID> sequences, Box box, List<Shape> area, Seeing seeing, Instant from, Instant until,
                         Condition filter, Ordered order, List<Object> after, int limit) {
    /** Tags are those of the picture, of what is marked on it, and of its sequence. */
    public static final Queryables QUERYABLES = Queryables.NONE.with("id", Queryables.Kind.ID).with("collection", Queryables.Kind.ID)
            .with("datetime", Queryables.Kind.TIME).with("created", Queryables.Kind.TIME).with("updated", Queryables.Kind.TIME)
            .withFamily("semantics");

    /** Degrees; south is not greater than north. */
    public record Box(double west, double south, double east, double north) {
        public boolean crossesDateLine() {
            return west > east;
        }
    }

    /** A part of a GeoJSON geometry. */
    public sealed interface Shape {
        /** As good as at this point. */
        record Point(double longitude, double latitude) implements Shape {
        }

        /** As good as on it. */
        record Line(List<Point> points) implements Shape {
        }

        /** Within the first ring and none of the others. */
        record Polygon(List<List<Point>> rings) implements Shape {
        }
    }

    /**
     * Pictures in a ring around a place that show it.
     *
     * @param nearest   metres; farthest likewise, both included
     * @param tolerance degrees: how wide the view is within which a place counts as seen, half of it to either side
     */
    public record Seeing(double longitude, double latitude, int nearest, int farthest, int tolerance) {
    }

    /**
     * @param middle degrees: where {@link Key#DISTANCE} is measured from, on a plane of degrees; null where it is not a key
     */
    public record Ordered(List<Order> keys, Shape.Point middle) {
    }

    public record Order(Key key, boolean descending) {
    }

    /** What pictures are sorted by, and of which class its values are. */
    public enum Key {
        /** {@link Instant}. */
        TAKEN,
        /** {@link Instant}. */
        CREATED,
        /** {@link Instant}. */
        UPDATED,
        /** {@link Double}. */
        DISTANCE,
        /** {@link UUID}. */
        ID
    }
}
