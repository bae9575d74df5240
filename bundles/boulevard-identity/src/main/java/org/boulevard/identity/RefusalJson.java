package org.boulevard.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.boulevard.api.web.Languages;
import org.boulevard.api.web.Refusal;

/** A refusal as clients read it. The filters here refuse before any route, and its error mapper, is reached. */
public final class RefusalJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RefusalJson() {
    }

    public static String of(Refusal refusal, Locale language) {
        try {
            return JSON.writeValueAsString(refusal.body(language));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write a refusal", e);
        }
    }

    /** Sends it from a filter. */
    public static void send(Refusal refusal, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setStatus(refusal.status());
        // It is about this caller at this moment, whatever was said of the route's own answers.
        response.setHeader("Cache-Control", "no-store");
        if (refusal.retryAfter() > 0) {
            response.setIntHeader("Retry-After", refusal.retryAfter());
        }
        response.addHeader("Vary", "Accept-Language");
        byte[] body = of(refusal, Languages.of(request.getHeader("Accept-Language"))).getBytes(StandardCharsets.UTF_8);
        response.setContentType("application/json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
