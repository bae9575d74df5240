package org.boulevard.api.dispatch;

import java.time.Duration;
import java.util.Optional;
import org.boulevard.api.model.SortMethod;

/** What the client or the instance asked for. */
public record DispatchRules(SortMethod sort, Optional<Split> split, Optional<Deduplication> deduplication) {
    /**
     * A new sequence begins where either limit is exceeded.
     *
     * @param distance metres
     */
    public record Split(double distance, Duration time) {
    }

    /**
     * Of pictures this near to each other, looking the same way, one is kept.
     *
     * @param distance metres, inclusive
     * @param rotation degrees, inclusive
     */
    public record Deduplication(double distance, int rotation) {
    }
}
