package org.boulevard.api.dispatch;

import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * @param sequences  in order; each lists its pictures in order, none is empty
 * @param duplicates the pictures that are put away
 */
public record DispatchPlan(List<List<UUID>> sequences, List<Duplicate> duplicates) {
    /**
     * @param of       the picture that is kept instead
     * @param distance metres
     * @param angle    degrees between the headings, 0 to 180; empty when it did not count
     */
    public record Duplicate(UUID picture, UUID of, double distance, OptionalInt angle) {
    }
}
