package org.boulevard.identity.local;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.time.Duration;

/** How often something may be tried by one person, address or whoever the key stands for. */
final class Attempts {
    /** Of keys remembered: whoever makes up new ones without end does not fill the memory. */
    private static final int MOST_KEYS = 100_000;

    private final int allowed;
    private final Duration period;
    private final Cache<String, Bucket> buckets;

    /** @param period after which all tries are allowed again; part of it, part of them */
    Attempts(int allowed, Duration period) {
        this.allowed = allowed;
        this.period = period;
        // Nobody's bucket is forgotten before it is full again.
        this.buckets = Caffeine.newBuilder().maximumSize(MOST_KEYS).expireAfterAccess(period).build();
    }

    /** Counts a try. @throws TooMany when it is one too many */
    void count(String key) {
        var probe = bucket(key).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw new TooMany(Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
    }

    /** The try was a good one, and does not count after all. */
    void takeBack(String key) {
        bucket(key).addTokens(1);
    }

    private Bucket bucket(String key) {
        return buckets.get(key, unknown -> Bucket.builder()
                .addLimit(limit -> limit.capacity(allowed).refillGreedy(allowed, period)).build());
    }

    /** One try too many. */
    static final class TooMany extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Duration wait;

        TooMany(Duration wait) {
            super("too many attempts");
            this.wait = wait;
        }

        /** Until the next try is allowed, in whole seconds, one at least. */
        long seconds() {
            return Math.max(1, wait.plusMillis(999).toSeconds());
        }
    }
}
