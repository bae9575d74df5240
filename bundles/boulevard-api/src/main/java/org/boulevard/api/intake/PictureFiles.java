package org.boulevard.api.intake;

import java.io.IOException;
import java.util.Optional;
import org.boulevard.api.catalog.Pictures;
import org.boulevard.api.storage.StoredFile;
import org.osgi.annotation.versioning.ProviderType;

/** Gives picture files out. Never an original: what is not yet blurred cannot be asked for here. */
@ProviderType
public interface PictureFiles {
    /**
     * @param picture ready, and visible to whoever asks: the caller of this method has checked it
     * @return empty when the file is not there
     * @throws org.boulevard.api.web.Refusal 503 while the store is missing
     */
    Optional<StoredFile> open(Pictures.Access picture, Rendition rendition) throws IOException;
}
