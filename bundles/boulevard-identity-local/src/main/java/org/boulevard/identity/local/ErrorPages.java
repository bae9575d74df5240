package org.boulevard.identity.local;

import java.util.List;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.WebApplicationException;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.ext.ExceptionMapper;
import org.boulevard.api.catalog.CatalogUnavailable;
import org.boulevard.api.web.ApiMayCome;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsApplicationSelect;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsExtension;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What went wrong, as a page. It needs nothing but the request, since it may be the rest that is missing. */
@Component(reference = @Reference(name = ApiMayCome.REFERENCE, service = ApiMayCome.class),
        service = ExceptionMapper.class, enabled = false)
@JaxrsExtension
@JaxrsName(ErrorPages.NAME)
@JaxrsApplicationSelect(LocalApplication.HERE)
public class ErrorPages implements ExceptionMapper<Throwable> {
    static final String NAME = "boulevard-local-errors";

    private static final Logger log = LoggerFactory.getLogger(ErrorPages.class);
    private static final int RETRY_AFTER_SECONDS = 10;

    @Context
    private HttpServletRequest request;

    @Override
    public Response toResponse(Throwable problem) {
        if (problem instanceof WebApplicationException answered) {
            int status = answered.getResponse().getStatus();
            Response.ResponseBuilder answer = page(status, status == 404 ? "error.not_found" : "error.request");
            Object allowed = answered.getResponse().getHeaders().getFirst(HttpHeaders.ALLOW);
            return (allowed == null ? answer : answer.header(HttpHeaders.ALLOW, allowed)).build();
        }
        if (problem instanceof CatalogUnavailable || problem instanceof Argon2.Busy) {
            log.warn("A page of own accounts could not be answered: {}", problem.getMessage());
            return page(503, "error.not_now").header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS).build();
        }
        log.error("A page of own accounts could not be answered", problem);
        return page(500, "error.ours").build();
    }

    private Response.ResponseBuilder page(int status, String key) {
        Texts texts = Texts.of(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        var page = new Page(texts, texts.say("error.title"), "Boulevard", List.of(texts.say(key)), Optional.empty(), Optional.empty(), List.of());
        var answer = Response.status(status).type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8")).entity(page.html());
        Visit.headers().forEach(answer::header);
        return answer;
    }
}
