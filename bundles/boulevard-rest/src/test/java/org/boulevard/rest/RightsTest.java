package org.boulevard.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.servlet.FilterChain;
import javax.servlet.http.HttpFilter;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.ws.rs.GET;
import javax.ws.rs.HttpMethod;
import javax.ws.rs.POST;
import javax.ws.rs.core.Application;
import org.apache.cxf.jaxrs.servlet.CXFNonSpringJaxrsServlet;
import org.boulevard.api.access.Caller;
import org.boulevard.api.model.Account;
import org.boulevard.api.model.Role;
import org.boulevard.api.web.Requires;
import org.boulevard.api.web.Requires.Effect;
import org.boulevard.api.web.Requires.Who;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may call what, by what routes declare. */
class RightsTest {
    private static final Caller ALICE = caller(Role.USER, null);
    private static final Caller ADMIN = caller(Role.ADMIN, null);
    private static final Caller ACCEPTED = caller(Role.USER, Instant.EPOCH);

    private final AtomicReference<Caller> caller = new AtomicReference<>(Caller.NOBODY);
    private TestIdentification identification = TestIdentification.WITH_LOGIN;
    private TestInstance instance = TestInstance.USUAL;
    private HttpServer server;

    /** One route of each kind. */
    @javax.ws.rs.Path("/")
    public static class EachKind {
        @GET
        @javax.ws.rs.Path("anybody")
        @Requires(Who.ANYBODY)
        public String anybody() {
            return "in";
        }

        @POST
        @javax.ws.rs.Path("anybody")
        @Requires(Who.ANYBODY)
        public String anybodyWrites() {
            return "in";
        }

        @POST
        @javax.ws.rs.Path("search")
        @Requires(value = Who.ANYBODY, effect = Effect.READS)
        public String reads() {
            return "in";
        }

        @GET
        @javax.ws.rs.Path("claim")
        @Requires(value = Who.ANYBODY, effect = Effect.CHANGES)
        public String changes() {
            return "in";
        }

        @GET
        @javax.ws.rs.Path("account")
        @Requires(Who.ACCOUNT)
        public String account() {
            return "in";
        }

        @GET
        @javax.ws.rs.Path("login")
        @Requires(Who.LOGIN)
        public String login() {
            return "in";
        }

        @POST
        @javax.ws.rs.Path("contributor")
        @Requires(Who.CONTRIBUTOR)
        public String contributor() {
            return "in";
        }

        @GET
        @javax.ws.rs.Path("admin")
        @Requires(Who.ADMIN)
        public String admin() {
            return "in";
        }

        @GET
        @javax.ws.rs.Path("login-admin")
        @Requires(Who.LOGIN_ADMIN)
        public String loginAdmin() {
            return "in";
        }

        @GET
        @javax.ws.rs.Path("undeclared")
        public String undeclared() {
            return "in";
        }
    }

    private static Caller caller(Role role, Instant accepted) {
        return new Caller(new Account(UUID.randomUUID(), "somebody", role, false, null, null, accepted, accepted));
    }

    @BeforeEach
    void start() throws Exception {
        var addresses = new Addresses(() -> instance.settings());
        server = new HttpServer(new CXFNonSpringJaxrsServlet(new Application() {
            @Override
            public Set<Object> getSingletons() {
                return new HashSet<>(List.of(new EachKind(), new JsonProvider(), new ErrorMapper(), new CallerGuard(),
                        new DeclaredRights(new Rights(() -> instance.settings(), new CurrentIdentification(new Current()), addresses))));
            }
        }), new HttpFilter() {
            private static final long serialVersionUID = 1L;

            @Override
            protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws IOException, javax.servlet.ServletException {
                request.setAttribute(Caller.ATTRIBUTE, caller.get());
                chain.doFilter(request, response);
            }
        });
    }

    /** The rules of the moment. */
    private final class Current implements org.boulevard.api.identity.Identification {
        @Override
        public Caller identify(org.boulevard.api.identity.Credentials credentials) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String tokenText(UUID tokenId) {
            throw new UnsupportedOperationException();
        }

        @Override
        public org.boulevard.api.identity.LoginRules rules() {
            return identification.rules();
        }
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private HttpResponse<byte[]> ask(Caller who, String path) throws Exception {
        caller.set(who);
        return path.equals("/contributor") || path.equals("/search") ? server.send(path, request -> request.POST(BodyPublishers.noBody()))
                : server.get(path);
    }

    private void assertStatuses(String path, int nobody, int account, int admin) throws Exception {
        assertEquals(List.of(nobody, account, admin), List.of(ask(Caller.NOBODY, path).statusCode(), ask(ALICE, path).statusCode(),
                ask(ADMIN, path).statusCode()), path);
    }

    @Test
    void eachKindOfRouteLetsInWhomItSays() throws Exception {
        assertStatuses("/anybody", 200, 200, 200);
        assertStatuses("/account", 401, 200, 200);
        assertStatuses("/login", 302, 200, 200);
        assertStatuses("/contributor", 200, 200, 200);
        assertStatuses("/admin", 401, 403, 200);
        assertStatuses("/login-admin", 302, 403, 200);
        assertStatuses("/undeclared", 403, 403, 403);
    }

    @Test
    void withoutLoginNobodyIsSentThere() throws Exception {
        identification = TestIdentification.WITHOUT_LOGIN;
        assertStatuses("/login", 403, 200, 200);
        assertStatuses("/login-admin", 403, 403, 200);
        assertEquals("{\"message\":\"Please log in, or bring a token\",\"code\":\"login.missing\"}", new String(ask(Caller.NOBODY, "/login").body()));
    }

    @Test
    void theLoginLeadsBackToWhatWasAskedFor() throws Exception {
        assertEquals(Optional.of("/api/auth/login?next_url="
                + java.net.URLEncoder.encode(server.address() + "/api/login?a=b%20c&d=e", java.nio.charset.StandardCharsets.UTF_8)),
                ask(Caller.NOBODY, "/login?a=b%20c&d=e").headers().firstValue("Location"));
    }

    @Test
    void onAReadOnlyInstanceNothingChanges() throws Exception {
        instance = new TestInstance(null, null, true, null, null, null, 0);
        assertStatuses("/contributor", 401, 401, 401);
        assertStatuses("/claim", 401, 401, 401);
        assertStatuses("/search", 200, 200, 200);
        assertStatuses("/login", 302, 200, 200);
        assertEquals("{\"message\":\"This instance is read-only at the moment\",\"code\":\"instance.read_only\"}",
                new String(ask(ADMIN, "/contributor").body()));
    }

    @Test
    void whoContributesHasAcceptedTheTerms() throws Exception {
        identification = TestIdentification.WITH_TERMS;
        assertStatuses("/contributor", 200, 401, 401);
        assertEquals(200, ask(ACCEPTED, "/contributor").statusCode());
        assertEquals(server.address() + "/tos-validation",
                Json.MAPPER.readTree(ask(ALICE, "/contributor").body()).at("/details/validation_page").asText());
        assertStatuses("/account", 401, 200, 200);
    }

    @Test
    void everyRouteOfThisBundleSaysWhoMayCallIt() throws Exception {
        List<String> undeclared = new ArrayList<>();
        int routes = 0;
        try (Stream<Path> files = Files.walk(Path.of("target/classes"))) {
            for (Path file : files.filter(path -> path.toString().endsWith("Resource.class")).toList()) {
                String name = Path.of("target/classes").relativize(file).toString().replace('/', '.').replaceFirst("\\.class$", "");
                for (Method method : Class.forName(name).getMethods()) {
                    if (Stream.of(method.getAnnotations()).anyMatch(found -> found.annotationType().isAnnotationPresent(HttpMethod.class))) {
                        routes++;
                        DeclaredRights.required(method).ifPresentOrElse(found -> { }, () -> undeclared.add(method.toString()));
                    }
                }
            }
        }
        assertEquals(List.of(), undeclared);
        assertTrue(routes > 20, "found " + routes);
    }
}
