package org.boulevard.catalog.edits;

import java.util.List;
import java.util.UUID;
import org.boulevard.api.model.Visibility;
import org.jdbi.v3.core.Handle;

/** Takes things out of the public's sight, as a change like any other: whoever owns them finds it in their history. */
public final class Hiding {
    private static final String HIDDEN = "visibility = '" + Visibility.OWNER_ONLY.text() + "', updated_at = clock_timestamp()";

    private Hiding() {
    }

    public static void picture(Handle handle, UUID picture, UUID by) {
        List<UUID> sequences = PostgresEdits.lockedSequences(handle, List.of(picture));
        List<UUID> found = PostgresEdits.locked(handle, List.of(picture));
        hide(handle, "pictures", ChangeLog.PICTURE_COLUMNS, found, by);
        PostgresEdits.keepUp(handle, sequences, false);
    }

    public static void sequence(Handle handle, UUID sequence, UUID by) {
        hide(handle, "sequences", ChangeLog.SEQUENCE_COLUMNS, List.of(sequence), by);
    }

    private static void hide(Handle handle, String table, String columns, List<UUID> objects, UUID by) {
        ChangeLog log = ChangeLog.begin(handle, by, null);
        log.change(table, columns, HIDDEN, objects, List.of()).execute();
        log.end();
    }
}
