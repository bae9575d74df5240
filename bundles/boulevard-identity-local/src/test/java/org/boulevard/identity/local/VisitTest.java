package org.boulevard.identity.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class VisitTest {
    @Test
    void whoeverHasOneSixthVersionAddressHasItsWholeNetwork() {
        assertEquals("192.0.2.1", Visit.network("192.0.2.1"));
        assertEquals(Visit.network("2001:db8:1:2::1"), Visit.network("2001:db8:1:2:ffff:1:2:3"));
        assertNotEquals(Visit.network("2001:db8:1:2::1"), Visit.network("2001:db8:1:3::1"));
        assertEquals("not:an:address", Visit.network("not:an:address"));
    }

    @Test
    void aLoginIsTakenUpOnlyWhenItIsWhole() {
        String challenge = "A".repeat(43);
        assertEquals("a b", Login.of("a b", challenge).orElseThrow().state());
        assertEquals("../auth/redirect?code=c%2B&state=a+b", Login.of("a b", challenge).orElseThrow().back("c+"));
        assertEquals("?state=a+b&challenge=" + challenge, Login.of("a b", challenge).orElseThrow().query());
        assertEquals(Optional.empty(), Login.of(null, challenge));
        assertEquals(Optional.empty(), Login.of("", challenge));
        assertEquals(Optional.empty(), Login.of("x".repeat(2049), challenge));
        assertEquals(Optional.empty(), Login.of("state", null));
        assertEquals(Optional.empty(), Login.of("state", "A".repeat(42)));
        assertEquals(Optional.empty(), Login.of("state", "not base 64 at all !"));
    }
}
