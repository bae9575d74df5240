package org.boulevard.rest.filters;

import java.io.IOException;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.ServletException;
import javax.servlet.http.HttpFilter;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.servlet.http.HttpServletResponseWrapper;
import org.boulevard.api.web.ApiMayCome;
import org.boulevard.rest.ErrorAnswer;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.propertytypes.ServiceRanking;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardContextSelect;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardFilterAsyncSupported;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardFilterName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardFilterPattern;

/** Errors that a servlet leaves to the HTTP server would be its pages of HTML, with what was thrown on them. */
@Component(reference = @Reference(name = ApiMayCome.REFERENCE, service = ApiMayCome.class), service = Filter.class)
@HttpWhiteboardFilterName("boulevard-json-errors")
@HttpWhiteboardFilterPattern("/*")
@HttpWhiteboardFilterAsyncSupported
@HttpWhiteboardContextSelect("(osgi.http.whiteboard.context.name=boulevard)")
@ServiceRanking(985)
public class JsonErrors extends HttpFilter {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws IOException, ServletException {
        try {
            chain.doFilter(request, new OwnErrors(request, response));
        } catch (RuntimeException | ServletException e) {
            if (response.isCommitted()) {
                throw e; // the client sees that the answer breaks off
            }
            ErrorAnswer.to(e).send(request, response);
        }
    }

    private static final class OwnErrors extends HttpServletResponseWrapper {
        private final HttpServletRequest request;

        private OwnErrors(HttpServletRequest request, HttpServletResponse response) {
            super(response);
            this.request = request;
        }

        @Override
        public void sendError(int status) throws IOException {
            sendError(status, null);
        }

        @Override
        public void sendError(int status, String message) throws IOException {
            if (status < HttpServletResponse.SC_BAD_REQUEST) {
                super.sendError(status, message);
                return;
            }
            ErrorAnswer.ofStatus(status).send(request, (HttpServletResponse) getResponse());
        }
    }
}
