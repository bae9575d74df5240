package org.boulevard.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.boulevard.api.web.Refusal;

/** A refusal as clients read it. The filter refuses before any route, and its error mapper, is reached. */
final class RefusalJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RefusalJson() {
    }

    static String of(Refusal refusal) {
        try {
            return JSON.writeValueAsString(refusal.body());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write a refusal", e);
        }
    }
}
