package org.boulevard.identity.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.core.Application;
import javax.ws.rs.core.Response;
import javax.ws.rs.ext.ExceptionMapper;
import org.apache.cxf.jaxrs.servlet.CXFNonSpringJaxrsServlet;
import org.boulevard.api.instance.Instance;
import org.boulevard.api.instance.InstanceSettings;
import org.boulevard.api.model.Account;
import org.boulevard.api.web.PublicAddress;
import org.boulevard.api.web.Refusal;
import org.boulevard.identity.MemoryAccounts;
import org.boulevard.identity.RefusalJson;
import org.boulevard.identity.Setup;
import org.boulevard.identity.TestProvider;
import org.boulevard.identity.TestSettings;
import org.boulevard.identity.sessions.Session;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Logins and logouts of a browser, from its first step to its last. */
class LoginResourceTest {
    private static final Map<String, Object> OIDC = Map.of("boulevard.name", "oidc");
    private static final Map<String, Object> OSM = Map.of("boulevard.name", "osm");

    private final MemoryAccounts accounts = new MemoryAccounts();
    private final TestProvider provider = new TestProvider();
    private final Providers providers = new Providers("(boulevard.name=oidc)", Duration.ofMillis(50));
    private final CookieManager cookies = new CookieManager();
    private final HttpClient browser = HttpClient.newBuilder().cookieHandler(cookies).build();
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private Setup setup;
    private boolean readOnly;

    @BeforeEach
    void start() throws Exception {
        start(Map.of());
        providers.bindProvider(provider, OIDC);
    }

    private void start(Map<String, Object> settings) throws Exception {
        if (server.isRunning()) {
            server.stop();
        }
        setup = TestSettings.setup(settings);
        var resource = new LoginResource(setup, providers, accounts, instance(), new PublicAddress() {
            @Override
            public String api(HttpServletRequest request) {
                return address() + "/api";
            }

            @Override
            public String client(HttpServletRequest request) {
                return request.getRemoteAddr();
            }
        });
        connector.setHost("127.0.0.1");
        server.setConnectors(new ServerConnector[] {connector});
        var context = new ServletContextHandler(null, "/");
        context.addServlet(new ServletHolder(new CXFNonSpringJaxrsServlet(new Application() {
            @Override
            public Set<Object> getSingletons() {
                return Set.of(resource, (ExceptionMapper<Refusal>) refusal ->
                        Response.status(refusal.status()).entity(RefusalJson.of(refusal, Locale.ENGLISH)).type("application/json").build());
            }
        })), "/api/*");
        server.setHandler(context);
        server.start();
    }

    private Instance instance() {
        return () -> new InstanceSettings(Map.of(), Map.of(), Map.of(), null, null, null, null, null, null, null, false, false, false, readOnly,
                null, null, null, null, null, null, 0, 0, null, null, 0);
    }

    private String address() {
        return "http://127.0.0.1:" + connector.getLocalPort();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : address() + "/api/auth/" + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String location(HttpResponse<?> answer) {
        assertEquals(302, answer.statusCode());
        return answer.headers().firstValue("Location").orElseThrow();
    }

    /** Begins a login; the state that the provider was given. */
    private String begin(String query) throws Exception {
        return location(get("login" + query)).replace("https://provider.example/?state=", "");
    }

    private Map<String, String> kept() {
        Map<String, String> kept = new HashMap<>();
        cookies.getCookieStore().getCookies().forEach(cookie -> kept.put(cookie.getName(), cookie.getValue()));
        return kept;
    }

    private Session session() {
        return setup.now().sessions().read(kept().get("session")).orElseThrow();
    }

    @Test
    void whoLogsInHasASessionAndComesBack() throws Exception {
        String state = begin("?next_url=" + URLEncoder.encode("/viewer?pic=1&x=a%20b", StandardCharsets.UTF_8));
        assertEquals(Set.of("login"), kept().keySet());
        HttpResponse<String> back = get("redirect?code=alice&state=" + state);
        assertEquals(address() + "/viewer?pic=1&x=a%20b", location(back));
        assertEquals(Set.of("session", "user_id", "user_name"), kept().keySet());
        Account alice = accounts.known("keycloak", "id of alice").orElseThrow();
        assertEquals("alice", kept().get("user_name"));
        assertEquals(alice.id().toString(), kept().get("user_id"));
        assertEquals(new Session(alice.id(), "oidc", "hint", session().issuedAt()), session());
        Map<String, String> lines = back.headers().allValues("Set-Cookie").stream()
                .collect(Collectors.toMap(line -> line.substring(0, line.indexOf('=')), line -> line.substring(line.indexOf(';'))));
        assertEquals("; Path=/; Max-Age=604800; HttpOnly; SameSite=Lax", lines.get("session"));
        assertEquals("; Path=/; Max-Age=604800; SameSite=Lax", lines.get("user_name"));
        assertEquals("; Path=/api/auth; Max-Age=0; HttpOnly; SameSite=Lax", lines.get("login"));
    }

    @Test
    void aLoginLeadsToNoForeignPage() throws Exception {
        for (String foreign : List.of("https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)")) {
            assertEquals(address() + "/", location(get("redirect?code=alice&state=" + begin("?next_url=" + URLEncoder.encode(foreign, StandardCharsets.UTF_8)))));
        }
        assertEquals("gomaposm://panoramax/callback", location(get("redirect?code=alice&state=" + begin("?next_url=gomaposm://panoramax/callback"))));
    }

    @Test
    void aForgedStateIsRefused() throws Exception {
        String state = begin("");
        for (String query : List.of("", "?code=alice", "?code=alice&state=forged", "?code=alice&state=" + state + "x", "?code=alice&state=")) {
            HttpResponse<String> refused = get("redirect" + query);
            assertEquals(403, refused.statusCode(), query);
            assertTrue(refused.body().contains("\"code\":\"login.forged\""), refused.body());
        }
        assertFalse(kept().containsKey("session"));
    }

    @Test
    void anotherBrowserCannotFinishALogin() throws Exception {
        String state = begin("");
        cookies.getCookieStore().removeAll();
        assertEquals(403, get("redirect?code=alice&state=" + state).statusCode());
    }

    @Test
    void aLoginIsFinishedOnce() throws Exception {
        String state = begin("");
        assertEquals(302, get("redirect?code=alice&state=" + state).statusCode());
        assertEquals(403, get("redirect?code=alice&state=" + state).statusCode());
    }

    @Test
    void cookiesCutInHalfAreNoLogin() throws Exception {
        String state = begin("");
        HttpCookie cookie = cookies.getCookieStore().getCookies().get(0);
        cookie.setValue(cookie.getValue().substring(0, cookie.getValue().length() / 2));
        assertEquals(403, get("redirect?code=alice&state=" + state).statusCode());
    }

    @Test
    void whomTheProviderRefusesIsToldSo() throws Exception {
        HttpResponse<String> json = get("redirect?error=access_denied&state=" + begin(""));
        assertEquals(403, json.statusCode());
        assertTrue(json.body().contains("\"code\":\"login.refused\""), json.body());
        HttpResponse<String> page = get("redirect?error=access_denied&state=" + begin(""), "Accept", "text/html", "Accept-Language", "de");
        assertEquals(403, page.statusCode());
        assertEquals(Optional.of("text/html;charset=utf-8"), page.headers().firstValue("Content-Type").map(type -> type.replace(" ", "")));
        assertTrue(page.body().contains("Some &lt;Provider&gt;") && page.body().contains("lang=\"de\""), page.body());
    }

    @Test
    void whatProvesNothingIsRefused() throws Exception {
        assertEquals(403, get("redirect?state=" + begin("")).statusCode());
    }

    @Test
    void aProviderThatIsDownIsSaidToBe() throws Exception {
        String state = begin("");
        provider.down = true;
        assertEquals(502, get("redirect?code=alice&state=" + state).statusCode());
        HttpResponse<String> page = get("login", "Accept", "text/html");
        assertEquals(502, page.statusCode());
        assertTrue(page.body().startsWith("<!doctype html>"));
    }

    @Test
    void aProviderThatIsMissingIsWaitedForAndThenSaidToBe() throws Exception {
        providers.unbindProvider(provider, OIDC);
        HttpResponse<String> later = get("login");
        assertEquals(503, later.statusCode());
        assertEquals(Optional.of("10"), later.headers().firstValue("Retry-After"));
    }

    @Test
    void ofSeveralProvidersPeopleChooseOne() throws Exception {
        var osm = new TestProvider();
        osm.label = "OpenStreetMap";
        providers.bindProvider(osm, OSM);
        HttpResponse<String> choice = get("login?next_url=/viewer");
        assertEquals(200, choice.statusCode());
        assertTrue(choice.body().contains("Log in with OpenStreetMap") && choice.body().contains("Log in with Some &lt;Provider&gt;"));
        assertTrue(choice.body().contains("provider=osm&amp;next_url=http%3A%2F%2F127.0.0.1"), choice.body());
        String state = begin("?provider=osm");
        get("redirect?code=bob&state=" + state);
        assertTrue(accounts.known("osm", "id of bob").isPresent());
        assertEquals("osm", session().provider());
    }

    @Test
    void withoutLoginThereAreNoRoutes() throws Exception {
        providers.unbindProvider(provider, OIDC);
        var settings = TestSettings.usual();
        providers.modified(settings);
        for (String route : List.of("login", "login?next_url=/x", "redirect", "logout", "post_logout_redirect")) {
            assertEquals(501, get(route).statusCode(), route);
        }
    }

    @Test
    void anIdTokenOfEndlessClaimsIsLeftOutOfTheCookie() throws Exception {
        provider.hint = "x".repeat(300_000);
        get("redirect?code=alice&state=" + begin(""));
        assertEquals(null, session().logoutHint());
    }

    @Test
    void whoLogsOutIsLoggedOutHereAndThere() throws Exception {
        get("redirect?code=alice&state=" + begin(""));
        assertEquals("https://provider.example/logout?to=" + address() + "/api/auth/post_logout_redirect&hint=hint", location(get("logout?next_url=/viewer")));
        assertEquals(Set.of("logout"), kept().keySet());
        assertEquals(address() + "/viewer", location(get("post_logout_redirect")));
        assertEquals(Set.of(), kept().keySet());
        assertEquals(202, get("post_logout_redirect?next_url=/viewer").statusCode());
    }

    @Test
    void aLogoutLeadsToNoForeignPage() throws Exception {
        get("logout?next_url=https://evil.example/");
        assertEquals(202, get("post_logout_redirect").statusCode());
    }

    @Test
    void whoHasNotAcceptedTheTermsIsAskedTo() throws Exception {
        start(Map.of("terms_enforced", true));
        assertEquals(address() + "/tos-validation?next_url=" + URLEncoder.encode(address() + "/viewer", StandardCharsets.UTF_8),
                location(get("redirect?code=alice&state=" + begin("?next_url=/viewer"))));
    }

    @Test
    void onAReadOnlyInstanceOnlyThoseComeInWhoAreKnown() throws Exception {
        get("redirect?code=alice&state=" + begin(""));
        readOnly = true;
        assertEquals(302, get("redirect?code=alice&state=" + begin("")).statusCode());
        assertEquals(403, get("redirect?code=bob&state=" + begin("")).statusCode());
    }

    /** The proxy of a provider that throws whatever it likes. */
    @Test
    void aProviderThatFailsIsAProviderThatIsDown() throws Exception {
        var failing = (org.boulevard.api.identity.IdentityProvider) Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[] {org.boulevard.api.identity.IdentityProvider.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("label")) {
                        return "Failing";
                    }
                    throw new IllegalStateException("secret");
                });
        providers.bindProvider(failing, OIDC);
        HttpResponse<String> answer = get("login");
        assertEquals(502, answer.statusCode());
        assertFalse(answer.body().contains("secret"));
    }
}
