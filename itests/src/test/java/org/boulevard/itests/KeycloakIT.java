package org.boulevard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.HttpCookie;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** People log in at a real Keycloak and come back. */
class KeycloakIT {
    @RegisterExtension
    static final Keycloak keycloak = new Keycloak();

    private static Server server;

    private final Visitor visitor = new Visitor();

    @BeforeAll
    static void start() {
        // Many logins come from this one address.
        server = keycloak.known(Server.fresh("keycloak")).start();
        server.set("org.boulevard.identity.cfg", "login.limit", "0");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.assertNothingOddInLog();
            server.close();
        }
    }

    private static URI api(String path) {
        return URI.create(server.api().base() + path);
    }

    private Visitor.Page logIn(String name) {
        return visitor.follow(keycloak.logIn(visitor, api("/auth/login?next_url=%2Fapi%2Fusers%2Fme"), name));
    }

    @Test
    void whoLogsInComesBackKnown() {
        Visitor.Page me = logIn("alice").expect(200);
        assertEquals(api("/users/me"), me.address());
        assertEquals("alice", me.json().get("name").asText());
        Map<String, HttpCookie> cookies = visitor.cookies(api("/"));
        assertTrue(cookies.keySet().containsAll(Set.of("session", "user_id", "user_name")), cookies.toString());
        assertTrue(cookies.get("session").isHttpOnly());
        assertFalse(cookies.get("user_id").isHttpOnly());
        assertEquals(me.json().get("id").asText(), cookies.get("user_id").getValue());
        assertEquals("alice", cookies.get("user_name").getValue());
    }

    @Test
    void theSessionTellsNobodyAnything() {
        logIn("alice").expect(200);
        String session = visitor.cookies(api("/")).get("session").getValue();
        assertFalse(session.contains("alice"), session);
        for (String part : session.split("[.]")) {
            String read = new String(Base64.getUrlDecoder().decode(part.getBytes(StandardCharsets.ISO_8859_1)), StandardCharsets.ISO_8859_1);
            assertFalse(read.contains("alice") || read.contains("eyJ") || read.contains("\"sub\""), read);
        }
    }

    @Test
    void whoComesAgainIsTheSameAndOthersAreNot() {
        String alice = logIn("alice").json().get("id").asText();
        Visitor later = new Visitor();
        assertEquals(alice, later.follow(keycloak.logIn(later, api("/auth/login?next_url=%2Fapi%2Fusers%2Fme"), "alice")).json().get("id").asText());
        Visitor bob = new Visitor();
        assertNotEquals(alice, bob.follow(keycloak.logIn(bob, api("/auth/login?next_url=%2Fapi%2Fusers%2Fme"), "bob")).json().get("id").asText());
    }

    @Test
    void whoIsSentToTheLoginByARouteComesBackToIt() {
        URI wanted = api("/users/me/tokens?a=1&b=2");
        Visitor.Page tokens = visitor.follow(keycloak.fill(visitor, visitor.go(wanted), "carol"));
        assertEquals(wanted, tokens.address());
        assertEquals("default token", tokens.expect(200).json().get(0).get("description").asText());
    }

    @Test
    void whoLogsOutIsLoggedOutHereAndThere() {
        logIn("alice").expect(200);
        Visitor.Page end = visitor.go(api("/auth/logout?next_url=%2Fapi%2Fconfiguration"));
        assertEquals(api("/configuration"), end.expect(200).address());
        assertEquals(Set.of(), visitor.cookies(api("/")).keySet());
        assertTrue(visitor.look(api("/users/me")).sendsElsewhere());
        // Were the session at the Keycloak still there, it would not ask for the password.
        assertTrue(visitor.go(api("/auth/login")).body().contains("kc-form-login"));
    }

    @Test
    void theConfigurationNamesTheProfilePage() {
        var auth = server.api().get("/configuration").expect(200).json().get("auth");
        assertTrue(auth.get("enabled").asBoolean());
        assertEquals(keycloak.issuer() + "/account/#/personal-info", auth.get("user_profile").get("url").asText());
    }

    @Test
    void aWrongPasswordEndsAtTheProvider() {
        Visitor.Page form = visitor.go(api("/auth/login"));
        Visitor.Page refused = visitor.fill(form.form(), Map.of("username", "alice", "password", "guessed", "credentialId", ""));
        assertTrue(refused.expect(200).body().contains("kc-form-login"));
    }

    @Test
    void aForgedStateIsRefused() {
        URI back = keycloak.logIn(visitor, api("/auth/login"), "alice").location();
        URI forged = URI.create(back.toString().replaceFirst("state=[^&]+", "state=forged"));
        assertRefused(visitor.look(forged));
        assertRefused(visitor.look(URI.create(back.toString().replaceFirst("state=[^&]+&", ""))));
        assertRefused(visitor.look(api("/auth/redirect")));
        // Somebody else's browser, lured to the address with the code of another.
        assertRefused(new Visitor().look(back));
        assertEquals(302, visitor.look(back).status());
    }

    @Test
    void aCodeIsGoodForOneLoginOnly() {
        URI back = keycloak.logIn(visitor, api("/auth/login"), "alice").location();
        assertEquals(302, visitor.look(back).status());
        assertRefused(visitor.look(back));
        // With a new attempt that the state belongs to, and the old code.
        Visitor second = new Visitor();
        URI other = keycloak.logIn(second, api("/auth/login"), "bob").location();
        String used = back.toString().replaceFirst(".*[?&]code=([^&]+).*", "$1");
        assertRefused(second.look(URI.create(other.toString().replaceFirst("([?&]code=)[^&]+", "$1" + used))));
    }

    @Test
    void aCodeOfAnotherLoginIsOfNoUse() {
        Visitor victim = new Visitor();
        URI caught = keycloak.logIn(victim, api("/auth/login"), "alice").location();
        URI own = keycloak.logIn(visitor, api("/auth/login"), "bob").location();
        String code = caught.toString().replaceFirst(".*[?&]code=([^&]+).*", "$1");
        assertRefused(visitor.look(URI.create(own.toString().replaceFirst("([?&]code=)[^&]+", "$1" + code))));
        assertFalse(visitor.cookies(api("/")).containsKey("session"));
    }

    @Test
    void anIdTokenWithAnotherNonceIsRefused() {
        URI page = visitor.look(api("/auth/login")).location();
        Visitor.Page form = visitor.go(URI.create(page.toString().replaceFirst("nonce=[^&]+", "nonce=wrong")));
        assertRefused(visitor.look(keycloak.fill(visitor, form, "alice").location()));
    }

    @Test
    void whoSaysNoAtTheProviderGetsAPageThatSaysSo() {
        URI page = visitor.look(api("/auth/login")).location();
        String state = page.toString().replaceFirst(".*[?&]state=([^&]+).*", "$1");
        Visitor.Page refused = visitor.call("GET", api("/auth/redirect?error=access_denied&error_description=%3Cb%3E&state=" + state), Map.of("Accept", "text/html"));
        assertTrue(refused.expect(403).body().startsWith("<!doctype html>"));
        assertFalse(refused.body().contains("<b>"), refused.body());
    }

    private static void assertRefused(Visitor.Page page) {
        page.expect(403);
        assertEquals(403, page.json().get("status_code").asInt());
        assertTrue(page.headers().allValues("Set-Cookie").stream().noneMatch(line -> line.startsWith("session=") && !line.startsWith("session=;")),
                page.headers().toString());
    }

    @Test
    void loginsGoOnWhenTheProviderSignsWithAnotherKey() {
        logIn("alice").expect(200);
        keycloak.rotateKeys();
        Visitor next = new Visitor();
        Await.pause(Duration.ofSeconds(1));   // keys are not fetched twice in a second
        assertEquals("bob", next.follow(keycloak.logIn(next, api("/auth/login?next_url=%2Fapi%2Fusers%2Fme"), "bob")).expect(200).json().get("name").asText());
    }

    @Test
    void aProviderThatNeverAnswersCostsLoginsOnlyAndNotForLong() throws IOException {
        logIn("alice").expect(200);
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            server.set("org.boulevard.identity.oidc.cfg", "url", "http://127.0.0.1:" + silent.getLocalPort());
            try {
                Visitor waiting = new Visitor();
                Await.until("the setting to count", () -> waiting.look(api("/auth/login")).status() == 502);
                long begin = System.nanoTime();
                Visitor.Page page = waiting.call("GET", api("/auth/login"), Map.of("Accept", "text/html"));
                Duration waited = Duration.ofNanos(System.nanoTime() - begin);
                assertTrue(page.expect(502).body().startsWith("<!doctype html>"));
                assertTrue(waited.compareTo(Duration.ofSeconds(8)) < 0, waited::toString);
                // A hundred who wait leave the rest of the server its threads.
                List<Thread> crowd = new ArrayList<>();
                for (int i = 0; i < 100; i++) {
                    Thread one = new Thread(() -> new Visitor().look(api("/auth/login")).expect(502));
                    one.start();
                    crowd.add(one);
                }
                visitor.look(api("/users/me")).expect(200);
                server.api().get("/collections?limit=1").expect(200);
                for (Thread one : crowd) {
                    one.join(Duration.ofSeconds(60).toMillis());
                    assertFalse(one.isAlive());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            } finally {
                server.set("org.boulevard.identity.oidc.cfg", "url", keycloak.issuer());
            }
        }
        Await.until("the provider to be back", () -> new Visitor().look(api("/auth/login")).status() == 302);
    }

    @Test
    void aKilledProviderCostsLoginsOnly() {
        logIn("alice").expect(200);
        Visitor between = new Visitor();
        URI back = keycloak.logIn(between, api("/auth/login"), "bob").location();
        keycloak.stop();
        try {
            Visitor.Page page = new Visitor().call("GET", api("/auth/login"), Map.of("Accept", "text/html"));
            assertTrue(page.expect(502).body().startsWith("<!doctype html>"));
            assertEquals(502, new Visitor().look(api("/auth/login")).json().get("status_code").asInt());
            between.look(back).expect(502);
            visitor.look(api("/users/me")).expect(200);
            server.api().get("/collections?limit=1").expect(200);
            // Here at least, the logout works.
            assertEquals(api("/configuration"), visitor.go(api("/auth/logout?next_url=%2Fapi%2Fconfiguration")).expect(200).address());
            assertTrue(visitor.look(api("/users/me")).sendsElsewhere());
        } finally {
            keycloak.start();
        }
        assertEquals("alice", logIn("alice").expect(200).json().get("name").asText());
    }

    @Test
    void replacingTheProviderUnderLoadFailsNoLoginAndNoCall() {
        logIn("alice").expect(200);
        String session = visitor.cookies(api("/")).get("session").getValue();
        AtomicInteger number = new AtomicInteger();
        AtomicInteger logins = new AtomicInteger();
        Load load = Load.of(8, () -> {
            if (number.incrementAndGet() % 20 == 0) {
                logins.incrementAndGet();
                Visitor one = new Visitor();
                Visitor.Page me = one.follow(keycloak.logIn(one, api("/auth/login?next_url=%2Fapi%2Fusers%2Fme"), "bob"));
                return me.status() == 200 && me.body().contains("bob") ? null : "a login ended at " + me.address() + ": " + me.status() + " " + me.body();
            }
            Api.Answer me = server.api().call("GET", "/users/me", Map.of("Cookie", "session=" + session));
            return me.status() == 200 ? null : me.request() + " answered " + me.status() + " " + me.text();
        });
        try (load) {
            load.awaitMore(100);
            for (int round = 0; round < 3; round++) {
                server.console("bundle:update org.boulevard.identity.oidc");
                load.awaitMore(100);
            }
        }
        System.out.println("Replaced the login provider three times: " + load.requests() + " requests, " + logins.get() + " of them logins, "
                + load.failures().size() + " failures");
        assertTrue(logins.get() > 3, logins + " logins");
        assertEquals(List.of(), load.failures().stream().distinct().limit(10).toList());
    }
}
