package org.boulevard.identity.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.boulevard.api.identity.Identity;
import org.boulevard.api.identity.IdentityProvider;
import org.boulevard.api.identity.LoginAnswer;
import org.boulevard.api.identity.LoginRefused;
import org.boulevard.api.identity.LoginRequest;
import org.boulevard.api.identity.LoginStart;
import org.boulevard.api.identity.LoginUnavailable;
import org.boulevard.oauth.CodeFlow;
import org.boulevard.oauth.ProviderHttp;
import org.jose4j.jwt.JwtClaims;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Any OpenID Connect provider. Nothing it says is believed but what its ID token proves. */
final class OidcProvider implements IdentityProvider {
    private static final Logger log = LoggerFactory.getLogger(OidcProvider.class);
    /** Where people are named, best first. */
    private static final List<String> NAMES = List.of("preferred_username", "name", "email", "nickname");
    private static final long MILLIS_BETWEEN_FETCHES_OF_KEYS = 1000;
    private static final int BYTES_OF_NONCE = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String label;
    private final String url;
    private final String clientId;
    private final Optional<URI> profilePage;
    private final ProviderHttp http;
    private final Discovery discovery;
    private final CodeFlow flow;
    private final IdTokens idTokens;

    OidcProvider(OidcSettings settings, ProviderHttp http) {
        this.label = settings.label();
        this.url = Discovery.withoutSlash(settings.url().strip());
        this.clientId = settings.client_id().strip();
        if (clientId.isEmpty()) {
            throw new IllegalArgumentException("url is set, client.id is not: the provider has to know this instance (etc/org.boulevard.identity.oidc.cfg)");
        }
        if (!List.of(settings.scope().strip().split("\\s+")).contains("openid")) {
            throw new IllegalArgumentException("scope must have openid in it, or the provider does not say who logs in");
        }
        this.profilePage = Optional.of(URI.create(settings.profile_url().isBlank() ? url + "/account/#/personal-info" : settings.profile_url().strip()));
        this.http = http;
        this.discovery = new Discovery(url, http);
        this.flow = new CodeFlow(new CodeFlow.Client(clientId, settings._client_secret(), settings.scope().strip()), http);
        this.idTokens = new IdTokens(clientId, http, MILLIS_BETWEEN_FETCHES_OF_KEYS);
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public Optional<LoginStart> begin(LoginRequest request) throws LoginRefused {
        String nonce = nonce();
        CodeFlow.Begun begun = flow.begin(discovery.ask().endpoints(), request,
                Map.of("nonce", nonce, "ui_locales", request.language().toLanguageTag()));
        return Optional.of(new LoginStart(begun.page(), new LoginSecret(begun.verifier(), nonce).text()));
    }

    private static String nonce() {
        byte[] bytes = new byte[BYTES_OF_NONCE];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public Identity finish(LoginAnswer answer) throws LoginRefused {
        LoginSecret secret = LoginSecret.of(answer.secret());
        Discovery.Provider provider = discovery.known();
        // Named by newer providers, so that an answer of one cannot be taken for that of another (RFC 9207).
        if (CodeFlow.only(answer, "iss").filter(issuer -> !issuer.equals(provider.issuer())).isPresent()) {
            throw new LoginRefused("the answer is that of another provider", null);
        }
        JsonNode tokens = flow.redeem(provider.endpoints(), answer, secret.verifier());
        String idToken = tokens.path("id_token").asText();
        JwtClaims claims = idTokens.verified(idToken, provider, secret.nonce());
        String subject = claims.getClaimValueAsString("sub");
        return new Identity(subject, name(claims, subject, provider, tokens.path("access_token").asText()), Optional.of(idToken));
    }

    private String name(JwtClaims claims, String subject, Discovery.Provider provider, String accessToken) throws LoginRefused {
        Optional<String> name = first(claims::getClaimValue);
        if (name.isEmpty() && provider.userInfo().isPresent()) {
            JsonNode told = userInfo(provider.userInfo().get(), subject, accessToken);
            name = first(claim -> told.path(claim).textValue());
        }
        return name.orElse(subject);
    }

    private static Optional<String> first(Function<String, Object> claims) {
        return NAMES.stream().map(claims).filter(String.class::isInstance).map(name -> ((String) name).strip())
                .filter(name -> !name.isEmpty()).findFirst();
    }

    private JsonNode userInfo(URI address, String subject, String accessToken) throws LoginRefused {
        JsonNode told;
        try {
            told = http.json(address, accessToken);
        } catch (IOException e) {
            log.warn("The login provider does not say who logs in: {}: {}", address, e.toString());
            throw new LoginUnavailable("the login provider does not say who logs in", e);
        }
        if (!told.path("sub").asText().equals(subject)) {
            throw new LoginRefused("the login provider speaks of somebody else", null);
        }
        return told;
    }

    /** Without the provider there is no logout there; nobody has to stay logged in here for it. */
    @Override
    public Optional<URI> logoutPage(URI returnTo, Optional<String> logoutHint) {
        try {
            return discovery.ask().logout().map(page -> {
                // One of the two has to name us, or the provider does not know where the browser may be sent back to.
                String us = logoutHint.map(hint -> parameter("id_token_hint", hint)).orElseGet(() -> parameter("client_id", clientId));
                return URI.create(page + (page.getRawQuery() == null ? "?" : "&") + parameter("post_logout_redirect_uri", returnTo.toString()) + "&" + us);
            });
        } catch (LoginUnavailable e) {
            return Optional.empty();
        }
    }

    private static String parameter(String name, String value) {
        return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    @Override
    public Optional<URI> profilePage() {
        return profilePage;
    }
}
