package org.boulevard.pipeline.transfers;

import java.io.IOException;

/** Something could not be fetched, and why, in words that a client may read. */
public class FetchFailed extends IOException {
    private static final long serialVersionUID = 1L;

    /** Whose fault it is. */
    public enum Kind {
        /** This server may not call there. */
        FORBIDDEN,
        /** Nobody answers, or not in time: it may work later. */
        UNREACHABLE,
        /** It is not there, or not what was asked for: trying again does not help. */
        UNUSABLE
    }

    private final Kind kind;

    FetchFailed(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
