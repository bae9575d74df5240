package org.boulevard.identity.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class LoginNameTest {
    @Test
    void isShownAsWrittenAndComparedInSmallLetters() throws Unfit {
        assertEquals(new LoginName("Élodie M.", "élodie m."), LoginName.of(" Élodie M. "));
        assertEquals(new LoginName("A", "a"), LoginName.of("\uff21"), "a wide A is an A");
        assertEquals("kovács.éva@example.org", LoginName.of("Kovács.Éva@example.org").login());
    }

    @Test
    void holdsNothingInvisibleAndNoMarkup() {
        for (String unfit : new String[] {"", " ", "a\u0000b", "a\nb", "alice\u202e", "alice\u200b", "<b>alice</b>", "a&b", "a/b", "-alice",
                "x".repeat(61)}) {
            assertThrows(Unfit.class, () -> LoginName.of(unfit), unfit);
        }
    }
}
