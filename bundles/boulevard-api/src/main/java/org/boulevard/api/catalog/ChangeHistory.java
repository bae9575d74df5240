package org.boulevard.api.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.boulevard.api.access.Caller;
import org.boulevard.api.model.TagChange;
import org.osgi.annotation.versioning.ProviderType;

/** Who changed what. A change set is what one call changed. What is deleted takes its history with it. */
@ProviderType
public interface ChangeHistory {
    /** Whose history. */
    enum Of {
        SEQUENCE, PICTURE, ACCOUNT
    }

    /**
     * Newest first. Changes of what the caller does not see are left out, and so are change sets of which nothing is left.
     *
     * @param after the last one of the page before; null: from the newest
     * @param limit how many at most
     */
    List<ChangeSet> read(Of what, UUID id, UUID after, int limit, Caller caller);

    Optional<ChangeSet> find(UUID changeSet);

    /** The owners of what a change set changed. */
    List<UUID> owners(UUID changeSet);

    /**
     * Takes a change set back, which is a change set itself.
     *
     * @return empty when it is unknown, or there is nothing left of what it changed
     * @throws org.boulevard.api.web.Refusal 409 {@code change.overtaken} when something of it was changed again meanwhile, 400
     *                                         {@code picture.in_excluded_area} when a picture would be where none is wanted any more
     */
    Optional<ChangeSet> rollBack(UUID changeSet, UUID by);

    /**
     * @param account     null: it is gone
     * @param accountName null: it is gone
     * @param reverts     the change set that it took back; null: none
     */
    record ChangeSet(UUID id, UUID account, String accountName, Instant madeAt, UUID reverts, List<Change> changes) {
    }

    /**
     * @param sequence   the sequence that was changed, or that of the picture
     * @param picture    null: the sequence itself
     * @param annotation null: not an annotation
     * @param before     what changed, as it was: a JSON object
     * @param after      as it has been since
     * @param tags       those that made a difference
     */
    record Change(UUID sequence, UUID picture, UUID annotation, String before, String after, List<TagChange> tags) {
    }
}
