package org.boulevard.api.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.UUID;
import org.boulevard.api.model.Account;
import org.boulevard.api.model.Role;
import org.boulevard.api.model.Visibility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallerTest {
    private static final UUID ALICE = UUID.fromString("00000000-0000-4000-8000-00000000000a");
    private static final UUID BOB = UUID.fromString("00000000-0000-4000-8000-00000000000b");
    private static final UUID CAROL = UUID.fromString("00000000-0000-4000-8000-00000000000c");
    private static final UUID DEFAULT = UUID.fromString("00000000-0000-4000-8000-00000000000d");

    private static final Account EVERYBODYS = new Account(DEFAULT, "Default account", Role.ADMIN, true, null, null);

    @ParameterizedTest(name = "{0} sees what is {1} of alice: {2}")
    @CsvSource({
        "nobody, ANYONE, true", "nobody, LOGGED_ONLY, false", "nobody, OWNER_ONLY, false", "nobody, , true",
        "alice,  ANYONE, true", "alice,  LOGGED_ONLY, true",  "alice,  OWNER_ONLY, true",  "alice,  , true",
        "bob,    ANYONE, true", "bob,    LOGGED_ONLY, true",  "bob,    OWNER_ONLY, false", "bob,    , true",
        "carol,  ANYONE, true", "carol,  LOGGED_ONLY, true",  "carol,  OWNER_ONLY, true",  "carol,  , true"})
    void sees(String who, Visibility visibility, boolean sees) {
        assertEquals(sees, caller(who).sees(ALICE, visibility));
    }

    @ParameterizedTest(name = "{0} edits what is of alice: {1}")
    @CsvSource({"nobody, false", "alice, true", "bob, false", "carol, true"})
    void edits(String who, boolean edits) {
        assertEquals(edits, caller(who).edits(ALICE));
    }

    @ParameterizedTest(name = "{0} contributes to what is of alice: {1}, of the default account: {2}")
    @CsvSource({"nobody, false, true", "alice, true, false", "bob, false, false", "carol, false, false"})
    void contributes(String who, boolean toAlice, boolean toDefault) {
        Account actsAs = caller(who).actsAs(() -> EVERYBODYS);
        assertEquals(toAlice, caller(who).contributes(ALICE, actsAs));
        assertEquals(toDefault, caller(who).contributes(DEFAULT, actsAs));
    }

    @ParameterizedTest(name = "{0} manages what is of alice: {1}, of the default account: {2}")
    @CsvSource({"nobody, false, true", "alice, true, false", "bob, false, false", "carol, true, true"})
    void manages(String who, boolean alices, boolean everybodys) {
        Account actsAs = caller(who).actsAs(() -> EVERYBODYS);
        assertEquals(alices, caller(who).manages(ALICE, actsAs));
        assertEquals(everybodys, caller(who).manages(DEFAULT, actsAs));
    }

    @Test
    void nobodyHasNoAccountAndOwnsNothing() {
        assertTrue(Caller.NOBODY.isAnonymous());
        assertEquals(Optional.empty(), Caller.NOBODY.known());
        assertFalse(Caller.NOBODY.isAdmin());
        assertFalse(Caller.NOBODY.owns(null));
        assertFalse(Caller.NOBODY.edits(null));
    }

    @Test
    void onlyTheRoleMakesAnAdmin() {
        assertFalse(caller("alice").isAdmin());
        assertTrue(caller("carol").isAdmin());
    }

    private static Caller caller(String name) {
        return switch (name) {
            case "alice" -> account(ALICE, name, Role.USER);
            case "bob" -> account(BOB, name, Role.USER);
            case "carol" -> account(CAROL, name, Role.ADMIN);
            default -> Caller.NOBODY;
        };
    }

    private static Caller account(UUID id, String name, Role role) {
        return new Caller(new Account(id, name, role, false, null, null));
    }
}
