package org.boulevard.rest.areas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.boulevard.api.catalog.ExcludedAreas.NewArea;
import org.boulevard.api.catalog.ExcludedAreas.Shape;
import org.boulevard.api.model.Position;
import org.boulevard.api.web.Refusal;

/** Reads areas out of GeoJSON. What is unknown is not looked at. */
final class SentAreas {
    private static final int LONGEST_LABEL = 1_000;
    /** Once round the world in either direction, so that a shape across the antimeridian can be written in one piece. */
    private static final double ROUND = 360;
    private static final int SMALLEST_RING = 4;

    private final UUID account;

    /** @param account whose pictures the areas are for; null: everybody's */
    SentAreas(UUID account) {
        this.account = account;
    }

    /** @throws Refusal 400 unless it is a feature with a polygon or several */
    NewArea area(ObjectNode feature) {
        return area(feature, List.of());
    }

    /** @throws Refusal 400 unless it is a feature collection of those */
    List<NewArea> areas(ObjectNode collection) {
        requireType(collection, List.of(), "FeatureCollection");
        JsonNode features = required(collection, List.of(), "features");
        if (!features.isArray()) {
            throw wrong(List.of("features"), "This must be a list", features);
        }
        List<NewArea> areas = new ArrayList<>();
        for (int i = 0; i < features.size(); i++) {
            areas.add(area(features.get(i), List.of("features", i)));
        }
        return areas;
    }

    private NewArea area(JsonNode feature, List<Object> at) {
        requireType(feature, at, "Feature");
        JsonNode geometry = required(feature, at, "geometry");
        JsonNode properties = required(feature, at, "properties");
        if (!properties.isObject()) {
            throw wrong(and(at, "properties"), "This must be an object", properties);
        }
        JsonNode label = properties.path("label");
        if (!label.isMissingNode() && !label.isNull() && (!label.isTextual() || label.textValue().length() > LONGEST_LABEL || label.textValue().indexOf('\0') >= 0)) {
            throw wrong(and(at, "properties", "label"), "This must be text of at most " + LONGEST_LABEL + " characters", label);
        }
        JsonNode open = properties.path("is_public");
        if (!open.isMissingNode() && !open.isBoolean()) {
            throw wrong(and(at, "properties", "is_public"), "This must be true or false", open);
        }
        return new NewArea(account, label.textValue(), open.asBoolean(), shape(geometry, and(at, "geometry")));
    }

    private static Shape shape(JsonNode geometry, List<Object> at) {
        String type = geometry.path("type").asText();
        JsonNode coordinates = geometry.path("coordinates");
        List<Object> place = and(at, "coordinates");
        switch (type) {
            case "Polygon" -> {
                return new Shape(List.of(polygon(coordinates, place)));
            }
            case "MultiPolygon" -> {
                List<List<List<Position>>> polygons = new ArrayList<>();
                list(coordinates, place, 1).forEach(polygon -> polygons.add(polygon(polygon, place)));
                return new Shape(polygons);
            }
            default -> throw wrong(and(at, "type"), "This must be Polygon or MultiPolygon", geometry.path("type"));
        }
    }

    private static List<List<Position>> polygon(JsonNode rings, List<Object> at) {
        List<List<Position>> polygon = new ArrayList<>();
        list(rings, at, 1).forEach(ring -> {
            List<Position> positions = new ArrayList<>();
            list(ring, at, SMALLEST_RING).forEach(position -> positions.add(position(position, at)));
            if (!positions.get(0).equals(positions.get(positions.size() - 1))) {
                throw wrong(at, "A ring must end where it begins", ring);
            }
            polygon.add(positions);
        });
        return polygon;
    }

    private static JsonNode list(JsonNode value, List<Object> at, int least) {
        if (!value.isArray() || value.size() < least) {
            throw wrong(at, "There must be a list of at least " + least, value);
        }
        return value;
    }

    /** A third number, the height, is not looked at. */
    private static Position position(JsonNode value, List<Object> at) {
        if (!value.isArray() || value.size() < 2 || !value.get(0).isNumber() || !value.get(1).isNumber()) {
            throw wrong(at, "A position is a longitude and a latitude", value);
        }
        Position position = new Position(value.get(0).doubleValue(), value.get(1).doubleValue());
        if (!(Math.abs(position.longitude()) <= ROUND && Math.abs(position.latitude()) <= 90)) {
            throw wrong(at, "There is no such longitude and latitude", value);
        }
        return position;
    }

    private static void requireType(JsonNode node, List<Object> at, String type) {
        if (!type.equals(node.path("type").textValue())) {
            throw wrong(and(at, "type"), "This must be " + type, node.path("type"));
        }
    }

    private static JsonNode required(JsonNode node, List<Object> at, String member) {
        JsonNode value = node.get(member);
        if (value == null) {
            throw wrong(and(at, member), "This member is required", node);
        }
        return value;
    }

    private static List<Object> and(List<Object> at, String... more) {
        List<Object> all = new ArrayList<>(at);
        all.addAll(List.of(more));
        return all;
    }

    private static Refusal wrong(List<?> fields, String error, JsonNode input) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("fields", fields);
        detail.put("error", error);
        if (!input.isMissingNode() && !input.isNull()) {
            detail.put("input", input);
        }
        return Refusal.invalid("area.invalid", "This is no area that can be excluded").with("details", List.of(detail));
    }
}
