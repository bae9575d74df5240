package org.boulevard.api.catalog;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.boulevard.api.access.Caller;
import org.boulevard.api.blur.BlurResult;
import org.boulevard.api.jobs.Blurring;
import org.boulevard.api.model.Projection;
import org.boulevard.api.model.SlicedTiles;
import org.boulevard.api.model.Visibility;
import org.osgi.annotation.versioning.ProviderType;

/** Pictures, for those who make and serve their files. Each method is one transaction. */
@ProviderType
public interface Pictures {
    Optional<ToPrepare> toPrepare(UUID id);

    /**
     * @param store the name of the store that has its files
     */
    record ToPrepare(UUID id, Projection projection, int width, int height, int orientation, boolean blurredByAuthor, String store) {
    }

    /**
     * The files are made: the picture may be shown, and what was found in it is said of it. Where anything was, it takes the place of what engines
     * of the same makers said of the picture before, and of nothing else; where nothing was, that stays.
     *
     * @return false when the picture is gone meanwhile
     */
    boolean prepared(UUID id, Prepared made);

    /**
     * @param width  pixels of the published picture
     * @param slices the tiles that can be cut out of it; null: they are files, or there are none
     * @param blur   null: as before
     * @param marks  what was found; becomes annotations
     */
    record Prepared(int width, int height, int orientation, SlicedTiles slices, Blur blur, List<BlurResult.Mark> marks) {
    }

    /**
     * What made a picture fit to be seen.
     *
     * @param engine its name, {@code author}, or {@code none}
     * @param models what it looked with; empty: unknown
     */
    record Blur(String engine, String models) {
        public static final Blur BY_AUTHOR = new Blur("author", "");
    }

    /**
     * Asks for the tiles of all 360° pictures that have them as files to be made such that they are cut out of the picture, and the files
     * removed: a job for each.
     *
     * @return how many
     */
    int askForSlices();

    /** A 360° picture. Empty: gone, flat, or not ready. */
    Optional<ToSlice> toSlice(UUID id);

    /**
     * @param width      pixels
     * @param slices     null: its tiles are files still
     * @param preparedAt when its files were made
     */
    record ToSlice(UUID id, Projection projection, int width, SlicedTiles slices, String store, Instant preparedAt) {
    }

    /** Whether the picture is as it was, and nobody is making its files anew. */
    boolean isUntouched(ToSlice picture);

    /** The tiles can be cut out of the picture now. */
    void sliced(UUID id, SlicedTiles slices);

    /**
     * Asks for pictures to be prepared once more: now, as if it had never been tried. They stay as they are until then.
     *
     * @param blurring for {@link Blurring#NOT_AGAIN}, what was never blurred is blurred all the same
     */
    void prepareAgain(UUID id, Blurring blurring);

    /** The same for all pictures of a sequence. */
    void prepareSequenceAgain(UUID sequence, Blurring blurring);

    /**
     * Asks for pictures to be blurred again that were published without it, though not by their authors' word.
     *
     * @return how many
     */
    int blurUnblurred();

    /**
     * Asks for pictures to be blurred again that were blurred with anything else than this. Not those that their authors blurred.
     *
     * @return how many
     */
    int blurOlder(Blur present);

    /** How many pictures still wait to be blurred again. */
    long waitingToBeBlurredAgain();

    /** What decides whether a picture's file may be given out. Empty: no such picture, or not in a sequence. */
    Optional<Access> access(UUID id);

    /** The same, as it is recorded at this moment: another server's change of files is perhaps not known here for some milliseconds. */
    Optional<Access> recordedAccess(UUID id);

    /**
     * @param slices     null: its tiles are files, or it has none
     * @param ready      prepared, in a sequence that is finished
     * @param modifiedAt when its files were made
     */
    record Access(UUID id, UUID sequence, UUID owner, Visibility visibility, Visibility sequenceVisibility, boolean ready, Projection projection,
                  int width, SlicedTiles slices, String store, Instant modifiedAt) {
        /** Whether the picture exists for this caller. */
        public boolean existsFor(Caller caller) {
            return caller.sees(owner, visibility) && caller.sees(owner, sequenceVisibility);
        }
    }

    /** Which account a picture belongs to, whoever asks. */
    Optional<UUID> owner(UUID id);

    /**
     * Keeps an id that a client chose for the picture whose file is about to be stored, so that two files never come to lie under one id.
     * Whoever gets it accepts the picture or releases the id.
     *
     * @return false when it is in use
     */
    boolean reserve(UUID id);

    /** Gives a reserved id up. */
    void release(UUID id);

    /** Those of the ids that the catalogue knows, as pictures or as files still to be removed. */
    Set<UUID> known(Collection<UUID> ids);
}
