package org.boulevard.identity.login;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;

/**
 * A login that has begun, kept by the browser with which it has.
 *
 * @param secret    what the provider wants to find again
 * @param next      where to go afterwards; null: nowhere in particular
 * @param startedAt seconds since 1970
 */
public record LoginAttempt(String provider, String state, String secret, String next, long startedAt) {
    /** People look for their passwords. */
    static final Duration PATIENCE = Duration.ofMinutes(15);

    boolean isAnsweredBy(String otherState) {
        return otherState != null && MessageDigest.isEqual(state.getBytes(StandardCharsets.UTF_8), otherState.getBytes(StandardCharsets.UTF_8));
    }

    boolean isOver(Instant now) {
        return Instant.ofEpochSecond(startedAt).plus(PATIENCE).isBefore(now);
    }
}
