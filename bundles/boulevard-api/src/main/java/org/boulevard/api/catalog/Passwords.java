package org.boulevard.api.catalog;

import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;

/** The passwords of those who have their account with this instance itself: hashes, never the passwords. */
@ProviderType
public interface Passwords {
    /** @param login the name that somebody logs in with, as it was added */
    Optional<Password> find(String login);

    /**
     * @param id   never given to somebody else, also when the login name is
     * @param name for people to read: the login name as its owner writes it
     * @param hash with everything needed to check a password against it
     */
    record Password(UUID id, String login, String name, String hash) {
    }

    /** @return empty when this login name is taken */
    Optional<Password> add(String login, String name, String hash);

    /**
     * Puts another hash in the place of one, unless somebody else did so meanwhile.
     *
     * @return whether it was done
     */
    boolean replace(UUID id, String oldHash, String newHash);

    /** @return false when there was none */
    boolean remove(UUID id);
}
