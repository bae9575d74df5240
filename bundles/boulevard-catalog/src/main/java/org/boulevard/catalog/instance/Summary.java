package org.boulevard.catalog.instance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What the instance says of itself, from a JSON object that need not have all members.
 *
 * @param logo  null: none
 * @param email null: none
 */
record Summary(Map<String, String> name, Map<String, String> description, Map<String, String> geoCoverage, String logo, String colour,
               String email) {
    static final Summary DEFAULT = new Summary(Map.of("en", "Boulevard"), Map.of("en", "A street-level picture server"),
            Map.of("en", "Worldwide"), null, "#3a6ea5", null);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern COLOUR = Pattern.compile("#([0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})|[a-zA-Z]+|(rgb|hsl)a?\\([0-9., %/]+\\)");

    static Summary of(Setting setting) {
        if (setting.isEmpty()) {
            return DEFAULT;
        }
        JsonNode given = parse(setting);
        var logo = Setting.of(setting.name() + ", logo", text(setting, given, "logo", ""));
        String colour = text(setting, given, "color", DEFAULT.colour);
        if (!COLOUR.matcher(colour).matches()) {
            throw Setting.of(setting.name() + ", color", colour).wrong("write a CSS colour such as #3a6ea5 or steelblue");
        }
        return new Summary(texts(setting, given, "name", DEFAULT.name), texts(setting, given, "description", DEFAULT.description),
                texts(setting, given, "geo_coverage", DEFAULT.geoCoverage), logo.webAddressOrNull(), colour,
                text(setting, given, "email", null));
    }

    private static JsonNode parse(Setting setting) {
        String whatToWrite = "write a JSON object such as {\"name\": {\"en\": \"My city\", \"fr\": \"Ma ville\"}, \"color\": \"#3a6ea5\"}";
        try {
            JsonNode given = JSON.readTree(setting.text());
            if (given.isObject()) {
                return given;
            }
        } catch (JsonProcessingException e) {
            throw setting.wrong(whatToWrite + " (" + e.getOriginalMessage() + ")");
        }
        throw setting.wrong(whatToWrite);
    }

    private static String text(Setting setting, JsonNode given, String member, String otherwise) {
        JsonNode value = given.path(member);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        if (!value.isTextual()) {
            throw Setting.of(setting.name() + ", " + member, value.toString()).wrong("write a text");
        }
        return value.textValue();
    }

    private static Map<String, String> texts(Setting setting, JsonNode given, String member, Map<String, String> otherwise) {
        JsonNode value = given.path(member);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        if (!value.isObject() || !value.path("en").isTextual()) {
            throw Setting.of(setting.name() + ", " + member, value.toString())
                    .wrong("write texts by language, English among them: {\"en\": \"…\", \"fr\": \"…\"}");
        }
        Map<String, String> texts = new LinkedHashMap<>();
        value.fieldNames().forEachRemaining(language -> texts.put(language, text(setting, value, language, "")));
        return Collections.unmodifiableMap(texts);
    }
}
