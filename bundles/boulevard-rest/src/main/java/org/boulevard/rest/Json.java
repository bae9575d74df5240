package org.boulevard.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.function.Function;
import org.boulevard.api.web.Refusal;

/**
 * How things look in JSON. What is null is left out. An {@link Instant} ends in {@code Z}, as in upload sets; an {@link OffsetDateTime}
 * in its offset, {@code +00:00} for UTC, as in everything that follows STAC.
 */
public final class Json {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
    private static final DateTimeFormatter MICROSECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS");
    private static final DateTimeFormatter OFFSET = new DateTimeFormatterBuilder().appendOffset("+HH:MM:ss", "+00:00").toFormatter();

    public static final ObjectMapper MAPPER = JsonMapper.builder()
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .addModule(new SimpleModule()
                    .addSerializer(Instant.class, new Text<>(Instant.class, Json::text))
                    .addSerializer(OffsetDateTime.class, new Text<>(OffsetDateTime.class, Json::text)))
            .build();

    private Json() {
    }

    public static String text(Instant time) {
        return local(time.atOffset(ZoneOffset.UTC)) + "Z";
    }

    public static String text(OffsetDateTime time) {
        return local(time) + OFFSET.format(time);
    }

    private static String local(OffsetDateTime time) {
        return (time.getNano() < 1000 ? SECONDS : MICROSECONDS).format(time);
    }

    /** The same moment as STAC writes it. */
    public static OffsetDateTime stac(Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    /**
     * A request's body.
     *
     * @throws Refusal 400 when it is no JSON object
     */
    public static ObjectNode object(InputStream body) throws IOException {
        JsonNode content = MAPPER.readTree(body);
        if (content instanceof ObjectNode object) {
            return object;
        }
        throw Refusal.invalid("body.not_an_object", "The body should be a JSON object");
    }

    /** JSON that came out of the catalogue as text. */
    public static JsonNode node(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON: " + json, e);
        }
    }

    private static final class Text<T> extends StdSerializer<T> {
        private final transient Function<T, String> text;

        Text(Class<T> type, Function<T, String> text) {
            super(type);
            this.text = text;
        }

        @Override
        public void serialize(T value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(text.apply(value));
        }
    }
}
