package org.boulevard.identity.login;

import java.io.IOException;
import java.util.Objects;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.ServletException;
import javax.servlet.http.HttpFilter;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.boulevard.api.web.ApiMayCome;
import org.boulevard.api.web.PublicAddress;
import org.boulevard.api.web.Refusal;
import org.boulevard.identity.RefusalJson;
import org.boulevard.identity.Setup;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.propertytypes.ServiceRanking;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardContextSelect;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardFilterAsyncSupported;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardFilterName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardFilterPattern;

/**
 * Keeps addresses from trying out logins and from filling the database with tokens. Before anybody is asked who is calling, and for every
 * route below {@code /api/auth}, also those that providers add.
 */
@Component(reference = @Reference(name = ApiMayCome.REFERENCE, service = ApiMayCome.class), service = Filter.class)
@HttpWhiteboardFilterName("boulevard-auth-limits")
@HttpWhiteboardFilterPattern("/api/auth/*")
@HttpWhiteboardFilterAsyncSupported
@HttpWhiteboardContextSelect("(osgi.http.whiteboard.context.name=boulevard)")
@ServiceRanking(950)
public class AuthLimits extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final int TOO_MANY = 429;
    private static final String GENERATE = "/api/auth/tokens/generate";

    private final transient Setup setup;
    private final transient PublicAddress addresses;

    @Activate
    public AuthLimits(@Reference Setup setup, @Reference PublicAddress addresses) {
        this.setup = setup;
        this.addresses = addresses;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        int wait = "OPTIONS".equals(request.getMethod()) ? 0 : limit(request).take(addresses.client(request));
        if (wait == 0) {
            chain.doFilter(request, response);
            return;
        }
        response.setIntHeader("Retry-After", wait);
        RefusalJson.send(new Refusal(TOO_MANY, "rate.exceeded", "Too many tries from this address, wait a little"), request, response);
    }

    private RateLimit limit(HttpServletRequest request) {
        String path = Objects.requireNonNullElse(request.getServletPath(), "") + Objects.requireNonNullElse(request.getPathInfo(), "");
        return path.startsWith(GENERATE) ? setup.now().tokenLimit() : setup.now().loginLimit();
    }
}
