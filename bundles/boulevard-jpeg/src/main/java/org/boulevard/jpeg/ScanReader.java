package org.boulevard.jpeg;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Walks through the entropy-coded data of a scan, row by row, and notes where each block lies. Values are not looked at, other than DC. Only
 * the data of the current row are in memory, without the zeros stuffed into them.
 */
final class ScanReader {
    private static final int CHUNK = 1 << 15;
    /** More than the blocks of an MCU can take, and a look beyond. */
    private static final int MOST_IN_MCU = 4096;

    private final ByteBuffer file;
    private final Frame frame;
    private final Scan scan;
    private final BlockRow[] rows;
    private final int[] previous;
    private int fileAt;

    private final byte[] chunk = new byte[CHUNK];
    private byte[] bytes = new byte[3 * CHUNK];
    private int filled;
    private int bit;
    /** Whether all up to the next marker is here, and which that is; -1: the end of the scan. */
    private boolean ended;
    private int marker;
    private int restarts;
    /** Whether the last byte of ones was followed by another: only before a marker. */
    private boolean padded;
    private int leftInInterval;

    /** What the last block began with: the difference << 6 | its bits. */
    private int head;

    /** @param rows of the frame's components */
    ScanReader(Jpeg jpeg, Scan scan, BlockRow[] rows) {
        this.file = jpeg.file();
        this.frame = jpeg.frame();
        this.scan = scan;
        this.rows = scan.components().stream().map(component -> rows[component]).toArray(BlockRow[]::new);
        this.previous = new int[this.rows.length];
        this.fileAt = scan.from();
        this.leftInInterval = scan.interval();
    }

    /** What the positions in the rows mean. Until the next row is read. */
    byte[] bytes() {
        return bytes;
    }

    void readRow(int mcuRow) throws UnsuitableJpeg {
        int from = bit >>> 3;
        System.arraycopy(bytes, from, bytes, 0, filled - from);
        filled -= from;
        bit &= 7;
        if (rows.length == 1 && frame.components().size() > 1) {
            readAlone(mcuRow);
        } else {
            readInterleaved();
        }
    }

    /** Each block is an MCU, and there are none beyond the picture. */
    private void readAlone(int mcuRow) throws UnsuitableJpeg {
        Component component = frame.components().get(scan.components().get(0));
        int blockRows = Math.min(component.down, component.heightInBlocks - mcuRow * component.down);
        for (int row = 0; row < blockRows; row++) {
            for (int column = 0; column < component.widthInBlocks; column++) {
                beforeMcu();
                block(0, row * rows[0].width + column);
                afterMcu();
            }
        }
    }

    private void readInterleaved() throws UnsuitableJpeg {
        int count = rows.length;
        int[] across = new int[count];
        int[] down = new int[count];
        for (int i = 0; i < count; i++) {
            Component component = frame.components().get(scan.components().get(i));
            across[i] = component.across;
            down[i] = component.down;
        }
        for (int mcu = 0; mcu < frame.mcuColumns(); mcu++) {
            beforeMcu();
            for (int i = 0; i < count; i++) {
                int first = mcu * across[i];
                for (int y = 0; y < down[i]; y++) {
                    for (int x = 0; x < across[i]; x++) {
                        block(i, y * rows[i].width + first + x);
                    }
                }
            }
            afterMcu();
        }
    }

    private void beforeMcu() throws UnsuitableJpeg {
        if (scan.interval() > 0) {
            if (leftInInterval == 0) {
                restart();
            }
            leftInInterval--;
        }
        while (!ended && filled - (bit >>> 3) < MOST_IN_MCU) {
            fill();
        }
    }

    private void afterMcu() throws UnsuitableJpeg {
        if (bit > filled << 3) {
            throw new UnsuitableJpeg("A scan that ends before its pixels do");
        }
    }

    private void restart() throws UnsuitableJpeg {
        while (!ended) {
            int before = filled;
            fill();
            filled = before; // what is left over; decoders do not look at it
        }
        if (marker != 0xD0 + (restarts & 7)) {
            throw new UnsuitableJpeg("A restart marker is missing");
        }
        restarts++;
        ended = false;
        bit = filled << 3;
        leftInInterval = scan.interval();
        Arrays.fill(previous, 0);
    }

    private void block(int component, int index) throws UnsuitableJpeg {
        BlockRow row = rows[component];
        int first = bit;
        bit = skip(bytes, first, scan.dc().get(component), scan.ac().get(component));
        row.start[index] = first;
        row.end[index] = bit;
        row.head[index] = head;
        previous[component] += head >> 6;
        row.dc[index] = previous[component];
    }

    /** @return behind the block that begins at a bit */
    private int skip(byte[] data, int first, HuffmanTable dcTable, HuffmanTable acTable) throws UnsuitableJpeg {
        int[] ac = acTable.acLook();
        long word = Bits.word(data, first);
        int found = dcTable.dcLook()[(int) (word >>> 64 - HuffmanTable.LOOK)];
        if (found == 0) {
            found = dcTable.dc(word);
        }
        int length = found & 0xFF;
        int size = found >> 8;
        int difference = 0;
        if (size > 0) {
            long value = word << length;
            difference = (int) (value >>> 64 - size) - (value < 0 ? 0 : (1 << size) - 1);
        }
        head = difference << 6 | length + size;
        int at = first + length + size;
        // Looks and shifts in one word for as long as it has the bits of a code: going back to memory for each would take twice as long.
        word <<= length + size;
        int known = Bits.IN_WORD - length - size;
        int reached = 1;
        while (reached < 64) {
            if (known < HuffmanTable.LONGEST) {
                word = Bits.word(data, at);
                known = Bits.IN_WORD;
            }
            int step = ac[(int) (word >>> 64 - HuffmanTable.LOOK)];
            if (step == 0) {
                step = acTable.ac(word);
            }
            reached += step & 0xFF;
            if (reached > 63) {
                // The second symbol, if there is one, is of the next block.
                at += step >> 8 & 0xFF;
                break;
            }
            int bits = step >> 16 & 0xFF;
            at += bits;
            word <<= bits;
            known -= bits;
            reached += step >>> 24;
        }
        if (reached > 64 && reached < HuffmanTable.END_OF_BLOCK) {
            throw new UnsuitableJpeg("A block of more than 64 coefficients");
        }
        return at;
    }

    /** Takes more data in, up to the next marker. */
    private void fill() throws UnsuitableJpeg {
        int count = Math.min(CHUNK, scan.to() - fileAt);
        if (filled + count + MOST_IN_MCU > bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length);
        }
        file.get(fileAt, chunk, 0, count);
        int i = 0;
        while (i < count) {
            if (i + 8 <= count) {
                long eight = (long) Bits.LONGS.get(chunk, i);
                if (!Bits.hasByteOfOnes(eight)) {
                    Bits.LONGS.set(bytes, filled, eight);
                    filled += 8;
                    i += 8;
                    continue;
                }
            }
            byte value = chunk[i++];
            if (value != (byte) 0xFF) {
                bytes[filled++] = value;
                continue;
            }
            int next = fileAt + i < scan.to() ? file.get(fileAt + i) & 0xFF : -1;
            if (next == 0) {
                if (padded) {
                    throw new UnsuitableJpeg("Padding before something that is no marker, which each decoder takes otherwise");
                }
                bytes[filled++] = (byte) 0xFF;
                i++;
            } else if (next == 0xFF) {
                padded = true;
            } else {
                padded = false;
                fileAt += i + (next < 0 ? 0 : 1);
                ended = true;
                marker = next;
                return;
            }
        }
        fileAt += i;
        if (fileAt >= scan.to()) {
            ended = true;
            marker = -1;
        }
    }
}
