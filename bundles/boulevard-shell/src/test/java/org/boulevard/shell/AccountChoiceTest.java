package org.boulevard.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.boulevard.api.catalog.Accounts;
import org.boulevard.api.model.Account;
import org.boulevard.api.model.Role;
import org.junit.jupiter.api.Test;

class AccountChoiceTest {
    private final MemoryAccounts accounts = new MemoryAccounts();
    private final AccountChoice choice = new AccountChoice(accounts);

    @Test
    void isTheDefaultAccountWhenNoneIsNamed() {
        assertEquals("Default account", choice.choose(Optional.empty(), false, Optional.empty()).name());
    }

    @Test
    void isAnAccountByNameOrById() {
        Account alice = accounts.create("alice", Role.USER);
        assertEquals(alice, choice.choose(Optional.of("alice"), false, Optional.empty()));
        assertEquals(alice, choice.choose(Optional.of(alice.id().toString()), false, Optional.empty()));
    }

    @Test
    void isMadeWhenAskedFor() {
        assertEquals(Role.ADMIN, choice.choose(Optional.of("alice"), true, Optional.of("admin")).role());
        assertEquals(Role.USER, choice.choose(Optional.of("bob"), true, Optional.empty()).role());
        assertEquals(3, accounts.all.size());
    }

    @Test
    void isNotMadeTwice() {
        Account alice = choice.choose(Optional.of("alice"), true, Optional.empty());
        assertEquals(alice, choice.choose(Optional.of("alice"), true, Optional.empty()));
    }

    @Test
    void keepsItsRoleUnlessAnotherIsAskedFor() {
        accounts.create("alice", Role.ADMIN);
        assertEquals(Role.ADMIN, choice.choose(Optional.of("alice"), false, Optional.empty()).role());
        assertEquals(Role.USER, choice.choose(Optional.of("alice"), false, Optional.of("user")).role());
    }

    @Test
    void saysWhatIsWrong() {
        assertWrong("There is no account 'alice'. With --create it is made.", Optional.of("alice"), false, Optional.empty());
        assertWrong("A role is admin or user, not 'root'", Optional.of("alice"), true, Optional.of("root"));
        assertWrong("--create and --role need the account: --account NAME", Optional.empty(), true, Optional.empty());
        assertWrong("--create and --role need the account: --account NAME", Optional.empty(), false, Optional.of("user"));
        assertWrong("--account needs a name or an id", Optional.of(" "), true, Optional.empty());
        assertEquals(1, accounts.all.size());
    }

    @Test
    void hasToBeThereWhereItIsNotMade() {
        Account alice = accounts.create("alice", Role.USER);
        assertEquals(alice, choice.named("alice"));
        assertEquals(alice, choice.named(alice.id().toString()));
        assertEquals("There is no account 'bob'. See boulevard:users.",
                assertThrows(IllegalArgumentException.class, () -> choice.named("bob")).getMessage());
    }

    private void assertWrong(String sentence, Optional<String> account, boolean create, Optional<String> role) {
        assertEquals(sentence, assertThrows(IllegalArgumentException.class, () -> choice.choose(account, create, role)).getMessage());
    }

    private static final class MemoryAccounts implements Accounts {
        private final List<Account> all = new ArrayList<>(
                List.of(new Account(UUID.randomUUID(), "Default account", Role.ADMIN, true, null, null)));

        @Override
        public Account defaultAccount() {
            return all.get(0);
        }

        @Override
        public Optional<Account> find(UUID id) {
            return all.stream().filter(account -> account.id().equals(id)).findFirst();
        }

        @Override
        public Optional<Account> named(String name) {
            return all.stream().filter(account -> account.name().equals(name)).findFirst();
        }

        @Override
        public Account create(String name, Role role) {
            var created = new Account(UUID.randomUUID(), name, role, false, null, null);
            all.add(created);
            return created;
        }

        @Override
        public Account setRole(UUID id, Role role) {
            Account old = find(id).orElseThrow();
            var changed = new Account(id, old.name(), role, old.isDefault(), null, null);
            all.replaceAll(account -> account.equals(old) ? changed : account);
            return changed;
        }

        @Override
        public Account arrived(String provider, String subject, String name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Account> known(String provider, String subject) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Account change(UUID account, Preferences preferences) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Account termsAccepted(UUID account) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Account termsRead(UUID account) {
            throw new UnsupportedOperationException();
        }

        @Override
        public UUID token(UUID account) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<TokenOwner> tokenOwner(UUID token) {
            throw new UnsupportedOperationException();
        }
    }
}
