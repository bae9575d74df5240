package org.boulevard.jpeg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class HuffmanTableTest {
    @Test
    void everySymbolIsFoundByItsCode() {
        for (HuffmanTable table : new HuffmanTable[] {HuffmanTable.LUMINANCE_DC, HuffmanTable.LUMINANCE_AC, HuffmanTable.CHROMINANCE_AC}) {
            for (int symbol = 0; symbol < 256; symbol++) {
                if (table.has(symbol)) {
                    long word = (long) table.codes[symbol] << 64 - table.lengths[symbol];
                    assertEquals(table.lengths[symbol] << 8 | symbol, table.decode(word));
                }
            }
        }
    }

    @Test
    void moreSymbolsFitInBehindTheOthers() throws UnsuitableJpeg {
        HuffmanTable small = new HuffmanTable(new int[] {1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, new byte[] {3, 5});
        HuffmanTable larger = small.with(0, 3, 7).orElseThrow();
        assertEquals(0b0, larger.codes[3]);
        assertEquals(0b10, larger.codes[5]);
        assertTrue(larger.has(0) && larger.has(7));
        assertEquals(4, larger.lengths[7]);
        assertEquals(0b1100, larger.codes[0]);
    }

    @Test
    void moreSymbolsDoNotFitIntoAFullTable() throws UnsuitableJpeg {
        HuffmanTable full = new HuffmanTable(new int[] {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1},
                new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15});
        assertFalse(full.with(16).isPresent());
        assertTrue(full.with(3).isPresent());
    }

    @Test
    void refusesMoreCodesThanThereAre() {
        assertThrows(UnsuitableJpeg.class, () -> new HuffmanTable(new int[] {3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, new byte[3]));
    }

    @Test
    void theBestTableIsNeverWorseThanTheStandardOne() {
        Random random = new Random(5);
        for (int round = 0; round < 50; round++) {
            long[] frequencies = new long[256];
            for (int symbol = 0; symbol < 256; symbol++) {
                if (HuffmanTable.LUMINANCE_AC.has(symbol)) {
                    frequencies[symbol] = (long) Math.exp(random.nextDouble() * 25);
                }
            }
            HuffmanTable best = HuffmanTable.optimal(frequencies);
            double ours = 0;
            double standard = 0;
            double codes = 0;
            for (int symbol = 0; symbol < 256; symbol++) {
                if (frequencies[symbol] > 0) {
                    assertTrue(best.lengths[symbol] >= 1 && best.lengths[symbol] <= 16);
                    assertTrue(best.codes[symbol] != (1 << best.lengths[symbol]) - 1, "a code of ones alone");
                    codes += Math.pow(2, -best.lengths[symbol]);
                    ours += (double) frequencies[symbol] * best.lengths[symbol];
                    standard += (double) frequencies[symbol] * HuffmanTable.LUMINANCE_AC.lengths[symbol];
                }
            }
            assertTrue(codes < 1);
            assertTrue(ours <= standard, ours + " against " + standard);
        }
    }
}
