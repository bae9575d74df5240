package org.boulevard.catalog.edits;

import java.util.List;
import java.util.UUID;
import org.boulevard.api.model.Visibility;
import org.jdbi.v3.core.Handle;

/** Makes something visible to its owner alone, as a part of somebody else's transaction. It is remembered as a change. */
public final class Hiding {
    private static final String HIDE = "visibility = '" + Visibility.OWNER_ONLY.text() + "', updated_at = clock_timestamp()";

    private Hiding() {
    }

    /** @param by null: nobody in particular */
    public static void picture(Handle handle, UUID picture, UUID by) {
        List<UUID> sequences = PostgresEdits.lockedSequences(handle, List.of(picture));
        ChangeLog log = ChangeLog.begin(handle, by, null);
        log.change("pictures", ChangeLog.PICTURE_COLUMNS, HIDE, PostgresEdits.locked(handle, List.of(picture)), List.of()).execute();
        log.end();
        PostgresEdits.keepUp(handle, sequences, false);
    }

    /** @param by null: nobody in particular */
    public static void sequence(Handle handle, UUID sequence, UUID by) {
        ChangeLog log = ChangeLog.begin(handle, by, null);
        log.change("sequences", ChangeLog.SEQUENCE_COLUMNS, HIDE, List.of(sequence), List.of()).execute();
        log.end();
    }
}
