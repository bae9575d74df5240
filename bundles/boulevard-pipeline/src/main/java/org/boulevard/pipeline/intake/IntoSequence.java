package org.boulevard.pipeline.intake;

import java.util.Map;
import java.util.UUID;
import org.boulevard.api.catalog.NewPicture;
import org.boulevard.api.catalog.Rejection;
import org.boulevard.api.catalog.SequenceUploads;
import org.boulevard.api.intake.Intake.Place;
import org.boulevard.api.intake.Upload;
import org.boulevard.api.metadata.MetadataReader;

/** Into a sequence, at a place of the client's choice. There is no list of files that were refused. */
record IntoSequence(SequenceUploads sequences, Place place) implements Destination<UUID> {
    @Override
    public UUID uploadSet() {
        return null;
    }

    @Override
    public UploadFields fields(Map<String, String> fields, MetadataReader times) {
        return UploadFields.ofOlderWay(fields, times);
    }

    @Override
    public void refuseUnwanted(Upload upload) {
        sequences.refuseTaken(place.sequence(), place.rank());
    }

    @Override
    public UUID accept(NewPicture picture) {
        sequences.accept(picture, place.sequence(), place.rank());
        return picture.id();
    }

    @Override
    public void reject(Upload upload, boolean withBytes, Rejection rejection) {
        // The client has the answer; that is all there is.
    }
}
