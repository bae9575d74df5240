package org.boulevard.jpeg;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Many bits in one look. */
final class Bits {
    static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /** How many bits of a word count. */
    static final int IN_WORD = 57;

    private static final long LOWEST = 0x0101010101010101L;
    private static final long HIGHEST = 0x8080808080808080L;

    private Bits() {
    }

    /** The bits from a place on, at least 57 of them, leftmost first. */
    static long word(byte[] bytes, int bit) {
        return (long) LONGS.get(bytes, bit >>> 3) << (bit & 7);
    }

    static boolean hasByteOfOnes(long word) {
        return (~word - LOWEST & word & HIGHEST) != 0;
    }
}
