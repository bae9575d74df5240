package org.boulevard.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Comparator;
import java.util.List;
import org.boulevard.api.model.Tag;

/** Semantic tags as they are kept: a JSON list, sorted by key and value. */
public final class Tags {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<Tag>> LIST = new TypeReference<>() {
    };

    private Tags() {
    }

    public static String write(List<Tag> tags) {
        try {
            return JSON.writeValueAsString(tags.stream().sorted(Comparator.comparing(Tag::key).thenComparing(Tag::value)).toList());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param json null: none */
    public static List<Tag> read(String json) {
        try {
            return json == null ? List.of() : JSON.readValue(json, LIST);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("semantics column holds " + json, e);
        }
    }
}
