package org.boulevard.pipeline.intake;

import java.util.Map;
import java.util.UUID;
import org.boulevard.api.catalog.NewPicture;
import org.boulevard.api.catalog.Rejection;
import org.boulevard.api.catalog.UploadFile;
import org.boulevard.api.catalog.UploadSets;
import org.boulevard.api.intake.Upload;
import org.boulevard.api.metadata.MetadataReader;

/** Into an upload set, whose file list has a line for every file, refused ones too. */
record IntoSet(UploadSets uploadSets, UUID uploadSet, boolean acceptDuplicates) implements Destination<UploadFile> {
    @Override
    public UploadFields fields(Map<String, String> fields, MetadataReader times) {
        return UploadFields.of(fields, times);
    }

    @Override
    public void refuseUnwanted(Upload upload) {
        uploadSets.refuseDuplicate(uploadSet, upload.md5(), acceptDuplicates);
    }

    @Override
    public UploadFile accept(NewPicture picture) {
        return uploadSets.accept(picture, acceptDuplicates);
    }

    @Override
    public void reject(Upload upload, boolean withBytes, Rejection rejection) {
        String name = upload.fileName() == null ? "" : upload.fileName();
        uploadSets.reject(new UploadFile(uploadSet, name, null, withBytes ? upload.md5() : null, withBytes ? upload.size() : null, null, rejection));
    }
}
