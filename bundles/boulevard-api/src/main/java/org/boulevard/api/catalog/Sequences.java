package org.boulevard.api.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.boulevard.api.access.Caller;
import org.boulevard.api.filter.Condition;
import org.boulevard.api.model.Position;
import org.osgi.annotation.versioning.ProviderType;

/** Sequences, for those who look at them. What the caller may not see is not there. */
@ProviderType
public interface Sequences {
    /** Also one that is not finished; a deleted one is gone. */
    Optional<SequenceView> find(UUID id, Caller caller);

    Page list(SequenceList wanted, Caller caller);

    /**
     * @param anythingBefore whether the page before this one has something to show; {@code anythingAfter} likewise
     * @param end            what the whole list ends with: a value of the first key that it is sorted by; null when the page is empty
     */
    record Page(List<Entry> entries, boolean anythingBefore, boolean anythingAfter, Object end) {
    }

    /** @param sequence null: deleted, or not for this caller */
    record Entry(SequenceList.Standing standing, SequenceView sequence) {
        public UUID id() {
            return standing.id();
        }
    }

    /** When the first and the last sequence were made that anybody sees; empty when there is none. */
    Optional<Made> made();

    record Made(Instant first, Instant last) {
    }

    /** All that somebody has, as the caller sees it: finished ones, and the caller's own. Empty: nothing. */
    Optional<Total> total(UUID owner, Condition filter, Caller caller);

    /**
     * @param length metres; null when there is no line
     * @param first  null: no times are known; extent and last likewise
     */
    record Total(int sequences, long pictures, Double length, ItemSearch.Box extent, Instant first, Instant last, Instant created, Instant updated) {
    }

    /** Hands out all that somebody has, the last made first, without keeping them all at once. */
    void each(UUID owner, Caller caller, Consumer<SequenceView> taker);

    /** Where the first picture was taken that the caller may look at, of each that has one. */
    Map<UUID, Position> beginnings(List<UUID> ids, Caller caller);

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
