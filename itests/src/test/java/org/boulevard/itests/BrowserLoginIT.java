package org.boulevard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.Cookie;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.boulevard.oauth.ProviderStandIn;
import org.boulevard.oauth.ProviderStandIn.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A real browser and a real Keycloak. */
class BrowserLoginIT {
    /** What a page of ours does to send a picture. */
    private static final String UPLOAD = """
            async ([api, jpeg]) => {
              const ask = async (path, init) => {
                const answer = await fetch(api + path, init);
                if (!answer.ok) throw new Error(path + ' answered ' + answer.status + ' ' + await answer.text());
                return answer.json();
              };
              const set = await ask('/upload_sets', {method: 'POST', headers: {'Content-Type': 'application/json'}, body: '{"title": "From a browser"}'});
              const form = new FormData();
              form.append('file', new Blob([Uint8Array.from(atob(jpeg), c => c.charCodeAt(0))], {type: 'image/jpeg'}), 'a.jpg');
              await ask(`/upload_sets/${set.id}/files`, {method: 'POST', body: form});
              await ask(`/upload_sets/${set.id}/complete`, {method: 'POST'});
              return set.id;
            }""";
    private static final String ASK = "async ([method, url]) => { const answer = await fetch(url, {method}); return [answer.status, await answer.text()]; }";
    private static final String SEND_FROM_ELSEWHERE = """
            async ([method, url]) => {
              try { await fetch(url, {method, mode: 'no-cors', credentials: 'include'}); return 'sent'; } catch (e) { return String(e); }
            }""";

    @RegisterExtension
    static final Keycloak keycloak = new Keycloak();
    @RegisterExtension
    static final Chromium chromium = new Chromium();

    private static Server server;

    private BrowserContext context;
    private Page page;

    @BeforeAll
    static void start() {
        server = keycloak.known(Server.fresh("browser")).start();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.assertNothingOddInLog();
            server.close();
        }
    }

    @BeforeEach
    void open() {
        context = chromium.browser().newContext(new Browser.NewContextOptions().setLocale("en-GB"));
        page = context.newPage();
    }

    @AfterEach
    void close() {
        context.close();
    }

    private static String api(String path) {
        return server.api().base() + path;
    }

    private void logIn(String name, String next) {
        page.navigate(api("/auth/login?next_url=" + next));
        fill(name);
        page.waitForURL(url -> url.startsWith(api("").replace("/api", "/")));
    }

    private void fill(String name) {
        page.fill("#username", name);
        page.fill("#password", Keycloak.password(name));
        page.click("#kc-login");
    }

    private List<?> ask(String method, String path) {
        return (List<?>) page.evaluate(ASK, List.of(method, api(path)));
    }

    private Map<String, Cookie> cookies() {
        return context.cookies(api("/")).stream().collect(Collectors.toMap(cookie -> cookie.name, cookie -> cookie, (first, second) -> first));
    }

    @Test
    void somebodyLogsInSendsAPictureConnectsAProgramAndLogsOut() {
        logIn("alice", "%2Fapi%2Fconfiguration");
        assertEquals(api("/configuration"), page.url());
        String id = cookies().get("user_id").value;
        assertTrue(cookies().get("session").httpOnly);
        // What the web page sees of it.
        String visible = (String) page.evaluate("document.cookie");
        assertTrue(visible.contains("user_name=alice") && visible.contains("user_id=" + id), visible);
        assertFalse(visible.contains("session="), visible);

        String set = (String) page.evaluate(UPLOAD, List.of(api(""), Base64.getEncoder().encodeToString(MadePicture.picture().jpeg())));
        Await.until("the picture to be published", () -> server.api().get("/upload_sets/" + set).expect(200).json().get("ready").asBoolean());
        assertEquals(id, server.api().get("/upload_sets/" + set).json().get("account_id").asText());

        assertEquals(200, ask("POST", "/users/me/tokens?description=made").get(0));
        JsonNode generated = server.api().post("/auth/tokens/generate?description=program").expect(200).json();
        Api program = server.api().with(generated.get("jwt_token").asText());
        assertTrue(List.of(401, 403).contains(program.get("/users/me").status()));
        Response accepted = page.navigate(generated.get("links").get(0).get("href").asText());
        assertEquals(200, accepted.status());
        assertTrue(page.url().endsWith("/token-accepted"), page.url());
        assertEquals("alice", program.get("/users/me").expect(200).json().get("name").asText());

        page.navigate(api("/auth/logout?next_url=%2Fapi%2Fconfiguration"));
        assertEquals(api("/configuration"), page.url());
        assertFalse(cookies().keySet().stream().anyMatch(List.of("session", "user_id", "user_name")::contains), cookies().keySet().toString());
        assertEquals("alice", program.get("/users/me").expect(200).json().get("name").asText());
        page.navigate(api("/users/me"));
        assertTrue(page.url().startsWith(keycloak.issuer()), page.url());
    }

    @Test
    void whoOpensAClaimWithoutBeingLoggedInLogsInFirst() {
        JsonNode generated = server.api().post("/auth/tokens/generate").expect(200).json();
        page.navigate(generated.get("links").get(0).get("href").asText());
        fill("bob");
        page.waitForURL(url -> url.endsWith("/token-accepted"));
        assertFalse(page.locator("h1").innerText().isBlank());
        assertEquals("bob", server.api().with(generated.get("jwt_token").asText()).get("/users/me").expect(200).json().get("name").asText());
    }

    @Test
    void aPageOfAnotherOriginDoesNothingInTheNameOfWhoeverIsLoggedIn() throws Exception {
        logIn("carol", "%2Fapi%2Fusers%2Fme%2Ftokens");
        String before = (String) ask("GET", "/users/me/tokens").get(1);
        // Another port of the same host: the same site, so the cookie comes along.
        try (ProviderStandIn elsewhere = new ProviderStandIn().on("/", asked -> new Reply(200, "text/html", "<h1>Elsewhere</h1>", null))) {
            page.navigate(elsewhere.url() + "/");
            page.evaluate(SEND_FROM_ELSEWHERE, List.of("POST", api("/users/me/tokens")));
            page.evaluate(SEND_FROM_ELSEWHERE, List.of("POST", api("/users/me/accept_tos")));
            page.setContent("<form method=post action='" + api("/users/me/tokens") + "'><button>Win</button></form>");
            page.click("button");
        }
        page.navigate(api("/users/me/tokens"));
        assertEquals(before, ask("GET", "/users/me/tokens").get(1));
    }
}
