package org.boulevard.identity.local;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import javax.ws.rs.BadRequestException;
import javax.ws.rs.ClientErrorException;
import javax.ws.rs.core.Response.Status;

/** A form that was sent. Read here rather than by the container, which would take in any amount. */
final class Posted {
    private static final int MOST_BYTES = 16_384;

    private final Map<String, String> fields;

    private Posted(Map<String, String> fields) {
        this.fields = fields;
    }

    static Posted read(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new ClientErrorException(Status.REQUEST_ENTITY_TOO_LARGE);
        }
        Map<String, String> fields = new HashMap<>();
        for (String pair : new String(bytes, StandardCharsets.US_ASCII).split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return new Posted(fields);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException("not a form", e);
        }
    }

    /** Empty text for a field that is not there. */
    String get(String field) {
        return fields.getOrDefault(field, "");
    }
}
