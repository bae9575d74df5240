package org.boulevard.identity.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.boulevard.identity.local.Argon2.Cost;
import org.junit.jupiter.api.Test;

class Argon2Test {
    private final Argon2 argon2 = new Argon2(new Cost(7168, 1, 1));

    @Test
    void knowsAPasswordByItsHash() {
        String hash = argon2.hash("correct horse");
        assertTrue(argon2.matches(hash, "correct horse"));
        assertFalse(argon2.matches(hash, "correct horsf"));
        assertFalse(argon2.matches(hash, ""));
    }

    @Test
    void writesTheParametersIntoTheHash() {
        assertTrue(argon2.hash("correct horse").startsWith("$argon2id$v=19$m=7168,t=1,p=1$"));
        assertNotEquals(argon2.hash("correct horse"), argon2.hash("correct horse"), "each has a salt of its own");
    }

    /** Made with the library of the algorithm's authors. */
    @Test
    void readsHashesThatOthersMade() {
        assertTrue(argon2.matches("$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc", "password"));
        assertTrue(argon2.matches("$argon2id$v=19$m=19456,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$N76n7zxLdyEt9XIWWaDFqT+JPgpx+qRv65zgQFJdAr8",
                "Pässwort mit Wörtern"));
    }

    @Test
    void tellsAHashOfAnotherCost() {
        assertFalse(argon2.outdated(argon2.hash("correct horse")));
        assertTrue(new Argon2(new Cost(7168, 2, 1)).outdated(argon2.hash("correct horse")));
    }

    @Test
    void refusesWhatIsNoHash() {
        assertThrows(IllegalStateException.class, () -> argon2.matches("$2y$10$abcdefghijklmnopqrstuv", "correct horse"));
    }

    @Test
    void saysWhichCostCannotBe() {
        assertEquals("argon2.memory is 8: write KiB, from 7168 to 1048576",
                assertThrows(IllegalArgumentException.class, () -> new Cost(8, 1, 1)).getMessage());
        assertThrows(IllegalArgumentException.class, () -> new Cost(19456, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new Cost(19456, 2, 0));
    }
}
