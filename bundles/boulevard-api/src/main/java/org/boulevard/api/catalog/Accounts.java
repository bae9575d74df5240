package org.boulevard.api.catalog;

import java.util.Optional;
import java.util.UUID;
import org.boulevard.api.model.Account;
import org.boulevard.api.model.Role;
import org.boulevard.api.model.Visibility;
import org.osgi.annotation.versioning.ProviderType;

/** Who has an account, and their tokens. */
@ProviderType
public interface Accounts {
    /** The account in whose name those upload who are not logged in. */
    Account defaultAccount();

    Optional<Account> find(UUID id);

    /** @throws IllegalArgumentException when several have this name: the message lists their ids */
    Optional<Account> named(String name);

    Account create(String name, Role role);

    Account setRole(UUID account, Role role);

    /**
     * Somebody logged in: their account, made if there is none, under the name that the provider has for them now.
     *
     * @param provider under which name accounts of this provider are kept
     * @param subject  who it is for the provider
     */
    Account arrived(String provider, String subject, String name);

    /** The account of somebody known to a provider; nothing is made or changed. */
    Optional<Account> known(String provider, String subject);

    /** @throws java.util.NoSuchElementException when there is no such account */
    Account change(UUID account, Preferences preferences);

    /** Notes that the terms of service were read and accepted; the first acceptance counts. */
    Account termsAccepted(UUID account);

    /** Notes that the terms of service were read. */
    Account termsRead(UUID account);

    /** A token of this account: the oldest, made if there is none. */
    UUID token(UUID account);

    /** Whose token this is. Empty: there is no such token, or no longer. */
    Optional<TokenOwner> tokenOwner(UUID token);

    /** @param account empty: nobody has claimed the token yet */
    record TokenOwner(UUID token, Optional<Account> account) {
    }

    /**
     * What somebody chose for their account, as a whole.
     *
     * @param defaultVisibility     null: as the instance has it
     * @param collaborativeMetadata null: as the instance has it
     */
    record Preferences(Visibility defaultVisibility, Boolean collaborativeMetadata) {
    }
}
