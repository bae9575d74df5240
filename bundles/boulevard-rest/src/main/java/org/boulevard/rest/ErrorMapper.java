package org.boulevard.rest;

import java.util.List;
import java.util.Map;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.ws.rs.WebApplicationException;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.GenericEntity;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.ext.ExceptionMapper;
import org.boulevard.api.web.ApiMayCome;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsApplicationSelect;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsExtension;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsName;

/** Answers with an {@link ErrorAnswer} whatever happens in a route, and where there is none. */
@Component(reference = @Reference(name = ApiMayCome.REFERENCE, service = ApiMayCome.class), service = ExceptionMapper.class)
@JaxrsExtension
@JaxrsName("boulevard-errors")
@JaxrsApplicationSelect(BoulevardApplication.SELECT)
public class ErrorMapper implements ExceptionMapper<Throwable> {
    @Context
    private HttpServletRequest request;
    @Context
    private HttpServletResponse servletResponse;

    @Override
    public Response toResponse(Throwable problem) {
        if (problem instanceof WebApplicationException web && web.getResponse().getStatus() < 400) {
            return web.getResponse();
        }
        ErrorAnswer answer = ErrorAnswer.to(problem);
        Response.ResponseBuilder response = Response.status(answer.status()).type(MediaType.APPLICATION_JSON)
                // With its type, or it would be written as if it were what the route returns.
                .entity(new GenericEntity<Map<String, Object>>(answer.body(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE))) { });
        // A header of this answer would replace the one that is there.
        servletResponse.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        if (answer.retryAfter() > 0) {
            response.header(HttpHeaders.RETRY_AFTER, answer.retryAfter());
        }
        if (problem instanceof WebApplicationException web && web.getResponse().getStatus() == 405) {
            web.getResponse().getHeaders().getOrDefault(HttpHeaders.ALLOW, List.of()).forEach(method -> response.header(HttpHeaders.ALLOW, method));
        }
        return response.build();
    }
}
