package org.boulevard.rest;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.boulevard.api.access.Caller;
import org.boulevard.api.identity.Credentials;
import org.boulevard.api.identity.Identification;
import org.boulevard.api.identity.LoginRules;
import org.boulevard.api.identity.Website;

/** The rules of an instance; tokens are written as {@code text of <id>}. */
public record TestIdentification(boolean login, boolean termsEnforced, Website website) implements Identification {
    public static final TestIdentification WITHOUT_LOGIN = new TestIdentification(false, false, Website.OURS);
    public static final TestIdentification WITH_LOGIN = new TestIdentification(true, false, Website.OURS);
    public static final TestIdentification WITH_TERMS = new TestIdentification(true, true, Website.OURS);
    public static final TestIdentification WITHOUT_WEBSITE = new TestIdentification(true, false, Website.NONE);

    @Override
    public Caller identify(Credentials credentials) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String tokenText(UUID tokenId) {
        return "text of " + tokenId;
    }

    @Override
    public LoginRules rules() {
        return new LoginRules(login, Optional.empty(), false, termsEnforced, website, Duration.ofDays(1), 2, 3);
    }
}
