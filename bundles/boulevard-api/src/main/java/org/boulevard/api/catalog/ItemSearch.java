package org.boulevard.api.catalog;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Which pictures to find. Null: any.
 *
 * @param from  taken then or later; until likewise, the bounds included
 * @param order empty: nearest to the middle of the box first, or without one the last changed first
 */
public record ItemSearch(List<UUID> ids, List<UUID> sequences, Box box, Instant from, Instant until, List<Order> order, int limit) {
    /** Degrees; west is not greater than east, south not greater than north. */
    public record Box(double west, double south, double east, double north) {
    }

    public record Order(Key key, boolean descending) {
    }

    public enum Key {
        TAKEN, UPDATED, ID
    }
}
