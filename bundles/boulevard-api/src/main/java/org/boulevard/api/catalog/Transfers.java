package org.boulevard.api.catalog;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.boulevard.api.access.Caller;
import org.boulevard.api.model.Tag;
import org.boulevard.api.model.Visibility;
import org.osgi.annotation.versioning.ProviderType;

/** Collections of other instances that are being copied, and were. Each method is one transaction. */
@ProviderType
public interface Transfers {
    /**
     * Makes the sequence, or takes up again what the account has of it, and queues the work.
     *
     * @return the transfer
     * @throws org.boulevard.api.web.Refusal 409 {@code collection.not_yours} when the sequence is somebody else's, {@code transfer.pending}
     *                                       when it is being copied already
     */
    UUID start(NewTransfer wanted);

    /**
     * @param sequence its id, here as there
     * @param location the address of the collection there
     * @param pictures how many there are to be
     */
    record NewTransfer(UUID sequence, UUID account, Visibility visibility, String title, List<Tag> semantics, String location, int pictures,
                       String userAgent) {
    }

    /** Empty also when the caller may not see the sequence. */
    Optional<Transfer> find(UUID id, Caller caller);

    /** The last thousand of an account, the newest first. @param finishedToo false: those that still wait, are under way, or failed */
    List<Transfer> of(UUID account, boolean finishedToo, Caller caller);

    /**
     * @param sequenceStatus as in {@link SequenceView}, or {@code deleted}
     * @param picturesHere   how many the sequence has
     * @param attempts       the last twenty, the oldest first; a long transfer is done in several
     */
    record Transfer(UUID id, UUID account, State state, List<Attempt> attempts, UUID sequence, String sequenceStatus, int picturesHere,
                    int picturesThere) {
    }

    enum State {
        WAITING("waiting"), RUNNING("running"), FINISHED("finished"), FAILED("failed");

        private final String text;

        State(String text) {
            this.text = text;
        }

        /** The name on the wire. */
        public String text() {
            return text;
        }
    }

    /** @param error null: none */
    record Attempt(Instant started, Instant finished, String error) {
    }

    /** What a worker has to do. Empty: the transfer is gone, or its sequence was deleted. */
    Optional<Work> work(UUID transfer);

    /** @param page the address of the page of pictures with which to go on; null: at the beginning */
    record Work(UUID id, UUID account, UUID sequence, String location, String page) {
    }

    /** Those of the pictures that are here already. */
    Set<UUID> here(UUID sequence, Collection<UUID> pictures);

    /** Notes a picture that cannot be taken, now or ever. @param problem for the owner to read */
    void refused(UUID transfer, String problem);

    /**
     * A page of pictures is done.
     *
     * @param next the address of the next
     * @return how many are done
     */
    int turn(UUID transfer, String next);

    /** Lets others do their work before this goes on: queues it anew. */
    void goOn(UUID transfer);

    /**
     * Everything was looked at: queues the sequence to be finished.
     *
     * @return what went wrong; empty: nothing
     */
    Optional<String> end(UUID transfer);
}
