package org.boulevard.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import org.boulevard.api.web.Refusal;

/** A refusal as clients read it. The filter refuses before any route, and its error mapper, is reached. */
final class RefusalJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RefusalJson() {
    }

    static String of(Refusal refusal) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("message", refusal.getMessage());
        if (!refusal.isBare()) {
            body.put("status_code", refusal.status());
            body.put("code", refusal.code());
        }
        body.putAll(refusal.members());
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write a refusal", e);
        }
    }
}
