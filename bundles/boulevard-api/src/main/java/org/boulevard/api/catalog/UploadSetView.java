package org.boulevard.api.catalog;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.boulevard.api.model.Tag;
import org.boulevard.api.model.UploadSet;

/**
 * An upload set as a caller sees it.
 *
 * @param pictures how many of its pictures the caller sees
 */
public record UploadSetView(UploadSet set, List<Tag> semantics, long pictures, Status status, List<Sequence> sequences) {
    /** How far the pictures are. One may be counted in both {@code notProcessed} and {@code preparing}. */
    public record Status(long prepared, long preparing, long broken, long rejected, long notProcessed) {
    }

    /**
     * A sequence that the set became.
     *
     * @param first capture time of the first picture; null when it has none
     * @param ready finished, and none of its pictures waits
     */
    public record Sequence(UUID id, String title, long pictures, Instant first, Instant last, Status status, boolean ready) {
    }

    /** Everything that was asked for is done; true also when pictures are broken. */
    public boolean ready() {
        return set.dispatched() && sequences.stream().allMatch(Sequence::ready);
    }
}
