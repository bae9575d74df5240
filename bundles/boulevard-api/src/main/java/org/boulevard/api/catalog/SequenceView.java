package org.boulevard.api.catalog;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.boulevard.api.model.Tag;
import org.boulevard.api.model.Visibility;

/**
 * A sequence as it is shown. Null: unknown, or none.
 *
 * @param status       {@code ready}, or {@code waiting-for-process}
 * @param uploadSet    what it came of
 * @param userAgent    what created it
 * @param sort         such as {@code +gpsdate}
 * @param pictures     how many, seen by the caller or not
 * @param extent       of the pictures' positions
 * @param length       metres; null when there is no line
 * @param pixelDensity pixels per degree, when all agree
 * @param gpsAccuracy  metres, 90th percentile
 * @param cameras      empty in lists
 */
public record SequenceView(UUID id, Producer producer, UUID uploadSet, String title, String status, Visibility visibility,
                           List<Tag> semantics, String userAgent, String sort, Instant createdAt, Instant updatedAt,
                           int pictures, Instant first, Instant last, ItemSearch.Box extent, Double length,
                           Integer pixelDensity, Double gpsAccuracy, List<Camera> cameras) {
    public boolean ready() {
        return "ready".equals(status);
    }

    /** What pictures were taken with. */
    public record Camera(String make, String model, Double focalLength, Integer fieldOfView) {
    }
}
