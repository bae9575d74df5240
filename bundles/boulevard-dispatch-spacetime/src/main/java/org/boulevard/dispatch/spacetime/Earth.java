package org.boulevard.dispatch.spacetime;

import org.boulevard.api.dispatch.Shot;

/** The earth as a sphere, which is good enough between neighbouring pictures and the same figure as the reference's. */
final class Earth {
    static final double RADIUS = 6_371_000;

    private Earth() {
    }

    /** Metres along the great circle, by the haversine formula, which stays exact for small distances. */
    static double distance(Shot one, Shot other) {
        double latitude = Math.toRadians(one.latitude());
        double otherLatitude = Math.toRadians(other.latitude());
        double up = Math.sin((otherLatitude - latitude) / 2);
        double across = Math.sin(Math.toRadians(other.longitude() - one.longitude()) / 2);
        double haversine = up * up + Math.cos(latitude) * Math.cos(otherLatitude) * across * across;
        return 2 * RADIUS * Math.asin(Math.sqrt(Math.min(1, haversine)));
    }
}
