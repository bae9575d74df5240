package org.boulevard.identity;

import java.security.Principal;
import java.util.Locale;
import javax.annotation.Priority;
import javax.ws.rs.Priorities;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.core.Cookie;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import org.boulevard.api.access.Caller;
import org.boulevard.api.identity.Credentials;
import org.boulevard.api.identity.Identification;
import org.boulevard.api.web.ApiMayCome;
import org.boulevard.api.web.Languages;
import org.boulevard.api.web.Refusal;
import org.boulevard.identity.sessions.Cookies;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsApplicationSelect;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsExtension;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsName;

/**
 * Names the caller in the JAX-RS applications of plugins. Each has an HTTP context of its own, which {@link CallerFilter} does not reach;
 * and a filter in all contexts would drop requests whenever one of them came or went.
 */
@Component(reference = @Reference(name = ApiMayCome.REFERENCE, service = ApiMayCome.class), service = ContainerRequestFilter.class)
@JaxrsExtension
@JaxrsName("boulevard-plugin-caller")
@JaxrsApplicationSelect("(&(osgi.jaxrs.name=*)(!(osgi.jaxrs.name=boulevard))(!(osgi.jaxrs.name=.default)))")
@Priority(Priorities.AUTHENTICATION)
public class PluginCallerFilter implements ContainerRequestFilter {
    private final Identification identification;

    private final Setup setup;

    @Activate
    public PluginCallerFilter(@Reference Identification identification, @Reference Setup setup) {
        this.identification = identification;
        this.setup = setup;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        try {
            Caller caller = identification.identify(new Credentials(session(request), request.getHeaderString(HttpHeaders.AUTHORIZATION)));
            request.setProperty(Caller.ATTRIBUTE, caller);
            caller.known().ifPresent(account ->
                    request.setSecurityContext(new CallersSecurity(new CallerPrincipal(account), request.getSecurityContext().isSecure())));
        } catch (Refusal refusal) {
            request.abortWith(answer(refusal, Languages.of(request.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE))));
        }
    }

    /** As for the server's own routes, a session counts for pages of ours alone; these contexts allow no others anyway. */
    private String session(ContainerRequestContext request) {
        Cookie cookie = request.getCookies().get(Cookies.SESSION);
        String origin = request.getHeaderString("Origin");
        String own = origin == null ? "" : origin.replaceFirst("//.*", "//") + request.getHeaderString(HttpHeaders.HOST);
        return cookie == null || setup.now().origins().isForeign(own, origin, request.getHeaderString("Sec-Fetch-Site")) ? null : cookie.getValue();
    }

    private static Response answer(Refusal refusal, Locale language) {
        var answer = Response.status(refusal.status()).entity(RefusalJson.of(refusal, language)).type(MediaType.APPLICATION_JSON_TYPE);
        if (refusal.retryAfter() > 0) {
            answer.header(HttpHeaders.RETRY_AFTER, refusal.retryAfter());
        }
        return answer.build();
    }

    private record CallersSecurity(CallerPrincipal principal, boolean isSecure) implements SecurityContext {
        @Override
        public Principal getUserPrincipal() {
            return principal;
        }

        @Override
        public boolean isUserInRole(String role) {
            return principal.hasRole(role);
        }

        @Override
        public String getAuthenticationScheme() {
            return CallerPrincipal.SCHEME;
        }
    }
}
