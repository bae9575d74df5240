package org.boulevard.api.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.boulevard.api.catalog.UploadFile;
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
    UploadFile take(Upload upload) throws IOException;
}
