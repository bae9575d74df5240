package org.boulevard.api.catalog;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.boulevard.api.metadata.PictureMetadata.Crop;
import org.boulevard.api.model.Annotation;
import org.boulevard.api.model.Position;
import org.boulevard.api.model.Projection;
import org.boulevard.api.model.SlicedTiles;
import org.boulevard.api.model.Tag;
import org.boulevard.api.model.Visibility;

/**
 * A picture in its sequence, with everything that is shown of it. Null: unknown, or none.
 *
 * @param rank               place in the sequence, from 1; with gaps
 * @param sequenceVisibility of the sequence, which counts as much as the picture's own
 * @param takenAt            with the offset of the place
 * @param heading            degrees clockwise from north
 * @param width              pixels; height likewise
 * @param focalLength        mm
 * @param fieldOfView        degrees
 * @param slices             the tiles that are cut out of it; null: they are files, or there are none
 * @param gpsAccuracy        metres
 * @param artist             who took it, by its own account
 * @param exif               every tag, a JSON object as text
 * @param previous           the neighbour that the caller may see; next likewise
 * @param related            pictures of other sequences beside it; only looked for when it was asked for alone
 */
public record Item(UUID id, UUID sequence, int rank, Status status, Visibility visibility, Visibility sequenceVisibility,
                   Producer producer, Position position, OffsetDateTime takenAt, Instant createdAt, Instant updatedAt,
                   Integer heading, Double pitch, Double roll, Double yaw,
                   Projection projection, int width, int height, String make, String model, Double focalLength, Integer fieldOfView,
                   Crop crop, SlicedTiles slices, Double gpsAccuracy, String artist, String fileName, long fileSize, String exif,
                   List<Tag> semantics, List<Annotation> annotations, List<Tag> sequenceSemantics,
                   Neighbour previous, Neighbour next, List<Related> related) {
    /** How far it is. */
    public enum Status {
        WAITING("waiting-for-process"), READY("ready"), BROKEN("broken"), WAITING_FOR_DELETE("waiting-for-delete");

        private final String text;

        Status(String text) {
            this.text = text;
        }

        /** The name on the wire and in the database. */
        public String text() {
            return text;
        }

        public static Status of(String text) {
            for (Status status : values()) {
                if (status.text.equals(text)) {
                    return status;
                }
            }
            throw new IllegalArgumentException("no status of a picture: " + text);
        }
    }

    /** The picture before or after it. */
    public record Neighbour(UUID id, Position position) {
    }

    /** A picture of another sequence, taken within a few metres. */
    public record Related(UUID id, UUID sequence, Position position, Instant takenAt) {
    }
}
