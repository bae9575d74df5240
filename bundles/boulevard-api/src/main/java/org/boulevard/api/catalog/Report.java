package org.boulevard.api.catalog;

import java.time.Instant;
import java.util.UUID;

/**
 * What somebody says is wrong with a picture or a sequence. It outlives both.
 *
 * @param picture          null: the sequence is meant
 * @param sequence         null: the picture alone was named
 * @param owner            the account of the picture, or of the sequence when there is none; null: it is gone
 * @param reporter         null: nobody in particular, or gone
 * @param reporterEmail    for admins' eyes
 * @param reporterComments null: none
 * @param resolver         who closed it; null: it is not closed, or they are gone
 * @param resolverComments for admins' eyes; null: none
 * @param closedAt         null: it is not closed
 */
public record Report(UUID id, Issue issue, Status status, UUID picture, UUID sequence, UUID owner, UUID reporter, String reporterEmail,
                     String reporterComments, UUID resolver, String resolverComments, Instant openedAt, Instant closedAt) {
    /** What is wrong. */
    public enum Issue {
        BLUR_MISSING("blur_missing", true), BLUR_EXCESS("blur_excess", false), INAPPROPRIATE("inappropriate", true), PRIVACY("privacy", true),
        PICTURE_LOW_QUALITY("picture_low_quality", false), MISLOCATED("mislocated", false), COPYRIGHT("copyright", true), OTHER("other", false);

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

        /** Whether what is reported is hidden at once, until its owner or an admin has looked at it. */
        public boolean hides() {
            return hides;
        }

        public static Issue of(String text) {
            for (Issue issue : values()) {
                if (issue.text.equals(text)) {
                    return issue;
                }
            }
            throw new IllegalArgumentException("no issue: " + text);
        }
    }

    public enum Status {
        OPEN("open", false),
        /** Open, and what is reported was hidden. */
        OPEN_AUTOFIX("open_autofix", false), WAITING("waiting", false), CLOSED_SOLVED("closed_solved", true), CLOSED_IGNORED("closed_ignored", true);

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

        public static Status of(String text) {
            for (Status status : values()) {
                if (status.text.equals(text)) {
                    return status;
                }
            }
            throw new IllegalArgumentException("no status of a report: " + text);
        }
    }
}
