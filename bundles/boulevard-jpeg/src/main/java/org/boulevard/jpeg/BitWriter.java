package org.boulevard.jpeg;

import java.io.IOException;
import java.io.OutputStream;

/** Writes entropy-coded data: bits, with a zero behind each byte of ones, and markers. */
final class BitWriter {
    private static final int SIZE = 1 << 16;
    private static final int MOST_AT_ONCE = 32;
    private static final int COPIED_AT_ONCE = 56;

    private final OutputStream out;
    private final byte[] buffer = new byte[SIZE];
    private int at;
    /** The bits that are not a whole byte yet, fewer than eight, lowest last. */
    private long pending;
    private int pendingBits;

    BitWriter(OutputStream out) {
        this.out = out;
    }

    /** @param count at most 32 */
    void put(int bits, int count) throws IOException {
        pending = pending << count | bits & (1L << count) - 1;
        pendingBits += count;
        while (pendingBits >= 8) {
            pendingBits -= 8;
            putByte((int) (pending >>> pendingBits) & 0xFF);
        }
        pending &= (1L << pendingBits) - 1;
        if (at > SIZE - MOST_AT_ONCE) {
            drain();
        }
    }

    private void putByte(int value) {
        buffer[at++] = (byte) value;
        if (value == 0xFF) {
            buffer[at++] = 0;
        }
    }

    /** Copies bits as they are. There are at least eight readable bytes behind them. */
    void copy(byte[] source, int from, int to) throws IOException {
        int bit = from;
        int free = 8 - pendingBits;
        for (; to - bit >= COPIED_AT_ONCE; bit += COPIED_AT_ONCE) {
            long all = pending << COPIED_AT_ONCE | Bits.word(source, bit) >>> 8;
            long left = all << free;
            if (Bits.hasByteOfOnes(left)) {
                for (int shift = 56; shift > 0; shift -= 8) {
                    putByte((int) (left >>> shift) & 0xFF);
                }
            } else {
                Bits.LONGS.set(buffer, at, left);
                at += 7;
            }
            pending = all & (1L << pendingBits) - 1;
            if (at > SIZE - MOST_AT_ONCE) {
                drain();
            }
        }
        while (bit < to) {
            int count = Math.min(MOST_AT_ONCE - 4, to - bit);
            put((int) (Bits.word(source, bit) >>> 64 - count), count);
            bit += count;
        }
    }

    /** Fills the last byte with ones. */
    void align() throws IOException {
        if (pendingBits > 0) {
            int missing = 8 - pendingBits;
            put((1 << missing) - 1, missing);
        }
    }

    /** Between bytes only. */
    void marker(int marker) throws IOException {
        buffer[at++] = (byte) 0xFF;
        buffer[at++] = (byte) marker;
        if (at > SIZE - MOST_AT_ONCE) {
            drain();
        }
    }

    void drain() throws IOException {
        out.write(buffer, 0, at);
        at = 0;
    }
}
