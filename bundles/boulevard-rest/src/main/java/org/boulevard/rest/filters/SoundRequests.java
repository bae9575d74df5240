package org.boulevard.rest.filters;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.ServletException;
import javax.servlet.http.HttpFilter;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.boulevard.api.web.ApiMayCome;
import org.boulevard.api.web.Refusal;
import org.boulevard.rest.ErrorAnswer;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.propertytypes.ServiceRanking;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardContextSelect;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardFilterAsyncSupported;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardFilterName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardFilterPattern;

/** Refuses what everything behind it would stumble over: the HTTP server lets it pass, and JAX-RS fails with it. */
@Component(reference = @Reference(name = ApiMayCome.REFERENCE, service = ApiMayCome.class), service = Filter.class)
@HttpWhiteboardFilterName("boulevard-sound-requests")
@HttpWhiteboardFilterPattern("/*")
@HttpWhiteboardFilterAsyncSupported
@HttpWhiteboardContextSelect("(osgi.http.whiteboard.context.name=boulevard)")
@ServiceRanking(980)
public class SoundRequests extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final Pattern HOST = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[A-Za-z0-9._-]+)(:\\d{1,5})?");
    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9a-fA-F]{2})");

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws IOException, ServletException {
        Optional<Refusal> refusal = unsound(Collections.list(request.getHeaders("Host")), request.getQueryString());
        if (refusal.isPresent()) {
            ErrorAnswer.to(refusal.get()).send(request, response);
            return;
        }
        chain.doFilter(request, response);
    }

    static Optional<Refusal> unsound(List<String> hosts, String query) {
        if (hosts.size() > 1 || hosts.stream().anyMatch(host -> !HOST.matcher(host).matches())) {
            return Optional.of(Refusal.invalid("request.host_invalid", "The Host header names no host, or several"));
        }
        if (query != null && BROKEN_ESCAPE.matcher(query).find()) {
            return Optional.of(Refusal.invalid("request.query_invalid", "A percent sign in an address is followed by two hexadecimal digits"));
        }
        return Optional.empty();
    }
}
