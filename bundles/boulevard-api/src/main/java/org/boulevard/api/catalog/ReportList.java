package org.boulevard.api.catalog;

import java.time.Instant;
import java.util.UUID;
import org.boulevard.api.filter.Condition;
import org.boulevard.api.filter.Queryables;

/**
 * Which reports are asked for, the newest first.
 *
 * @param account whoever asks, for whom {@code 'me'} stands in the filter
 * @param ownOnly only what that account reported or owns
 * @param filter  by {@link #QUERYABLES}; null: all of them
 * @param after   where the page before ended; null: from the first
 */
public record ReportList(UUID account, boolean ownOnly, Condition filter, Place after, int limit) {
    /** {@code reporter} and {@code owner} are {@link #ME} or the id of an account as text. */
    public static final Queryables QUERYABLES = Queryables.NONE.with("status", Queryables.Kind.TEXT).with("reporter", Queryables.Kind.TEXT)
            .with("owner", Queryables.Kind.TEXT);
    public static final String ME = "me";

    /** Of a report in the list. */
    public record Place(Instant opened, UUID id) {
    }
}
