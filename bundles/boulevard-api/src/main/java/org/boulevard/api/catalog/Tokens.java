package org.boulevard.api.catalog;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;

/** The tokens with which programs act for accounts. Only their ids are known here; forgetting one revokes it at once. */
@ProviderType
public interface Tokens {
    /** Oldest first. */
    List<Token> of(UUID account);

    Optional<Token> find(UUID account, UUID token);

    /**
     * @param description null: none
     * @param most        how many an account may have
     * @return empty: the account has as many already
     */
    Optional<Token> create(UUID account, String description, int most);

    /** @return whether the account had this token */
    boolean revoke(UUID account, UUID token);

    /**
     * A token that nobody owns yet. Those that were not claimed in time are forgotten on this occasion.
     *
     * @param lifetime how long such a token can be claimed
     * @param most     how many there may be at once
     * @return empty: there are as many already
     */
    Optional<Token> generate(String description, Duration lifetime, int most);

    /** Gives an unclaimed token to an account. */
    Claim claim(UUID token, UUID account, Duration lifetime);

    /** Forgets what was not claimed in time. */
    int sweep(Duration lifetime);

    /** @param description null: none */
    record Token(UUID id, String description, Instant generatedAt) {
    }

    /** What became of a claim. */
    enum Claim {
        /** The token is the account's from now on. */
        DONE,
        /** It was already. */
        YOURS,
        /** It is somebody else's. */
        TAKEN,
        /** There is no such token, or it was not claimed in time. */
        UNKNOWN
    }
}
