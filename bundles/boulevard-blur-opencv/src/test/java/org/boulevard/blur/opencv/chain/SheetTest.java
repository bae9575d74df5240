package org.boulevard.blur.opencv.chain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

class SheetTest {
    @Test
    void tilesCoverAllAndOverlapEvenly() {
        assertArrayEquals(new int[] {0}, Sheet.starts(640));
        assertArrayEquals(new int[] {0, 1}, Sheet.starts(641));
        assertArrayEquals(new int[] {0, 544}, Sheet.starts(1184));
        assertArrayEquals(new int[] {0, 273, 545}, Sheet.starts(1185));
    }
}
