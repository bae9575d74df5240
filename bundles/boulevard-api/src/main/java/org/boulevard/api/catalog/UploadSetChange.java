package org.boulevard.api.catalog;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.boulevard.api.model.SortMethod;
import org.boulevard.api.model.TagChange;
import org.boulevard.api.model.Visibility;

/**
 * What is to be another way with an upload set; null: left as it is. Units as in {@link org.boulevard.api.model.UploadSet}.
 *
 * @param strategy  the name of a dispatch strategy
 * @param semantics empty: tags are left as they are
 */
public record UploadSetChange(SortMethod sortMethod, Boolean noSplit, Integer splitDistance, Duration splitTime,
                              Boolean noDeduplication, Double duplicateDistance, Integer duplicateRotation, String strategy,
                              Integer relativeHeading, Visibility visibility, List<TagChange> semantics) {
    public UploadSetChange {
        semantics = List.copyOf(semantics);
    }

    /** Whether nothing but tags changes, which everybody with an account may do. */
    public boolean isOfTagsAlone() {
        return Stream.of(sortMethod, noSplit, splitDistance, splitTime, noDeduplication, duplicateDistance, duplicateRotation, strategy,
                relativeHeading, visibility).allMatch(Objects::isNull);
    }

    public boolean isNothing() {
        return isOfTagsAlone() && semantics.isEmpty();
    }
}
