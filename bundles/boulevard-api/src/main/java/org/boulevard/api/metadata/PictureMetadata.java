package org.boulevard.api.metadata;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.boulevard.api.model.Position;
import org.boulevard.api.model.Projection;

/**
 * What a picture says of itself. Null: unknown.
 *
 * @param takenAt         the capture time with the offset of its zone, microseconds
 * @param gpsTime         the GPS clock
 * @param cameraTime      the camera's clock
 * @param width           pixels as coded, EXIF orientation not applied
 * @param height          likewise
 * @param orientation     EXIF orientation 1 to 8; 1 when it says nothing usable
 * @param heading         degrees clockwise from north, 0 to 359
 * @param yaw             degrees; pitch, roll likewise
 * @param focalLength     mm
 * @param sensorWidth     mm
 * @param fieldOfView     degrees, horizontal
 * @param crop            the part of the sphere that a cropped panorama shows
 * @param altitude        metres, below sea level negative
 * @param gpsAccuracy     metres
 * @param artist          {@code Exif.Image.Artist}
 * @param exif            every tag by Exiv2 key, in Exiv2's text forms
 * @param warnings        ids such as {@code no-heading}, in order
 */
public record PictureMetadata(Position position, OffsetDateTime takenAt, Instant gpsTime, OffsetDateTime cameraTime,
                              Projection projection, int width, int height, int orientation,
                              Integer heading, Double yaw, Double pitch, Double roll,
                              String make, String model, Double focalLength, Double sensorWidth, Integer fieldOfView,
                              Crop crop, Integer altitude, Double gpsAccuracy, String artist,
                              Map<String, String> exif, List<String> warnings) {
    /** Pixels of the whole sphere's picture, and where the part lies in it. */
    public record Crop(int fullWidth, int fullHeight, int width, int height, int left, int top) {
    }
}
