package org.boulevard.api.catalog;

import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;

/** All that an account has put into the catalogue. */
@ProviderType
public interface Belongings {
    Amount of(UUID account);

    /** @param sequences that are not deleted yet */
    record Amount(long uploadSets, long pictures, long sequences) {
        public boolean isNothing() {
            return uploadSets == 0 && pictures == 0 && sequences == 0;
        }
    }

    /**
     * Deletes it: the upload sets and the pictures are gone at once, their files by jobs, and the sequences stay as deleted. One upload set
     * after the other, so that a large amount does not stand in everybody's way; broken off, it has only to be called again.
     */
    void delete(UUID account);
}
