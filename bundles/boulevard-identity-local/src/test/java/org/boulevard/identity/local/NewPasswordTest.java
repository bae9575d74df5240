package org.boulevard.identity.local;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class NewPasswordTest {
    @Test
    void mayBeAnythingThatIsLongEnough() {
        for (String fit : new String[] {"xk7Ppq2m", "four words and spaces", "ÄÖÜäöüßé", "🚲🚲🚗🚗🚌🚌🚶🚶", "a".repeat(200) + "b"}) {
            assertDoesNotThrow(() -> NewPassword.check(LoginName.of("alice"), fit), fit);
        }
    }

    @Test
    void isRefusedWhenItIsTooShortOrTooLong() {
        assertRefused(Problem.PASSWORD_SHORT, "");
        assertRefused(Problem.PASSWORD_SHORT, "1234567");
        assertRefused(Problem.PASSWORD_SHORT, "🚲🚗🚌🚶");
        assertRefused(Problem.PASSWORD_LONG, "ab".repeat(129));
    }

    @Test
    void isRefusedWhenItIsGuessedFirst() {
        for (String common : new String[] {"password", "PassWord1", "12345678", "qwertyuiop", "motdepasse", "passwort", "szeretlek", "zzzzzzzzzz"}) {
            assertRefused(Problem.PASSWORD_COMMON, common);
        }
    }

    @Test
    void isNotTheUserName() {
        assertEquals(Problem.PASSWORD_LIKE_NAME,
                assertThrows(Unfit.class, () -> NewPassword.check(LoginName.of("Maria.Lopez"), "maria.lopez")).problem());
    }

    @Test
    void isTheSameHoweverTheKeyboardWritesIt() {
        assertEquals(NewPassword.normal("caf\u00e9 noir"), NewPassword.normal("cafe\u0301 noir"));
    }

    private static void assertRefused(Problem problem, String password) {
        assertEquals(problem, assertThrows(Unfit.class, () -> NewPassword.check(LoginName.of("alice"), password), password).problem(), password);
    }
}
