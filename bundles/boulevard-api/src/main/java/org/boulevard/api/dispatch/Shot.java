package org.boulevard.api.dispatch;

import java.time.Instant;
import java.util.UUID;

/**
 * What a strategy knows of a picture.
 *
 * @param fileName        as sent, with its ending
 * @param longitude       degrees WGS 84
 * @param latitude        degrees WGS 84
 * @param heading         degrees clockwise from north, 0 to 359; null: unknown
 * @param headingComputed the heading was derived from the path, not read from the picture
 * @param make            of the camera; null: unknown
 * @param model           of the camera; null: unknown
 */
public record Shot(UUID id, String fileName, Instant takenAt, double longitude, double latitude, Integer heading,
                   boolean headingComputed, String make, String model) {
}
