package org.boulevard.rest.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.boulevard.api.catalog.ItemSearch.Shape;
import org.boulevard.api.web.Refusal;
import org.boulevard.rest.Json;

/** A GeoJSON geometry, taken apart. */
final class Geometry {
    private static final int MOST_POINTS = 10_000;
    private static final int MOST_SHAPES = 500;
    private static final int DEEPEST = 8;
    private static final int SHORTEST_RING = 4;
    private static final int SHORTEST_LINE = 2;
    private static final double MAX_LONGITUDE = 180;
    private static final double MAX_LATITUDE = 90;

    private final List<Shape> shapes = new ArrayList<>();
    private int points;

    private Geometry() {
    }

    /**
     * @param value an object, or a text that holds one
     * @throws Refusal 400 when it is no geometry
     */
    static List<Shape> of(JsonNode value) {
        var geometry = new Geometry();
        geometry.read(value.isTextual() ? parsed(value.asText()) : value, 0);
        return geometry.shapes;
    }

    private static JsonNode parsed(String text) {
        try {
            return Json.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw wrong("it is no JSON");
        }
    }

    private static Refusal wrong(String why) {
        return Refusal.invalid("intersects.invalid", "intersects must be a GeoJSON geometry, not a feature: " + why);
    }

    private void read(JsonNode geometry, int depth) {
        if (!geometry.isObject() || depth > DEEPEST) {
            throw wrong(depth > DEEPEST ? "it is nested too deep" : "it is no object");
        }
        JsonNode coordinates = geometry.path("coordinates");
        switch (geometry.path("type").asText()) {
            case "Point" -> add(point(coordinates));
            case "MultiPoint" -> list(coordinates).forEach(point -> add(point(point)));
            case "LineString" -> add(line(coordinates));
            case "MultiLineString" -> list(coordinates).forEach(line -> add(line(line)));
            case "Polygon" -> add(polygon(coordinates));
            case "MultiPolygon" -> list(coordinates).forEach(polygon -> add(polygon(polygon)));
            case "GeometryCollection" -> list(geometry.path("geometries")).forEach(part -> read(part, depth + 1));
            default -> throw wrong("its type is none of GeoJSON's");
        }
    }

    private void add(Shape shape) {
        shapes.add(shape);
        if (shapes.size() > MOST_SHAPES) {
            throw wrong("it has more than " + MOST_SHAPES + " parts");
        }
    }

    private static List<JsonNode> list(JsonNode node) {
        if (!node.isArray() || node.isEmpty()) {
            throw wrong("coordinates are missing");
        }
        List<JsonNode> list = new ArrayList<>();
        node.forEach(list::add);
        return list;
    }

    private Shape.Point point(JsonNode position) {
        if (++points > MOST_POINTS) {
            throw wrong("it has more than " + MOST_POINTS + " points");
        }
        if (!position.isArray() || position.size() < 2 || !position.get(0).isNumber() || !position.get(1).isNumber()) {
            throw wrong("a position is a longitude and a latitude");
        }
        double longitude = position.get(0).asDouble();
        double latitude = position.get(1).asDouble();
        if (!(Math.abs(longitude) <= MAX_LONGITUDE && Math.abs(latitude) <= MAX_LATITUDE)) {
            throw wrong("a position lies outside of the world");
        }
        return new Shape.Point(longitude, latitude);
    }

    private List<Shape.Point> points(JsonNode node, int fewest) {
        List<Shape.Point> read = list(node).stream().map(this::point).toList();
        if (read.size() < fewest) {
            throw wrong("a line has " + SHORTEST_LINE + " points and a ring " + SHORTEST_RING + ", or more");
        }
        return read;
    }

    private Shape line(JsonNode node) {
        return new Shape.Line(points(node, SHORTEST_LINE));
    }

    private Shape polygon(JsonNode node) {
        List<List<Shape.Point>> rings = list(node).stream().map(ring -> points(ring, SHORTEST_RING)).toList();
        if (rings.stream().anyMatch(ring -> !ring.get(0).equals(ring.get(ring.size() - 1)))) {
            throw wrong("a ring is not closed");
        }
        return new Shape.Polygon(rings);
    }

    /** The middle of all corners' box. */
    static Shape.Point middle(List<Shape> shapes) {
        double west = MAX_LONGITUDE;
        double east = -MAX_LONGITUDE;
        double south = MAX_LATITUDE;
        double north = -MAX_LATITUDE;
        for (Shape shape : shapes) {
            for (Shape.Point corner : corners(shape)) {
                west = Math.min(west, corner.longitude());
                east = Math.max(east, corner.longitude());
                south = Math.min(south, corner.latitude());
                north = Math.max(north, corner.latitude());
            }
        }
        return new Shape.Point((west + east) / 2, (south + north) / 2);
    }

    private static List<Shape.Point> corners(Shape shape) {
        if (shape instanceof Shape.Point point) {
            return List.of(point);
        }
        return shape instanceof Shape.Line line ? line.points() : ((Shape.Polygon) shape).rings().get(0);
    }
}
