package org.boulevard.identity;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.boulevard.api.catalog.Accounts;
import org.boulevard.api.model.Account;
import org.boulevard.api.model.Role;

/** Tokens and their owners, in memory. */
public class MemoryAccounts implements Accounts {
    private final Map<UUID, TokenOwner> tokens = new HashMap<>();
    private final Map<UUID, Account> accounts = new HashMap<>();
    private final Map<String, UUID> arrived = new HashMap<>();

    /** Somebody with an account. */
    public void put(Account account) {
        accounts.put(account.id(), account);
    }

    public void delete(UUID account) {
        accounts.remove(account);
    }

    public void put(UUID token, Account owner) {
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
        return Optional.ofNullable(accounts.get(id));
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
    public Account arrived(String provider, String subject, String name) {
        UUID id = arrived.computeIfAbsent(provider + " " + subject, key -> UUID.randomUUID());
        put(new Account(id, name, Role.USER, false, null, null));
        return accounts.get(id);
    }

    @Override
    public Optional<Account> known(String provider, String subject) {
        return Optional.ofNullable(arrived.get(provider + " " + subject)).map(accounts::get);
    }

    @Override
    public Account change(UUID account, Preferences preferences) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Account termsAccepted(UUID account) {
        Account old = accounts.get(account);
        put(new Account(account, old.name(), old.role(), false, null, null, Instant.EPOCH, Instant.EPOCH));
        return accounts.get(account);
    }

    @Override
    public Account termsRead(UUID account) {
        throw new UnsupportedOperationException();
    }

    @Override
    public UUID token(UUID account) {
        throw new UnsupportedOperationException();
    }
}
