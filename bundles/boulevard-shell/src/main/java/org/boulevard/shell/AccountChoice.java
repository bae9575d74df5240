package org.boulevard.shell;

import java.util.Optional;
import java.util.UUID;
import org.boulevard.api.catalog.Accounts;
import org.boulevard.api.model.Account;
import org.boulevard.api.model.Role;

/** Which account an operator means. */
record AccountChoice(Accounts accounts) {
    /** @throws IllegalArgumentException when there is none, or several: the message lists their ids */
    Account named(String nameOrId) {
        return find(nameOrId).orElseThrow(() -> new IllegalArgumentException("There is no account '" + nameOrId + "'. See boulevard:users."));
    }

    Account choose(Optional<String> nameOrId, boolean create, Optional<String> roleText) {
        Optional<Role> role = roleText.map(AccountChoice::role);
        if (nameOrId.isEmpty()) {
            if (create || role.isPresent()) {
                throw new IllegalArgumentException("--create and --role need the account: --account NAME");
            }
            return accounts.defaultAccount();
        }
        String wanted = nameOrId.get();
        if (wanted.isBlank()) {
            throw new IllegalArgumentException("--account needs a name or an id");
        }
        Optional<Account> found = find(wanted);
        if (found.isEmpty()) {
            if (!create) {
                throw new IllegalArgumentException("There is no account '" + wanted + "'. With --create it is made.");
            }
            return accounts.create(wanted, role.orElse(Role.USER));
        }
        return role.filter(other -> other != found.get().role()).map(other -> accounts.setRole(found.get().id(), other))
                .orElse(found.get());
    }

    private Optional<Account> find(String nameOrId) {
        return Ids.read(nameOrId).flatMap(accounts::find).or(() -> accounts.named(nameOrId));
    }

    static Role role(String text) {
        for (Role role : Role.values()) {
            if (role.text().equals(text)) {
                return role;
            }
        }
        throw new IllegalArgumentException("A role is admin or user, not '" + text + "'");
    }
}
