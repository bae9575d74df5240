package org.boulevard.identity;

import java.io.IOException;
import java.net.URI;
import java.security.Principal;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.ServletException;
import javax.servlet.http.HttpFilter;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletRequestWrapper;
import javax.servlet.http.HttpServletResponse;
import org.boulevard.api.access.Caller;
import org.boulevard.api.identity.Credentials;
import org.boulevard.api.identity.Identification;
import org.boulevard.api.web.ApiMayCome;
import org.boulevard.api.web.PublicAddress;
import org.boulevard.api.web.Refusal;
import org.boulevard.identity.sessions.Cookies;
import org.boulevard.identity.sessions.Session;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.propertytypes.ServiceRanking;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardContextSelect;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardFilterAsyncSupported;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardFilterName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardFilterPattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides once for each request who is calling, for JAX-RS routes, servlets and filters alike, and leaves the answer on the request. The
 * whiteboard does not miss a filter that is not there, so every route refuses a request without that mark.
 */
@Component(reference = @Reference(name = ApiMayCome.REFERENCE, service = ApiMayCome.class), service = Filter.class)
@HttpWhiteboardFilterName("boulevard-caller")
@HttpWhiteboardFilterPattern({"/api/*", "/tos-validation", "/tos-validation/"})
@HttpWhiteboardFilterAsyncSupported
@HttpWhiteboardContextSelect("(osgi.http.whiteboard.context.name=boulevard)")
@ServiceRanking(900)
public class CallerFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final Logger log = LoggerFactory.getLogger(CallerFilter.class);

    /** Whatever somebody brings along, these answer: they do not look at the caller in the reference either. */
    private static final Set<String> FOR_ANYBODY = Set.of("/api", "/api/conformance", "/api/configuration", "/api/live", "/api/queryables",
            "/api/collections/queryables", "/api/map/style.json", "/api/users", "/api/users/search");
    private static final String DOCUMENTATION = "/api/docs/";

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final transient Identification identification;
    private final transient Setup setup;
    private final transient PublicAddress addresses;

    @Activate
    public CallerFilter(@Reference Identification identification, @Reference Setup setup, @Reference PublicAddress addresses) {
        this.identification = identification;
        this.setup = setup;
        this.addresses = addresses;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Caller caller;
        String session = null;
        try {
            if (isForAnybody(request)) {
                caller = Caller.NOBODY;
            } else {
                session = session(request);
                caller = identification.identify(new Credentials(session, request.getHeader("Authorization")));
            }
        } catch (Refusal refusal) {
            RefusalJson.send(refusal, request, response);
            return;
        } catch (RuntimeException e) {
            String mark = UUID.randomUUID().toString().substring(0, 8);
            log.error("Unexpected problem {}", mark, e);
            RefusalJson.send(new Refusal(500, "unexpected", "Something went wrong on this server").with("mark", mark), request, response);
            return;
        }
        if (session != null && !caller.isAnonymous()) {
            renew(session, caller, request, response);
        }
        request.setAttribute(Caller.ATTRIBUTE, caller);
        chain.doFilter(caller.isAnonymous() ? request : new CallersRequest(request, new CallerPrincipal(caller.account())), response);
    }

    /**
     * The session, if it counts. When a page of somebody else asks, it does not: that page is nobody in particular, unless it brings a
     * token.
     *
     * @return null: none
     * @throws Refusal 403 when such a page wants to change something by it
     */
    private String session(HttpServletRequest request) {
        Optional<String> session = Cookies.read(request, Cookies.SESSION);
        if (session.isEmpty()) {
            return null;
        }
        Setup.State state = setup.now();
        String api = addresses.api(request);
        String own = origin(api);
        boolean reads = READING.contains(request.getMethod());
        // Reading, only a page that could see the answer says its origin; links from elsewhere come without.
        boolean foreign = reads ? request.getHeader("Origin") != null && state.origins().isForeign(own, request.getHeader("Origin"), null)
                : state.origins().isForeign(own, request.getHeader("Origin"), request.getHeader("Sec-Fetch-Site"));
        if (!foreign) {
            return session.get();
        }
        if (reads || request.getHeader("Authorization") != null || state.sessions().read(session.get()).isEmpty()) {
            return null;
        }
        throw Refusal.forbidden("origin.foreign", "A page of another site cannot act for whoever is logged in here; it needs a token");
    }

    private static String origin(String api) {
        URI address = URI.create(api);
        return address.getScheme() + "://" + address.getRawAuthority();
    }

    private void renew(String text, Caller caller, HttpServletRequest request, HttpServletResponse response) {
        Setup.State state = setup.now();
        Optional<Session> session = state.sessions().read(text).filter(known -> known.account().equals(caller.account().id()));
        session.flatMap(state.sessions()::renewed).ifPresent(renewed -> {
            Cookies cookies = state.cookies(addresses.api(request).startsWith("https:"));
            response.addHeader("Set-Cookie", cookies.session(renewed));
            response.addHeader("Set-Cookie", cookies.userId(caller.account().id().toString()));
            response.addHeader("Set-Cookie", cookies.userName(caller.account().name()));
        });
    }

    private static boolean isForAnybody(HttpServletRequest request) {
        String path = Objects.requireNonNullElse(request.getServletPath(), "") + Objects.requireNonNullElse(request.getPathInfo(), "");
        return path.startsWith(DOCUMENTATION) || FOR_ANYBODY.contains(path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
    }

    /** For code that knows the servlet standard only. */
    private static final class CallersRequest extends HttpServletRequestWrapper {
        private final CallerPrincipal principal;

        private CallersRequest(HttpServletRequest request, CallerPrincipal principal) {
            super(request);
            this.principal = principal;
        }

        @Override
        public Principal getUserPrincipal() {
            return principal;
        }

        @Override
        public String getRemoteUser() {
            return principal.getName();
        }

        @Override
        public String getAuthType() {
            return CallerPrincipal.SCHEME;
        }

        @Override
        public boolean isUserInRole(String role) {
            return principal.hasRole(role);
        }
    }
}
