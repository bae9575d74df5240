package org.boulevard.catalog.areas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.geom.util.PolygonExtracter;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;

/** Shapes on a plane of degrees, as GeoJSON means them: between coordinates and JTS, and back. */
final class Shapes {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final GeometryFactory PLANE = new GeometryFactory();
    private static final Envelope WORLD = new Envelope(-180, 180, -90, 90);
    private static final double ROUND = 360;

    private Shapes() {
    }

    static MultiPolygon read(String coordinates) {
        try {
            List<Polygon> polygons = new ArrayList<>();
            JSON.readTree(coordinates).forEach(polygon -> polygons.add(polygon(polygon)));
            return PLANE.createMultiPolygon(polygons.toArray(Polygon[]::new));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no coordinates: " + coordinates, e);
        }
    }

    private static Polygon polygon(JsonNode rings) {
        List<LinearRing> read = new ArrayList<>();
        for (JsonNode ring : rings) {
            Coordinate[] places = new Coordinate[ring.size()];
            for (int i = 0; i < places.length; i++) {
                places[i] = new Coordinate(ring.get(i).get(0).doubleValue(), ring.get(i).get(1).doubleValue());
            }
            read.add(PLANE.createLinearRing(places));
        }
        return PLANE.createPolygon(read.get(0), read.subList(1, read.size()).toArray(LinearRing[]::new));
    }

    static String write(Geometry shape) {
        ArrayNode polygons = JSON.createArrayNode();
        for (Polygon polygon : polygons(shape)) {
            ArrayNode rings = polygons.addArray();
            write(polygon.getExteriorRing(), rings.addArray());
            for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
                write(polygon.getInteriorRingN(i), rings.addArray());
            }
        }
        return polygons.toString();
    }

    private static void write(LinearRing ring, ArrayNode places) {
        for (Coordinate place : ring.getCoordinates()) {
            places.addArray().add(place.x).add(place.y);
        }
    }

    /** Those that have something in them. */
    @SuppressWarnings("unchecked") // JTS gives a bare list
    static List<Polygon> polygons(Geometry shape) {
        List<Polygon> all = PolygonExtracter.getPolygons(shape);
        return all.stream().filter(polygon -> !polygon.isEmpty()).toList();
    }

    static Optional<String> fault(Geometry shape) {
        TopologyValidationError error = new IsValidOp(shape).getValidationError();
        return Optional.ofNullable(error).map(found -> found.getCoordinate() == null ? found.getMessage()
                : found.getMessage() + " at " + found.getCoordinate().x + ", " + found.getCoordinate().y);
    }

    static boolean isWithinTheWorld(Geometry shape) {
        return WORLD.contains(shape.getEnvelopeInternal());
    }

    /** What lies beyond the antimeridian, brought to the other side. */
    static Geometry folded(Geometry shape) {
        if (isWithinTheWorld(shape)) {
            return shape;
        }
        List<Geometry> pieces = new ArrayList<>();
        for (int round = -1; round <= 1; round++) {
            Geometry turned = AffineTransformation.translationInstance(round * ROUND, 0).transform(shape);
            pieces.addAll(polygons(OverlayNGRobust.overlay(turned, PLANE.toGeometry(WORLD), OverlayNG.INTERSECTION)));
        }
        return OverlayNGRobust.union(pieces);
    }

    /** The pieces of the world that these leave. */
    static List<Polygon> allBut(List<Geometry> allowed) {
        return polygons(OverlayNGRobust.overlay(PLANE.toGeometry(WORLD), OverlayNGRobust.union(allowed), OverlayNG.DIFFERENCE));
    }
}
