package org.boulevard.api.catalog;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.boulevard.api.model.SortMethod;
import org.boulevard.api.model.Tag;
import org.boulevard.api.model.Visibility;

/** What a client asks for; null: not given. Units as in {@link org.boulevard.api.model.UploadSet}. */
public record NewUploadSet(UUID accountId, String title, Integer estimatedNbFiles, SortMethod sortMethod,
                           Boolean noSplit, Integer splitDistance, Duration splitTime,
                           Boolean noDeduplication, Double duplicateDistance, Integer duplicateRotation, String strategy,
                           String metadata, List<Tag> semantics, Integer relativeHeading, Visibility visibility, String userAgent) {
}
