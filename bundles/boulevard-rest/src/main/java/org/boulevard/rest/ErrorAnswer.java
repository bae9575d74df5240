package org.boulevard.rest;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.EOFException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.ws.rs.WebApplicationException;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import org.boulevard.api.catalog.CatalogUnavailable;
import org.boulevard.api.storage.NoSpaceException;
import org.boulevard.api.web.Languages;
import org.boulevard.api.web.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a client is told when something did not work: {@code {"message", "status_code", "code", …}}. Never the name of a class, nor the
 * message of an exception that was not meant for clients.
 */
public record ErrorAnswer(Refusal refusal) {
    private static final Logger log = LoggerFactory.getLogger(ErrorAnswer.class);
    /** States in which PostgreSQL says that a text, or one within JSON, has a NUL in it. */
    private static final Set<String> NUL = Set.of("22021", "22P05");
    private static final int RETRY_AFTER_SECONDS = 10;

    /** Chooses the answer, and logs what an operator has to know. */
    public static ErrorAnswer to(Throwable problem) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return to(refusal);
            }
            if (cause instanceof JsonParseException broken) {
                return to(Refusal.invalid("body.broken", "The body is not JSON").with("details", Map.of("error", broken.getOriginalMessage())));
            }
            if (cause instanceof JsonProcessingException) {
                return to(Refusal.invalid("body.invalid", "The body is not the JSON that is expected here"));
            }
            if (cause instanceof CatalogUnavailable) {
                log.warn("A request was refused: {}", String.valueOf(cause.getCause()));
                return to(Refusal.notNow("database.unavailable", "The database cannot be reached at the moment, try again later",
                        RETRY_AFTER_SECONDS));
            }
            if (cause instanceof SQLException sql && NUL.contains(String.valueOf(sql.getSQLState()))) {
                return to(Refusal.invalid("text.nul", "Text cannot hold the character NUL"));
            }
            if (cause instanceof EOFException) {
                log.debug("A client broke off", cause);
                return to(Refusal.invalid("request.broken_off", "The request ended too early"));
            }
            if (cause instanceof NoSpaceException || isDiskFull(cause)) {
                log.error("There is no space left for pictures: {}", cause.getMessage());
                return to(new Refusal(507, "storage.full", "There is no space left on this server"));
            }
        }
        if (problem instanceof WebApplicationException web && web.getResponse().getStatus() != 500) {
            return ofStatus(web.getResponse().getStatus());
        }
        String mark = UUID.randomUUID().toString().substring(0, 8);
        log.error("Unexpected problem {}", mark, problem);
        return to(new Refusal(500, "unexpected", "Something went wrong on this server").with("mark", mark));
    }

    /** As {@link Refusal} says. */
    public static ErrorAnswer to(Refusal refusal) {
        return new ErrorAnswer(refusal);
    }

    public int status() {
        return refusal.status();
    }

    /** Seconds; 0: say nothing. */
    public int retryAfter() {
        return refusal.retryAfter();
    }

    /** @param acceptedLanguages the header {@code Accept-Language}; null: not sent */
    public Map<String, Object> body(String acceptedLanguages) {
        return refusal.body(Languages.of(acceptedLanguages));
    }

    /** For what JAX-RS or a servlet refuses without saying more. */
    public static ErrorAnswer ofStatus(int status) {
        return to(refused(status));
    }

    private static Refusal refused(int status) {
        return switch (status) {
            case 404 -> Refusal.notFound("route.unknown", "There is nothing at this address");
            case 405 -> new Refusal(405, "method.not_allowed", "This address does not take this method");
            case 406 -> new Refusal(406, "type.not_acceptable", "This address does not answer in any of the accepted types");
            case 415 -> Refusal.unsupported("type.unsupported", "This address does not take a body of this type");
            default -> status < 500 ? new Refusal(status, "request.invalid", "This request cannot be answered")
                    : new Refusal(status, "unexpected", "Something went wrong on this server");
        };
    }

    private static boolean isDiskFull(Throwable cause) {
        return cause instanceof IOException && String.valueOf(cause.getMessage()).contains("No space left on device");
    }

    /** Sends it from a servlet or a filter. */
    public void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        response.setStatus(status());
        response.addHeader("Vary", HttpHeaders.ACCEPT_LANGUAGE);
        if (retryAfter() > 0) {
            response.setIntHeader("Retry-After", retryAfter());
        }
        byte[] content = Json.MAPPER.writeValueAsBytes(body(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE)));
        response.setContentType(MediaType.APPLICATION_JSON);
        response.setContentLength(content.length);
        response.getOutputStream().write(content);
    }
}
