package org.boulevard.identity.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class KeyTest {
    /** RFC 5869, third test case: neither salt nor info. */
    @Test
    void derivesAsTheStandardSays() {
        byte[] bytes = HexFormat.of().parseHex("0b".repeat(22));
        assertEquals("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d",
                HexFormat.of().formatHex(new Key(null, bytes).derived("")));
    }

    @Test
    void neverTellsItsBytes() {
        assertEquals("key 2027", new Key("2027", new byte[] {1, 2, 3}).toString());
    }
}
