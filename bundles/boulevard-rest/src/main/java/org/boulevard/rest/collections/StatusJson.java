package org.boulevard.rest.collections;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.boulevard.api.catalog.Sequences.PictureProgress;
import org.boulevard.api.catalog.Sequences.Progress;
import org.boulevard.rest.Json;

/** How far a sequence is, for those who wait for it. */
record StatusJson(String status, List<Picture> items) {
    record Picture(UUID id, String status, @JsonProperty("processing_in_progress") Boolean running,
                   @JsonProperty("process_error") String error, @JsonProperty("nb_errors") Integer errors,
                   @JsonProperty("processed_at") OffsetDateTime processedAt, int rank) {
        static Picture of(PictureProgress picture) {
            return new Picture(picture.id(), picture.status(), picture.attempted() ? picture.running() : null, picture.error(),
                    picture.attempted() ? picture.errors() : null, Json.stac(picture.processed()), picture.rank());
        }
    }

    static StatusJson of(Progress progress) {
        return new StatusJson(progress.status(), progress.pictures().stream().map(Picture::of).toList());
    }
}
