package org.boulevard.rest.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ByteRangeTest {
    @Test
    void oneRangeIsUnderstoodInItsThreeForms() {
        assertEquals(Optional.of(new ByteRange(0, 99)), ByteRange.of("bytes=0-99", 1000));
        assertEquals(Optional.of(new ByteRange(900, 999)), ByteRange.of("bytes=900-", 1000));
        assertEquals(Optional.of(new ByteRange(990, 999)), ByteRange.of("bytes=-10", 1000));
        assertEquals(Optional.of(new ByteRange(0, 999)), ByteRange.of("bytes=0-5000", 1000));
        assertEquals(Optional.of(new ByteRange(0, 999)), ByteRange.of("bytes=-5000", 1000));
    }

    @Test
    void whatIsNoSingleRangeGetsTheWholeFile() {
        for (String header : new String[] {null, "bytes=-", "bytes=5-2", "bytes=0-1,4-5", "items=0-1", "x"}) {
            assertEquals(Optional.empty(), ByteRange.of(header, 1000));
        }
    }

    @Test
    void aRangeOutsideIsEmpty() {
        assertTrue(ByteRange.of("bytes=1000-", 1000).orElseThrow().isEmpty());
        assertTrue(ByteRange.of("bytes=-0", 1000).orElseThrow().isEmpty());
    }
}
