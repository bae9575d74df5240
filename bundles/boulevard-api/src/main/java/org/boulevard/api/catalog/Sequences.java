package org.boulevard.api.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.boulevard.api.access.Caller;
import org.osgi.annotation.versioning.ProviderType;

/** Sequences, for those who look at them. What the caller may not see is not there. */
@ProviderType
public interface Sequences {
    /** Also one that is not finished; a deleted one is gone. */
    Optional<SequenceView> find(UUID id, Caller caller);

    /** Finished ones by creation time and id. */
    Page list(SequenceList wanted, Caller caller);

    /**
     * @param anythingBefore whether the page before this one has something to show; {@code anythingAfter} likewise
     * @param lastCreated    of the whole list; null when the page is empty
     */
    record Page(List<Entry> entries, boolean anythingBefore, boolean anythingAfter, Instant lastCreated) {
    }

    /** @param sequence null: deleted, or not for this caller */
    record Entry(UUID id, Instant createdAt, SequenceView sequence) {
    }

    /** How far the pictures are that the caller sees, in order. Empty: no such sequence. */
    Optional<Progress> progress(UUID id, Caller caller);

    record Progress(String status, List<PictureProgress> pictures) {
    }

    /**
     * @param status    as {@link Item.Status}, or {@code preparing}
     * @param processed when it was prepared last; null: never
     * @param attempted whether a worker had it in hand
     * @param running   whether one has it now
     * @param error     null: none
     */
    record PictureProgress(UUID id, int rank, String status, Instant processed, boolean attempted, boolean running, int errors,
                           String error) {
    }

    /** The picture that stands for a sequence: the first one that the caller may look at. */
    Optional<UUID> thumbnail(UUID id, Caller caller);

    /** Of all finished sequences that everybody sees; empty when there is none. */
    Optional<Coverage> coverage();

    record Coverage(ItemSearch.Box extent, Instant first, Instant last) {
    }
}
