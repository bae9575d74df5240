package org.boulevard.api.catalog;

import java.time.Instant;
import java.util.UUID;

/**
 * A page of the list of sequences.
 *
 * @param descending the last created first
 * @param from       where the page begins or ends; null: at the list's beginning
 * @param tombstones whether to name those that are deleted or not for the caller
 */
public record SequenceList(int limit, boolean descending, Bound from, boolean tombstones) {
    /**
     * A place in the list, which is ordered by creation time and then id.
     *
     * @param id       null: the time alone counts, and those of that time are part of the page
     * @param backward the page ends before this place, instead of beginning after it
     */
    public record Bound(Instant createdAt, UUID id, boolean backward) {
    }
}
