package org.boulevard.oauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.boulevard.api.identity.LoginAnswer;
import org.boulevard.api.identity.LoginRefused;
import org.boulevard.api.identity.LoginRequest;
import org.boulevard.api.identity.LoginUnavailable;
import org.boulevard.oauth.CodeFlow.Begun;
import org.boulevard.oauth.CodeFlow.Client;
import org.boulevard.oauth.ProviderStandIn.Asked;
import org.boulevard.oauth.ProviderStandIn.Reply;
import org.junit.jupiter.api.Test;

class CodeFlowTest {
    private static final URI BACK = URI.create("http://localhost:5000/api/auth/redirect");
    private static final LoginRequest REQUEST = new LoginRequest(BACK, "the state&more", Locale.ENGLISH);

    private final List<Asked> asked = new ArrayList<>();
    private final CodeFlow flow = new CodeFlow(new Client("boulevard", "se cret", "openid profile"), new ProviderHttp());

    private static Endpoints at(String url, boolean secretInForm) {
        return new Endpoints(URI.create(url + "/authorize?tenant=a"), URI.create(url + "/token"), secretInForm);
    }

    @Test
    void theBrowserIsSentAwayWithAllThatTheProviderWants() throws Exception {
        Begun begun = flow.begin(at("https://id.example", false), REQUEST, Map.of("nonce", "n"));
        Map<String, String> parameters = ProviderStandIn.parameters(begun.page().getRawQuery());
        assertTrue(begun.page().toString().startsWith("https://id.example/authorize?tenant=a&"), begun.page().toString());
        String challenge = Base64.getUrlEncoder().withoutPadding()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(begun.verifier().getBytes(StandardCharsets.US_ASCII)));
        assertEquals(Map.of("tenant", "a", "response_type", "code", "client_id", "boulevard", "redirect_uri", BACK.toString(), "scope", "openid profile",
                "state", "the state&more", "nonce", "n", "code_challenge", challenge, "code_challenge_method", "S256"), parameters);
    }

    @Test
    void noTwoLoginsHaveTheSameSecret() {
        Endpoints endpoints = at("https://id.example", false);
        String first = flow.begin(endpoints, REQUEST, Map.of()).verifier();
        assertNotEquals(first, flow.begin(endpoints, REQUEST, Map.of()).verifier());
        assertTrue(first.length() >= 43, first);
    }

    @Test
    void theCodeIsRedeemedWithTheVerifier() throws Exception {
        try (ProviderStandIn provider = answering(Reply.json("{\"access_token\": \"a\", \"token_type\": \"Bearer\", \"id_token\": \"i\"}"))) {
            assertEquals("i", flow.redeem(at(provider.url(), false), back(Map.of("code", List.of("c&d"))), "verifier").get("id_token").asText());
            assertEquals("POST", asked.get(0).method());
            assertEquals(Map.of("code", "c&d", "redirect_uri", BACK.toString(), "scope", "openid profile", "grant_type", "authorization_code",
                    "code_verifier", "verifier"), asked.get(0).parameters());
            assertEquals("Basic " + Base64.getEncoder().encodeToString("boulevard:se cret".getBytes(StandardCharsets.UTF_8)), asked.get(0).authorization());
        }
    }

    @Test
    void theSecretStandsInTheFormWhereTheProviderWantsItThere() throws Exception {
        try (ProviderStandIn provider = answering(Reply.json("{\"access_token\": \"a\"}"))) {
            flow.redeem(at(provider.url(), true), back(Map.of("code", List.of("c"))), "verifier");
            assertEquals("se cret", asked.get(0).parameters().get("client_secret"));
            assertEquals(null, asked.get(0).authorization());
            CodeFlow publicClient = new CodeFlow(new Client("boulevard", "", "openid"), new ProviderHttp());
            publicClient.redeem(at(provider.url(), true), back(Map.of("code", List.of("c"))), "verifier");
            assertFalse(asked.get(1).parameters().containsKey("client_secret"));
            assertEquals("boulevard", asked.get(1).parameters().get("client_id"));
        }
    }

    private ProviderStandIn answering(Reply reply) throws Exception {
        return new ProviderStandIn().on("/token", request -> {
            asked.add(request);
            return reply;
        });
    }

    @Test
    void whatTheBrowserMustNotComeBackWithIsRefusedWithoutAskingTheProvider() throws Exception {
        try (ProviderStandIn provider = answering(Reply.json("{\"access_token\": \"a\"}"))) {
            for (Map<String, List<String>> parameters : List.of(
                    Map.<String, List<String>>of(),
                    Map.of("code", List.of("")),
                    Map.of("code", List.of("a", "b")),
                    Map.of("error", List.of("access_denied")),
                    Map.of("error", List.of("access_denied"), "code", List.of("c")))) {
                assertThrows(LoginRefused.class, () -> flow.redeem(at(provider.url(), false), back(parameters), "verifier"));
            }
            assertEquals(List.of(), asked);
        }
    }

    @Test
    void theProvidersWordIsRepeatedOnlyIfItIsOne() {
        assertEquals("the provider refused: access_denied", refusal("access_denied"));
        assertEquals("the provider refused: for a reason that is not said", refusal("<script>alert(1)</script>"));
    }

    private String refusal(String error) {
        return assertThrows(LoginRefused.class, () -> flow.redeem(at("http://127.0.0.1:1", false), back(Map.of("error", List.of(error))), "v")).getMessage();
    }

    @Test
    void aCodeThatTheProviderDoesNotTakeIsRefused() throws Exception {
        try (ProviderStandIn provider = answering(Reply.json(400, "{\"error\": \"invalid_grant\", \"error_description\": \"no <b>\"}"))) {
            LoginRefused refused = assertThrows(LoginRefused.class,
                    () -> flow.redeem(at(provider.url(), false), back(Map.of("code", List.of("c"))), "verifier"));
            assertEquals("the provider does not take the code: invalid_grant", refused.getMessage());
            assertFalse(refused instanceof LoginUnavailable);
        }
    }

    @Test
    void aProviderThatAnswersNonsenseIsUnavailable() throws Exception {
        for (Reply reply : List.of(Reply.json(500, "{\"error\": \"server_error\"}"), Reply.json(503, "<html>down</html>"), Reply.json("{}"),
                Reply.json("<html>"), Reply.json(""), Reply.redirect("/elsewhere"), Reply.json("[]"), Reply.json(400, "[]"), Reply.json(400, "{}"))) {
            try (ProviderStandIn provider = answering(reply)) {
                assertThrows(LoginRefused.class, () -> flow.redeem(at(provider.url(), false), back(Map.of("code", List.of("c"))), "verifier"),
                        reply.toString());
            }
        }
        assertThrows(LoginUnavailable.class, () -> flow.redeem(at("http://127.0.0.1:1", false), back(Map.of("code", List.of("c"))), "verifier"));
    }

    private static LoginAnswer back(Map<String, List<String>> parameters) {
        return new LoginAnswer(BACK, "", parameters);
    }
}
