package org.boulevard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.boulevard.itests.Visitor.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Sessions, and what must not become of them; tokens and their keys; limits. */
class SessionsIT {
    private static final String IDENTITY = "org.boulevard.identity.cfg";
    private static final Pattern HIDDEN = Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\">");
    private static final Pattern REFRESH = Pattern.compile("<meta http-equiv=\"refresh\" content=\"0;url=([^\"]+)\">");
    private static final int MEGABYTE = 1 << 20;

    private static Server server;
    private static Visitor alice;
    private static String session;

    @BeforeAll
    static void start() {
        server = Server.fresh("sessions").with("OAUTH_PROVIDER", "local").with("BOULEVARD_OWN_ACCOUNTS", "true").start();
        String password = server.console("boulevard:user-create --quiet alice").strip();
        alice = new Visitor();
        Page form = alice.go(address("/auth/login?next_url=/api/users/me")).expect(200);
        Map<String, String> fields = new LinkedHashMap<>();
        HIDDEN.matcher(form.body()).results().forEach(field -> fields.put(field.group(1), field.group(2)));
        fields.put("username", "alice");
        fields.put("password", password);
        Page answer = alice.fill(form.form(), fields).expect(200);
        Matcher onward = REFRESH.matcher(answer.body());
        assertTrue(onward.find(), answer.body());
        alice.go(answer.address().resolve(onward.group(1).replace("&amp;", "&"))).expect(200);
        session = alice.cookies(address("/")).get("session").getValue();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static URI address(String path) {
        return URI.create(server.api().base() + path);
    }

    /** Called with a cookie, and further headers. */
    private static Api.Answer call(String method, String path, String cookie, String... further) {
        Map<String, String> headers = new HashMap<>(Map.of("Cookie", "session=" + cookie));
        for (int i = 0; i < further.length; i += 2) {
            headers.put(further[i], further[i + 1]);
        }
        return server.api().call(method, path, headers);
    }

    private static String origin() {
        return "http://127.0.0.1:" + server.port();
    }

    @Test
    void cookiesThatWereCutOrMadeUpAreNobodys() {
        String token = server.token("alice", "user");
        List<String> bad = List.of("", "x", session.substring(0, session.length() / 2), session.substring(5), session + session, token, "..", "....",
                "x".repeat(7000));
        for (String cookie : bad) {
            call("GET", "/users/me", cookie).expect(302);
            call("GET", "/collections", cookie).expect(200);
            call("POST", "/users/me/tos_read", cookie).expect(401);
            call("GET", "/users/me", cookie, "Authorization", "Bearer " + token).expect(200);
        }
    }

    @Test
    void aSessionCountsMoreThanATokenBesideIt() {
        call("GET", "/users/me", session, "Authorization", "Bearer nonsense").expect(200);
    }

    @Test
    void pagesOfOtherSitesDoNothingByTheSession() {
        for (String method : List.of("POST", "DELETE", "PATCH")) {
            String path = method.equals("PATCH") ? "/users/me" : method.equals("POST") ? "/users/me/tos_read" : "/upload_sets/00000000-0000-4000-8000-000000000000";
            assertEquals(403, call(method, path, session, "Origin", "https://evil.example").status(), method);
            assertEquals(403, call(method, path, session, "Origin", "null").status(), method);
            assertEquals(403, call(method, path, session, "Sec-Fetch-Site", "cross-site").status(), method);
            assertFalse(call(method, path, session, "Origin", origin(), "Sec-Fetch-Site", "same-origin").status() == 403, method);
            assertFalse(call(method, path, session).status() == 403, method);
        }
        Api.Answer read = call("GET", "/users/me", session, "Origin", "https://evil.example").expect(302);
        assertEquals("https://evil.example", read.header("Access-Control-Allow-Origin"));
        call("GET", "/users/me", session, "Origin", origin()).expect(200);
    }

    @Test
    void answersForAnybodySetNoCookies() {
        for (String path : List.of("/", "/configuration", "/collections", "/users/me")) {
            assertNull(call("GET", path, session).expect(200).header("Set-Cookie"), path);
        }
    }

    @Test
    void theRoleIsThatOfTheDatabase() {
        assertEquals("user", call("GET", "/users/me", session).expect(200).json().at("/permissions/role").asText());
        server.console("boulevard:user-role alice admin");
        assertEquals("admin", call("GET", "/users/me", session).expect(200).json().at("/permissions/role").asText());
        server.console("boulevard:user-role alice user");
        assertEquals("user", call("GET", "/users/me", session).expect(200).json().at("/permissions/role").asText());
    }

    @Test
    void aTokenRevokesItself() {
        var token = call("POST", "/users/me/tokens", session).expect(200).json();
        Api program = server.api().with(token.get("jwt_token").asText());
        program.get("/users/me").expect(200);
        program.delete("/users/me/tokens/" + token.get("id").asText()).expect(200);
        program.get("/users/me").expect(403);
    }

    @Test
    void aNewKeySignsAndWhatTheOldOneSignedStaysGood() throws IOException {
        String old = server.token("bob", "user");
        Path folder = Files.createDirectories(server.data().resolve("keys/tokens"));
        Files.writeString(folder.resolve("2027.key"), "another secret of thirty-two characters or more");
        try {
            Await.until("the new key to sign", () -> header(server.token("bob", "user")).contains("\"kid\":\"2027\""));
            server.api().with(old).get("/users/me").expect(200);
            server.api().with(server.token("bob", "user")).get("/users/me").expect(200);
            call("GET", "/users/me", session).expect(200);
        } finally {
            Files.delete(folder.resolve("2027.key"));
        }
    }

    private static String header(String token) {
        return new String(Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.'))), StandardCharsets.UTF_8);
    }

    @Test
    void theOneTooManyIsToldToWait() {
        server.set(IDENTITY, "token.limit", "2");
        try {
            Await.until("the limit to be reached", () -> server.api().post("/auth/tokens/generate").status() == 429);
            Api.Answer refused = server.api().post("/auth/tokens/generate").expect(429);
            assertTrue(Integer.parseInt(refused.header("Retry-After")) > 0);
            assertEquals(429, refused.json().get("status_code").asInt());
            server.api().get("/collections").expect(200);
        } finally {
            server.set(IDENTITY, "token.limit", "0");
        }
    }

    @Test
    void whoTriesTooManyLoginsIsToldToWaitAndNobodyElseIs() {
        server.set(IDENTITY, "login.limit", "3");
        try {
            Await.until("the limit to be reached", () -> server.api().get("/auth/redirect?code=guessed&state=guessed").status() == 429);
            for (String path : List.of("/auth/login", "/auth/tokens/00000000-0000-4000-8000-000000000000/claim", "/auth/redirect?code=x")) {
                Api.Answer refused = server.api().call("GET", path, Map.of("Accept-Language", "fr")).expect(429);
                assertTrue(Integer.parseInt(refused.header("Retry-After")) > 0);
                assertEquals("rate.exceeded", refused.json().get("code").asText());
                assertEquals("Trop d’essais depuis cette adresse, attendez un peu", refused.json().get("message").asText());
            }
            server.api().post("/auth/tokens/generate").expect(200);
            call("GET", "/users/me", session).expect(200);
        } finally {
            server.set(IDENTITY, "login.limit", "0");
            Await.until("logins to go on", () -> server.api().get("/auth/login").status() == 302);
        }
    }

    @Test
    void theSessionIsReadableForScriptsOnlyWhereTheOperatorSaysSo() {
        assertTrue(loggedOut().contains("HttpOnly"), loggedOut());
        server.set(IDENTITY, "session.cookie.http.only", "false");
        try {
            Await.until("the setting to count", () -> !loggedOut().contains("HttpOnly"));
            assertTrue(loggedOut().contains("SameSite=Lax"), loggedOut());
        } finally {
            server.set(IDENTITY, "session.cookie.http.only", "true");
            Await.until("the setting to be back", () -> loggedOut().contains("HttpOnly"));
        }
    }

    private static String loggedOut() {
        return server.api().get("/auth/logout").headers().allValues("Set-Cookie").stream()
                .filter(line -> line.startsWith("session=")).findFirst().orElseThrow();
    }

    @Test
    void noTokenAndNoSessionIsWrittenIntoTheLog() {
        String token = server.token("alice", "user");
        server.api().with(token).get("/users/me").expect(200);
        server.api().with(token + "x").get("/users/me").expect(401);
        call("GET", "/users/me", session).expect(200);
        call("GET", "/users/me", session + "x").expect(302);
        String log = server.log();
        assertTrue(log.contains("Boulevard is ready"), "the log is read");
        assertFalse(log.contains(token.substring(token.lastIndexOf('.') + 1)), "a token is in the log");
        assertFalse(log.contains(session.substring(session.lastIndexOf('.') + 1)), "a session is in the log");
    }

    @Test
    void aHeaderOfAMegabyteIsRefusedShortly() {
        String token = "x".repeat(MEGABYTE);
        Api.Answer refused = server.api().call("GET", "/users/me", Map.of("Authorization", "Bearer " + token)).expect(431);
        assertTrue(refused.body().length < 1000 && !refused.text().contains("at org."), refused::text);
        call("GET", "/users/me", session).expect(200);
    }

    @Test
    void theTermsAreAcceptedOnTheirPage() {
        server.set(IDENTITY, "terms.enforced", "true");
        try {
            Await.until("the terms to be enforced", () -> call("GET", "/users/me", session).expect(200).json().has("tos_accepted"));
            Api.Answer refused = call("POST", "/upload_sets", session).expect(401);
            URI page = URI.create(refused.json().at("/details/validation_page").asText());
            assertEquals(origin() + "/tos-validation", page.toString());
            assertTrue(new Visitor().look(page).expect(200).body().contains("/api/auth/login?next_url="));
            Page form = alice.look(URI.create(page + "?next_url=/token-accepted")).expect(200);
            assertTrue(form.body().contains("<form method=\"post\">"), form.body());
            alice.call("POST", page, Map.of("Origin", "https://evil.example")).expect(403);
            assertFalse(call("GET", "/users/me", session).expect(200).json().get("tos_accepted").asBoolean());
            Page accepted = alice.fill(page, Map.of("next_url", origin() + "/token-accepted")).expect(200);
            assertTrue(accepted.body().contains("href=\"" + origin() + "/token-accepted\""), accepted.body());
            assertTrue(call("GET", "/users/me", session).expect(200).json().get("tos_accepted").asBoolean());
            call("POST", "/upload_sets", session).expect(415);
        } finally {
            server.set(IDENTITY, "terms.enforced", "false");
        }
    }
}
