package org.boulevard.api.identity;

import org.boulevard.api.catalog.Passwords.Password;
import org.osgi.annotation.versioning.ProviderType;

/** Accounts that this instance keeps itself, with a password. The service is there only where they are switched on. */
@ProviderType
public interface OwnAccounts {
    /** The {@code boulevard.name} of their identity provider. */
    String PROVIDER = "local";

    /**
     * @throws IllegalArgumentException when the name cannot be one or is taken, or the password is too weak; the message says what to
     *                                  do instead
     */
    Password create(String name, String password);

    /**
     * Gives an account another password, for somebody who forgot theirs.
     *
     * @throws IllegalArgumentException when there is no such account, or the password is too weak
     */
    void setPassword(String name, String password);

    /** A password that nobody guesses, for the first login. */
    String newPassword();
}
