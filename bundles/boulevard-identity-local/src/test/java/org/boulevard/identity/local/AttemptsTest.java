package org.boulevard.identity.local;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.boulevard.identity.local.Attempts.TooMany;
import org.junit.jupiter.api.Test;

class AttemptsTest {
    @Test
    void theOneTooManyIsRefusedAndTellsHowLongToWait() {
        var attempts = new Attempts(3, Duration.ofMinutes(15));
        for (int i = 0; i < 3; i++) {
            attempts.count("alice");
        }
        assertEquals(300, assertThrows(TooMany.class, () -> attempts.count("alice")).seconds(), 1);
        assertDoesNotThrow(() -> attempts.count("bob"));
    }

    @Test
    void areAllowedAgainAfterAWhile() throws Exception {
        var attempts = new Attempts(2, Duration.ofMillis(200));
        attempts.count("alice");
        attempts.count("alice");
        assertThrows(TooMany.class, () -> attempts.count("alice"));
        Thread.sleep(150);
        assertDoesNotThrow(() -> attempts.count("alice"));
    }

    @Test
    void goodOnesDoNotCount() {
        var attempts = new Attempts(1, Duration.ofMinutes(15));
        for (int i = 0; i < 5; i++) {
            attempts.count("alice");
            attempts.takeBack("alice");
        }
    }
}
