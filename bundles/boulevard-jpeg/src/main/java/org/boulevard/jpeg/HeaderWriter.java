package org.boulevard.jpeg;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Writes what stands in front of the pixels. */
final class HeaderWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Set<Integer> quantizations = new HashSet<>();
    private final Set<Integer> huffmans = new HashSet<>();

    void marker(int marker) {
        out.write(0xFF);
        out.write(marker);
    }

    int length() {
        return out.size();
    }

    private void two(int value) {
        out.write(value >> 8);
        out.write(value);
    }

    void segment(Segment segment) throws IOException {
        segment.write(out);
    }

    /** Writes it unless it is there already. */
    void quantization(int slot, int[] table) {
        if (!quantizations.add(slot)) {
            return;
        }
        boolean wide = Arrays.stream(table).max().orElseThrow() > 0xFF;
        marker(0xDB);
        two(wide ? 3 + 128 : 3 + 64);
        out.write(wide ? 0x10 | slot : slot);
        for (int element : table) {
            if (wide) {
                two(element);
            } else {
                out.write(element);
            }
        }
    }

    void frame(int marker, Frame frame) {
        marker(marker);
        two(8 + 3 * frame.components().size());
        out.write(8);
        two(frame.height());
        two(frame.width());
        out.write(frame.components().size());
        for (Component component : frame.components()) {
            out.write(component.id);
            out.write(component.across << 4 | component.down);
            out.write(component.quantization);
        }
    }

    /**
     * Writes it unless it is there already.
     *
     * @param where the class and the slot
     */
    void huffman(int where, HuffmanTable table) {
        if (!huffmans.add(where)) {
            return;
        }
        byte[] bytes = table.bytes();
        marker(0xC4);
        two(3 + bytes.length);
        out.write(where);
        out.write(bytes, 0, bytes.length);
    }

    void restartInterval(int interval) {
        marker(0xDD);
        two(4);
        two(interval);
    }

    /** @param slots of the tables of each component */
    void scan(Frame frame, List<Integer> slots) {
        marker(0xDA);
        two(6 + 2 * slots.size());
        out.write(slots.size());
        for (int i = 0; i < slots.size(); i++) {
            out.write(frame.components().get(i).id);
            out.write(slots.get(i));
        }
        out.write(0);
        out.write(63);
        out.write(0);
    }

    void writeTo(OutputStream target) throws IOException {
        out.writeTo(target);
    }
}
