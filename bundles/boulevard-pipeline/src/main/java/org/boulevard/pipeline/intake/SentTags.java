package org.boulevard.pipeline.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.boulevard.api.model.Tag;
import org.boulevard.api.web.Refusal;

/** Tags that come with a file: a JSON list of tags, each with the action add, which is the usual one, or delete, which finds nothing here. */
final class SentTags {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FIELD = "semantics";

    private SentTags() {
    }

    /** @param text null or empty: none */
    static List<Tag> of(String text) {
        if (text == null || text.isBlank()) {
            return List.of();
        }
        List<Tag> tags = new ArrayList<>();
        for (JsonNode change : list(text)) {
            String key = text(change, "key", Tag.LONGEST_KEY, text);
            String value = text(change, "value", Tag.LONGEST_VALUE, text);
            String action = change.path("action").asText("add");
            if (!action.equals("add") && !action.equals("delete")) {
                throw UploadFields.unparsable(FIELD, text, "An action must be add or delete");
            }
            if (action.equals("add")) {
                tags.add(new Tag(key, value));
            }
        }
        if (tags.stream().distinct().count() < tags.size()) {
            throw Refusal.invalid("semantics.duplicate", "The same tag cannot be added twice")
                    .with("details", Map.of("duplicate", "the same key and value stand there twice"));
        }
        return tags;
    }

    private static JsonNode list(String text) {
        try {
            JsonNode list = JSON.readTree(text);
            if (list.isArray()) {
                return list;
            }
        } catch (JsonProcessingException e) {
            // said below
        }
        throw UploadFields.unparsable(FIELD, text, "This must be a list of tags, as JSON");
    }

    private static String text(JsonNode change, String member, int longest, String all) {
        JsonNode value = change.get(member);
        if (value == null || !value.isTextual() || value.textValue().indexOf('\0') >= 0 || value.textValue().length() > longest) {
            throw UploadFields.unparsable(FIELD, all, "Each tag has a " + member + ", which is text of at most " + longest + " characters");
        }
        return value.textValue();
    }
}
