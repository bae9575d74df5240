package org.boulevard.rest;

import java.util.ArrayList;
import java.util.List;
import org.boulevard.api.catalog.ItemSearch.Box;
import org.boulevard.api.web.Refusal;

/** Boxes as clients write them: west,south,east,north, in degrees. */
public final class Boxes {
    private static final int SIDES = 4;
    private static final int SIDES_WITH_HEIGHTS = 6;
    private static final double MAX_LONGITUDE = 180;
    private static final double MAX_LATITUDE = 90;

    private Boxes() {
    }

    /**
     * @param text in brackets or not; null: nothing was asked for
     * @throws Refusal 400 when it is no box
     */
    public static Box text(String text) {
        if (text == null) {
            return null;
        }
        String bare = text.trim();
        boolean bracketed = bare.startsWith("[") && bare.endsWith("]") && bare.length() > 1;
        return of(List.of((bracketed ? bare.substring(1, bare.length() - 1) : bare).split(",", -1)));
    }

    /** @throws Refusal 400 when it is no box */
    public static Box of(List<String> texts) {
        if (texts.size() != SIDES) {
            throw noBox();
        }
        List<Double> sides = sides(texts);
        // Upside down it is the same box.
        return new Box(Math.min(sides.get(0), sides.get(2)), Math.min(sides.get(1), sides.get(3)),
                Math.max(sides.get(0), sides.get(2)), Math.max(sides.get(1), sides.get(3)));
    }

    /**
     * As STAC and GeoJSON have it: heights may stand in it, which no picture is searched by; a west that is greater than the east reaches
     * across the 180th meridian.
     *
     * @throws Refusal 400 when it is no box
     */
    public static Box across(List<String> texts) {
        List<String> flat = texts.size() == SIDES_WITH_HEIGHTS ? List.of(texts.get(0), texts.get(1), texts.get(3), texts.get(4)) : texts;
        if (flat.size() != SIDES) {
            throw noBox();
        }
        if (flat != texts) {
            numbers(List.of(texts.get(2), texts.get(5)));
        }
        List<Double> sides = sides(flat);
        if (sides.get(1) > sides.get(3)) {
            throw Refusal.invalid("bbox.invalid", "The south of bbox lies north of its north");
        }
        return new Box(sides.get(0), sides.get(1), sides.get(2), sides.get(3));
    }

    private static List<Double> sides(List<String> texts) {
        List<Double> sides = numbers(texts);
        for (int i = 0; i < SIDES; i++) {
            double most = i % 2 == 0 ? MAX_LONGITUDE : MAX_LATITUDE;
            if (!(Math.abs(sides.get(i)) <= most)) { // neither is what is no number
                throw Refusal.invalid("bbox.out_of_range",
                        "bbox must lie within -180 to 180 degrees of longitude and -90 to 90 of latitude");
            }
        }
        return sides;
    }

    private static List<Double> numbers(List<String> texts) {
        List<Double> numbers = new ArrayList<>();
        for (String text : texts) {
            try {
                numbers.add(Double.valueOf(text.trim()));
            } catch (NumberFormatException e) {
                throw noBox();
            }
        }
        return numbers;
    }

    private static Refusal noBox() {
        return Refusal.invalid("bbox.invalid", "bbox must be four numbers: west,south,east,north");
    }
}
