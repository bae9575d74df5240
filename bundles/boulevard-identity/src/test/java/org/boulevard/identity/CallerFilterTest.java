package org.boulevard.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.servlet.ServletOutputStream;
import javax.servlet.WriteListener;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.boulevard.api.access.Caller;
import org.boulevard.api.identity.Credentials;
import org.boulevard.api.identity.Identification;
import org.boulevard.api.identity.LoginRules;
import org.boulevard.api.model.Account;
import org.boulevard.api.model.Role;
import org.boulevard.api.web.PublicAddress;
import org.boulevard.api.web.Refusal;
import org.boulevard.identity.keys.TokenTexts;
import org.junit.jupiter.api.Test;

class CallerFilterTest {
    private static final Account ALICE = new Account(UUID.fromString("0b2f9a1e-0000-4000-8000-000000000001"), "alice", Role.ADMIN, false,
            null, null);

    private static final Setup SETUP = TestSettings.setup(Map.of("allowed_origins", "https://map.example"));
    private static final PublicAddress ADDRESS = new PublicAddress() {
        @Override
        public String api(HttpServletRequest request) {
            return "https://street.example/api";
        }

        @Override
        public String client(HttpServletRequest request) {
            return "192.0.2.1";
        }
    };

    private final Exchange exchange = new Exchange();

    @Test
    void leavesTheCallerOnTheRequest() throws Exception {
        exchange.ask("/api/collections", "Bearer good");
        assertEquals(new Caller(ALICE), exchange.attributes.get(Caller.ATTRIBUTE));
        assertEquals("alice", exchange.seen.getUserPrincipal().getName());
        assertEquals("alice", exchange.seen.getRemoteUser());
        assertEquals("Bearer", exchange.seen.getAuthType());
        assertEquals(true, exchange.seen.isUserInRole("admin"));
        assertEquals(false, exchange.seen.isUserInRole("user"));
    }

    @Test
    void leavesNobodyOnARequestWithoutToken() throws Exception {
        exchange.ask("/api/collections", null);
        assertEquals(Caller.NOBODY, exchange.attributes.get(Caller.ATTRIBUTE));
        assertNull(exchange.seen.getUserPrincipal());
    }

    @Test
    void refusesABadTokenBeforeAnyRouteIsReached() throws Exception {
        exchange.ask("/api/collections", "Bearer bad");
        assertNull(exchange.seen);
        assertEquals(401, exchange.status);
        assertEquals("{\"message\":\"Token not valid\",\"status_code\":401,\"code\":\"token.wrongly_signed\",\"details\":{\"error\":\"no\"}}",
                exchange.body.toString(StandardCharsets.UTF_8));
        assertEquals("no-store", exchange.headers.get("Cache-Control"));
        assertNull(exchange.headers.get("Retry-After"));
    }

    @Test
    void saysWhenToComeBack() throws Exception {
        exchange.ask("/api/search", "Bearer later");
        assertEquals(503, exchange.status);
        assertEquals(7, exchange.headers.get("Retry-After"));
    }

    @Test
    void letsAnybodyReadWhatLooksAtNoCaller() throws Exception {
        for (String path : new String[] {"/api", "/api/", "/api/configuration", "/api/configuration/", "/api/conformance", "/api/live",
                "/api/queryables", "/api/users/", "/api/users/search", "/api/docs/specs.json"}) {
            exchange.ask(path, "Bearer bad");
            assertEquals(Caller.NOBODY, exchange.attributes.get(Caller.ATTRIBUTE), path);
        }
    }

    @Test
    void looksAtTheCallerOfEverythingElse() throws Exception {
        for (String path : new String[] {"/api/collections", "/api/configuration/excluded_areas", "/api/users/me", "/api/map/0/0/0.mvt",
                "/api//configuration", "/api/configurations"}) {
            exchange.ask(path, "Bearer bad");
            assertNull(exchange.attributes.get(Caller.ATTRIBUTE), path);
        }
    }

    private void askWithSession(String method, String... headers) throws Exception {
        exchange.session = SETUP.now().sessions().begin(ALICE.id(), "oidc", Optional.empty());
        exchange.httpMethod = method;
        exchange.sent.clear();
        for (int i = 0; i < headers.length; i += 2) {
            exchange.sent.put(headers[i], headers[i + 1]);
        }
        exchange.status = 200;
        exchange.ask("/api/upload_sets", null);
    }

    @Test
    void aPageOfOursMayWriteByTheSession() throws Exception {
        askWithSession("POST", "Origin", "https://street.example", "Sec-Fetch-Site", "same-origin");
        assertEquals(new Caller(ALICE), exchange.attributes.get(Caller.ATTRIBUTE));
        askWithSession("POST", "Origin", "https://street.example");
        assertEquals(new Caller(ALICE), exchange.attributes.get(Caller.ATTRIBUTE));
        askWithSession("DELETE", "Origin", "https://map.example", "Sec-Fetch-Site", "cross-site");
        assertEquals(new Caller(ALICE), exchange.attributes.get(Caller.ATTRIBUTE));
    }

    @Test
    void aProgramThatSaysNoOriginMayWriteByTheSession() throws Exception {
        askWithSession("POST");
        assertEquals(new Caller(ALICE), exchange.attributes.get(Caller.ATTRIBUTE));
    }

    @Test
    void aPageOfAnotherSiteMayNotWriteByTheSession() throws Exception {
        for (String[] headers : new String[][] {{"Origin", "https://evil.example"}, {"Origin", "null"}, {"Origin", "http://street.example"},
                {"Origin", "https://street.example:8443"}, {"Origin", "https://street.example.evil.example"}, {"Sec-Fetch-Site", "cross-site"},
                {"Sec-Fetch-Site", "same-site"}, {"Origin", "https://evil.example", "Sec-Fetch-Site", "cross-site"}}) {
            for (String method : new String[] {"POST", "PUT", "PATCH", "DELETE"}) {
                askWithSession(method, headers);
                assertEquals(403, exchange.status, String.join(" ", headers));
                assertNull(exchange.seen);
            }
        }
    }

    @Test
    void aPageOfAnotherSiteReadsAsNobody() throws Exception {
        askWithSession("GET", "Origin", "https://evil.example", "Sec-Fetch-Site", "cross-site");
        assertEquals(Caller.NOBODY, exchange.attributes.get(Caller.ATTRIBUTE));
        askWithSession("GET", "Sec-Fetch-Site", "cross-site");
        assertEquals(new Caller(ALICE), exchange.attributes.get(Caller.ATTRIBUTE));
    }

    @Test
    void aYoungSessionIsNotSentAgain() throws Exception {
        askWithSession("GET");
        assertNull(exchange.headers.get("Set-Cookie"));
    }

    private static Caller identify(String authorization) {
        if (authorization == null) {
            return Caller.NOBODY;
        }
        return switch (authorization) {
            case "Bearer good" -> new Caller(ALICE);
            case "Bearer later" -> throw Refusal.notNow("plugin.missing", "later", 7);
            default -> throw TokenTexts.notValid(401, "token.wrongly_signed", "no");
        };
    }

    /** A request, what became of it, and the answer. */
    private static final class Exchange {
        private final Map<String, Object> attributes = new HashMap<>();
        private final Map<String, Object> headers = new HashMap<>();
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private final Map<String, String> sent = new HashMap<>();
        private String session;
        private String httpMethod = "GET";
        private HttpServletRequest seen;
        private int status = 200;

        void ask(String path, String authorization) throws Exception {
            attributes.clear();
            seen = null;
            new CallerFilter(new Identification() {
                @Override
                public Caller identify(Credentials credentials) {
                    return credentials.session() != null ? new Caller(ALICE) : CallerFilterTest.identify(credentials.authorization());
                }

                @Override
                public LoginRules rules() {
                    throw new UnsupportedOperationException();
                }

                @Override
                public String tokenText(UUID tokenId) {
                    throw new UnsupportedOperationException();
                }
            }, SETUP, ADDRESS).doFilter(request(path, authorization), response(), (passed, response) -> seen = (HttpServletRequest) passed);
        }

        private HttpServletRequest request(String path, String authorization) {
            return (HttpServletRequest) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {HttpServletRequest.class},
                    (proxy, method, arguments) -> switch (method.getName()) {
                        case "getServletPath" -> "";
                        case "getPathInfo" -> path;
                        case "getHeader" -> arguments[0].equals("Authorization") ? authorization : sent.get(arguments[0]);
                        case "getCookies" -> session == null ? null : new Cookie[] {new Cookie("session", session)};
                        case "getMethod" -> httpMethod;
                        case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
                        case "getUserPrincipal" -> null;
                        default -> throw new UnsupportedOperationException(method.getName());
                    });
        }

        private HttpServletResponse response() {
            return (HttpServletResponse) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {HttpServletResponse.class},
                    (proxy, method, arguments) -> switch (method.getName()) {
                        case "setStatus" -> {
                            status = (Integer) arguments[0];
                            yield null;
                        }
                        case "addHeader" -> {
                            headers.merge((String) arguments[0], arguments[1], (one, other) -> one + "\n" + other);
                            yield null;
                        }
                        case "setHeader", "setIntHeader" -> {
                            headers.put((String) arguments[0], arguments[1]);
                            yield null;
                        }
                        case "setContentType", "setContentLength" -> null;
                        case "getOutputStream" -> new ServletOutputStream() {
                            @Override
                            public void write(int b) {
                                body.write(b);
                            }

                            @Override
                            public boolean isReady() {
                                return true;
                            }

                            @Override
                            public void setWriteListener(WriteListener listener) {
                                throw new UnsupportedOperationException();
                            }
                        };
                        default -> throw new UnsupportedOperationException(method.getName());
                    });
        }
    }
}
