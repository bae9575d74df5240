package org.boulevard.pipeline.transfers;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.boulevard.api.model.Annotation;
import org.boulevard.api.model.Tag;

/**
 * A picture as another instance describes it.
 *
 * @param fields what is to be said beside the file, as a client would: the other instance may know better than the file
 */
public record FarPicture(UUID id, int rank, String fileName, URI file, Map<String, String> fields, List<Annotation> annotations) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<List<List<Integer>>>> RINGS = new TypeReference<>() {
    };
    private static final TypeReference<List<Tag>> TAGS = new TypeReference<>() {
    };

    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private static final Map<String, String> ANGLES = Map.of("pers:pitch", "PosePitchDegrees", "pers:roll", "PoseRollDegrees",
            "pers:yaw", "PoseHeadingDegrees");

    /** @throws IllegalArgumentException when it lacks what is needed, or says what cannot be */
    static FarPicture read(JsonNode item, URI collection) {
        JsonNode properties = item.path("properties");
        UUID id = uuid(item.path("id"));
        JsonNode rank = properties.path("geovisio:rank_in_collection");
        String file = item.path("assets").path("hd").path("href").asText();
        if (!rank.canConvertToInt() || rank.intValue() < 1 || file.isEmpty()) {
            throw new IllegalArgumentException("picture " + id + " lacks its place or its file");
        }
        return new FarPicture(id, rank.intValue(), fileName(properties, id), collection.resolve(file), fields(item, properties, id),
                annotations(properties.path("annotations"), id));
    }

    private static List<Annotation> annotations(JsonNode said, UUID picture) {
        List<Annotation> annotations = new ArrayList<>();
        said.forEach(one -> annotations.add(new Annotation(uuid(one.path("id")), picture,
                JSON.convertValue(one.path("shape").path("coordinates"), RINGS), JSON.convertValue(one.path("semantics"), TAGS))));
        return annotations;
    }

    static UUID uuid(JsonNode id) {
        if (!id.isTextual() || !UUID_TEXT.matcher(id.textValue()).matches()) {
            throw new IllegalArgumentException("an id is no UUID");
        }
        return UUID.fromString(id.textValue());
    }

    private static String fileName(JsonNode properties, UUID id) {
        String name = properties.path("original_file:name").asText().replaceAll("^.*[/\\\\]", "").replace("\0", "");
        return name.matches("(?is).*\\.jpe?g") ? name : (name.isEmpty() ? id.toString() : name) + ".jpg";
    }

    private static Map<String, String> fields(JsonNode item, JsonNode properties, UUID id) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("id", id.toString());
        // It is public there: what had to be made unreadable is.
        fields.put("isBlurred", "true");
        if (!properties.path("semantics").isEmpty()) {
            fields.put("semantics", properties.get("semantics").toString());
        }
        JsonNode coordinates = item.path("geometry").path("coordinates");
        if (coordinates.size() >= 2) {
            fields.put("override_longitude", coordinates.get(0).asText());
            fields.put("override_latitude", coordinates.get(1).asText());
        }
        String time = properties.path("datetimetz").asText(properties.path("datetime").asText());
        if (!time.isEmpty()) {
            fields.put("override_capture_time", time);
        }
        JsonNode heading = properties.path("view:azimuth");
        if (heading.isNumber()) {
            fields.put("override_Exif.GPSInfo.GPSImgDirectionRef", "T");
            fields.put("override_Exif.GPSInfo.GPSImgDirection", Math.round(heading.doubleValue() * 100) + "/100");
        }
        ANGLES.forEach((member, tag) -> {
            JsonNode degrees = properties.path(member);
            if (degrees.isNumber()) {
                fields.put("override_Xmp.GPano." + tag, degrees.asText());
            }
        });
        return fields;
    }
}
