package org.boulevard.rest.users;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.boulevard.api.catalog.Tokens.Token;
import org.boulevard.rest.Json;
import org.boulevard.rest.shapes.LinkJson;

/**
 * A token.
 *
 * @param text with which a program calls; null in lists
 */
record TokenJson(@JsonProperty("jwt_token") String text, UUID id,
                 @JsonInclude(JsonInclude.Include.ALWAYS) String description,
                 @JsonProperty("generated_at") OffsetDateTime generatedAt, List<LinkJson> links) {
    static TokenJson listed(Token token, String api) {
        return new TokenJson(null, token.id(), token.description(), Json.stac(token.generatedAt()),
                List.of(LinkJson.to("self", "application/json", api + "/users/me/tokens/" + token.id())));
    }

    static TokenJson whole(Token token, String text) {
        return new TokenJson(text, token.id(), token.description(), Json.stac(token.generatedAt()), null);
    }

    /** Clients take the first link, whatever it is called. */
    static TokenJson unclaimed(Token token, String text, String api) {
        return new TokenJson(text, token.id(), token.description(), Json.stac(token.generatedAt()),
                List.of(LinkJson.to("claim", "application/json", api + "/auth/tokens/" + token.id() + "/claim")));
    }
}
