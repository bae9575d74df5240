package org.boulevard.api.catalog;

import java.util.Optional;
import java.util.UUID;
import org.boulevard.api.model.Visibility;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Sequences that a client fills picture by picture, each at a place of its choice, without an upload set. Each method is one transaction,
 * and queues the jobs that it makes necessary.
 */
@ProviderType
public interface SequenceUploads {
    /** @throws org.boulevard.api.web.Refusal 409 {@code collection.id_in_use}, also by one that is deleted */
    UUID create(NewSequence wanted);

    /** As it stands, whoever asks. Empty: there is none, or no longer. */
    Optional<Open> find(UUID sequence);

    /** Where pictures may be added. */
    record Open(UUID id, UUID account, Visibility visibility) {
    }

    /** @throws org.boulevard.api.web.Refusal 409 {@code collection.place_taken}: a picture stands there */
    void refuseTaken(UUID sequence, int place);

    /**
     * Notes a picture at its place and the jobs to prepare it and to finish the sequence anew. Under the sequence's lock, so that of two
     * pictures for one place only one gets it.
     *
     * @param picture without an upload set
     * @throws org.boulevard.api.web.Refusal when meanwhile the sequence is gone, the place is taken, or the id is in use; then nothing is
     *                                       noted
     */
    void accept(NewPicture picture, UUID sequence, int place);
}
