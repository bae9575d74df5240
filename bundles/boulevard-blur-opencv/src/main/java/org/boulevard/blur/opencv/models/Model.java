package org.boulevard.blur.opencv.models;

/**
 * A network as a file.
 *
 * @param origin  where it was found, for the log
 * @param version its name with the beginning of its checksum, for the record
 */
public record Model(Role role, byte[] onnx, String origin, String sha256, String version) {
}
