package org.boulevard.api.catalog;

/**
 * Why a file was not kept.
 *
 * @param message in the sender's language; null: the usual one of the reason
 * @param details a JSON object as text; null: none
 */
public record Rejection(Reason reason, String message, String details) {
    public enum Reason {
        CAPTURE_DUPLICATE("capture_duplicate", "info"),
        FILE_DUPLICATE("file_duplicate", "error"),
        INVALID_FILE("invalid_file", "error"),
        INVALID_METADATA("invalid_metadata", "error"),
        ID_CONFLICT("id_conflict", "error"),
        IN_EXCLUDED_AREA("in_excluded_area", "error");

        private final String text;
        private final String severity;

        Reason(String text, String severity) {
            this.text = text;
            this.severity = severity;
        }

        /** The name on the wire and in the database. */
        public String text() {
            return text;
        }

        public String severity() {
            return severity;
        }

        public static Reason of(String text) {
            for (Reason reason : values()) {
                if (reason.text.equals(text)) {
                    return reason;
                }
            }
            throw new IllegalArgumentException("no reason of rejection: " + text);
        }
    }
}
