package org.boulevard.identity.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.boulevard.api.identity.LoginUnavailable;
import org.boulevard.oauth.Endpoints;
import org.boulevard.oauth.ProviderHttp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the provider says of itself. Asked at the begin of each login, since it then shows as well whether the provider is there. */
final class Discovery {
    private static final Logger log = LoggerFactory.getLogger(Discovery.class);

    /** What we use of the document. */
    record Provider(String issuer, Endpoints endpoints, URI keys, Optional<URI> userInfo, Optional<URI> logout) {
    }

    private final String url;
    private final ProviderHttp http;
    private volatile Provider known;

    Discovery(String url, ProviderHttp http) {
        this.url = url;
        this.http = http;
    }

    Provider ask() throws LoginUnavailable {
        URI document = URI.create(url + "/.well-known/openid-configuration");
        try {
            known = read(http.json(document));
            return known;
        } catch (IOException | IllegalArgumentException e) {
            log.warn("The login provider cannot be used: {}: {}", document, e.toString());
            throw new LoginUnavailable("the login provider cannot be asked", e);
        }
    }

    /** As it was said at the begin of the last login, or else now. */
    Provider known() throws LoginUnavailable {
        Provider before = known;
        return before == null ? ask() : before;
    }

    private Provider read(JsonNode document) throws IOException {
        String issuer = text(document, "issuer").orElseThrow(() -> new IOException("the document names no issuer"));
        // Whoever speaks for one address must not speak for another (OpenID Connect Discovery 1.0, section 4.3).
        if (!withoutSlash(issuer).equals(url)) {
            throw new IOException("the document is that of " + issuer + ", set this as the url");
        }
        return new Provider(issuer, new Endpoints(endpoint(document, "authorization_endpoint"), endpoint(document, "token_endpoint"), secretInForm(document)),
                endpoint(document, "jwks_uri"), optional(document, "userinfo_endpoint"), optional(document, "end_session_endpoint"));
    }

    /** A header is what providers take when they say nothing. */
    private static boolean secretInForm(JsonNode document) {
        JsonNode methods = document.path("token_endpoint_auth_methods_supported");
        return has(methods, "client_secret_post") && !has(methods, "client_secret_basic");
    }

    private static boolean has(JsonNode list, String value) {
        return StreamSupport.stream(list.spliterator(), false).anyMatch(entry -> entry.asText().equals(value));
    }

    private static URI endpoint(JsonNode document, String name) throws IOException {
        return optional(document, name).orElseThrow(() -> new IOException("the document names no " + name));
    }

    private static Optional<URI> optional(JsonNode document, String name) {
        return text(document, name).map(URI::create);
    }

    private static Optional<String> text(JsonNode document, String name) {
        return Optional.of(document.path(name).asText()).filter(value -> !value.isBlank());
    }

    static String withoutSlash(String address) {
        return address.replaceFirst("/+$", "");
    }
}
