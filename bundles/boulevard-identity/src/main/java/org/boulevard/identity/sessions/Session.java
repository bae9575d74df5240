package org.boulevard.identity.sessions;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Somebody who is logged in with a browser. The role is not in it: that is read from the database for each request.
 *
 * @param provider   the name of the provider that vouched for them
 * @param logoutHint what the provider wants to see at the logout; null: nothing
 * @param issuedAt   seconds since 1970
 */
public record Session(@JsonProperty("a") UUID account, @JsonProperty("p") String provider, @JsonProperty("h") String logoutHint,
                      @JsonProperty("i") long issuedAt) {
    boolean isOlderThan(Duration age, Instant now) {
        return Instant.ofEpochSecond(issuedAt).plus(age).isBefore(now);
    }

    Session withoutHint() {
        return new Session(account, provider, null, issuedAt);
    }

    Session renewed(Instant now) {
        return new Session(account, provider, logoutHint, now.getEpochSecond());
    }
}
