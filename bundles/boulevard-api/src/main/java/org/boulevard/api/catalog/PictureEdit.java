package org.boulevard.api.catalog;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.boulevard.api.model.Position;
import org.boulevard.api.model.TagChange;
import org.boulevard.api.model.Visibility;

/**
 * What is to be another way with pictures; null: left as it is. The files are never changed.
 *
 * @param heading   degrees clockwise from north, 0 to 360
 * @param pitch     degrees, as {@code roll} and {@code yaw}
 * @param takenAt   with the offset of the zone in which it was
 * @param semantics empty: tags are left as they are
 */
public record PictureEdit(Integer heading, Double pitch, Double roll, Double yaw, OffsetDateTime takenAt, Position position,
                          Visibility visibility, List<TagChange> semantics) {
    public PictureEdit {
        semantics = List.copyOf(semantics);
    }

    public boolean isNothing() {
        return semantics.isEmpty() && Stream.of(heading, pitch, roll, yaw, takenAt, position, visibility).allMatch(Objects::isNull);
    }

    /** Whether the path changes that the pictures make. */
    public boolean movesThem() {
        return takenAt != null || position != null;
    }
}
