package org.boulevard.api.jobs;

import java.util.Objects;

/** Whether a picture is blurred when it is prepared. */
public enum Blurring {
    /** Unless its sender said that it is blurred already. */
    AS_SENT(null),
    /** By all means: what its sender or an earlier engine left is blurred too. */
    AGAIN("again"),
    /** Only what was never blurred; otherwise what is published stays and its copies are made anew. */
    NOT_AGAIN("not-again");

    private final String text;

    Blurring(String text) {
        this.text = text;
    }

    /** The name in the database; null for the usual. */
    public String text() {
        return text;
    }

    public static Blurring of(String text) {
        for (Blurring blurring : values()) {
            if (Objects.equals(blurring.text, text)) {
                return blurring;
            }
        }
        throw new IllegalArgumentException("no way of blurring: " + text);
    }
}
