package org.boulevard.api.catalog;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What somebody finds wrong with a picture or a sequence, and what became of it.
 *
 * @param picture  null: the sequence is meant
 * @param sequence null: the picture is meant; with a picture, it tells where it was seen
 * @param owner    the account that owns the picture, or the sequence
 * @param closed   null: it is not closed
 * @param reporter the reporter's account; null: nobody in particular
 * @param resolver the account of whoever closed it; null: it is not closed
 */
public record Report(UUID id, Issue issue, Status status, UUID picture, UUID sequence, UUID owner, Instant opened, Instant closed, UUID reporter,
                     String reporterEmail, UUID resolver, String reporterComments, String resolverComments) {
    public enum Issue {
        BLUR_MISSING("blur_missing", true),
        BLUR_EXCESS("blur_excess", false),
        INAPPROPRIATE("inappropriate", true),
        PRIVACY("privacy", true),
        PICTURE_LOW_QUALITY("picture_low_quality", false),
        MISLOCATED("mislocated", false),
        COPYRIGHT("copyright", true),
        OTHER("other", false);

        private final String text;
        private final boolean hides;

        Issue(String text, boolean hides) {
            this.text = text;
            this.hides = hides;
        }

        /** The name on the wire and in the database. */
        public String text() {
            return text;
        }

        /** Whether what is reported is hidden at once, until its owner has looked at it. */
        public boolean hides() {
            return hides;
        }

        public static Issue of(String text) {
            return Stream.of(values()).filter(issue -> issue.text.equals(text)).findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no issue of a report: " + text));
        }
    }

    public enum Status {
        OPEN("open", false),
        /** Open, and what it is about was hidden. */
        OPEN_AUTOFIX("open_autofix", false),
        WAITING("waiting", false),
        CLOSED_SOLVED("closed_solved", true),
        CLOSED_IGNORED("closed_ignored", true);

        private final String text;
        private final boolean closed;

        Status(String text, boolean closed) {
            this.text = text;
            this.closed = closed;
        }

        /** The name on the wire and in the database. */
        public String text() {
            return text;
        }

        public boolean isClosed() {
            return closed;
        }

        public static Optional<Status> of(String text) {
            return Stream.of(values()).filter(status -> status.text.equals(text)).findFirst();
        }
    }
}
