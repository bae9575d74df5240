package org.boulevard.catalog.areas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.boulevard.api.catalog.ExcludedAreas.Shape;
import org.boulevard.api.model.Position;
import org.boulevard.api.web.Refusal;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
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

/** Shapes on the map, in degrees. */
final class Geometry {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final GeometryFactory FACTORY = new GeometryFactory();
    private static final Envelope WORLD = new Envelope(-180, 180, -90, 90);
    private static final double ROUND = 360;
    private static final int MOST_POINTS = 256;
    /** Pieces overlap by this much, in degrees (a centimetre): a point between two of them would be on the edge of both, which is outside. */
    private static final double SEAM = 1e-7;

    private Geometry() {
    }

    /** @throws Refusal 400 when it encloses nothing that could be told from the rest */
    static MultiPolygon of(Shape shape) {
        List<Polygon> polygons = new ArrayList<>();
        for (List<List<Position>> rings : shape.polygons()) {
            try {
                LinearRing[] all = rings.stream().map(Geometry::ring).toArray(LinearRing[]::new);
                polygons.add(FACTORY.createPolygon(all[0], Arrays.copyOfRange(all, 1, all.length)));
            } catch (IllegalArgumentException e) {
                throw invalid("A ring has at least four positions, the last of which is the first", null);
            }
        }
        polygons.forEach(Geometry::refuseInvalid);
        MultiPolygon whole = multi(polygons);
        // Polygons that overlap would cancel each other out.
        return folded(whole.isValid() ? whole : multi(polygons(OverlayNGRobust.union(whole))));
    }

    /** What lies beyond the antimeridian, brought to the other side. */
    private static MultiPolygon folded(MultiPolygon shape) {
        if (WORLD.contains(shape.getEnvelopeInternal())) {
            return shape;
        }
        List<org.locationtech.jts.geom.Geometry> pieces = new ArrayList<>();
        for (int round = -1; round <= 1; round++) {
            var turned = AffineTransformation.translationInstance(round * ROUND, 0).transform(shape);
            pieces.addAll(polygons(OverlayNGRobust.overlay(turned, FACTORY.toGeometry(WORLD), OverlayNG.INTERSECTION)));
        }
        return multi(polygons(OverlayNGRobust.union(pieces)));
    }

    private static LinearRing ring(List<Position> ring) {
        return FACTORY.createLinearRing(ring.stream().map(position -> new Coordinate(position.longitude(), position.latitude()))
                .toArray(Coordinate[]::new));
    }

    private static void refuseInvalid(Polygon polygon) {
        TopologyValidationError error = new IsValidOp(polygon).getValidationError();
        if (error != null) {
            Coordinate place = error.getCoordinate();
            throw invalid(error.getMessage(), place == null ? null : List.of(place.x, place.y));
        }
    }

    private static Refusal invalid(String error, List<Double> place) {
        return Refusal.invalid("area.invalid", "This shape is no area")
                .with("details", place == null ? Map.of("error", error) : Map.of("error", error, "position", place));
    }

    private static MultiPolygon multi(Collection<Polygon> polygons) {
        return FACTORY.createMultiPolygon(polygons.toArray(Polygon[]::new));
    }

    /** What has an extent; lines and points that an intersection may leave have none. */
    private static List<Polygon> polygons(org.locationtech.jts.geom.Geometry geometry) {
        List<Polygon> found = new ArrayList<>();
        for (Object polygon : PolygonExtracter.getPolygons(geometry)) {
            found.add((Polygon) polygon);
        }
        return found;
    }

    /** The rest of the world, in pieces of few points each. */
    static List<MultiPolygon> outside(Collection<MultiPolygon> allowed) {
        org.locationtech.jts.geom.Geometry inside = allowed.stream().map(org.locationtech.jts.geom.Geometry.class::cast)
                .reduce((a, b) -> OverlayNGRobust.overlay(a, b, OverlayNG.UNION)).orElseGet(FACTORY::createPolygon);
        List<MultiPolygon> pieces = new ArrayList<>();
        cut(OverlayNGRobust.overlay(FACTORY.toGeometry(WORLD), inside, OverlayNG.DIFFERENCE), pieces);
        return pieces;
    }

    private static void cut(org.locationtech.jts.geom.Geometry part, List<MultiPolygon> pieces) {
        List<Polygon> polygons = polygons(part);
        Envelope box = part.getEnvelopeInternal();
        if (polygons.isEmpty()) {
            return;
        }
        if (part.getNumPoints() <= MOST_POINTS || Math.max(box.getWidth(), box.getHeight()) < 1000 * SEAM) {
            pieces.add(multi(polygons));
            return;
        }
        boolean wide = box.getWidth() >= box.getHeight();
        double x = wide ? (box.getMinX() + box.getMaxX()) / 2 : box.getMaxX();
        double y = wide ? box.getMaxY() : (box.getMinY() + box.getMaxY()) / 2;
        Envelope low = new Envelope(box.getMinX(), wide ? x + SEAM : x, box.getMinY(), wide ? y : y + SEAM);
        Envelope high = new Envelope(wide ? x : box.getMinX(), box.getMaxX(), wide ? box.getMinY() : y, box.getMaxY());
        for (Envelope half : List.of(low, high)) {
            cut(OverlayNGRobust.overlay(part, FACTORY.toGeometry(half), OverlayNG.INTERSECTION), pieces);
        }
    }

    /** As coordinates of GeoJSON. */
    static String json(MultiPolygon geometry) {
        List<List<double[][]>> polygons = polygons(geometry).stream().map(polygon -> {
            List<double[][]> rings = new ArrayList<>();
            rings.add(coordinates(polygon.getExteriorRing()));
            for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
                rings.add(coordinates(polygon.getInteriorRingN(i)));
            }
            return rings;
        }).toList();
        try {
            return JSON.writeValueAsString(polygons);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static double[][] coordinates(LinearRing ring) {
        return Arrays.stream(ring.getCoordinates()).map(at -> new double[] {at.x, at.y}).toArray(double[][]::new);
    }

    /** What {@link #json} wrote. */
    static MultiPolygon read(String json) {
        try {
            double[][][][] polygons = JSON.readValue(json, double[][][][].class);
            List<Polygon> all = new ArrayList<>();
            for (double[][][] rings : polygons) {
                LinearRing[] lines = Arrays.stream(rings).map(ring -> FACTORY.createLinearRing(Arrays.stream(ring)
                        .map(at -> new Coordinate(at[0], at[1])).toArray(Coordinate[]::new))).toArray(LinearRing[]::new);
                all.add(FACTORY.createPolygon(lines[0], Arrays.copyOfRange(lines, 1, lines.length)));
            }
            return multi(all);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the shape of an area: " + json, e);
        }
    }
}
