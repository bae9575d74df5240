package org.boulevard.identity.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.boulevard.api.identity.Identity;
import org.boulevard.api.identity.LoginAnswer;
import org.boulevard.api.identity.LoginRefused;
import org.boulevard.api.identity.LoginRequest;
import org.boulevard.api.identity.LoginStart;
import org.boulevard.api.identity.LoginUnavailable;
import org.boulevard.oauth.ProviderHttp;
import org.boulevard.oauth.ProviderStandIn;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OidcProviderTest {
    private static final Duration SHORT = Duration.ofSeconds(3);
    private static PublicJsonWebKey first;
    private static PublicJsonWebKey second;

    private OidcStandIn standIn;
    private OidcProvider provider;

    @BeforeAll
    static void keys() throws JoseException {
        first = rsa("first", "RS256");
        second = rsa("second", "RS256");
    }

    private static PublicJsonWebKey rsa(String id, String algorithm) throws JoseException {
        PublicJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
        key.setKeyId(id);
        key.setAlgorithm(algorithm);
        key.setUse("sig");
        return key;
    }

    @BeforeEach
    void start() throws Exception {
        standIn = new OidcStandIn(first);
        provider = provider(standIn.server.url());
    }

    @AfterEach
    void stop() {
        standIn.close();
    }

    private static OidcProvider provider(String url) {
        return new OidcProvider(Settings.of(url), new ProviderHttp(SHORT));
    }

    @Test
    void whoLogsInIsKnownBySubjectAndName() throws Exception {
        Identity alice = standIn.login(provider);
        assertEquals("7f2d", alice.subject());
        assertEquals("alice", alice.name());
        assertEquals(3, alice.logoutHint().orElseThrow().split("\\.").length);
    }

    @Test
    void theBrowserIsSentAwayWithNonceAndLanguageAndTheStateOfTheCore() throws Exception {
        LoginStart start = begin();
        Map<String, String> parameters = ProviderStandIn.parameters(start.page().getRawQuery());
        assertTrue(start.page().toString().startsWith(standIn.server.url() + "/authorize?"), start.page().toString());
        assertEquals("openid profile email", parameters.get("scope"));
        assertEquals("state", parameters.get("state"));
        assertEquals("fr", parameters.get("ui_locales"));
        assertEquals("S256", parameters.get("code_challenge_method"));
        assertTrue(start.secret().endsWith("." + parameters.get("nonce")));
    }

    private LoginStart begin() throws LoginRefused {
        return provider.begin(new LoginRequest(OidcStandIn.BACK, "state", Locale.FRENCH)).orElseThrow();
    }

    @Test
    void theFirstNameThatIsThereCounts() throws Exception {
        assertEquals("Alice R.", standIn.saying(claims -> {
            claims.unsetClaim("preferred_username");
            claims.setClaim("name", " Alice R. ");
            claims.setClaim("email", "a@example.org");
        }).login(provider).name());
        assertEquals("a@example.org", standIn.saying(claims -> {
            claims.setClaim("preferred_username", " ");
            claims.setClaim("name", List.of("no text"));
            claims.setClaim("email", "a@example.org");
        }).login(provider).name());
    }

    @Test
    void aNameThatTheTokenLacksIsAskedFor() throws Exception {
        standIn.saying(claims -> claims.unsetClaim("preferred_username"));
        standIn.userInfo.putAll(Map.of("sub", "7f2d", "nickname", "ali"));
        assertEquals("ali", standIn.login(provider).name());
        standIn.userInfo.remove("nickname");
        assertEquals("7f2d", standIn.login(provider).name());
        standIn.userInfo.put("sub", "somebody else");
        assertRefused("speaks of somebody else");
        standIn.document.remove("userinfo_endpoint");
        assertEquals("7f2d", standIn.login(provider).name());
    }

    @Test
    void tokensThatDoNotProveThisLoginAreRefused() {
        assertRefused(claims -> claims.setIssuer("https://evil.example"), "made by somebody else");
        assertRefused(claims -> claims.unsetClaim("iss"), "made by somebody else");
        assertRefused(claims -> claims.setAudience("another"), "made for somebody else");
        assertRefused(claims -> claims.unsetClaim("aud"), "made for somebody else");
        assertRefused(claims -> claims.setAudience("boulevard", "another"), "given to somebody else");
        assertRefused(claims -> claims.setClaim("azp", "another"), "given to somebody else");
        assertRefused(claims -> claims.setClaim("nonce", "wrong"), "another login");
        assertRefused(claims -> claims.unsetClaim("nonce"), "another login");
        assertRefused(claims -> claims.unsetClaim("exp"), "proves nothing");
        assertRefused(claims -> claims.unsetClaim("iat"), "proves nothing");
        assertRefused(claims -> claims.unsetClaim("sub"), "proves nothing");
        assertRefused(claims -> claims.setSubject(" "), "names nobody");
        assertRefused(claims -> claims.setSubject("x".repeat(300)), "names nobody");
        assertRefused(claims -> claims.setClaim("exp", "soon"), "proves nothing");
    }

    @Test
    void clocksMayDifferByHalfAMinute() throws Exception {
        standIn.saying(claims -> {
            claims.setIssuedAt(inSeconds(-300));
            claims.setExpirationTime(inSeconds(-20));
        }).login(provider);
        assertRefused(claims -> {
            claims.setIssuedAt(inSeconds(-300));
            claims.setExpirationTime(inSeconds(-40));
        }, "too old");
        standIn.saying(claims -> {
            claims.setNotBefore(inSeconds(20));
            claims.setIssuedAt(inSeconds(20));
        }).login(provider);
        assertRefused(claims -> claims.setNotBefore(inSeconds(40)), "not valid yet");
        assertRefused(claims -> claims.setIssuedAt(inSeconds(100)), "not valid yet");
        assertRefused(claims -> claims.setIssuedAt(inSeconds(-3600)), "too old");
    }

    private static NumericDate inSeconds(int seconds) {
        NumericDate date = NumericDate.now();
        date.addSeconds(seconds);
        return date;
    }

    @Test
    void onlySignaturesWithAPrivateKeyCount() throws Exception {
        standIn.signing(jws -> {
            jws.setAlgorithmHeaderValue("none");
            jws.setKey(null);
        });
        assertRefused("proves nothing");
        standIn.signing(jws -> {
            // The public key, which everybody has, taken for a shared secret.
            jws.setAlgorithmHeaderValue("HS256");
            jws.setKey(new HmacKey(first.getPublicKey().getEncoded()));
        });
        assertRefused("proves nothing");
        standIn.signing(jws -> {
            jws.setAlgorithmHeaderValue("HS256");
            jws.setKey(new HmacKey("the secret of the client, 32 letters".getBytes(StandardCharsets.UTF_8)));
        });
        assertRefused("proves nothing");
        standIn.signing(jws -> jws.setKey(second.getPrivateKey()));
        assertRefused("is not signed by the provider");
        standIn.signing(jws -> { });
        for (String token : List.of("", "x", "a.b.c", "a.b.c.d.e", "....")) {
            standIn.answering(token);
            assertRefused("proves nothing");
        }
    }

    @Test
    void otherAlgorithmsWithPrivateKeysCountAsWell() throws Exception {
        PublicJsonWebKey elliptic = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        elliptic.setKeyId("elliptic");
        elliptic.setAlgorithm("ES256");
        standIn.rotate(elliptic);
        assertEquals("alice", standIn.login(provider).name());
        standIn.close();
        standIn = new OidcStandIn(rsa("pss", "PS256"));
        assertEquals("alice", standIn.login(provider(standIn.server.url())).name());
    }

    @Test
    void aKeyThatIsNotNamedIsFoundByTrying() throws Exception {
        standIn.signing(jws -> jws.setKeyIdHeaderValue(null));
        standIn.publish(second, first);
        assertEquals("alice", standIn.login(provider).name());
    }

    @Test
    void aNewKeyIsFetchedWhenATokenNamesItAndNotMoreOftenThanOnceInASecond() throws Exception {
        standIn.login(provider);
        standIn.login(provider);
        assertEquals(1, standIn.keysAsked);
        Thread.sleep(1100);
        standIn.rotate(second);
        assertEquals("alice", standIn.login(provider).name());
        assertEquals(2, standIn.keysAsked);
        standIn.signing(jws -> jws.setKeyIdHeaderValue("unknown"));
        for (int i = 0; i < 5; i++) {
            assertRefused("");
        }
        assertTrue(standIn.keysAsked <= 3, standIn.keysAsked + " times");
    }

    @Test
    void aTokenWithTenThousandClaimsIsStillAToken() throws Exception {
        assertEquals("alice", standIn.saying(claims -> {
            for (int i = 0; i < 10_000; i++) {
                claims.setClaim("claim" + i, "value");
            }
        }).login(provider).name());
    }

    @Test
    void aCodeCountsOnceAndForItsOwnLoginOnly() throws Exception {
        LoginStart start = begin();
        String code = standIn.code(start);
        LoginAnswer answer = new LoginAnswer(OidcStandIn.BACK, start.secret(), Map.of("code", List.of(code)));
        assertEquals("alice", provider.finish(answer).name());
        assertThrows(LoginRefused.class, () -> provider.finish(answer));
        String caught = standIn.code(begin());
        assertThrows(LoginRefused.class, () -> provider.finish(new LoginAnswer(OidcStandIn.BACK, begin().secret(), Map.of("code", List.of(caught)))));
        for (String secret : List.of("", "x", "a.b.c")) {
            assertThrows(LoginRefused.class, () -> provider.finish(new LoginAnswer(OidcStandIn.BACK, secret, Map.of("code", List.of("c")))));
        }
    }

    @Test
    void theAnswerOfAnotherProviderIsRefused() throws Exception {
        LoginStart start = begin();
        String code = standIn.code(start);
        assertThrows(LoginRefused.class, () -> provider.finish(
                new LoginAnswer(OidcStandIn.BACK, start.secret(), Map.of("code", List.of(code), "iss", List.of("https://evil.example")))));
        assertEquals("alice", provider.finish(
                new LoginAnswer(OidcStandIn.BACK, start.secret(), Map.of("code", List.of(code), "iss", List.of(standIn.server.url())))).name());
    }

    @Test
    void aDocumentThatIsNotOfThisProviderIsNotUsed() throws Exception {
        standIn.document.put("issuer", "https://evil.example");
        assertThrows(LoginUnavailable.class, this::begin);
        standIn.document.put("issuer", standIn.server.url() + "/");
        assertTrue(begin().page().toString().contains("nonce="));
        for (String endpoint : List.of("issuer", "authorization_endpoint", "token_endpoint", "jwks_uri")) {
            Object before = standIn.document.remove(endpoint);
            assertThrows(LoginUnavailable.class, this::begin, endpoint);
            standIn.document.put(endpoint, before);
        }
        standIn.document.put("token_endpoint", "no address");
        assertThrows(LoginUnavailable.class, this::begin);
    }

    @Test
    void aProviderThatIsDownOrSilentIsSaidToBeAndHoldsNobody() throws Exception {
        LoginStart start = begin();
        String code = standIn.code(start);
        standIn.server.close();
        assertThrows(LoginUnavailable.class, this::begin);
        assertThrows(LoginUnavailable.class,
                () -> provider.finish(new LoginAnswer(OidcStandIn.BACK, start.secret(), Map.of("code", List.of(code)))));
        assertEquals(Optional.empty(), provider.logoutPage(URI.create("http://localhost:5000/"), Optional.empty()));
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            OidcProvider slow = provider("http://127.0.0.1:" + silent.getLocalPort());
            assertTimeoutPreemptively(Duration.ofSeconds(4),
                    () -> assertThrows(LoginUnavailable.class, () -> slow.begin(new LoginRequest(OidcStandIn.BACK, "state", Locale.ENGLISH))));
        }
    }

    @Test
    void theLogoutPageSaysWhoLogsOutAndWhereToGoNext() {
        URI back = URI.create("http://localhost:5000/api/auth/post_logout_redirect");
        assertEquals(standIn.server.url() + "/logout?x=y&post_logout_redirect_uri=http%3A%2F%2Flocalhost%3A5000%2Fapi%2Fauth%2Fpost_logout_redirect&id_token_hint=a.b.c",
                provider.logoutPage(back, Optional.of("a.b.c")).orElseThrow().toString());
        assertTrue(provider.logoutPage(back, Optional.empty()).orElseThrow().toString().endsWith("&client_id=boulevard"));
        standIn.document.remove("end_session_endpoint");
        assertEquals(Optional.empty(), provider.logoutPage(back, Optional.of("a.b.c")));
    }

    @Test
    void theProfilePageIsThatOfTheSettingsOrOfAKeycloak() {
        assertEquals(standIn.server.url() + "/account/#/personal-info", provider.profilePage().orElseThrow().toString());
        assertEquals("https://id.example/me", new OidcProvider(Settings.of("https://id.example/", Map.of("profile_url", "https://id.example/me")), new ProviderHttp())
                .profilePage().orElseThrow().toString());
    }

    @Test
    void settingsThatCannotWorkAreRefusedAtOnce() {
        assertThrows(IllegalArgumentException.class, () -> new OidcProvider(Settings.of("https://id.example", Map.of("client_id", "")), new ProviderHttp()));
        assertThrows(IllegalArgumentException.class, () -> new OidcProvider(Settings.of("https://id.example", Map.of("scope", "profile")), new ProviderHttp()));
    }

    @Test
    void noRefusalCarriesTheToken() {
        LoginRefused refused = assertThrows(LoginRefused.class, () -> standIn.saying(claims -> {
            claims.setClaim("email", "private@example.org");
            claims.setAudience("another");
        }).login(provider));
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            assertFalse(String.valueOf(cause.getMessage()).contains("private@example.org"), cause.getMessage());
        }
    }

    private void assertRefused(Consumer<JwtClaims> changes, String reason) {
        standIn.saying(changes);
        assertRefused(reason);
        standIn.saying(claims -> { });
    }

    private void assertRefused(String reason) {
        LoginRefused refused = assertThrows(LoginRefused.class, () -> standIn.login(provider));
        assertTrue(refused.getMessage().contains(reason), refused.getMessage());
        assertFalse(refused instanceof LoginUnavailable, refused.getMessage());
    }
}
