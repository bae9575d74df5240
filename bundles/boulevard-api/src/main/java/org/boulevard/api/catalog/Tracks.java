package org.boulevard.api.catalog;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.osgi.annotation.versioning.ProviderType;

/** The line that a sequence's pictures make, for whoever finishes sequences. */
@ProviderType
public interface Tracks {
    /**
     * Finishes a sequence under its lock: what is derived from its pictures is computed and stored, and it becomes ready. Does nothing
     * when it is gone.
     */
    void finish(UUID sequence, Function<Track, Derived> derive);

    /**
     * @param relativeHeading degrees between the direction of travel and the camera; null: 0, and headings that pictures brought stay
     * @param points          in order
     */
    record Track(UUID sequence, Integer relativeHeading, List<Point> points) {
    }

    /**
     * Null: unknown.
     *
     * @param heading also unknown when a picture brought 0, which many cameras write that do not know, unless somebody said so
     */
    record Point(UUID picture, double longitude, double latitude, Instant takenAt, Integer heading, boolean headingComputed,
                 String projection, String camera, Integer pixelDensity, Double gpsAccuracy) {
    }

    /**
     * Null: unknown, or not the same for all.
     *
     * @param headings     those that change
     * @param lines        pieces of at least two [longitude, latitude], cut where pictures lie far apart
     * @param length       metres
     * @param camera       make and model
     * @param pixelDensity pixels per degree
     * @param gpsAccuracy  metres, 90th percentile
     */
    record Derived(List<ComputedHeading> headings, List<List<double[]>> lines, double length, String projection, String camera,
                   Integer pixelDensity, Double gpsAccuracy) {
    }

    /** @param heading degrees; null: none can be told */
    record ComputedHeading(UUID picture, Integer heading) {
    }
}
