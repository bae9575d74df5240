package org.boulevard.blur.opencv.chain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SheetTest {
    @Test
    void aPictureThatFitsIsOneTile() {
        assertEquals(640, Sheet.tile(640));
        assertArrayEquals(new int[] {0}, Sheet.starts(640, 640));
    }

    @Test
    void asFewTilesAsDoCoverAllAndOverlapNoLargerThanNeeded() {
        for (int length = Sheet.TILE + 1; length < 12_000; length++) {
            int tile = Sheet.tile(length);
            int[] starts = Sheet.starts(length, tile);
            assertTrue(tile <= Sheet.TILE && tile % Sheet.GRAIN == 0, length + ": tiles of " + tile);
            assertEquals(0, starts[0]);
            assertEquals(length, starts[starts.length - 1] + tile);
            for (int i = 1; i < starts.length; i++) {
                assertTrue(starts[i] + 95 <= starts[i - 1] + tile, length + ": too little overlap");
            }
        }
        assertArrayEquals(new int[] {0, 608, 1216}, Sheet.starts(1920, Sheet.tile(1920)));
    }
}
