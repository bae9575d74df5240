package org.boulevard.rest.annotations;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.boulevard.api.web.Refusal;

/** Where on a picture an annotation is, as clients write it: a box of four numbers, or a polygon. Whole pixels from the top left corner. */
final class Shapes {
    private static final int BOX = 4;
    private static final int SMALLEST_RING = 4;
    private static final int MOST_POINTS = 10_000;

    private final int width;
    private final int height;
    private int points;

    private Shapes(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /**
     * @return rings
     * @throws Refusal 400
     */
    static List<List<List<Integer>>> read(JsonNode shape, int width, int height) {
        Shapes shapes = new Shapes(width, height);
        if (shape.isArray()) {
            return shapes.box(shape);
        }
        if (!shape.isObject() || !"Polygon".equals(shape.path("type").asText()) || !shape.path("coordinates").isArray()) {
            throw wrong("A shape is [minx, miny, maxx, maxy] or a Polygon");
        }
        List<List<List<Integer>>> rings = new ArrayList<>();
        shape.get("coordinates").forEach(ring -> rings.add(shapes.ring(ring)));
        if (rings.isEmpty()) {
            throw wrong("A polygon has a ring");
        }
        return rings;
    }

    private List<List<List<Integer>>> box(JsonNode box) {
        if (box.size() != BOX) {
            throw wrong("A box is [minx, miny, maxx, maxy]");
        }
        int left = whole(box.get(0));
        int top = whole(box.get(1));
        int right = whole(box.get(2));
        int bottom = whole(box.get(3));
        return List.of(List.of(inside(left, top), inside(right, top), inside(right, bottom), inside(left, bottom), inside(left, top)));
    }

    private List<List<Integer>> ring(JsonNode ring) {
        List<List<Integer>> points = new ArrayList<>();
        ring.forEach(point -> points.add(point(point)));
        if (points.size() < SMALLEST_RING || !points.get(0).equals(points.get(points.size() - 1))) {
            throw wrong("A ring has four points at least, and the last is the first again");
        }
        return points;
    }

    private List<Integer> point(JsonNode point) {
        if (!point.isArray() || point.size() != 2) {
            throw wrong("A point is [x, y]");
        }
        if (++points > MOST_POINTS) {
            throw wrong("A shape has at most " + MOST_POINTS + " points");
        }
        return inside(whole(point.get(0)), whole(point.get(1)));
    }

    private static int whole(JsonNode number) {
        try {
            if (number.isNumber() || number.isTextual()) {
                return new BigDecimal(number.asText().strip()).intValueExact();
            }
        } catch (ArithmeticException | NumberFormatException e) {
            // said below
        }
        throw wrong("Pixels are whole numbers: " + number);
    }

    private List<Integer> inside(int x, int y) {
        if (x < 0 || x > width || y < 0 || y > height) {
            throw Refusal.invalid("annotation.outside", "The shape reaches beyond the picture")
                    .with("details", "The picture has " + width + " x " + height + " pixels").with("value", Map.of("x", x, "y", y));
        }
        return List.of(x, y);
    }

    private static Refusal wrong(String why) {
        return Refusal.invalid("annotation.shape", "This is no shape of an annotation").with("details", List.of(Map.of("fields", List.of("shape"), "error", why)));
    }
}
