package org.boulevard.api.model;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Pictures that somebody sends together, and how they are to become sequences.
 * Members that the client did not give are null; the instance's defaults are applied when the set is dispatched, never copied here.
 *
 * @param completed         the client said it has sent all, or the expected number of files was reached
 * @param dispatched        became sequences at least once; never goes back
 * @param splitDistance     metres
 * @param duplicateDistance metres
 * @param duplicateRotation degrees
 * @param strategy          the name of the dispatch strategy
 * @param metadata          the client's own JSON object, as text
 * @param relativeHeading   degrees between the direction of travel and the camera
 * @param userAgent         what created it, never shown
 */
public record UploadSet(UUID id, UUID accountId, String title, Instant createdAt, boolean completed, boolean dispatched,
                        Integer estimatedNbFiles, SortMethod sortMethod,
                        Boolean noSplit, Integer splitDistance, Duration splitTime,
                        Boolean noDeduplication, Double duplicateDistance, Integer duplicateRotation, String strategy,
                        String metadata, Integer relativeHeading, Visibility visibility, String userAgent) {
}
