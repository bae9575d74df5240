package org.boulevard.api.catalog;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.boulevard.api.access.Caller;
import org.osgi.annotation.versioning.ProviderType;

/** Pictures, for those who look at them. What the caller may not see is not there. */
@ProviderType
public interface Items {
    /** However far it is, with what lies beside it. */
    Optional<Item> find(UUID id, Caller caller);

    /** Where a picture stands in this sequence. */
    Optional<Integer> rank(UUID sequence, UUID picture, Caller caller);

    /**
     * The pictures of a sequence by rank: those that are prepared, and the caller's own.
     *
     * @param afterRank 0: from the first on
     * @param limit     at most so many; null: all
     * @return empty when the sequence is not there, or not finished and somebody else's
     */
    Optional<Page> page(UUID sequence, int afterRank, Integer limit, Caller caller);

    /**
     * @param firstRank of the whole sequence as the caller sees it; 0 when there is nothing
     * @param lastRank  likewise
     */
    record Page(List<Item> items, int firstRank, int lastRank) {
    }

    /** Prepared pictures of finished sequences. */
    Found search(ItemSearch wanted, Caller caller);

    /** @param next where the next page begins; null: there is none */
    record Found(List<Item> items, List<Object> next) {
    }
}
