package org.boulevard.identity.osm;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.boulevard.api.identity.Identity;
import org.boulevard.api.identity.IdentityProvider;
import org.boulevard.api.identity.LoginAnswer;
import org.boulevard.api.identity.LoginRefused;
import org.boulevard.api.identity.LoginRequest;
import org.boulevard.api.identity.LoginStart;
import org.boulevard.api.identity.LoginUnavailable;
import org.boulevard.oauth.CodeFlow;
import org.boulevard.oauth.Endpoints;
import org.boulevard.oauth.ProviderHttp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** OpenStreetMap: OAuth 2, and then its API says whose token it is. Logging out there would end work of other tabs, so it is not offered. */
final class OsmProvider implements IdentityProvider {
    private static final Logger log = LoggerFactory.getLogger(OsmProvider.class);
    /** All we want to know is who it is. */
    private static final String SCOPE = "read_prefs";

    private final String label;
    private final Endpoints endpoints;
    private final URI userDetails;
    private final ProviderHttp http;
    private final CodeFlow flow;

    OsmProvider(OsmSettings settings, ProviderHttp http) {
        this.label = settings.label();
        String website = withoutSlash(settings.website_url());
        // Its server takes the secret in the form and in the header; the form needs no second encoding.
        this.endpoints = new Endpoints(URI.create(website + "/oauth2/authorize"), URI.create(website + "/oauth2/token"), true);
        this.userDetails = URI.create(withoutSlash(settings.api_url()) + "/api/0.6/user/details.json");
        this.http = http;
        this.flow = new CodeFlow(new CodeFlow.Client(settings.client_id().strip(), settings._client_secret(), SCOPE), http);
    }

    private static String withoutSlash(String address) {
        return address.strip().replaceFirst("/+$", "");
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public Optional<LoginStart> begin(LoginRequest request) {
        CodeFlow.Begun begun = flow.begin(endpoints, request, Map.of());
        return Optional.of(new LoginStart(begun.page(), begun.verifier()));
    }

    @Override
    public Identity finish(LoginAnswer answer) throws LoginRefused {
        String token = flow.redeem(endpoints, answer, answer.secret()).path("access_token").asText();
        JsonNode user;
        try {
            user = http.json(userDetails, token).path("user");
        } catch (IOException e) {
            log.warn("OpenStreetMap does not say who logs in: {}: {}", userDetails, e.toString());
            throw new LoginUnavailable("OpenStreetMap does not say who logs in", e);
        }
        String id = user.path("id").asText();
        String name = user.path("display_name").asText().strip();
        if (!id.matches("[0-9]+") || name.isEmpty()) {
            throw new LoginUnavailable("OpenStreetMap does not say who logs in", null);
        }
        return new Identity(id, name, Optional.empty());
    }
}
