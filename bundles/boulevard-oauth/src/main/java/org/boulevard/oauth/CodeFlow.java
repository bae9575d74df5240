package org.boulevard.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.scribejava.core.builder.ServiceBuilder;
import com.github.scribejava.core.exceptions.OAuthException;
import com.github.scribejava.core.model.OAuth2AccessTokenErrorResponse;
import com.github.scribejava.core.oauth.AccessTokenRequestParams;
import com.github.scribejava.core.oauth.OAuth20Service;
import com.github.scribejava.core.pkce.PKCE;
import com.github.scribejava.core.pkce.PKCEService;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.boulevard.api.identity.LoginAnswer;
import org.boulevard.api.identity.LoginRefused;
import org.boulevard.api.identity.LoginRequest;
import org.boulevard.api.identity.LoginUnavailable;

/**
 * A login by OAuth 2: the browser is sent away, comes back with a code, and the code is redeemed for tokens. A code that somebody else has
 * caught is of no use to them, since redeeming it takes a secret that never leaves this server (PKCE).
 */
public final class CodeFlow {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final PKCEService PKCE_SERVICE = new PKCEService();

    private final Client client;
    private final ProviderHttp http;

    /**
     * How this server is known to the provider.
     *
     * @param secret empty: a public client
     */
    public record Client(String id, String secret, String scope) {
        /** Without the secret: a client may end in a log. */
        @Override
        public String toString() {
            return "client " + id;
        }
    }

    /**
     * A login that has begun.
     *
     * @param verifier has to be there again when the code is redeemed
     */
    public record Begun(URI page, String verifier) {
    }

    public CodeFlow(Client client, ProviderHttp http) {
        this.client = client;
        this.http = http;
    }

    /** @param more parameters for the provider's page */
    public Begun begin(Endpoints endpoints, LoginRequest request, Map<String, String> more) {
        PKCE pkce = PKCE_SERVICE.generatePKCE();
        URI page = URI.create(service(endpoints, request.returnTo()).createAuthorizationUrlBuilder()
                .state(request.state()).pkce(pkce).additionalParams(more).build());
        return new Begun(page, pkce.getCodeVerifier());
    }

    /**
     * Redeems the code that the browser brought back.
     *
     * @return what the provider gave for it: {@code access_token} and more
     * @throws LoginRefused when the provider refused, there or here
     */
    public JsonNode redeem(Endpoints endpoints, LoginAnswer answer, String verifier) throws LoginRefused {
        Optional<String> error = only(answer, "error");
        if (error.isPresent()) {
            throw new LoginRefused("the provider refused: " + word(error.get()), null);
        }
        String code = only(answer, "code").orElseThrow(() -> new LoginRefused("the browser came back without a code", null));
        try {
            String raw = service(endpoints, answer.returnTo()).getAccessToken(AccessTokenRequestParams.create(code).pkceCodeVerifier(verifier))
                    .getRawResponse();
            return JSON.readTree(raw);
        } catch (OAuth2AccessTokenErrorResponse e) {
            if (e.getResponse().getCode() >= 500) {
                throw new LoginUnavailable("the provider cannot redeem codes now", e);
            }
            throw new LoginRefused("the provider does not take the code: " + word(e.getError() == null ? "" : e.getError().getErrorString()), e);
        } catch (OAuthException | IllegalArgumentException e) {
            // The second is what ScribeJava makes of an empty answer.
            throw new LoginUnavailable("the provider does not answer as an OAuth server does", e);
        } catch (IOException | ExecutionException e) {
            throw new LoginUnavailable("the provider does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LoginUnavailable("the server is stopping", e);
        }
    }

    private OAuth20Service service(Endpoints endpoints, URI returnTo) {
        ServiceBuilder builder = new ServiceBuilder(client.id());
        if (!client.secret().isEmpty()) {
            builder.apiSecret(client.secret());
        }
        return builder.defaultScope(client.scope()).callback(returnTo.toString()).httpClient(new ScribeHttp(http)).build(endpoints.api());
    }

    /** The value of a parameter that must not be there twice. */
    public static Optional<String> only(LoginAnswer answer, String parameter) throws LoginRefused {
        List<String> values = answer.parameters().getOrDefault(parameter, List.of());
        if (values.size() > 1) {
            throw new LoginRefused("the browser came back with the parameter " + parameter + " more than once", null);
        }
        return values.stream().filter(value -> !value.isEmpty()).findFirst();
    }

    /** Errors are words such as {@code access_denied}; anything else comes from somebody who wants to see it on a page or in a log. */
    private static String word(String error) {
        return error.matches("[a-z_]{1,50}") ? error : "for a reason that is not said";
    }
}
