package org.boulevard.pipeline.intake;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.boulevard.api.metadata.CaptureTime;
import org.boulevard.api.metadata.MetadataReader;
import org.boulevard.api.metadata.Overrides;
import org.boulevard.api.model.Position;
import org.boulevard.api.model.Tag;
import org.boulevard.api.web.Refusal;

/**
 * What a client says beside the file, checked. Fields that nobody knows are ignored, as the reference does.
 *
 * @param pictureId null: not chosen by the client
 * @param semantics tags of the picture, none twice
 */
record UploadFields(boolean isBlurred, UUID pictureId, List<Tag> semantics, Overrides overrides) {
    private static final Set<String> TRUE = Set.of("true", "1", "yes", "on", "t", "y");
    private static final Set<String> FALSE = Set.of("false", "0", "no", "off", "f", "n");
    private static final Pattern UUID_TEXT = Pattern.compile(
            "(?i)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{32}");

    static UploadFields of(Map<String, String> fields, MetadataReader times) {
        Map<String, String> tags = new LinkedHashMap<>();
        fields.forEach((name, value) -> {
            if (name.startsWith("override_Exif.") || name.startsWith("override_Xmp.")) {
                tags.put(name.substring("override_".length()), value);
            }
        });
        boolean isBlurred = truth(fields, "isBlurred");
        UUID pictureId = uuid(fields, "picture_id");
        Double latitude = number(fields, "override_latitude");
        Double longitude = number(fields, "override_longitude");
        CaptureTime time = time(fields, "override_capture_time", times);
        return new UploadFields(isBlurred, pictureId, SentTags.of(fields.get("semantics")), new Overrides(time, position(latitude, longitude), tags));
    }

    /** As they are written in the older way, where a picture is put into a sequence: fewer words, and {@code id} for the picture's. */
    static UploadFields ofOlderWay(Map<String, String> fields, MetadataReader times) {
        String isBlurred = fields.get("isBlurred");
        if (isBlurred != null && !isBlurred.equals("true") && !isBlurred.equals("false")) {
            throw Refusal.invalid("upload.blurred_unknown", "isBlurred must be true or false, or left out");
        }
        Map<String, String> asNow = new LinkedHashMap<>(fields);
        asNow.remove("picture_id");
        if (fields.containsKey("id")) {
            asNow.put("picture_id", fields.get("id"));
        }
        try {
            return of(asNow, times);
        } catch (Refusal refusal) {
            throw inTheOlderShape(refusal);
        }
    }

    /** Clients of the older way expect an object with a text, never a list. */
    private static Refusal inTheOlderShape(Refusal refusal) {
        if (refusal.members().get("details") instanceof List<?> list && list.get(0) instanceof Map<?, ?> first) {
            String input = first.containsKey("input") ? ": " + first.get("input") : "";
            refusal.with("details", Map.of("error", first.get("error") + input));
        }
        return refusal;
    }

    private static boolean truth(Map<String, String> fields, String name) {
        String text = fields.get(name);
        if (text == null) {
            return false;
        }
        String lower = text.toLowerCase(Locale.ROOT);
        if (TRUE.contains(lower)) {
            return true;
        }
        if (FALSE.contains(lower)) {
            return false;
        }
        throw unparsable(name, text, "This must be true or false");
    }

    private static UUID uuid(Map<String, String> fields, String name) {
        String text = fields.get(name);
        if (text == null) {
            return null;
        }
        if (!UUID_TEXT.matcher(text).matches()) {
            throw unparsable(name, text, "This must be a UUID");
        }
        String digits = text.replace("-", "");
        return new UUID(Long.parseUnsignedLong(digits, 0, 16, 16), Long.parseUnsignedLong(digits, 16, 32, 16));
    }

    private static Double number(Map<String, String> fields, String name) {
        String text = fields.get(name);
        if (text == null) {
            return null;
        }
        try {
            return Double.valueOf(text.strip());
        } catch (NumberFormatException e) {
            throw unparsable(name, text, "This must be a number");
        }
    }

    private static Position position(Double latitude, Double longitude) {
        if (latitude == null && longitude == null) {
            return null;
        }
        if (longitude == null) {
            throw Refusal.invalid("upload.position_half",
                    "override_latitude needs override_longitude beside it");
        }
        if (latitude == null) {
            throw Refusal.invalid("upload.position_half",
                    "override_longitude needs override_latitude beside it");
        }
        return new Position(within(longitude, 180, "longitude"), within(latitude, 90, "latitude"));
    }

    private static double within(double degrees, int limit, String what) {
        // Also refuses what is no number.
        if (!(Math.abs(degrees) <= limit)) {
            throw Refusal.invalid("upload.position_out_of_range",
                            "override_" + what + " is out of range: " + degrees)
                    .with("details", Map.of("error", what + " lies between -" + limit + " and " + limit + " degrees"));
        }
        return degrees;
    }

    private static CaptureTime time(Map<String, String> fields, String name, MetadataReader times) {
        String text = fields.get(name);
        return text == null ? null : times.parseTime(text).orElseThrow(() -> Refusal.invalid("upload.time_unknown",
                        name + " is no date and time; ISO 8601 is understood best, such as 2024-05-02T08:15:30Z")
                .with("details", Map.of("error", "no date and time: " + text)));
    }

    static Refusal unparsable(String field, String text, String why) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("fields", List.of(field));
        detail.put("error", why);
        if (!text.isEmpty()) {
            detail.put("input", text);
        }
        return Refusal.invalid("parameters.invalid", "Some fields of the form are not as they must be").with("details", List.of(detail));
    }
}
