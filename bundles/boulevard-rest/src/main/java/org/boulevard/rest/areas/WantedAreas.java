package org.boulevard.rest.areas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.boulevard.api.catalog.ExcludedArea;
import org.boulevard.api.catalog.ExcludedAreas;
import org.boulevard.rest.Json;
import org.boulevard.rest.uploads.Parameters;

/** Reads areas that somebody sends, and tells everything that is wrong with them at once, each with the way to it. */
final class WantedAreas {
    private static final int LONGEST_LABEL = 1000;
    private static final int FEWEST_PLACES = 4;
    private static final double POLE = 90;
    /** Once round the world in either direction, so that a shape across the antimeridian can be written in one piece. */
    private static final double ROUND = 360;

    private final ExcludedAreas areas;
    private final ObjectNode body;
    private final Parameters faults;

    WantedAreas(ExcludedAreas areas, ObjectNode body) {
        this.areas = areas;
        this.body = body;
        this.faults = new Parameters(body);
    }

    /** @param account whose area it will be; null: a general one. Somebody's own is never public */
    ExcludedArea feature(UUID account) {
        ExcludedArea wanted = feature(body, List.of(), account);
        faults.refuseIfWrong("This is no area that can be excluded");
        return wanted;
    }

    List<ExcludedArea> collection() {
        word(body, List.of(), "FeatureCollection");
        JsonNode features = member(body, List.of(), "features");
        List<ExcludedArea> wanted = new ArrayList<>();
        if (features != null && !features.isArray()) {
            faults.fault(List.of("features"), "This must be a list", features);
        } else if (features != null) {
            for (int i = 0; i < features.size(); i++) {
                wanted.add(feature(features.get(i), List.of("features", i), null));
            }
        }
        faults.refuseIfWrong("These are no areas that can be excluded");
        return wanted;
    }

    private ExcludedArea feature(JsonNode feature, List<?> at, UUID account) {
        if (!feature.isObject()) {
            faults.fault(at, "This must be a GeoJSON feature", feature);
            return null;
        }
        word(feature, at, "Feature");
        JsonNode geometry = member(feature, at, "geometry");
        JsonNode properties = member(feature, at, "properties");
        String shape = geometry == null ? null : shape(geometry, and(at, "geometry"));
        if (properties != null && !properties.isObject()) {
            faults.fault(and(at, "properties"), "This must be a JSON object", properties);
            return null;
        }
        String label = properties == null ? null : label(properties, and(at, "properties", "label"));
        boolean isPublic = properties != null && truth(properties, and(at, "properties", "is_public"));
        return new ExcludedArea(null, account, label, isPublic && account == null, shape);
    }

    private String label(JsonNode properties, List<?> at) {
        JsonNode label = properties.path("label");
        if (label.isMissingNode() || label.isNull()) {
            return null;
        }
        if (!label.isTextual() || label.textValue().indexOf('\0') >= 0 || label.textValue().length() > LONGEST_LABEL) {
            faults.fault(at, "This must be text of at most " + LONGEST_LABEL + " characters", label);
        }
        return label.asText();
    }

    private boolean truth(JsonNode properties, List<?> at) {
        JsonNode value = properties.path("is_public");
        if (!value.isMissingNode() && !value.isNull() && !value.isBoolean()) {
            faults.fault(at, "This must be true or false", value);
        }
        return value.asBoolean();
    }

    /** @return coordinates of a MultiPolygon; null when something was wrong */
    private String shape(JsonNode geometry, List<?> at) {
        if (!geometry.isObject()) {
            faults.fault(at, "This must be a GeoJSON geometry", geometry);
            return null;
        }
        String type = geometry.path("type").asText();
        if (!type.equals("Polygon") && !type.equals("MultiPolygon")) {
            faults.fault(and(at, "type"), "This must be Polygon or MultiPolygon", geometry.path("type"));
            return null;
        }
        List<?> coordinates = and(at, "coordinates");
        JsonNode sent = geometry.path("coordinates");
        JsonNode polygons = type.equals("Polygon") ? Json.MAPPER.createArrayNode().add(sent) : sent;
        if (!isList(polygons, 1)) {
            faults.fault(coordinates, "This must be a list of polygons, one at least", sent);
            return null;
        }
        Optional<String> fault = fault(polygons).or(() -> areas.fault(flat(polygons).toString()));
        fault.ifPresent(error -> faults.fault(coordinates, error, Json.MAPPER.missingNode()));
        return fault.isPresent() ? null : flat(polygons).toString();
    }

    /** What keeps these from being coordinates; whether they make sense is the catalogue's to say. */
    private static Optional<String> fault(JsonNode polygons) {
        for (JsonNode polygon : polygons) {
            if (!isList(polygon, 1)) {
                return Optional.of("A polygon must be a list of rings, one at least");
            }
            for (JsonNode ring : polygon) {
                if (!isList(ring, FEWEST_PLACES)) {
                    return Optional.of("A ring must be a list of four places at least");
                }
                for (JsonNode place : ring) {
                    if (!isPlace(place)) {
                        return Optional.of("A place must be a longitude from -360 to 360 and a latitude from -90 to 90");
                    }
                }
                JsonNode first = ring.get(0);
                JsonNode last = ring.get(ring.size() - 1);
                if (first.get(0).doubleValue() != last.get(0).doubleValue() || first.get(1).doubleValue() != last.get(1).doubleValue()) {
                    return Optional.of("A ring must end where it began");
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isList(JsonNode node, int fewest) {
        return node.isArray() && node.size() >= fewest;
    }

    /** A height may stand behind. */
    private static boolean isPlace(JsonNode place) {
        if (!isList(place, 2)) {
            return false;
        }
        for (JsonNode number : place) {
            if (!number.isNumber()) {
                return false;
            }
        }
        return Math.abs(place.get(0).doubleValue()) <= ROUND && Math.abs(place.get(1).doubleValue()) <= POLE;
    }

    /** Without heights. */
    private static JsonNode flat(JsonNode polygons) {
        var flat = Json.MAPPER.createArrayNode();
        for (JsonNode polygon : polygons) {
            var rings = flat.addArray();
            for (JsonNode ring : polygon) {
                var places = rings.addArray();
                ring.forEach(place -> places.addArray().add(place.get(0)).add(place.get(1)));
            }
        }
        return flat;
    }

    private void word(JsonNode object, List<?> at, String type) {
        JsonNode value = member(object, at, "type");
        if (value != null && !value.asText().equals(type)) {
            faults.fault(and(at, "type"), "This must be " + type, value);
        }
    }

    /** @return null when it is missing, which is a fault */
    private JsonNode member(JsonNode object, List<?> at, String name) {
        JsonNode value = object.get(name);
        if (value == null) {
            faults.fault(and(at, name), "This member is required", object);
        }
        return value;
    }

    private static List<?> and(List<?> at, String... names) {
        return Stream.concat(at.stream(), Stream.of(names)).toList();
    }
}
