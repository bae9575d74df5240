package org.boulevard.oauth;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.boulevard.oauth.ProviderStandIn.Asked;
import org.boulevard.oauth.ProviderStandIn.Reply;

/**
 * A stand-in for OpenStreetMap, following what is documented of its OAuth 2 endpoints and of {@code user/details.json}. Nobody is asked for
 * a password: whoever comes is the user that was set, and allows everything.
 */
public final class OsmStandIn implements AutoCloseable {
    private final ProviderStandIn server;
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    private volatile String details;
    private volatile String refusal;

    public OsmStandIn() throws Exception {
        server = new ProviderStandIn().on("/oauth2/authorize", this::authorize).on("/oauth2/token", this::redeem)
                .on("/api/0.6/user/details.json", this::tell);
        user(1, "alice");
    }

    public String url() {
        return server.url();
    }

    public OsmStandIn user(long id, String name) {
        details = "{\"version\": \"0.6\", \"generator\": \"stand-in\", \"user\": {\"id\": " + id + ", \"display_name\": \"" + name
                + "\", \"account_created\": \"2010-01-01T00:00:00Z\", \"description\": \"\", \"contributor_terms\": {\"agreed\": true}, \"languages\": [\"en\"]}}";
        return this;
    }

    public OsmStandIn details(String json) {
        details = json;
        return this;
    }

    /** Whoever comes says no. */
    public OsmStandIn refusing(String error) {
        refusal = error;
        return this;
    }

    private Reply authorize(Asked asked) {
        Map<String, String> page = asked.parameters();
        if (!"code".equals(page.get("response_type")) || !"read_prefs".equals(page.get("scope")) || !"boulevard".equals(page.get("client_id"))) {
            return Reply.json(400, "{\"error\": \"invalid_request\"}");
        }
        String code = UUID.randomUUID().toString();
        codes.put(code, page);
        return Reply.redirect(page.get("redirect_uri") + "?" + (refusal == null ? "code=" + code : "error=" + refusal)
                + "&state=" + URLEncoder.encode(page.get("state"), StandardCharsets.UTF_8));
    }

    private Reply redeem(Asked asked) {
        Map<String, String> form = asked.parameters();
        if (!"boulevard".equals(form.get("client_id")) || !"secret".equals(form.get("client_secret"))) {
            return Reply.json(401, "{\"error\": \"invalid_client\", \"error_description\": \"unknown client\"}");
        }
        Map<String, String> page = codes.remove(form.getOrDefault("code", ""));
        if (page == null || !page.get("redirect_uri").equals(form.get("redirect_uri")) || !page.get("code_challenge").equals(s256(form.get("code_verifier")))) {
            return Reply.json(400, "{\"error\": \"invalid_grant\", \"error_description\": \"the grant is invalid\"}");
        }
        return Reply.json("{\"access_token\": \"osm-token\", \"token_type\": \"Bearer\", \"scope\": \"read_prefs\", \"created_at\": 1700000000}");
    }

    private static String s256(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private Reply tell(Asked asked) {
        return "Bearer osm-token".equals(asked.authorization()) ? Reply.json(details) : Reply.json(401, "{}");
    }

    @Override
    public void close() {
        server.close();
    }
}
