package org.boulevard.api.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.boulevard.api.catalog.UploadFile;
import org.boulevard.api.model.UploadSet;
import org.osgi.annotation.versioning.ProviderType;

/** Takes files in. */
@ProviderType
public interface Intake {
    /** The name of the engine that blurs what is taken in, {@code none} if pictures are published as received; empty while it is missing. */
    Optional<String> blurEngine();

    /** A fresh name for an arriving file, in a folder from which the store can take it without copying where possible. */
    Path spool() throws IOException;

    /**
     * Checks a file, in the order that clients rely on, and keeps it. When this returns the picture is safe.
     *
     * @throws org.boulevard.api.web.Refusal with the reason, which the file list remembers where the reference remembers it
     */
    UploadFile take(UploadSet set, Upload upload) throws IOException;

    /**
     * Checks what can be told without knowing where the file is to go. {@link #take(Place, Upload)} does it too; this is for those who
     * have to say it first.
     *
     * @throws org.boulevard.api.web.Refusal with the reason
     */
    void check(Upload upload);

    /**
     * As {@link #take(UploadSet, Upload)}, for a file that a client puts into a sequence itself. Bytes that were sent before are taken, and
     * nothing is remembered of a refusal.
     *
     * @return the picture
     */
    UUID take(Place place, Upload upload) throws IOException;

    /** A place in a sequence, from 1 on. */
    record Place(UUID sequence, int rank) {
    }
}
