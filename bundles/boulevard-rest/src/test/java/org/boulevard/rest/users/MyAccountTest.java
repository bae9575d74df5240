package org.boulevard.rest.users;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Proxy;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.servlet.FilterChain;
import javax.servlet.http.HttpFilter;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.ws.rs.core.Application;
import org.apache.cxf.jaxrs.servlet.CXFNonSpringJaxrsServlet;
import org.boulevard.api.access.Caller;
import org.boulevard.api.catalog.Accounts;
import org.boulevard.api.catalog.Accounts.Preferences;
import org.boulevard.api.catalog.InstancePages;
import org.boulevard.api.catalog.Tokens;
import org.boulevard.api.model.Account;
import org.boulevard.api.model.Role;
import org.boulevard.rest.Addresses;
import org.boulevard.rest.CallerGuard;
import org.boulevard.rest.CurrentIdentification;
import org.boulevard.rest.DeclaredRights;
import org.boulevard.rest.ErrorMapper;
import org.boulevard.rest.HttpServer;
import org.boulevard.rest.Identifiers;
import org.boulevard.rest.Json;
import org.boulevard.rest.JsonProvider;
import org.boulevard.rest.Rights;
import org.boulevard.rest.TestIdentification;
import org.boulevard.rest.TestInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One's own account and tokens, over HTTP. */
class MyAccountTest {
    private static final UUID ALICE = UUID.fromString("0b2f9a1e-0000-4000-8000-000000000001");
    private static final UUID BOB = UUID.fromString("0b2f9a1e-0000-4000-8000-000000000002");
    private static final UUID TOKEN = UUID.fromString("3f0b7a52-8a5e-4a8b-9a33-0c2b6f5e1d10");
    private static final UUID OTHER = UUID.fromString("3f0b7a52-8a5e-4a8b-9a33-0c2b6f5e1d11");
    private static final Tokens.Token MADE = new Tokens.Token(TOKEN, "mine", Instant.parse("2026-11-25T12:00:00Z"));

    private final Map<UUID, Account> accounts = new HashMap<>();
    private final Map<UUID, UUID> owners = new HashMap<>();
    private Caller caller = Caller.NOBODY;
    private Instant termsChanged;
    private TestIdentification identification = TestIdentification.WITH_LOGIN;
    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        accounts.put(ALICE, new Account(ALICE, "alice", Role.USER, false, null, null));
        accounts.put(BOB, new Account(BOB, "bob", Role.ADMIN, false, null, null));
        owners.put(TOKEN, ALICE);
        serve();
    }

    private void serve() throws Exception {
        var addresses = new Addresses(TestInstance.USUAL::settings);
        server = new HttpServer(new CXFNonSpringJaxrsServlet(new Application() {
            @Override
            public Set<Object> getSingletons() {
                return new HashSet<>(List.of(new UserResource(memory(), new CurrentIdentification(identification), TestInstance.USUAL::settings, addresses, pages()),
                        new TokenResource(tokens(), new CurrentIdentification(identification), addresses), new JsonProvider(), new ErrorMapper(), new CallerGuard(),
                        new Identifiers(), new DeclaredRights(new Rights(TestInstance.USUAL::settings, new CurrentIdentification(identification), addresses))));
            }
        }), new HttpFilter() {
            private static final long serialVersionUID = 1L;

            @Override
            protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws java.io.IOException, javax.servlet.ServletException {
                Caller current = caller.account() == null ? caller : new Caller(accounts.get(caller.account().id()));
                request.setAttribute(Caller.ATTRIBUTE, current);
                chain.doFilter(request, response);
            }
        });
    }

    private InstancePages pages() {
        return (InstancePages) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {InstancePages.class}, (proxy, method, arguments) ->
                switch (method.getName()) {
                    case "published" -> Optional.ofNullable(termsChanged);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private Accounts memory() {
        return (Accounts) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Accounts.class}, (proxy, method, arguments) -> {
            UUID id = (UUID) arguments[0];
            Account old = accounts.get(id);
            return switch (method.getName()) {
                case "find" -> Optional.ofNullable(old);
                case "change" -> {
                    Preferences wanted = (Preferences) arguments[1];
                    accounts.put(id, new Account(id, old.name(), old.role(), false, wanted.defaultVisibility(), wanted.collaborativeMetadata()));
                    yield accounts.get(id);
                }
                case "termsAccepted" -> {
                    accounts.put(id, new Account(id, old.name(), old.role(), false, null, null, Instant.EPOCH, Instant.EPOCH));
                    yield accounts.get(id);
                }
                case "termsRead" -> {
                    accounts.put(id, new Account(id, old.name(), old.role(), false, null, null, old.termsAcceptedAt(), Instant.EPOCH));
                    yield accounts.get(id);
                }
                default -> throw new UnsupportedOperationException(method.toString());
            };
        });
    }

    private Tokens tokens() {
        return (Tokens) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Tokens.class}, (proxy, method, arguments) ->
                switch (method.getName()) {
                    case "of" -> List.of(MADE);
                    case "find" -> arguments[0].equals(owners.get(arguments[1])) ? Optional.of(MADE) : Optional.empty();
                    case "revoke" -> arguments[0].equals(owners.get(arguments[1])) && owners.remove(arguments[1]) != null;
                    case "create" -> Optional.of(new Tokens.Token(TOKEN, (String) arguments[1], MADE.generatedAt()));
                    case "generate" -> owners.size() < (Integer) arguments[2]
                            ? Optional.of(new Tokens.Token(OTHER, (String) arguments[0], MADE.generatedAt())) : Optional.empty();
                    case "claim" -> {
                        UUID owner = owners.get(arguments[0]);
                        if (owner == null && arguments[0].equals(OTHER)) {
                            owners.put(OTHER, (UUID) arguments[1]);
                            yield Tokens.Claim.DONE;
                        }
                        yield owner == null ? Tokens.Claim.UNKNOWN : owner.equals(arguments[1]) ? Tokens.Claim.YOURS : Tokens.Claim.TAKEN;
                    }
                    default -> throw new UnsupportedOperationException(method.toString());
                });
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private void as(UUID account) {
        caller = account == null ? Caller.NOBODY : new Caller(accounts.get(account));
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8);
    }

    private HttpResponse<byte[]> send(String method, String path, String json) throws Exception {
        return server.send(path, request -> {
            request.method(method, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
            if (json != null) {
                request.header("Content-Type", "application/json");
            }
        });
    }

    private JsonNode change(String json) throws Exception {
        HttpResponse<byte[]> answer = send("PATCH", "/users/me", json);
        assertEquals(200, answer.statusCode(), () -> text(answer));
        return Json.MAPPER.readTree(answer.body());
    }

    @Test
    void oneselfIsShownWhole() throws Exception {
        as(ALICE);
        String whole = "{\"id\":\"" + ALICE + "\",\"name\":\"alice\",\"links\":" + links() + ",\"permissions\":{\"role\":\"user\",\"can_check_reports\":false,"
                + "\"can_edit_excluded_areas\":false,\"can_edit_pages\":false},\"default_visibility\":\"anyone\",\"tos_latest_change_read\":false}";
        assertEquals(whole, text(server.get("/users/me")));
        assertEquals(whole, text(server.get("/users/" + ALICE)));
        as(BOB);
        assertEquals(whole, text(server.get("/users/" + ALICE)));
    }

    @Test
    void strangersSeeTheName() throws Exception {
        assertEquals("{\"id\":\"" + ALICE + "\",\"name\":\"alice\",\"links\":" + links() + "}", text(server.get("/users/" + ALICE)));
        assertEquals(404, server.get("/users/" + TOKEN).statusCode());
    }

    @Test
    void preferencesAreChangedOneByOne() throws Exception {
        as(ALICE);
        assertEquals(false, change("{\"collaborative_metadata\":\"no\"}").get("collaborative_metadata").asBoolean());
        assertEquals("owner-only", change("{\"default_visibility\":\"owner-only\",\"colour\":\"red\"}").get("default_visibility").asText());
        JsonNode both = change("{}");
        assertEquals(false, both.get("collaborative_metadata").asBoolean());
        assertEquals("owner-only", both.get("default_visibility").asText());
    }

    @Test
    void aNullAloneGoesBackToWhatTheInstanceHas() throws Exception {
        as(ALICE);
        change("{\"collaborative_metadata\":true,\"default_visibility\":\"owner-only\"}");
        assertEquals(null, change("{\"collaborative_metadata\":null}").get("collaborative_metadata"));
        change("{\"collaborative_metadata\":true}");
        assertEquals(true, change("{\"collaborative_metadata\":null,\"default_visibility\":\"anyone\"}").get("collaborative_metadata").asBoolean());
    }

    @Test
    void whatIsNoPreferenceIsRefusedAndWhatIsNoJsonChangesNothing() throws Exception {
        as(ALICE);
        assertEquals(400, send("PATCH", "/users/me", "{\"default_visibility\":\"friends\"}").statusCode());
        assertEquals(400, send("PATCH", "/users/me", "{\"collaborative_metadata\":\"perhaps\"}").statusCode());
        assertEquals(400, send("PATCH", "/users/me", "{").statusCode());
        assertEquals(400, send("PATCH", "/users/me", "[]").statusCode());
        assertEquals(413, send("PATCH", "/users/me", "\"" + "x".repeat(2 << 20) + "\"").statusCode());
        assertEquals(200, send("PATCH", "/users/me", null).statusCode());
        assertEquals("alice", change("{\"name\":\"mallory\",\"role\":\"admin\"}").get("name").asText());
        assertEquals(Role.USER, accounts.get(ALICE).role());
        as(null);
        assertEquals(401, send("PATCH", "/users/me", "{}").statusCode());
    }

    @Test
    void termsAreReadAndAccepted() throws Exception {
        as(ALICE);
        HttpResponse<byte[]> read = send("POST", "/users/me/tos_read", null);
        assertEquals(200, read.statusCode());
        assertEquals("", text(read));
        JsonNode accepted = Json.MAPPER.readTree(send("POST", "/users/me/accept_tos", null).body());
        assertEquals(true, accepted.get("tos_latest_change_read").asBoolean());
        assertEquals(null, accepted.get("tos_accepted"));
        as(null);
        assertEquals(401, send("POST", "/users/me/accept_tos", null).statusCode());
    }

    @Test
    void termsThatChangedAreToBeReadAgain() throws Exception {
        as(ALICE);
        assertEquals(false, termsRead(), "never read");
        send("POST", "/users/me/tos_read", null);
        assertEquals(true, termsRead());
        termsChanged = Instant.EPOCH;
        assertEquals(true, termsRead(), "read when they were published");
        termsChanged = Instant.EPOCH.plusMillis(1);
        assertEquals(false, termsRead());
    }

    private boolean termsRead() throws Exception {
        return Json.MAPPER.readTree(server.get("/users/me").body()).get("tos_latest_change_read").asBoolean();
    }

    @Test
    void tokensAreListedWithoutTheirTextAndReadWithIt() throws Exception {
        as(ALICE);
        assertEquals("[{\"id\":\"" + TOKEN + "\",\"description\":\"mine\",\"generated_at\":\"2026-11-25T12:00:00+00:00\",\"links\":[{\"rel\":\"self\","
                + "\"type\":\"application/json\",\"href\":\"" + server.address() + "/api/users/me/tokens/" + TOKEN + "\"}]}]", text(server.get("/users/me/tokens")));
        assertEquals("{\"jwt_token\":\"text of " + TOKEN + "\",\"id\":\"" + TOKEN + "\",\"description\":\"mine\",\"generated_at\":\"2026-11-25T12:00:00+00:00\"}",
                text(server.get("/users/me/tokens/" + TOKEN)));
    }

    @Test
    void aTokenIsDescribedOrNot() throws Exception {
        as(ALICE);
        assertEquals("\"d\"", Json.MAPPER.readTree(send("POST", "/users/me/tokens", "{\"description\":\"d\"}").body()).get("description").toString());
        assertEquals("\"\"", Json.MAPPER.readTree(send("POST", "/users/me/tokens", "{}").body()).get("description").toString());
        assertEquals("null", Json.MAPPER.readTree(send("POST", "/users/me/tokens", null).body()).get("description").toString());
        assertEquals(400, send("POST", "/users/me/tokens", "{\"description\":7}").statusCode());
        assertEquals(400, send("POST", "/users/me/tokens", "{\"description\":\"" + "x".repeat(501) + "\"}").statusCode());
        assertEquals(400, send("POST", "/users/me/tokens", "{\"description\":\"a\\u0000\"}").statusCode());
    }

    @Test
    void tokensOfOthersAreNotThereNotEvenForAdmins() throws Exception {
        as(BOB);
        assertEquals(404, server.get("/users/me/tokens/" + TOKEN).statusCode());
        assertEquals("{\"message\":\"There is no such token\",\"status_code\":404,\"code\":\"token.not_found\"}",
                text(send("DELETE", "/users/me/tokens/" + TOKEN, null)));
        as(ALICE);
        assertEquals("{\"message\":\"token revoked\"}", text(send("DELETE", "/users/me/tokens/" + TOKEN, null)));
        assertEquals(404, send("DELETE", "/users/me/tokens/" + TOKEN, null).statusCode());
    }

    @Test
    void anybodyGeneratesATokenWithItsClaimAsFirstLink() throws Exception {
        HttpResponse<byte[]> answer = send("POST", "/auth/tokens/generate?description=my%20program", null);
        assertEquals(200, answer.statusCode());
        JsonNode token = Json.MAPPER.readTree(answer.body());
        assertEquals("text of " + OTHER, token.get("jwt_token").asText());
        assertEquals("my program", token.get("description").asText());
        assertEquals("claim", token.at("/links/0/rel").asText());
        assertEquals(server.address() + "/api/auth/tokens/" + OTHER + "/claim", token.at("/links/0/href").asText());
        owners.put(UUID.randomUUID(), BOB);
        assertEquals(503, send("POST", "/auth/tokens/generate", null).statusCode());
    }

    @Test
    void aTokenIsClaimedOnce() throws Exception {
        as(ALICE);
        HttpResponse<byte[]> done = server.get("/auth/tokens/" + OTHER + "/claim");
        assertEquals(302, done.statusCode());
        assertEquals(Optional.of(server.address() + "/token-accepted"), done.headers().firstValue("Location"));
        assertEquals("{\"message\":\"This token is yours already\"}", text(server.get("/auth/tokens/" + OTHER + "/claim")));
        as(BOB);
        assertEquals(403, server.get("/auth/tokens/" + OTHER + "/claim").statusCode());
        assertEquals(404, server.get("/auth/tokens/" + ALICE + "/claim").statusCode());
        as(null);
        assertEquals(302, server.get("/auth/tokens/" + OTHER + "/claim").statusCode());
    }

    @Test
    void aClaimIsNotHiddenInAPage() throws Exception {
        as(ALICE);
        assertEquals(403, server.get("/auth/tokens/" + OTHER + "/claim", "Sec-Fetch-Dest", "image").statusCode());
        assertEquals(null, owners.get(OTHER));
        assertEquals(302, server.get("/auth/tokens/" + OTHER + "/claim", "Sec-Fetch-Dest", "document").statusCode());
    }

    @Test
    void aClaimLeadsToTheTermsWhereTheyAreEnforcedAndSaysSoWithoutWebsite() throws Exception {
        server.close();
        identification = TestIdentification.WITH_TERMS;
        serve();
        as(ALICE);
        assertEquals(Optional.of(server.address() + "/tos-validation?next_url=%2Ftoken-accepted"),
                server.get("/auth/tokens/" + OTHER + "/claim").headers().firstValue("Location"));
        server.close();
        owners.remove(OTHER);
        identification = TestIdentification.WITHOUT_WEBSITE;
        serve();
        HttpResponse<byte[]> said = server.get("/auth/tokens/" + OTHER + "/claim");
        assertEquals(200, said.statusCode());
        assertEquals(Optional.of("text/plain"), said.headers().firstValue("Content-Type"));
    }

    private String links() {
        String self = server.address() + "/api/users/" + ALICE;
        return "[{\"rel\":\"catalog\",\"type\":\"application/json\",\"href\":\"" + self + "/catalog/\"},"
                + "{\"rel\":\"collection\",\"type\":\"application/json\",\"href\":\"" + self + "/collection\"},"
                + "{\"rel\":\"user-xyz\",\"type\":\"application/vnd.mapbox-vector-tile\",\"title\":\"Pictures and sequences vector tiles for a given user\","
                + "\"href\":\"" + self + "/map/{z}/{x}/{y}.mvt\"}]";
    }
}
