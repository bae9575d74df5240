package org.boulevard.shell;

import java.util.Optional;
import java.util.UUID;

/** Ids as operators type them. */
final class Ids {
    private Ids() {
    }

    /** @return empty when it is something else, such as a name */
    static Optional<UUID> read(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
