package org.boulevard.identity.local;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.boulevard.identity.local.Attempts.TooMany;
import org.junit.jupiter.api.Test;

class LocalAccountsTest {
    private static final String HERE = "192.0.2.1";
    private static final String GOOD = "four words of mine";

    private final Kept kept = new Kept();
    private final LocalAccounts accounts = kept.accounts(Kept.settings());

    @Test
    void logsInWhoeverKnowsThePasswordHoweverTheyWriteTheName() {
        var alice = accounts.create("Alice", GOOD);
        assertEquals(Optional.of(alice), accounts.logIn(HERE, "Alice", GOOD));
        assertEquals(Optional.of(alice), accounts.logIn(HERE, " aLICE ", GOOD));
        assertEquals(Optional.empty(), accounts.logIn(HERE, "Alice", GOOD + "!"));
        assertEquals(Optional.empty(), accounts.logIn(HERE, "bob", GOOD));
        assertEquals(Optional.empty(), accounts.logIn(HERE, "<no name>", GOOD));
    }

    @Test
    void keepsNoPassword() {
        assertFalse(accounts.create("alice", GOOD).toString().contains(GOOD));
    }

    @Test
    void refusesTheFourthTryForAnAccountFromWhereverItComes() {
        accounts.create("alice", GOOD);
        for (int i = 0; i < 3; i++) {
            assertEquals(Optional.empty(), accounts.logIn("192.0.2." + i, "Alice", "wrong wrong"));
        }
        assertThrows(TooMany.class, () -> accounts.logIn("192.0.2.77", "alice", GOOD));
    }

    @Test
    void refusesTheSeventhTryFromAnAddressWhoeverItIsFor() {
        for (int i = 0; i < 6; i++) {
            accounts.logIn(HERE, "name" + i, "wrong wrong");
        }
        accounts.create("alice", GOOD);
        assertThrows(TooMany.class, () -> accounts.logIn(HERE, "alice", GOOD));
        assertTrue(accounts.logIn("192.0.2.2", "alice", GOOD).isPresent());
    }

    @Test
    void countsTriesForNamesThatNobodyHas() {
        for (int i = 0; i < 3; i++) {
            accounts.logIn(HERE, "nobody", "wrong wrong");
        }
        assertThrows(TooMany.class, () -> accounts.logIn("192.0.2.2", "nobody", "wrong wrong"));
    }

    @Test
    void hashesAnewAtTheLoginWhenTheCostChanged() {
        String old = accounts.create("alice", GOOD).hash();
        LocalAccounts dearer = kept.accounts(Kept.settings(2));
        assertTrue(dearer.logIn(HERE, "alice", GOOD).isPresent());
        assertTrue(kept.passwords.get("alice").hash().contains(",t=2,"));
        assertNotEquals(old, kept.passwords.get("alice").hash());
        assertTrue(dearer.logIn(HERE, "alice", GOOD).isPresent());
    }

    @Test
    void changesAPasswordForWhoeverKnowsTheOldOne() throws Unfit {
        accounts.create("alice", GOOD);
        assertFalse(accounts.change(HERE, "alice", "wrong wrong", "another good one"));
        assertTrue(accounts.change(HERE, "alice", GOOD, "another good one"));
        assertEquals(Optional.empty(), accounts.logIn(HERE, "alice", GOOD));
        assertTrue(accounts.logIn(HERE, "alice", "another good one").isPresent());
        assertThrows(Unfit.class, () -> accounts.change(HERE, "alice", "another good one", "12345678"));
        assertTrue(kept.accounts(Kept.settings(2)).change(HERE, "alice", "another good one", "and a third one"), "also when the cost changed");
    }

    @Test
    void anOperatorSetsAForgottenPassword() {
        accounts.create("alice", GOOD);
        accounts.setPassword("Alice", "another good one");
        assertTrue(accounts.logIn(HERE, "alice", "another good one").isPresent());
        assertEquals("There is no own account 'bob'",
                assertThrows(IllegalArgumentException.class, () -> accounts.setPassword("bob", GOOD)).getMessage());
    }

    @Test
    void givesANameOnce() {
        accounts.create("alice", GOOD);
        assertEquals("Somebody else has this user name already: choose another.",
                assertThrows(IllegalArgumentException.class, () -> accounts.create("ALICE", GOOD)).getMessage());
    }

    @Test
    void limitsNewAccountsByAddressAndAltogether() throws Unfit {
        accounts.register(HERE, "one", GOOD);
        accounts.register(HERE, "two", GOOD);
        assertThrows(TooMany.class, () -> accounts.register(HERE, "three", GOOD));
        accounts.register("192.0.2.2", "three", GOOD);
        assertThrows(TooMany.class, () -> accounts.register("192.0.2.3", "four", GOOD));
        assertDoesNotThrow(() -> accounts.create("five", GOOD), "an operator is not limited");
    }

    @Test
    void makesUpPasswordsThatAreFit() {
        String made = accounts.newPassword();
        assertTrue(made.matches("(?:[a-z2-9]{4}-){3}[a-z2-9]{4}"), made);
        assertNotEquals(made, accounts.newPassword());
        accounts.create("alice", made);
    }
}
