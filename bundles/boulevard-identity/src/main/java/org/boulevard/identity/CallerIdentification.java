package org.boulevard.identity;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.boulevard.api.access.Caller;
import org.boulevard.api.catalog.Accounts;
import org.boulevard.api.catalog.CatalogUnavailable;
import org.boulevard.api.identity.Credentials;
import org.boulevard.api.identity.Identification;
import org.boulevard.api.identity.IdentityProvider;
import org.boulevard.api.identity.LoginRules;
import org.boulevard.api.plugin.Chosen;
import org.boulevard.api.web.Refusal;
import org.boulevard.identity.keys.TokenTexts;
import org.boulevard.identity.login.Providers;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells who is calling by the session or the bearer token. The catalogue is waited for rather than required: the filter in front of every
 * route hangs on this service, so it must not come and go with it.
 */
@Component
public class CallerIdentification implements Identification {
    private static final Logger log = LoggerFactory.getLogger(CallerIdentification.class);
    private static final String BEARER = "Bearer ";
    private static final int RETRY_AFTER_SECONDS = 10;

    private final Setup setup;
    private final Providers providers;
    private final Chosen<Accounts> accounts = new Chosen<>("catalogue");

    @Activate
    public CallerIdentification(@Reference Setup setup, @Reference Providers providers) {
        this.setup = setup;
        this.providers = providers;
    }

    @Reference(name = "accounts", cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindAccounts(Accounts bound) {
        accounts.set(bound);
    }

    void unbindAccounts(Accounts unbound) {
        accounts.unset(unbound);
    }

    @Override
    public Caller identify(Credentials credentials) {
        if (credentials.session() != null) {
            Optional<Caller> caller = setup.now().sessions().read(credentials.session())
                    .flatMap(session -> ask(known -> known.find(session.account()))).map(Caller::new);
            if (caller.isPresent()) {
                return caller.get();
            }
        }
        return credentials.authorization() == null ? Caller.NOBODY : bearer(credentials.authorization());
    }

    private Caller bearer(String authorization) {
        if (!authorization.startsWith(BEARER)) {
            throw TokenTexts.notValid(401, "token.not_bearer", "The Authorization header must begin with 'Bearer '");
        }
        UUID id = setup.now().tokens().read(firstWord(authorization.substring(BEARER.length()))).orElseThrow(CallerIdentification::unknown);
        return ask(known -> known.tokenOwner(id)).orElseThrow(CallerIdentification::unknown)
                .account().map(Caller::new).orElseThrow(CallerIdentification::unclaimed);
    }

    private <T> T ask(Function<Accounts, T> question) {
        try {
            return question.apply(accounts.get());
        } catch (CatalogUnavailable e) {
            log.warn("Cannot tell who is calling: {}", String.valueOf(e.getCause()));
            throw Refusal.notNow("database.unavailable", "The database cannot be reached at the moment, try again later",
                    RETRY_AFTER_SECONDS);
        }
    }

    @Override
    public String tokenText(UUID tokenId) {
        return setup.now().tokens().text(tokenId);
    }

    @Override
    public LoginRules rules() {
        Setup.State state = setup.now();
        IdentitySettings settings = state.settings();
        return new LoginRules(providers.areChosen(),
                providers.now().values().stream().map(IdentityProvider::profilePage).flatMap(Optional::stream).findFirst(),
                settings.profile_use_iframe(), settings.terms_enforced(), state.website(),
                Duration.ofSeconds(settings.unclaimed_lifetime()), settings.unclaimed_most(), settings.tokens_most());
    }

    /** What follows a second space is ignored, as in the reference. */
    private static String firstWord(String text) {
        int end = text.indexOf(' ');
        return end < 0 ? text : text.substring(0, end);
    }

    private static Refusal unknown() {
        return TokenTexts.notValid(403, "token.unknown", "This token was revoked, or never existed here");
    }

    private static Refusal unclaimed() {
        return TokenTexts.notValid(403, "token.unclaimed", "Nobody has claimed this token yet: "
                + "open its claim link and log in, or make another");
    }
}
