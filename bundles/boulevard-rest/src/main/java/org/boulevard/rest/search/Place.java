package org.boulevard.rest.search;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.boulevard.api.catalog.ItemSearch.Seeing;
import org.boulevard.api.web.Refusal;

/** A place that pictures are to show. */
final class Place {
    private static final String USUAL_DISTANCE = "3-15";
    private static final int USUAL_TOLERANCE = 30;
    private static final int LEAST_TOLERANCE = 2;
    private static final int MOST_TOLERANCE = 180;
    private static final double MAX_LONGITUDE = 180;
    private static final double MAX_LATITUDE = 90;
    private static final Pattern DISTANCE = Pattern.compile("(\\d{1,7})-(\\d{1,7})");

    private Place() {
    }

    /**
     * @param position  longitude and latitude
     * @param distance  null: as usual
     * @param tolerance null: as usual
     */
    static Seeing of(List<String> position, String distance, String tolerance) {
        if (position.size() != 2) {
            throw Refusal.invalid("place.position", "place_position must be a longitude and a latitude: lon,lat");
        }
        double longitude = degrees(position.get(0), MAX_LONGITUDE, "longitude");
        double latitude = degrees(position.get(1), MAX_LATITUDE, "latitude");
        Matcher ring = DISTANCE.matcher(distance == null ? USUAL_DISTANCE : distance);
        if (!ring.matches()) {
            throw Refusal.invalid("place.distance", "place_distance must be a range of whole metres, such as 3-15");
        }
        int nearest = Integer.parseInt(ring.group(1));
        int farthest = Integer.parseInt(ring.group(2));
        if (nearest > farthest) {
            throw Refusal.invalid("place.distance", "place_distance begins farther than it ends");
        }
        return new Seeing(longitude, latitude, nearest, farthest, tolerance(tolerance));
    }

    private static double degrees(String text, double most, String what) {
        try {
            double degrees = Double.parseDouble(text.trim());
            if (Math.abs(degrees) <= most) {
                return degrees;
            }
        } catch (NumberFormatException e) {
            // as wrong as a number out of range
        }
        throw Refusal.invalid("place.position", "The " + what + " of place_position must be from -" + (int) most + " to " + (int) most)
                .with("details", Map.of("error", "no " + what + ": " + text));
    }

    private static int tolerance(String text) {
        if (text == null || text.isEmpty()) {
            return USUAL_TOLERANCE;
        }
        try {
            int tolerance = Integer.parseInt(text);
            if (tolerance >= LEAST_TOLERANCE && tolerance <= MOST_TOLERANCE) {
                return tolerance;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw Refusal.invalid("place.tolerance", "place_fov_tolerance must be whole degrees from " + LEAST_TOLERANCE + " to " + MOST_TOLERANCE);
    }
}
