package org.boulevard.api.catalog;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.boulevard.api.access.Caller;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Changes of what is known of pictures and sequences. Who changed what is remembered ({@link ChangeHistory}). Whether somebody may is for
 * the caller to ask.
 */
@ProviderType
public interface Edits {
    /**
     * Changes pictures, all of them or none. Their sequences keep up: extent, times and the day of the last change; the line is told anew
     * by a job, or by whoever cannot wait ({@link TrackFinisher}).
     *
     * @param by the account of whoever changes them
     * @return those that are there
     * @throws org.boulevard.api.web.Refusal 400 {@code semantics.duplicate} when a single picture has a tag already; of several, those that
     *                                       have it keep it
     */
    Collection<UUID> editPictures(Collection<UUID> pictures, PictureEdit wanted, UUID by);

    /**
     * @return false when it is gone
     * @throws org.boulevard.api.web.Refusal 422 {@code sequence.unsortable} when some picture lacks what they are to be sorted by, 400
     *                                       {@code semantics.duplicate}
     */
    boolean editSequence(UUID sequence, SequenceEdit wanted, UUID by);

    /** Takes a sequence and its pictures away. What is left says that it was there. @return false when it is gone already */
    boolean deleteSequence(UUID sequence);

    /** Takes pictures away, all in one. @return those that were there */
    Collection<UUID> deletePictures(Collection<UUID> pictures);

    /**
     * The producers of pictures, for whoever has to ask whether they may be changed.
     *
     * @return of those of the sequence that the caller sees
     */
    Map<UUID, Producer> producers(UUID sequence, Collection<UUID> pictures, Caller caller);
}
