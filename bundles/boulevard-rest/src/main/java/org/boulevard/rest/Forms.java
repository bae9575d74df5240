package org.boulevard.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import org.boulevard.api.web.Refusal;
import org.boulevard.rest.uploads.Multipart;

/** Fields that are sent as a form, of either kind, as the JSON object that would say the same. */
public final class Forms {
    private static final String PLAIN = "application/x-www-form-urlencoded";
    private static final int LARGEST = 1 << 16;

    private Forms() {
    }

    /**
     * @return empty when it is no form
     * @throws Refusal 400 when it is broken, 413 when it is too large
     */
    public static Optional<ObjectNode> read(HttpServletRequest request) throws IOException {
        ObjectNode object = Json.MAPPER.createObjectNode();
        if (Multipart.is(request)) {
            Multipart.fields(request).forEach(object::put);
            return Optional.of(object);
        }
        String type = request.getContentType() == null ? "" : request.getContentType().split(";")[0].strip();
        if (!type.equalsIgnoreCase(PLAIN)) {
            return Optional.empty();
        }
        byte[] body = request.getInputStream().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            throw new Refusal(413, "body.too_large", "The body is larger than anything that is expected here");
        }
        for (String pair : new String(body, StandardCharsets.UTF_8).strip().split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0 && !object.has(decoded(pair.substring(0, equals)))) {
                object.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return Optional.of(object);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("body.broken_form", "The form is not well-formed");
        }
    }
}
