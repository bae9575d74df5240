package org.boulevard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.boulevard.identity.oidc.OidcStandIn;
import org.boulevard.oauth.OsmStandIn;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two providers at once, both stand-ins, one of which says what a real one would not. */
class OddProvidersIT {
    private static PublicJsonWebKey key;
    private static OidcStandIn oidc;
    private static OsmStandIn osm;
    private static Server server;

    private final Visitor visitor = new Visitor();

    @BeforeAll
    static void start() throws Exception {
        key = RsaJwkGenerator.generateJwk(2048);
        key.setKeyId("key");
        key.setAlgorithm("RS256");
        key.setUse("sig");
        oidc = new OidcStandIn(key);
        osm = new OsmStandIn();
        server = Server.fresh("odd").with("OAUTH_OIDC_URL", oidc.url()).with("OAUTH_CLIENT_ID", "boulevard").with("OAUTH_CLIENT_SECRET", "secret")
                .withSettings("org.boulevard.identity.osm.cfg", "client.id = boulevard", ".client.secret = secret",
                        "website.url = " + osm.url(), "api.url = " + osm.url()).start();
        server.set("org.boulevard.identity.cfg", "login.limit", "0");
        server.set("org.boulevard.identity.cfg", "provider.target", "(|(boulevard.name=oidc)(boulevard.name=osm))");
        Await.until("both providers to be offered", () -> {
            Visitor.Page page = new Visitor().call("GET", api("/auth/login"), Map.of("Accept", "text/html"));
            return page.status() == 200 && page.body().contains("OpenStreetMap") && page.body().contains("OpenID Connect");
        });
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.assertNothingOddInLog();
            server.close();
        }
        oidc.close();
        osm.close();
    }

    @BeforeEach
    void asItShouldBe() {
        oidc.saying(claims -> { }).signing(jws -> { });
    }

    private static URI api(String path) {
        return URI.create(server.api().base() + path);
    }

    private Visitor.Page logIn(String provider) {
        return visitor.go(api("/auth/login?provider=" + provider + "&next_url=%2Fapi%2Fusers%2Fme"));
    }

    @Test
    void whoChoosesAProviderLogsInThere() {
        osm.user(7, "somebody else");
        assertEquals("alice", logIn("oidc").expect(200).json().get("name").asText());
        assertEquals("somebody else", logIn("osm").expect(200).json().get("name").asText());
    }

    @Test
    void theSameNumberAtTwoProvidersIsNotTheSamePerson() {
        osm.user(815, "same");
        oidc.saying(claims -> claims.setSubject("815"));
        assertFalse(logIn("oidc").expect(200).json().get("id").equals(logIn("osm").expect(200).json().get("id")));
    }

    @Test
    void anAnswerOfOneProviderIsNotTakenForThatOfTheOther() {
        URI osmBack = visitor.look(visitor.look(api("/auth/login?provider=osm")).location()).location();
        Visitor other = new Visitor();
        URI oidcPage = other.look(api("/auth/login?provider=oidc")).location();
        String state = oidcPage.toString().replaceFirst(".*[?&]state=([^&]+).*", "$1");
        other.look(URI.create(osmBack.toString().replaceFirst("state=[^&]+", "state=" + state))).expect(403);
    }

    @Test
    void aTokenWithTenThousandClaimsLogsInAndTheCookiesStaySmall() {
        oidc.saying(claims -> {
            for (int i = 0; i < 10_000; i++) {
                claims.setClaim("claim" + i, "value");
            }
        });
        assertEquals("alice", logIn("oidc").expect(200).json().get("name").asText());
        visitor.cookies(api("/")).values().forEach(cookie -> assertTrue(cookie.toString().length() < 4096, cookie.getName() + ": " + cookie.toString().length()));
        assertTrue(visitor.look(api("/auth/logout")).sendsElsewhere());
    }

    @Test
    void namesAreShownAndNeverRun() {
        for (String name : List.of("<script>alert(1)</script>", "Jürgen 路 \uD83D\uDE97", "a\r\nSet-Cookie: x=y", "n".repeat(5000), "a;b=c,d\"e")) {
            oidc.saying(claims -> claims.setClaim("preferred_username", name));
            Visitor.Page me = logIn("oidc").expect(200);
            String shown = me.json().get("name").asText();
            assertTrue(shown.length() <= 200 && name.replaceAll("\\p{Cntrl}", " ").startsWith(shown), shown);
            assertEquals("application/json", me.headers().firstValue("Content-Type").orElseThrow().split(";")[0]);
            assertFalse(visitor.cookies(api("/")).containsKey("x"));
            assertTrue(visitor.cookies(api("/")).containsKey("user_name"), name);
        }
    }

    @Test
    void tokensThatProveNothingLogNobodyIn() {
        assertNobody(claims -> claims.setAudience("another"));
        assertNobody(claims -> claims.setIssuer("https://evil.example"));
        assertNobody(claims -> claims.setClaim("nonce", "wrong"));
        assertNobody(claims -> claims.setExpirationTime(secondsAgo(60)));
        assertNobody(claims -> claims.unsetClaim("sub"));
        oidc.saying(claims -> { });
        assertNobodySigned(jws -> {
            jws.setAlgorithmHeaderValue("none");
            jws.setKey(null);
        });
        assertNobodySigned(jws -> {
            jws.setAlgorithmHeaderValue("HS256");
            jws.setKey(new HmacKey(key.getPublicKey().getEncoded()));
        });
    }

    private static NumericDate secondsAgo(int seconds) {
        NumericDate date = NumericDate.now();
        date.addSeconds(-seconds);
        return date;
    }

    private void assertNobody(Consumer<JwtClaims> changes) {
        oidc.saying(changes);
        assertNobody();
    }

    private void assertNobodySigned(Consumer<JsonWebSignature> changes) {
        oidc.signing(changes);
        assertNobody();
    }

    private void assertNobody() {
        logIn("oidc").expect(403);
        assertFalse(visitor.cookies(api("/")).containsKey("session"));
    }

    @Test
    void whileOneProviderIsAwayTheOtherWorks() {
        server.console("bundle:stop org.boulevard.identity.oidc");
        try {
            assertEquals(200, logIn("osm").status());
        } finally {
            server.console("bundle:start org.boulevard.identity.oidc");
        }
        Await.until("the provider to be back", () -> new Visitor().look(api("/auth/login?provider=oidc")).status() == 302);
    }
}
