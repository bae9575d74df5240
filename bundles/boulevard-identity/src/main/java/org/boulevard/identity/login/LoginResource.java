package org.boulevard.identity.login;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MultivaluedMap;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import org.boulevard.api.catalog.Accounts;
import org.boulevard.api.identity.Identity;
import org.boulevard.api.identity.IdentityProvider;
import org.boulevard.api.identity.LoginAnswer;
import org.boulevard.api.identity.LoginRefused;
import org.boulevard.api.identity.LoginRequest;
import org.boulevard.api.identity.LoginStart;
import org.boulevard.api.identity.LoginUnavailable;
import org.boulevard.api.instance.Instance;
import org.boulevard.api.model.Account;
import org.boulevard.api.web.ApiMayCome;
import org.boulevard.api.web.ApiResource;
import org.boulevard.api.web.Languages;
import org.boulevard.api.web.PublicAddress;
import org.boulevard.api.web.Refusal;
import org.boulevard.api.web.Requires;
import org.boulevard.api.web.Requires.Who;
import org.boulevard.identity.RefusalJson;
import org.boulevard.identity.Setup;
import org.boulevard.identity.pages.Page;
import org.boulevard.identity.pages.Texts;
import org.boulevard.identity.sessions.Cookies;
import org.boulevard.identity.sessions.Session;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logins and logouts of browsers. What has to be remembered between leaving and coming back is kept by the browser itself, sealed, so an
 * attempt can be finished by the browser that began it and no other, on whichever server it comes back to.
 */
@Tag(name = "Auth")
@ApiResource
@Component(reference = @Reference(name = ApiMayCome.REFERENCE, service = ApiMayCome.class), service = LoginResource.class)
@Path("/")
public class LoginResource {
    private static final Logger log = LoggerFactory.getLogger(LoginResource.class);
    private static final String ATTEMPT = "login";
    private static final String AFTER_LOGOUT = "logout";
    private static final int STATE_BYTES = 24;
    private static final int LONGEST_NAME = 200;
    /** What does not fit into a cookie would be lost on the way. */
    private static final int LONGEST_ATTEMPT = 3800;

    private final Setup setup;
    private final Providers providers;
    private final Accounts accounts;
    private final Instance instance;
    private final PublicAddress addresses;
    private final Clock clock = Clock.systemUTC();
    private final SecureRandom random = new SecureRandom();

    @Activate
    public LoginResource(@Reference Setup setup, @Reference Providers providers, @Reference Accounts accounts,
                         @Reference Instance instance, @Reference PublicAddress addresses) {
        this.setup = setup;
        this.providers = providers;
        this.accounts = accounts;
        this.instance = instance;
        this.addresses = addresses;
    }

    /** @param provider which of several; null: the only one, or let people choose */
    @GET
    @Path("auth/login")
    @Requires(Who.ANYBODY)
    @Operation(summary = "Begins a login", description = "Leads to the identity provider; where there are several, to a page to choose on.")
    @ApiResponse(responseCode = "302", description = "To the provider")
    @ApiResponse(responseCode = "200", description = "A page to choose on")
    @ApiResponse(responseCode = "501", description = "Nobody logs in on this instance")
    public Response login(@QueryParam("next_url") String next, @QueryParam("provider") String provider,
                          @Context HttpServletRequest request, @Context HttpServletResponse response) {
        thereIsALogin();
        Texts texts = Texts.of(request);
        Optional<URI> allowed = setup.now().nextPages().allowed(next, root(request));
        try {
            if (provider != null && providers.now().containsKey(provider)) {
                return begin(provider, providers.get(provider), allowed, request, response);
            }
            Map<String, IdentityProvider> there = providers.any();
            if (there.size() == 1) {
                var only = there.entrySet().iterator().next();
                return begin(only.getKey(), only.getValue(), allowed, request, response);
            }
            return choice(there, allowed, texts, request);
        } catch (Refusal missing) {
            return problem(new Problem(missing.status(), missing.code(), "error.missing"), missing.retryAfter(), request);
        }
    }

    private Response choice(Map<String, IdentityProvider> there, Optional<URI> next, Texts texts, HttpServletRequest request) {
        Page page = Page.titled(texts, "choice.title").paragraph("choice.explanation");
        String suffix = next.map(address -> "&next_url=" + encoded(address.toString())).orElse("");
        there.forEach((name, provider) -> page.button(URI.create(addresses.api(request) + "/auth/login?provider=" + encoded(name) + suffix),
                "choice.with", provider.label()));
        return html(200, page);
    }

    private Response begin(String name, IdentityProvider provider, Optional<URI> next, HttpServletRequest request, HttpServletResponse response) {
        byte[] bytes = new byte[STATE_BYTES];
        random.nextBytes(bytes);
        String state = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Optional<LoginStart> start;
        try {
            start = provider.begin(new LoginRequest(returnTo(request), state, Languages.of(request.getHeader("Accept-Language"))));
        } catch (LoginRefused | RuntimeException e) {
            log.warn("Logins with {} cannot begin: {}", name, reason(e));
            log.debug("the reason", e);
            return problem(new Problem(502, "login.provider_down", "error.unavailable", provider.label()), 0, request);
        }
        if (start.isEmpty()) {
            throw withoutLogin();
        }
        var attempt = new LoginAttempt(name, state, start.get().secret(), next.map(URI::toString).orElse(null), clock.instant().getEpochSecond());
        String sealed = setup.now().attempts().seal(attempt);
        if (sealed.length() > LONGEST_ATTEMPT) {
            sealed = setup.now().attempts().seal(new LoginAttempt(name, state, start.get().secret(), null, attempt.startedAt()));
        }
        response.addHeader("Set-Cookie", cookies(request).passing(ATTEMPT, sealed, path(request), LoginAttempt.PATIENCE));
        return sentTo(start.get().page());
    }

    @GET
    @Path("auth/redirect")
    @Requires(Who.ANYBODY)
    @Operation(summary = "Where the provider sends browsers back to", description = "With what the provider adds, such as code and state. Opens the session.")
    @ApiResponse(responseCode = "302", description = "To the next page")
    public Response redirect(@Context UriInfo uri, @Context HttpServletRequest request, @Context HttpServletResponse response) {
        thereIsALogin();
        MultivaluedMap<String, String> parameters = uri.getQueryParameters();
        Optional<LoginAttempt> found = Cookies.read(request, ATTEMPT).flatMap(setup.now().attempts()::open)
                .filter(attempt -> !attempt.isOver(clock.instant()) && attempt.isAnsweredBy(parameters.getFirst("state")));
        if (found.isEmpty()) {
            return problem(new Problem(403, "login.forged", "error.forged"), 0, request);
        }
        response.addHeader("Set-Cookie", cookies(request).passing(ATTEMPT, "", path(request), Duration.ZERO));
        LoginAttempt attempt = found.get();
        IdentityProvider provider;
        try {
            provider = providers.get(attempt.provider());
        } catch (Refusal missing) {
            return problem(new Problem(missing.status(), missing.code(), "error.missing"), missing.retryAfter(), request);
        }
        if (parameters.containsKey("error")) {
            log.info("{} refused a login", attempt.provider());
            return problem(new Problem(403, "login.refused", "error.refused", provider.label()), 0, request);
        }
        try {
            Identity identity = provider.finish(new LoginAnswer(returnTo(request), attempt.secret(), copy(parameters)));
            return welcome(attempt, identity, request, response);
        } catch (LoginUnavailable e) {
            log.warn("A login with {} could not be finished: {}", attempt.provider(), reason(e));
            return problem(new Problem(502, "login.provider_down", "error.unavailable", provider.label()), 0, request);
        } catch (LoginRefused e) {
            log.info("A login with {} proves nothing: {}", attempt.provider(), reason(e));
            return problem(new Problem(403, "login.not_proved", "error.proof", provider.label()), 0, request);
        }
    }

    private Response welcome(LoginAttempt attempt, Identity identity, HttpServletRequest request, HttpServletResponse response) {
        Setup.State state = setup.now();
        String stored = state.storedName(attempt.provider());
        Optional<Account> known = instance.settings().readOnly() ? accounts.known(stored, identity.subject())
                : Optional.of(accounts.arrived(stored, identity.subject(), name(identity)));
        if (known.isEmpty()) {
            return problem(new Problem(403, "instance.read_only", "error.unknown"), 0, request);
        }
        Account account = known.get();
        Cookies cookies = cookies(request);
        response.addHeader("Set-Cookie", cookies.session(state.sessions().begin(account.id(), attempt.provider(), identity.logoutHint())));
        response.addHeader("Set-Cookie", cookies.userId(account.id().toString()));
        response.addHeader("Set-Cookie", cookies.userName(account.name()));
        URI next = attempt.next() == null ? URI.create(root(request) + "/") : URI.create(attempt.next());
        if (state.settings().terms_enforced() && account.termsAcceptedAt() == null) {
            return sentTo(state.website().termsOfService(addresses.api(request), attempt.next()).orElse(next));
        }
        return sentTo(next);
    }

    /** For people to read: on one line, and not endless. */
    private static String name(Identity identity) {
        String name = identity.name() == null ? "" : identity.name().replaceAll("\\p{Cntrl}", " ").strip();
        String shown = name.isEmpty() ? identity.subject() : name;
        return shown.codePointCount(0, shown.length()) <= LONGEST_NAME ? shown : shown.substring(0, shown.offsetByCodePoints(0, LONGEST_NAME));
    }

    @GET
    @Path("auth/logout")
    @Requires(Who.ANYBODY)
    @Operation(summary = "Ends the session")
    @ApiResponse(responseCode = "302", description = "To the provider, which ends its own, or to the next page")
    public Response logout(@QueryParam("next_url") String next, @Context HttpServletRequest request, @Context HttpServletResponse response) {
        thereIsALogin();
        Setup.State state = setup.now();
        Optional<Session> session = Cookies.read(request, Cookies.SESSION).flatMap(state.sessions()::read);
        // Here at once, whether the browser comes back from the provider or not.
        cookies(request).loggedOut().forEach(line -> response.addHeader("Set-Cookie", line));
        Optional<URI> allowed = state.nextPages().allowed(next, root(request));
        Optional<URI> elsewhere = logoutPage(session, request);
        if (elsewhere.isEmpty()) {
            return loggedOut(allowed, request);
        }
        allowed.ifPresent(address -> response.addHeader("Set-Cookie", cookies(request).passing(AFTER_LOGOUT,
                state.afterLogout().seal(new NextPages.Remembered(address.toString())), path(request), LoginAttempt.PATIENCE)));
        return sentTo(elsewhere.get());
    }

    /** Of the provider that vouched for the session; without session, of the only one there is. */
    private Optional<URI> logoutPage(Optional<Session> session, HttpServletRequest request) {
        Map<String, IdentityProvider> there = providers.now();
        Optional<IdentityProvider> provider = session.isPresent() ? Optional.ofNullable(there.get(session.get().provider()))
                : there.size() == 1 ? there.values().stream().findFirst() : Optional.empty();
        try {
            return provider.flatMap(one -> one.logoutPage(URI.create(addresses.api(request) + "/auth/post_logout_redirect"),
                    session.flatMap(known -> Optional.ofNullable(known.logoutHint()))));
        } catch (RuntimeException e) {
            log.warn("The provider cannot be asked to log somebody out: {}", reason(e));
            return Optional.empty();
        }
    }

    @GET
    @Path("auth/post_logout_redirect")
    @Requires(Who.ANYBODY)
    @Operation(summary = "Where the provider sends browsers back to after a logout")
    @ApiResponse(responseCode = "302", description = "To the next page")
    @ApiResponse(responseCode = "202", description = "There is none: a word that they are logged out")
    public Response afterLogout(@Context HttpServletRequest request, @Context HttpServletResponse response) {
        thereIsALogin();
        Cookies cookies = cookies(request);
        cookies.loggedOut().forEach(line -> response.addHeader("Set-Cookie", line));
        Optional<URI> next = Cookies.read(request, AFTER_LOGOUT).flatMap(setup.now().afterLogout()::open)
                .flatMap(remembered -> setup.now().nextPages().allowed(remembered.next(), root(request)));
        if (next.isPresent()) {
            response.addHeader("Set-Cookie", cookies.passing(AFTER_LOGOUT, "", path(request), Duration.ZERO));
        }
        return loggedOut(next, request);
    }

    private static Response loggedOut(Optional<URI> next, HttpServletRequest request) {
        if (next.isPresent()) {
            return sentTo(next.get());
        }
        Texts texts = Texts.of(request);
        return wantsHtml(request) ? html(202, Page.titled(texts, "logout.title").paragraph("logout.explanation"))
                : Response.status(202).entity("Logged out".getBytes(StandardCharsets.US_ASCII)).type("text/plain")
                        .header("Cache-Control", "no-store").build();
    }

    private void thereIsALogin() {
        if (!providers.areChosen()) {
            throw withoutLogin();
        }
    }

    private static Refusal withoutLogin() {
        return new Refusal(501, "login.none", "Nobody can log in on this instance").bare();
    }

    /** @param text the name of the sentence; {@code values} stand in it */
    private record Problem(int status, String code, String text, Object... values) {
    }

    private Response problem(Problem problem, int retryAfter, HttpServletRequest request) {
        Texts texts = Texts.of(request);
        if (!wantsHtml(request)) {
            Refusal refusal = new Refusal(problem.status(), problem.code(), "The login could not be finished")
                    .with("details", Map.of("error", texts.sentence(problem.text(), problem.values()), "tips", texts.sentence("error.again")));
            String json = RefusalJson.of(refusal, Languages.of(request.getHeader("Accept-Language")));
            return waiting(Response.status(problem.status()).entity(json.getBytes(StandardCharsets.UTF_8))
                    .type("application/json").header("Cache-Control", "no-store").build(), retryAfter);
        }
        Page page = Page.titled(texts, "error.title").paragraph(problem.text(), problem.values())
                .button(URI.create(addresses.api(request) + "/auth/login"), "error.again");
        return waiting(html(problem.status(), page), retryAfter);
    }

    private static Response waiting(Response answer, int seconds) {
        return seconds > 0 ? Response.fromResponse(answer).header("Retry-After", seconds).build() : answer;
    }

    /** Browsers say so; programs say that they take anything. */
    private static boolean wantsHtml(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        return accept != null && accept.contains("text/html");
    }

    private static Response html(int status, Page page) {
        return Response.status(status).entity(page.html()).type(Page.TYPE).header("Cache-Control", "no-store")
                .header("Content-Security-Policy", Page.POLICY).header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "same-origin").build();
    }

    private static Response sentTo(URI page) {
        return Response.status(Response.Status.FOUND).location(page).header("Cache-Control", "no-store").build();
    }

    private Cookies cookies(HttpServletRequest request) {
        return setup.now().cookies(addresses.api(request).startsWith("https:"));
    }

    private String root(HttpServletRequest request) {
        return addresses.api(request).replaceFirst("/api$", "");
    }

    /** Where the cookies of an attempt are sent, and nowhere else. */
    private String path(HttpServletRequest request) {
        return URI.create(addresses.api(request)).getPath() + "/auth";
    }

    private URI returnTo(HttpServletRequest request) {
        return URI.create(addresses.api(request) + "/auth/redirect");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Map<String, List<String>> copy(MultivaluedMap<String, String> parameters) {
        Map<String, List<String>> copy = new HashMap<>();
        parameters.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        return Map.copyOf(copy);
    }

    /** Without what a provider may have put into an exception's further causes. */
    private static String reason(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
