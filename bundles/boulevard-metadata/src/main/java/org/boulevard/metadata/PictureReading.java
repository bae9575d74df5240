package org.boulevard.metadata;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.boulevard.api.metadata.MetadataRefused;
import org.boulevard.api.metadata.MetadataRefused.Missing;
import org.boulevard.api.metadata.MetadataRefused.Reason;
import org.boulevard.api.metadata.PictureMetadata;
import org.boulevard.api.model.Position;

/**
 * All that a picture says, before it is asked whether that is enough. Null: unknown.
 *
 * @param position may be (0, 0), which is none
 */
record PictureReading(Position position, OffsetDateTime takenAt, Instant gpsTime, OffsetDateTime cameraTime, int width, int height,
                      int orientation, Integer heading, Double yaw, Double pitch, Double roll, CameraName camera, Panorama panorama,
                      Lens lens, Integer altitude, Double gpsAccuracy, Tags tags, List<String> warnings) {
    private static final String NO_POSITION = "The picture does not say where it was taken: no GPS coordinates, or broken ones";
    private static final String NO_TIME = "The picture does not say when it was taken: no capture time, or none that can be understood";

    Set<Missing> missing() {
        var missing = EnumSet.noneOf(Missing.class);
        if (takenAt == null) {
            missing.add(Missing.DATETIME);
        }
        if (position == null || GpsPosition.isNullIsland(position)) {
            missing.add(Missing.LOCATION);
        }
        return missing;
    }

    PictureMetadata complete() throws MetadataRefused {
        var missing = missing();
        if (!missing.isEmpty()) {
            throw new MetadataRefused(Reason.INCOMPLETE, message(missing), missing);
        }
        return new PictureMetadata(position, takenAt, gpsTime, cameraTime, panorama.projection(), width, height, orientation,
                heading, yaw, pitch, roll, camera.make(), camera.model(), lens.focalLength(), lens.sensorWidth(), lens.fieldOfView(),
                panorama.crop(), altitude, gpsAccuracy, tags.text("Exif.Image.Artist").orElse(null), tags.published(), List.copyOf(warnings));
    }

    private static String message(Set<Missing> missing) {
        var sentences = missing.stream().map(what -> what == Missing.LOCATION ? NO_POSITION : NO_TIME).toList();
        return sentences.size() == 1 ? sentences.get(0)
                : sentences.stream().collect(Collectors.joining("\n\t- ", "The picture lacks what it must say:\n\t- ", ""));
    }
}
