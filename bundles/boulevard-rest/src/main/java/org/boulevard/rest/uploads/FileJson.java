package org.boulevard.rest.uploads;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A file of an upload set on the wire. What is null is left out. */
record FileJson(UUID picture_id, String file_name, String content_md5, Instant inserted_at, String file_type, Long size,
                List<UploadSetJson.LinkJson> links, Rejected rejected) {
    record Rejected(String reason, String severity, String message, JsonNode details) {
    }
}
