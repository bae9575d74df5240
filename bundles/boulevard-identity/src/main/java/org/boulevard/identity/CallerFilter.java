package org.boulevard.identity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Objects;
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
import org.boulevard.api.identity.Identification;
import org.boulevard.api.web.ApiMayCome;
import org.boulevard.api.web.Refusal;
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
@HttpWhiteboardFilterPattern("/api/*")
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

    private final transient Identification identification;

    @Activate
    public CallerFilter(@Reference Identification identification) {
        this.identification = identification;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Caller caller;
        try {
            caller = isForAnybody(request) ? Caller.NOBODY : identification.identify(request.getHeader("Authorization"));
        } catch (Refusal refusal) {
            answer(refusal, response);
            return;
        } catch (RuntimeException e) {
            String mark = UUID.randomUUID().toString().substring(0, 8);
            log.error("Unexpected problem {}", mark, e);
            answer(new Refusal(500, "unexpected", "Something went wrong on this server").with("mark", mark), response);
            return;
        }
        request.setAttribute(Caller.ATTRIBUTE, caller);
        chain.doFilter(caller.isAnonymous() ? request : new CallersRequest(request, new CallerPrincipal(caller.account())), response);
    }

    private static boolean isForAnybody(HttpServletRequest request) {
        String path = Objects.requireNonNullElse(request.getServletPath(), "") + Objects.requireNonNullElse(request.getPathInfo(), "");
        return path.startsWith(DOCUMENTATION) || FOR_ANYBODY.contains(path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
    }

    private static void answer(Refusal refusal, HttpServletResponse response) throws IOException {
        response.setStatus(refusal.status());
        // It is about this caller at this moment, whatever was said of the route's own answers.
        response.setHeader("Cache-Control", "no-store");
        if (refusal.retryAfter() > 0) {
            response.setIntHeader("Retry-After", refusal.retryAfter());
        }
        byte[] body = RefusalJson.of(refusal).getBytes(StandardCharsets.UTF_8);
        response.setContentType("application/json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
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
