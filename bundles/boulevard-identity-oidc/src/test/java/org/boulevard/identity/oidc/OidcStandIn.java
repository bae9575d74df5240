package org.boulevard.identity.oidc;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.boulevard.api.identity.Identity;
import org.boulevard.api.identity.LoginAnswer;
import org.boulevard.api.identity.LoginRefused;
import org.boulevard.api.identity.LoginRequest;
import org.boulevard.api.identity.LoginStart;
import org.boulevard.oauth.ProviderStandIn;
import org.boulevard.oauth.ProviderStandIn.Asked;
import org.boulevard.oauth.ProviderStandIn.Reply;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/** A stand-in for an OpenID Connect provider that says what the test wants it to say. */
public final class OidcStandIn implements AutoCloseable {
    static final URI BACK = URI.create("http://localhost:5000/api/auth/redirect");

    final ProviderStandIn server;
    final Map<String, Object> document = new LinkedHashMap<>();
    final Map<String, Object> userInfo = new LinkedHashMap<>();
    private final List<PublicJsonWebKey> published = new ArrayList<>();
    private final Map<String, Map<String, String>> pages = new ConcurrentHashMap<>();
    private PublicJsonWebKey key;
    private Consumer<JwtClaims> claims = all -> { };
    private Consumer<JsonWebSignature> signature = all -> { };
    private String idToken;
    int keysAsked;

    public OidcStandIn(PublicJsonWebKey key) throws Exception {
        this.key = key;
        published.add(key);
        server = new ProviderStandIn()
                .on("/.well-known/openid-configuration", asked -> Reply.json(JsonUtil.toJson(document)))
                .on("/keys", asked -> {
                    keysAsked++;
                    return Reply.json(new JsonWebKeySet(published).toJson());
                })
                .on("/userinfo", asked -> asked.authorization().equals("Bearer access") ? Reply.json(JsonUtil.toJson(userInfo)) : Reply.json(401, "{}"))
                .on("/authorize", this::authorize)
                .on("/token", this::redeem);
        document.putAll(Map.of("issuer", server.url(), "authorization_endpoint", server.url() + "/authorize", "token_endpoint", server.url() + "/token",
                "jwks_uri", server.url() + "/keys", "userinfo_endpoint", server.url() + "/userinfo", "end_session_endpoint", server.url() + "/logout?x=y"));
    }

    public String url() {
        return server.url();
    }

    /** The next ID tokens have these claims changed. */
    public OidcStandIn saying(Consumer<JwtClaims> changes) {
        claims = changes;
        return this;
    }

    /** The next ID tokens are signed otherwise. */
    public OidcStandIn signing(Consumer<JsonWebSignature> changes) {
        signature = changes;
        return this;
    }

    OidcStandIn answering(String token) {
        idToken = token;
        return this;
    }

    void rotate(PublicJsonWebKey next) {
        key = next;
        published.clear();
        published.add(next);
    }

    void publish(PublicJsonWebKey... keys) {
        published.clear();
        published.addAll(List.of(keys));
    }

    /** Somebody logs in on its page and is sent back. */
    Identity login(OidcProvider provider) throws LoginRefused {
        LoginStart start = provider.begin(new LoginRequest(BACK, "state", Locale.FRENCH)).orElseThrow();
        return provider.finish(new LoginAnswer(BACK, start.secret(), Map.of("code", List.of(code(start)))));
    }

    String code(LoginStart start) {
        String code = UUID.randomUUID().toString();
        pages.put(code, ProviderStandIn.parameters(start.page().getRawQuery()));
        return code;
    }

    /** Whoever comes is logged in, and is sent back at once. */
    private Reply authorize(Asked asked) {
        String code = UUID.randomUUID().toString();
        pages.put(code, asked.parameters());
        return Reply.redirect(asked.parameters().get("redirect_uri") + "?code=" + code + "&state=" + asked.parameters().get("state"));
    }

    private Reply redeem(Asked asked) {
        Map<String, String> page = pages.remove(asked.parameters().get("code"));
        if (page == null || !page.get("code_challenge").equals(challenge(asked.parameters().get("code_verifier")))
                || !page.get("redirect_uri").equals(asked.parameters().get("redirect_uri"))) {
            return Reply.json(400, "{\"error\": \"invalid_grant\"}");
        }
        return Reply.json(JsonUtil.toJson(Map.of("access_token", "access", "token_type", "Bearer", "id_token", idToken == null ? token(page.get("nonce")) : idToken)));
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private String token(String nonce) {
        JwtClaims all = new JwtClaims();
        all.setIssuer(server.url());
        all.setAudience("boulevard");
        all.setSubject("7f2d");
        all.setClaim("nonce", nonce);
        all.setClaim("preferred_username", "alice");
        all.setIssuedAtToNow();
        all.setExpirationTimeMinutesInTheFuture(5);
        claims.accept(all);
        JsonWebSignature jws = new JsonWebSignature();
        jws.setPayload(all.toJson());
        jws.setKey(key.getPrivateKey());
        jws.setKeyIdHeaderValue(key.getKeyId());
        jws.setAlgorithmHeaderValue(key.getAlgorithm());
        jws.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        signature.accept(jws);
        try {
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
