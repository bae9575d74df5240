package org.boulevard.api.metadata;

import java.util.Set;

/** A picture that cannot be taken, and why. The message is for the person who sent it. */
public class MetadataRefused extends Exception {
    private static final long serialVersionUID = 1L;

    public enum Reason {
        /** Not a JPEG, or one that cannot be decoded: too large, cut off, no pixels. */
        NOT_A_PICTURE,
        /** Position or time are missing. */
        INCOMPLETE,
        /** It says what cannot be: a latitude of 91, half a crop. */
        INVALID,
        /** An override names a tag that does not exist. */
        BAD_OVERRIDE
    }

    /** What is mandatory, in the order in which it is named. */
    public enum Missing {
        DATETIME("datetime"), LOCATION("location");

        private final String text;

        Missing(String text) {
            this.text = text;
        }

        /** The name on the wire. */
        public String text() {
            return text;
        }
    }

    private final Reason reason;
    private final transient Set<Missing> missing;

    public MetadataRefused(Reason reason, String message, Set<Missing> missing) {
        super(message);
        this.reason = reason;
        this.missing = missing;
    }

    public Reason reason() {
        return reason;
    }

    /** Empty unless {@link Reason#INCOMPLETE}. */
    public Set<Missing> missing() {
        return missing;
    }
}
