package org.boulevard.tiles;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** What is written of the protocol buffers format: numbers, texts and parts in parts. */
final class Bytes {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int LENGTH = 2;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Bytes number(int field, long value) {
        return varint((long) field << 3 | VARINT).varint(value);
    }

    Bytes decimal(int field, double value) {
        varint((long) field << 3 | FIXED64);
        long bits = Double.doubleToLongBits(value);
        for (int i = 0; i < Double.BYTES; i++) {
            out.write((int) (bits >>> 8 * i));
        }
        return this;
    }

    Bytes text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    Bytes part(int field, Bytes part) {
        return bytes(field, part.out.toByteArray());
    }

    private Bytes bytes(int field, byte[] value) {
        varint((long) field << 3 | LENGTH).varint(value.length);
        out.writeBytes(value);
        return this;
    }

    /** Of a packed field. */
    Bytes varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
        return this;
    }

    Bytes append(Bytes more) {
        out.writeBytes(more.out.toByteArray());
        return this;
    }

    Bytes append(byte[] more) {
        out.writeBytes(more);
        return this;
    }

    boolean isEmpty() {
        return out.size() == 0;
    }

    byte[] toArray() {
        return out.toByteArray();
    }
}
