package org.boulevard.identity;

import java.io.IOException;
import java.util.UUID;
import org.boulevard.api.access.Caller;
import org.boulevard.api.catalog.Accounts;
import org.boulevard.api.catalog.CatalogUnavailable;
import org.boulevard.api.identity.Identification;
import org.boulevard.api.identity.IdentityProvider;
import org.boulevard.api.plugin.Chosen;
import org.boulevard.api.web.Refusal;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells who is calling by the bearer token. The provider and the catalogue are waited for rather than required, and settings are taken
 * over while it runs: the filter in front of every route hangs on this service, so it must not come and go with them.
 */
@Designate(ocd = IdentitySettings.class)
@Component(configurationPid = "org.boulevard.identity", configurationPolicy = ConfigurationPolicy.REQUIRE)
public class TokenIdentification implements Identification {
    private static final Logger log = LoggerFactory.getLogger(TokenIdentification.class);
    private static final String BEARER = "Bearer ";
    private static final int RETRY_AFTER_SECONDS = 10;

    private final Chosen<IdentityProvider> provider = new Chosen<>("identity provider");
    private final Chosen<Accounts> accounts = new Chosen<>("catalogue");
    private volatile Tokens tokens;

    @Activate
    public TokenIdentification(IdentitySettings settings) throws IOException {
        tokens = new Tokens(TokenKey.of(settings));
    }

    @Modified
    void modified(IdentitySettings settings) throws IOException {
        tokens = new Tokens(TokenKey.of(settings));
    }

    @Reference(name = "provider", target = "(boulevard.name=none)", cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    void bindProvider(IdentityProvider bound) {
        provider.set(bound);
    }

    void unbindProvider(IdentityProvider unbound) {
        provider.unset(unbound);
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
    public Caller identify(String authorization) {
        // Also for those who come with a token: while it is unknown how people are known here, nobody is anybody.
        provider.get();
        if (authorization == null) {
            return Caller.NOBODY;
        }
        if (!authorization.startsWith(BEARER)) {
            throw Tokens.notValid(401, "token.not_bearer", "The Authorization header must begin with 'Bearer '");
        }
        UUID id = tokens.read(firstWord(authorization.substring(BEARER.length()))).orElseThrow(TokenIdentification::unknown);
        return owner(id).account().map(Caller::new).orElseThrow(TokenIdentification::unclaimed);
    }

    private Accounts.TokenOwner owner(UUID token) {
        try {
            return accounts.get().tokenOwner(token).orElseThrow(TokenIdentification::unknown);
        } catch (CatalogUnavailable e) {
            log.warn("Cannot tell who is calling: {}", String.valueOf(e.getCause()));
            throw Refusal.notNow("database.unavailable", "The database cannot be reached at the moment, try again later",
                    RETRY_AFTER_SECONDS);
        }
    }

    @Override
    public String tokenText(UUID tokenId) {
        return tokens.text(tokenId);
    }

    /** What follows a second space is ignored, as in the reference. */
    private static String firstWord(String text) {
        int end = text.indexOf(' ');
        return end < 0 ? text : text.substring(0, end);
    }

    private static Refusal unknown() {
        return Tokens.notValid(403, "token.unknown", "This token was revoked, or never existed here");
    }

    private static Refusal unclaimed() {
        return Tokens.notValid(403, "token.unclaimed", "Nobody has claimed this token yet: "
                + "open its claim link and log in, or make another");
    }
}
