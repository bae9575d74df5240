package org.boulevard.api.model;

import java.util.Optional;

/** Who may see an object. Everybody else is told that it does not exist. */
public enum Visibility {
    ANYONE("anyone"),
    /** Everybody with an account. */
    LOGGED_ONLY("logged-only"),
    /** The owner, and admins. */
    OWNER_ONLY("owner-only");

    private final String text;

    Visibility(String text) {
        this.text = text;
    }

    /** The name on the wire and in the database. */
    public String text() {
        return text;
    }

    public static Optional<Visibility> of(String text) {
        for (Visibility visibility : values()) {
            if (visibility.text.equals(text)) {
                return Optional.of(visibility);
            }
        }
        return Optional.empty();
    }
}
