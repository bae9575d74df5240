package org.boulevard.api.catalog;

import java.time.Instant;
import java.util.UUID;
import org.boulevard.api.filter.Condition;
import org.boulevard.api.filter.Queryables;

/**
 * Which reports are asked for, the newest first.
 *
 * @param of     only those that this account made, or of what it owns; null: all
 * @param filter by {@code status} (text), {@code reporter} and {@code owner} (ids of accounts); null: all
 * @param after  where the page before ended; null: from the newest
 */
public record ReportList(UUID of, Condition filter, Place after, int limit) {
    /** As clients write them; for {@code reporter} and {@code owner}, {@code me} stands for the one who asks. */
    public static final Queryables QUERYABLES = Queryables.NONE.with("status", Queryables.Kind.TEXT).with("reporter", Queryables.Kind.TEXT)
            .with("owner", Queryables.Kind.TEXT);

    /** Of a report in the list. */
    public record Place(Instant openedAt, UUID id) {
    }
}
