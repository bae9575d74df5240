package org.boulevard.identity.osm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.boulevard.api.identity.Identity;
import org.boulevard.api.identity.LoginAnswer;
import org.boulevard.api.identity.LoginRefused;
import org.boulevard.api.identity.LoginRequest;
import org.boulevard.api.identity.LoginStart;
import org.boulevard.api.identity.LoginUnavailable;
import org.boulevard.oauth.OsmStandIn;
import org.boulevard.oauth.ProviderHttp;
import org.boulevard.oauth.ProviderStandIn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a stand-in for OpenStreetMap. */
class OsmProviderTest {
    private static final URI BACK = URI.create("http://127.0.0.1:5000/api/auth/redirect");

    private OsmStandIn osm;
    private OsmProvider provider;

    @BeforeEach
    void start() throws Exception {
        osm = new OsmStandIn();
        provider = new OsmProvider(settings(Map.of("client_id", "boulevard", "_client_secret", "secret",
                "website_url", osm.url() + "/", "api_url", osm.url())), new ProviderHttp());
    }

    private static OsmSettings settings(Map<String, String> given) {
        return (OsmSettings) Proxy.newProxyInstance(OsmProviderTest.class.getClassLoader(), new Class<?>[] {OsmSettings.class},
                (proxy, setting, arguments) -> given.getOrDefault(setting.getName(), (String) setting.getDefaultValue()));
    }

    @AfterEach
    void stop() {
        osm.close();
    }

    @Test
    void whoLogsInIsKnownByNumberAndDisplayName() throws Exception {
        Identity alice = login();
        assertEquals(new Identity("1", "alice", Optional.empty()), alice);
        assertEquals(new Identity("12345678901", "Jürgen 路", Optional.empty()), loginAs(12345678901L, "Jürgen 路"));
    }

    private Identity loginAs(long id, String name) throws Exception {
        osm.user(id, name);
        return login();
    }

    private Identity login() throws Exception {
        LoginStart start = begin();
        return provider.finish(answer(start, cameBackWith(start)));
    }

    private LoginStart begin() {
        return provider.begin(new LoginRequest(BACK, "state", Locale.ENGLISH)).orElseThrow();
    }

    private static Map<String, String> cameBackWith(LoginStart start) throws Exception {
        HttpResponse<Void> page = HttpClient.newHttpClient().send(HttpRequest.newBuilder(start.page()).build(), HttpResponse.BodyHandlers.discarding());
        URI back = URI.create(page.headers().firstValue("Location").orElseThrow());
        assertEquals(BACK.getPath(), back.getPath());
        return ProviderStandIn.parameters(back.getRawQuery());
    }

    private static LoginAnswer answer(LoginStart start, Map<String, String> parameters) {
        return new LoginAnswer(BACK, start.secret(), parameters.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue()))));
    }

    @Test
    void theWellKnownOneIsAskedUnlessAnotherIsSet() {
        OsmProvider wellKnown = new OsmProvider(settings(Map.of("client_id", "boulevard")), new ProviderHttp());
        URI page = wellKnown.begin(new LoginRequest(BACK, "the state", Locale.ENGLISH)).orElseThrow().page();
        assertEquals("https://www.openstreetmap.org/oauth2/authorize", page.toString().split("\\?")[0]);
        Map<String, String> parameters = ProviderStandIn.parameters(page.getRawQuery());
        assertEquals("read_prefs", parameters.get("scope"));
        assertEquals("the state", parameters.get("state"));
        assertEquals("S256", parameters.get("code_challenge_method"));
    }

    @Test
    void aCodeCountsOnceAndForItsOwnLoginOnly() throws Exception {
        LoginStart start = begin();
        LoginAnswer answer = answer(start, cameBackWith(start));
        assertEquals("alice", provider.finish(answer).name());
        assertThrows(LoginRefused.class, () -> provider.finish(answer));
        LoginStart own = begin();
        Map<String, String> caught = cameBackWith(begin());
        assertThrows(LoginRefused.class, () -> provider.finish(answer(own, caught)));
    }

    @Test
    void whoSaysNoIsNotLoggedIn() {
        osm.refusing("access_denied");
        LoginRefused refused = assertThrows(LoginRefused.class, this::login);
        assertEquals("the provider refused: access_denied", refused.getMessage());
        assertFalse(refused instanceof LoginUnavailable);
    }

    @Test
    void answersThatNameNobodyAreNoLogin() {
        for (String details : List.of("{}", "{\"user\": {}}", "{\"user\": {\"id\": 1}}", "{\"user\": {\"display_name\": \"a\"}}",
                "{\"user\": {\"id\": \"../1\", \"display_name\": \"a\"}}", "{\"user\": []}", "[]", "<osm/>", "")) {
            osm.details(details);
            assertThrows(LoginUnavailable.class, this::login, details);
        }
    }

    @Test
    void aServerThatIsDownIsSaidToBe() throws Exception {
        LoginStart start = begin();
        LoginAnswer answer = answer(start, cameBackWith(start));
        osm.close();
        assertThrows(LoginUnavailable.class, () -> provider.finish(answer));
    }

    @Test
    void itHasNoLogoutAndNoProfilePage() {
        assertEquals(Optional.empty(), provider.logoutPage(BACK, Optional.empty()));
        assertEquals(Optional.empty(), provider.profilePage());
    }
}
