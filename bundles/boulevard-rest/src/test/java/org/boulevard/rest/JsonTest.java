package org.boulevard.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.boulevard.api.web.Refusal;
import org.junit.jupiter.api.Test;

class JsonTest {
    record Thing(Integer missing, Instant moment, OffsetDateTime here, double number, int whole) {
    }

    @Test
    void timesHaveMicrosecondsOrNoneAndNullsAreLeftOut() throws IOException {
        assertEquals("{\"moment\":\"2024-05-02T08:15:30Z\",\"here\":\"2024-05-02T10:15:30.250000+02:00\",\"number\":720.0,\"whole\":3}",
                Json.MAPPER.writeValueAsString(new Thing(null, Instant.parse("2024-05-02T08:15:30Z"),
                        OffsetDateTime.parse("2024-05-02T10:15:30.25+02:00"), 720, 3)));
        assertEquals("2024-05-02T08:15:30.123456+00:00", Json.text(Json.stac(Instant.parse("2024-05-02T08:15:30.123456Z"))));
    }

    @Test
    void aBodyIsAnObject() throws IOException {
        assertEquals("1", Json.object(body("{\"a\": 1}")).get("a").asText());
        for (String other : new String[] {"[]", "\"text\"", "null", ""}) {
            assertEquals(400, assertThrows(Refusal.class, () -> Json.object(body(other))).status());
        }
    }

    private static InputStream body(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
