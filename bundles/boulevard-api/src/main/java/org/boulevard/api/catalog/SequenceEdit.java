package org.boulevard.api.catalog;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.boulevard.api.model.TagChange;
import org.boulevard.api.model.Visibility;

/**
 * What is to be another way with a sequence; null: left as it is.
 *
 * @param relativeHeading degrees from the direction of travel to the camera; 0: along it, and the sequence has no wish of its own any more
 * @param semantics       empty: tags are left as they are
 */
public record SequenceEdit(String title, Visibility visibility, Integer relativeHeading, SequenceSort sort, List<TagChange> semantics) {
    public SequenceEdit {
        semantics = List.copyOf(semantics);
    }

    public boolean isNothing() {
        return semantics.isEmpty() && Stream.of(title, visibility, relativeHeading, sort).allMatch(Objects::isNull);
    }

    /** Whether headings, order or line of the pictures have to be told anew. */
    public boolean turnsItsPictures() {
        return relativeHeading != null || sort != null;
    }
}
