package org.boulevard.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import javax.ws.rs.NotFoundException;
import org.boulevard.api.catalog.CatalogUnavailable;
import org.boulevard.api.storage.NoSpaceException;
import org.boulevard.api.web.Refusal;
import org.junit.jupiter.api.Test;

class ErrorAnswerTest {
    @Test
    void aRefusalSaysItsReasonAndItsKind() {
        ErrorAnswer answer = ErrorAnswer.to(Refusal.conflict("picture.already_sent", "Known").with("existing_item", "x"));
        assertEquals(409, answer.status());
        assertEquals(Map.of("message", "Known", "status_code", 409, "code", "picture.already_sent", "existing_item", "x"), answer.body(null));
    }

    @Test
    void aBareOneLeavesTheStatusOut() {
        assertEquals(Map.of("message", "Please log in, or bring a token", "code", "login.missing"),
                ErrorAnswer.to(new Refusal(401, "login.missing", "Please log in, or bring a token").bare()).body(null));
    }

    @Test
    void reasonsAreLookedForInTheCauses() {
        assertEquals(400, ErrorAnswer.to(new RuntimeException(brokenJson())).status());
        ErrorAnswer unavailable = ErrorAnswer.to(new CatalogUnavailable(new IOException("Connection refused")));
        assertEquals(503, unavailable.status());
        assertEquals(10, unavailable.retryAfter());
        assertEquals(507, ErrorAnswer.to(new RuntimeException(new NoSpaceException("full", null))).status());
        assertEquals(507, ErrorAnswer.to(new IOException("/data: No space left on device")).status());
    }

    private static JsonProcessingException brokenJson() {
        return assertThrows(JsonProcessingException.class, () -> Json.MAPPER.readTree("{"));
    }

    @Test
    void whatTheFrameworkRefusesLooksTheSame() {
        assertEquals(Map.of("message", "There is nothing at this address", "status_code", 404, "code", "route.unknown"),
                ErrorAnswer.to(new NotFoundException()).body(null));
    }

    @Test
    void theUnexpectedIsMarkedAndTellsNothing() {
        ErrorAnswer answer = ErrorAnswer.to(new IllegalStateException("secret " + UUID.class.getName()));
        assertEquals(500, answer.status());
        assertEquals(8, answer.body(null).get("mark").toString().length());
        assertFalse(answer.body(null).toString().contains("secret") || answer.body(null).toString().contains("java"));
    }
}
