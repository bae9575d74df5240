package org.boulevard.identity.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RateLimitTest {
    @Test
    void refusesTheOneTooMany() {
        var limit = new RateLimit(3);
        for (int i = 0; i < 3; i++) {
            assertEquals(0, limit.take("192.0.2.1"));
        }
        int wait = limit.take("192.0.2.1");
        assertTrue(wait >= 1 && wait <= 21, () -> "seconds: " + wait);
        assertEquals(0, limit.take("192.0.2.2"));
    }

    @Test
    void letsEverybodyGoOnWhenThereIsNone() {
        var none = new RateLimit(0);
        for (int i = 0; i < 1000; i++) {
            assertEquals(0, none.take("192.0.2.1"));
        }
    }

    @Test
    void takesAHouseholdAsOne() {
        assertEquals("2001:db8:1:2:", RateLimit.network("2001:db8:1:2:aaaa::1"));
        assertEquals(RateLimit.network("2001:db8:1:2:aaaa::1"), RateLimit.network("2001:db8:1:2::5"));
        assertEquals("192.0.2.1", RateLimit.network("192.0.2.1"));
        assertEquals("::ffff:192.0.2.1", RateLimit.network("::ffff:192.0.2.1"));
    }
}
