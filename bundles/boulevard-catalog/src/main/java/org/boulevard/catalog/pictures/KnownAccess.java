package org.boulevard.catalog.pictures;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.boulevard.api.catalog.Pictures.Access;

/**
 * Who may see the pictures that were asked for last. Every change of anything forgets all of it, before whoever made the change has an answer.
 */
final class KnownAccess {
    private static final int MOST = 20_000;

    /**
     * A change puts another one in its place. So what was found before the change, and is remembered after it, goes into one that nobody asks
     * any more.
     */
    private volatile Map<UUID, Access> known = new ConcurrentHashMap<>();

    Optional<Access> get(UUID picture, Supplier<Optional<Access>> ask) {
        Map<UUID, Access> now = known;
        Access remembered = now.get(picture);
        if (remembered != null) {
            return Optional.of(remembered);
        }
        Optional<Access> found = ask.get();
        if (now.size() < MOST) {
            found.ifPresent(access -> now.put(picture, access));
        } else {
            forget();
        }
        return found;
    }

    void forget() {
        known = new ConcurrentHashMap<>();
    }
}
