package org.boulevard.api.catalog;

import java.time.Instant;
import java.util.UUID;
import org.boulevard.api.filter.Condition;
import org.boulevard.api.filter.Queryables;

/**
 * Which of somebody's upload sets are asked for, the oldest first.
 *
 * @param filter by {@link #QUERYABLES}; null: all of them
 * @param after  where the page before ended; null: from the first
 */
public record UploadSetList(UUID owner, Condition filter, Place after, int limit) {
    public static final Queryables QUERYABLES = Queryables.NONE.with("completed", Queryables.Kind.TRUTH).with("dispatched", Queryables.Kind.TRUTH);

    /** Of a set in the list. */
    public record Place(Instant createdAt, UUID id) {
    }
}
