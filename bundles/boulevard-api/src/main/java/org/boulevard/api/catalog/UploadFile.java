package org.boulevard.api.catalog;

import java.time.Instant;
import java.util.UUID;

/**
 * A file that was sent into an upload set. Null: unknown, or none.
 *
 * @param picture   what became of it; null when it was rejected or its picture is gone
 * @param md5       of the bytes received
 * @param size      bytes received
 * @param rejection null: accepted
 */
public record UploadFile(UUID uploadSet, String fileName, UUID picture, UUID md5, Long size, Instant insertedAt, Rejection rejection) {
}
