package org.boulevard.identity;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.boulevard.api.catalog.Accounts;
import org.boulevard.api.model.Account;
import org.boulevard.api.model.Role;

/** Tokens and their owners, in memory. */
class MemoryAccounts implements Accounts {
    private final Map<UUID, TokenOwner> tokens = new HashMap<>();

    void put(UUID token, Account owner) {
        tokens.put(token, new TokenOwner(token, Optional.ofNullable(owner)));
    }

    @Override
    public Optional<TokenOwner> tokenOwner(UUID token) {
        return Optional.ofNullable(tokens.get(token));
    }

    @Override
    public Account defaultAccount() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Account> find(UUID id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Account> named(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Account create(String name, Role role) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Account setRole(UUID account, Role role) {
        throw new UnsupportedOperationException();
    }

    @Override
    public UUID token(UUID account) {
        throw new UnsupportedOperationException();
    }
}
