package org.boulevard.api.catalog;

import java.util.Optional;
import java.util.UUID;
import org.boulevard.api.model.Account;
import org.boulevard.api.model.Role;
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

    /** A token of this account: the oldest, made if there is none. */
    UUID token(UUID account);

    /** Whose token this is. Empty: there is no such token, or no longer. */
    Optional<TokenOwner> tokenOwner(UUID token);

    /** @param account empty: nobody has claimed the token yet */
    record TokenOwner(UUID token, Optional<Account> account) {
    }
}
