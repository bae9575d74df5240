package org.boulevard.rest.users;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.boulevard.api.catalog.Tokens;
import org.boulevard.api.catalog.Tokens.Token;
import org.boulevard.api.identity.LoginRules;
import org.boulevard.api.model.Account;
import org.boulevard.api.web.ApiMayCome;
import org.boulevard.api.web.ApiResource;
import org.boulevard.api.web.Refusal;
import org.boulevard.api.web.Requires;
import org.boulevard.api.web.Requires.Effect;
import org.boulevard.api.web.Requires.Who;
import org.boulevard.rest.Addresses;
import org.boulevard.rest.Callers;
import org.boulevard.rest.CurrentIdentification;
import org.boulevard.rest.RequestBody;
import org.boulevard.rest.Sent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The tokens with which programs act for somebody. */
@Tag(name = "Auth")
@ApiResource
@Component(reference = @Reference(name = ApiMayCome.REFERENCE, service = ApiMayCome.class), service = TokenResource.class)
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class TokenResource {
    private static final int TOO_MANY = 429;
    private static final int LONGEST_DESCRIPTION = 500;
    private static final int RETRY_AFTER_SECONDS = 600;

    private final Tokens tokens;
    private final CurrentIdentification identification;
    private final Addresses addresses;

    @Activate
    public TokenResource(@Reference Tokens tokens, @Reference CurrentIdentification identification, @Reference Addresses addresses) {
        this.tokens = tokens;
        this.identification = identification;
        this.addresses = addresses;
    }

    @GET
    @Path("users/me/tokens")
    @Requires(Who.LOGIN)
    @Operation(summary = "One's own tokens", description = "Without their texts; each links to the whole token.")
    public List<TokenJson> list(@Context HttpServletRequest request) {
        String api = addresses.api(request);
        return tokens.of(owner(request)).stream().map(token -> TokenJson.listed(token, api)).toList();
    }

    @POST
    @Path("users/me/tokens")
    @Requires(Who.LOGIN)
    @Operation(summary = "Makes a token", description = "The body may hold a description.")
    @Sent.AsJson
    public TokenJson create(@Context HttpServletRequest request) throws IOException {
        String description = RequestBody.object(request).map(body -> described(body.path("description"))).orElse(null);
        Token token = tokens.create(owner(request), checked(description), identification.rules().mostTokens())
                .orElseThrow(() -> new Refusal(TOO_MANY, "token.too_many", "This account has as many tokens as it may have: revoke some"));
        return whole(token);
    }

    private static String described(JsonNode description) {
        if (description.isMissingNode() || description.isNull()) {
            return "";
        }
        if (!description.isTextual()) {
            throw Refusal.invalid("token.description", "A description is text");
        }
        return description.textValue();
    }

    /** @param description null: none */
    private static String checked(String description) {
        if (description != null && (description.length() > LONGEST_DESCRIPTION || description.indexOf('\0') >= 0)) {
            throw Refusal.invalid("token.description", "A description is text of " + LONGEST_DESCRIPTION + " characters at most");
        }
        return description;
    }

    @GET
    @Path("users/me/tokens/{id}")
    @Requires(Who.LOGIN)
    @Operation(summary = "One of one's own tokens, with its text")
    public TokenJson get(@PathParam("id") UUID id, @Context HttpServletRequest request) {
        return whole(tokens.find(owner(request), id).orElseThrow(TokenResource::unknown));
    }

    @DELETE
    @Path("users/me/tokens/{id}")
    @Requires(Who.LOGIN)
    @Operation(summary = "Revokes a token", description = "At once. A token may revoke itself.")
    public Map<String, String> revoke(@PathParam("id") UUID id, @Context HttpServletRequest request) {
        if (!tokens.revoke(owner(request), id)) {
            throw unknown();
        }
        return Map.of("message", "token revoked");
    }

    @POST
    @Path("auth/tokens/generate")
    @Requires(Who.ANYBODY)
    @Operation(summary = "A token that nobody owns yet",
            description = "For programs: whoever opens its first link and is logged in owns it from then on. Until then it opens nothing.")
    public TokenJson generate(@QueryParam("description") String description, @Context HttpServletRequest request) {
        LoginRules rules = identification.rules();
        Token token = tokens.generate(checked(description == null ? "" : description), rules.unclaimedLifetime(), rules.mostUnclaimed())
                .orElseThrow(() -> Refusal.notNow("token.too_many_unclaimed",
                        "Too many tokens wait for being claimed at the moment, try again later", RETRY_AFTER_SECONDS));
        return TokenJson.unclaimed(token, identification.tokenText(token.id()), addresses.api(request));
    }

    /** A browser comes here, by a link that a program shows. */
    @GET
    @Path("auth/tokens/{id}/claim")
    @Requires(value = Who.LOGIN, effect = Effect.CHANGES)
    @Operation(summary = "Takes a generated token as one's own", description = "For browsers. Leads to a page that says so.")
    @ApiResponse(responseCode = "302", description = "To the page that says so, or to the login")
    @ApiResponse(responseCode = "200", description = "It was one's own already, or there is no such page")
    public Response claim(@PathParam("id") UUID id, @Context HttpServletRequest request) {
        // As a picture on somebody's page, the link would give the token away without anybody having seen it.
        String target = request.getHeader("Sec-Fetch-Dest");
        if (target != null && !target.equals("document")) {
            throw Refusal.forbidden("token.claim_hidden", "A token is claimed by opening its link");
        }
        Account account = Callers.of(request).account();
        LoginRules rules = identification.rules();
        return switch (tokens.claim(id, account.id(), rules.unclaimedLifetime())) {
            case DONE -> claimed(account, rules, addresses.api(request));
            case YOURS -> Response.ok(Map.of("message", "This token is yours already")).build();
            case TAKEN -> throw Refusal.forbidden("token.taken", "Somebody else has claimed this token");
            case UNKNOWN -> throw unknown();
        };
    }

    private static Response claimed(Account account, LoginRules rules, String api) {
        Optional<URI> page = rules.termsEnforced() && account.termsAcceptedAt() == null
                ? rules.website().termsOfService(api, "/token-accepted") : rules.website().tokenAccepted(api);
        return page.map(address -> Response.status(Response.Status.FOUND).location(address))
                .orElseGet(() -> Response.ok("The token is yours now: the program can act in your name".getBytes(StandardCharsets.US_ASCII))
                        .type(MediaType.TEXT_PLAIN))
                .header("Cache-Control", "no-store").build();
    }

    private TokenJson whole(Token token) {
        return TokenJson.whole(token, identification.tokenText(token.id()));
    }

    private static UUID owner(HttpServletRequest request) {
        return Callers.of(request).account().id();
    }

    private static Refusal unknown() {
        return Refusal.notFound("token.not_found", "There is no such token");
    }
}
