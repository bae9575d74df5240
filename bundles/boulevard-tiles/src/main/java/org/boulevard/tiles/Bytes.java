package org.boulevard.tiles;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What is written of the protocol buffers format: numbers, texts and parts in parts. */
final class Bytes {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int LENGTH = 2;

    private byte[] written = new byte[32];
    private int size;

    Bytes number(int field, long value) {
        return varint((long) field << 3 | VARINT).varint(value);
    }

    Bytes decimal(int field, double value) {
        varint((long) field << 3 | FIXED64);
        long bits = Double.doubleToLongBits(value);
        for (int i = 0; i < Double.BYTES; i++) {
            one((int) (bits >>> 8 * i));
        }
        return this;
    }

    Bytes text(int field, String value) {
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        return bytes(field, text, text.length);
    }

    Bytes part(int field, Bytes part) {
        return bytes(field, part.written, part.size);
    }

    private Bytes bytes(int field, byte[] value, int length) {
        return varint((long) field << 3 | LENGTH).varint(length).append(value, length);
    }

    /** Of a packed field. */
    Bytes varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            one((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        one((int) rest);
        return this;
    }

    Bytes append(Bytes more) {
        return append(more.written, more.size);
    }

    Bytes append(byte[] more) {
        return append(more, more.length);
    }

    private Bytes append(byte[] more, int length) {
        makeRoom(length);
        System.arraycopy(more, 0, written, size, length);
        size += length;
        return this;
    }

    private void one(int value) {
        makeRoom(1);
        written[size++] = (byte) value;
    }

    private void makeRoom(int more) {
        if (written.length - size < more) {
            written = Arrays.copyOf(written, Math.max(Math.addExact(size, more), 2 * written.length));
        }
    }

    boolean isEmpty() {
        return size == 0;
    }

    byte[] toArray() {
        return Arrays.copyOf(written, size);
    }
}
