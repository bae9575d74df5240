package org.boulevard.api.intake;

import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

/**
 * A file that arrived, on the local disk, nothing about it decided.
 *
 * @param account  for whom it is sent
 * @param file     given up by the caller: the intake moves it away or removes it; null: no file part came
 * @param fileName as sent, its base name only; null: none
 * @param md5      of the bytes
 * @param size     bytes
 * @param fields   the other form fields, as text
 */
public record Upload(UUID account, Path file, String fileName, UUID md5, long size, Map<String, String> fields) {
}
