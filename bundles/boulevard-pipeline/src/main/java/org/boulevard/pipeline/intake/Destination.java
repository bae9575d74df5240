package org.boulevard.pipeline.intake;

import java.util.Map;
import java.util.UUID;
import org.boulevard.api.catalog.NewPicture;
import org.boulevard.api.catalog.Rejection;
import org.boulevard.api.intake.Upload;
import org.boulevard.api.metadata.MetadataReader;

/**
 * Where a file is to go: what differs between the ways in which one comes. The checks themselves, and their order, are the same for all.
 *
 * @param <R> what the sender is told of a picture that was accepted
 */
interface Destination<R> {
    /** The upload set; null: none. */
    UUID uploadSet();

    /** Reads the form's other fields. */
    UploadFields fields(Map<String, String> fields, MetadataReader times);

    /** @throws org.boulevard.api.web.Refusal when this file is not wanted here, whatever it shows */
    void refuseUnwanted(Upload upload);

    /** @throws org.boulevard.api.web.Refusal when it cannot go there after all; then nothing is noted */
    R accept(NewPicture picture);

    /**
     * Remembers a file that was refused, where such are remembered.
     *
     * @param withBytes whether it was looked at, rather than its name alone
     */
    void reject(Upload upload, boolean withBytes, Rejection rejection);
}
