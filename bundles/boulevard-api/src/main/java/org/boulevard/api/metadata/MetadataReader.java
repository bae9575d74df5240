package org.boulevard.api.metadata;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.boulevard.api.model.Position;
import org.osgi.annotation.versioning.ProviderType;

/** Reads what a picture says of itself. */
@ProviderType
public interface MetadataReader {
    /**
     * @param jpeg      the file as received
     * @param overrides what the client says instead; {@link Overrides#NONE} for nothing
     * @throws MetadataRefused when it is no picture, position or time are missing, or what it says cannot be
     */
    PictureMetadata read(Path jpeg, Overrides overrides) throws MetadataRefused, IOException;

    /**
     * A time as clients write it: ISO 8601, else one of many usual forms (RFC 2822, a date alone is midnight). A text without a date is
     * none.
     */
    Optional<CaptureTime> parseTime(String text);

    /** The offset that clocks have at a place; UTC where nobody knows. */
    ZoneOffset offsetAt(Position place, Instant moment);
}
