package org.boulevard.api.metadata;

import java.io.IOException;
import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;

/** Writes into a picture what is said instead of what it says. */
@ProviderType
public interface MetadataWriter {
    /**
     * Copies a picture with overrides written into its EXIF and XMP. Everything else stays as it is, the coded pixels byte for byte.
     *
     * @param jpeg   as received
     * @param target a new file, which is there only when this returns
     * @throws MetadataRefused when it is no picture, an override names no tag, or there is no room for what is to be written
     */
    void write(Path jpeg, Overrides overrides, Path target) throws MetadataRefused, IOException;
}
