package org.boulevard.catalog.read;

import org.jdbi.v3.core.statement.Query;

/**
 * Pictures within some metres. The index knows degrees only, so it gives those in a box that is certainly large enough, and the true
 * distance decides.
 */
record Nearby(double longitude, double latitude, double metres) {
    /** How near a picture of another sequence has to be to show the same place. */
    static final double RELATED_METRES = 15;
    /** How far it may be turned away, unless one of both looks everywhere. */
    static final int RELATED_DEGREES = 100;

    private static final double METRES_PER_DEGREE = 6371008.8 * Math.PI / 180;

    /** Metres from the middle to picture {@code p}: great circle, by the haversine formula. */
    static final String DISTANCE = """
            2 * 6371008.8 * asin(least(1, sqrt(power(sind((p.latitude - :latitude) / 2), 2)
                + cosd(:latitude) * cosd(p.latitude) * power(sind((p.longitude - :longitude) / 2), 2))))""";

    static Nearby within(double metres, double longitude, double latitude) {
        return new Nearby(longitude, latitude, metres);
    }

    Query bind(Query query) {
        double north = metres / METRES_PER_DEGREE;
        // Near the poles a few metres are any longitude.
        double narrowest = Math.cos(Math.toRadians(Math.min(90, Math.abs(latitude) + north)));
        double east = narrowest * 180 <= north ? 360 : north / narrowest;
        return query.bind("longitude", longitude).bind("latitude", latitude).bind("metres", metres)
                .bind("west", longitude - east).bind("east", longitude + east)
                .bind("south", latitude - north).bind("north", latitude + north);
    }
}
