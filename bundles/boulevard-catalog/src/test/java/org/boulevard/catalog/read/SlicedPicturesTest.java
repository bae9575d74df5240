package org.boulevard.catalog.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.UUID;
import org.boulevard.api.access.Caller;
import org.boulevard.api.catalog.Pictures;
import org.boulevard.api.model.Role;
import org.boulevard.api.model.SlicedTiles;
import org.boulevard.catalog.Announcements;
import org.boulevard.catalog.pictures.PostgresPictures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How pictures whose tiles are files are taken over. */
class SlicedPicturesTest {
    private static final SlicedTiles TILES = new SlicedTiles(8, 512, 520);

    private final Street street = new Street();
    private final Pictures pictures = new PostgresPictures(street.database, new Announcements(street.database));
    private UUID sphere;
    private UUID flat;

    @BeforeEach
    void aSphereAndAFlatPicture() {
        Caller alice = street.account("alice", Role.USER);
        UUID sequence = street.readySequence(alice, "ride");
        flat = street.picture(alice, sequence, 1, 2, 48);
        sphere = street.picture(alice, sequence, 2, 2, 48);
        UUID waiting = street.picture(alice, sequence, 3, 2, 48);
        street.change(sphere, "projection = 'equirectangular', processed_at = now()");
        street.change(waiting, "projection = 'equirectangular', status = 'waiting-for-process'");
    }

    private List<UUID> asked() {
        return street.database.read(handle -> handle.createQuery("select subject from jobs where kind = 'slice'").mapTo(UUID.class).list());
    }

    @Test
    void spheresThatAreReadyAreAskedForOnce() {
        assertEquals(1, pictures.askForSlices());
        assertEquals(0, pictures.askForSlices());
        assertEquals(List.of(sphere), asked());
        assertTrue(pictures.toSlice(flat).isEmpty());
    }

    @Test
    void whatIsSlicedIsShownAsSuchAndNotAskedForAgain() {
        assertNull(pictures.access(sphere).orElseThrow().slices());
        var before = pictures.access(sphere).orElseThrow().modifiedAt();
        pictures.sliced(sphere, TILES);
        assertEquals(TILES, pictures.access(sphere).orElseThrow().slices());
        assertTrue(pictures.access(sphere).orElseThrow().modifiedAt().isAfter(before), "its files are others");
        assertEquals(TILES, pictures.toSlice(sphere).orElseThrow().slices());
        assertEquals(0, pictures.askForSlices());
        pictures.prepared(sphere, new Pictures.Prepared(4000, 2000, 1, null, new Pictures.Blur("none", ""), List.of()));
        assertNull(pictures.access(sphere).orElseThrow().slices());
    }

    @Test
    void aPictureThatIsPreparedAnewIsNotUntouched() {
        Pictures.ToSlice seen = pictures.toSlice(sphere).orElseThrow();
        assertTrue(pictures.isUntouched(seen));
        street.database.change(handle -> handle.execute(
                "insert into jobs (kind, subject, leased_until) values ('prepare', ?, now() + interval '1 minute')", sphere));
        assertFalse(pictures.isUntouched(seen));
        street.database.change(handle -> handle.execute("delete from jobs"));
        assertTrue(pictures.isUntouched(seen));
        pictures.prepared(sphere, new Pictures.Prepared(4000, 2000, 1, null, new Pictures.Blur("none", ""), List.of()));
        assertFalse(pictures.isUntouched(seen));
    }
}
