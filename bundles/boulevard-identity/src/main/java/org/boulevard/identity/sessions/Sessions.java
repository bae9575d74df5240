package org.boulevard.identity.sessions;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.boulevard.identity.keys.KeyRing;

/** Sessions as texts for a cookie. Nothing of them is kept here, so they outlive every part of the server. */
public final class Sessions {
    private static final String PURPOSE = "boulevard session";
    /** Browsers keep cookies of 4096 bytes, name and attributes included. */
    private static final int LONGEST = 3500;
    /** A session is renewed once this part of its life is over, so that not every answer sets a cookie. */
    private static final int RENEWED_AFTER = 4;

    private final SealedTexts<Session> texts;
    private final Duration lifetime;
    private final Clock clock;

    public Sessions(KeyRing keys, Duration lifetime, Clock clock) {
        this.texts = new SealedTexts<>(keys, PURPOSE, Session.class);
        this.lifetime = lifetime;
        this.clock = clock;
    }

    /** @param logoutHint left out when it does not fit into a cookie: the provider then asks before it logs out */
    public String begin(UUID account, String provider, Optional<String> logoutHint) {
        return text(new Session(account, provider, logoutHint.orElse(null), clock.instant().getEpochSecond()));
    }

    private String text(Session session) {
        if (session.logoutHint() != null && session.logoutHint().length() > LONGEST) {
            return texts.seal(session.withoutHint());
        }
        String text = texts.seal(session);
        return text.length() <= LONGEST ? text : texts.seal(session.withoutHint());
    }

    /** @return empty when it is not ours, or too old */
    public Optional<Session> read(String text) {
        return texts.open(text).filter(session -> session.account() != null && !session.isOlderThan(lifetime, clock.instant()));
    }

    /** @return empty: the session is young enough */
    public Optional<String> renewed(Session session) {
        return session.isOlderThan(lifetime.dividedBy(RENEWED_AFTER), clock.instant())
                ? Optional.of(text(session.renewed(clock.instant()))) : Optional.empty();
    }
}
