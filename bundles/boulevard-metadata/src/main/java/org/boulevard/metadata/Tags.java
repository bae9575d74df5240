package org.boulevard.metadata;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * All tags of a picture by Exiv2 key. Most values are text in Exiv2's forms; arrays of XMP are lists, and the JSON of the Mapillary apps
 * brings numbers and objects. The rules ask for a value in the form they need and get nothing when it is not usable as that.
 */
final class Tags {
    private static final Pattern CHARSET = Pattern.compile("charset=\\S+");
    private static final Set<String> BINARY = Set.of("Exif.Photo.MakerNote", "Exif.Image.PrintImageMatching");

    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Map<String, Object> unpublished = new HashMap<>();

    /** Adds a tag or replaces it. */
    void put(String key, Object value) {
        values.put(key, clean(value));
    }

    /** Adds a tag that the rules see in place of a published one of that name. */
    void putUnpublished(String key, Object value) {
        unpublished.put(key, clean(value));
    }

    /** The text, without NULs and trimmed; empty if blank. */
    Optional<String> text(String key) {
        return value(key) instanceof String text ? Optional.of(withoutNuls(text).trim()).filter(t -> !t.isEmpty()) : Optional.empty();
    }

    /** A decimal number; a fraction is none. */
    Optional<Double> number(String key) {
        return value(key) instanceof Number number ? Values.number(number.toString()) : text(key).flatMap(Values::number);
    }

    /** A decimal number or one fraction. */
    Optional<Double> decimal(String key) {
        return number(key).or(() -> text(key).flatMap(Values::fraction));
    }

    /** Fractions or decimals with blanks between. */
    Optional<List<Double>> decimals(String key) {
        return text(key).flatMap(Values::fractions);
    }

    /** The members of a JSON object. */
    Map<?, ?> object(String key) {
        return value(key) instanceof Map<?, ?> map ? map : Map.of();
    }

    /** What may be shown and stored: everything as text, without the binary blocks. */
    Map<String, String> published() {
        var texts = new LinkedHashMap<String, String>();
        values.forEach((key, value) -> {
            if (value != null && !BINARY.contains(key)) {
                texts.put(withoutNuls(key), withoutNuls(value instanceof String text ? text : JsonText.write(value)));
            }
        });
        return texts;
    }

    private Object value(String key) {
        return unpublished.containsKey(key) ? unpublished.get(key) : values.get(key);
    }

    private static Object clean(Object value) {
        if (!(value instanceof String text)) {
            return value;
        }
        return (text.contains("charset=") ? CHARSET.matcher(text).replaceAll("") : text).trim();
    }

    private static String withoutNuls(String text) {
        return text.indexOf('\0') < 0 ? text : text.replace("\0", "");
    }
}
