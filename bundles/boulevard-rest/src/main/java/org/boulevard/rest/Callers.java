package org.boulevard.rest;

import java.util.Optional;
import javax.servlet.ServletRequest;
import org.boulevard.api.access.Caller;
import org.boulevard.api.web.Refusal;

/** Who is calling, as the identity filter found out. */
public final class Callers {
    private static final int RETRY_AFTER_SECONDS = 10;

    private Callers() {
    }

    /** @throws Refusal 503 when nobody asked: without the identity filter no door is open */
    public static Caller of(ServletRequest request) {
        return find(request).orElseThrow(Callers::unidentified);
    }

    static Optional<Caller> find(ServletRequest request) {
        return Optional.ofNullable((Caller) request.getAttribute(Caller.ATTRIBUTE));
    }

    static Refusal unidentified() {
        return Refusal.notNow("identity.missing", "This server cannot tell who is calling at the moment, try again later",
                RETRY_AFTER_SECONDS);
    }
}
