package org.boulevard.jpeg;

import java.io.IOException;

/** All coefficients of a picture, each one decoded for itself: slow and simple, to look at what the quick way does. */
final class Coefficients {
    private final Frame frame;
    /** By component and block, row by row: 64 of them in zigzag order. */
    private final int[][][] blocks;

    private Coefficients(Frame frame, int[][][] blocks) {
        this.frame = frame;
        this.blocks = blocks;
    }

    static Coefficients of(byte[] file) throws IOException {
        Jpeg jpeg = Tools.read(file);
        Frame frame = jpeg.frame();
        int count = frame.components().size();
        int[][][] blocks = new int[count][][];
        BlockRow[] rows = new BlockRow[count];
        for (int i = 0; i < count; i++) {
            Component component = frame.components().get(i);
            blocks[i] = new int[component.widthInBlocks * component.heightInBlocks][];
            rows[i] = new BlockRow(frame.mcuColumns() * component.across, component.down);
        }
        for (Scan scan : jpeg.scans()) {
            ScanReader reader = new ScanReader(jpeg, scan, rows);
            for (int mcuRow = 0; mcuRow < frame.mcuRows(); mcuRow++) {
                reader.readRow(mcuRow);
                for (int i = 0; i < scan.components().size(); i++) {
                    int index = scan.components().get(i);
                    Component component = frame.components().get(index);
                    int down = component.down;
                    for (int y = 0; y < down && mcuRow * down + y < component.heightInBlocks; y++) {
                        for (int x = 0; x < component.widthInBlocks; x++) {
                            blocks[index][(mcuRow * down + y) * component.widthInBlocks + x] =
                                    block(reader.bytes(), rows[index], y * rows[index].width + x, scan.ac().get(i));
                        }
                    }
                }
            }
        }
        return new Coefficients(frame, blocks);
    }

    private static int[] block(byte[] bytes, BlockRow row, int index, HuffmanTable table) {
        int[] block = new int[64];
        block[0] = row.dc[index];
        int bit = row.acStart(index);
        int k = 1;
        while (bit < row.end[index]) {
            long word = Bits.word(bytes, bit);
            int found = table.decode(word);
            int length = found >> 8;
            int run = found >> 4 & 0xF;
            int size = found & 0xF;
            if (size > 0) {
                k += run;
                long value = word << length;
                block[k++] = (int) (value >>> 64 - size) - (value < 0 ? 0 : (1 << size) - 1);
            } else {
                k += 16;
            }
            bit += length + size;
        }
        return block;
    }

    int components() {
        return blocks.length;
    }

    int width(int component) {
        return frame.components().get(component).widthInBlocks;
    }

    /** With the blocks of its last MCU that show nothing. */
    int fullWidth(int component) {
        return frame.mcuColumns() * frame.components().get(component).across;
    }

    int height(int component) {
        return frame.components().get(component).heightInBlocks;
    }

    int[] block(int component, int column, int row) {
        return blocks[component][row * width(component) + column];
    }

    /** Pixels that a block covers, across. */
    int pixelsAcross(int component) {
        return frame.mcuWidth() / frame.components().get(component).across;
    }

    int pixelsDown(int component) {
        return frame.mcuHeight() / frame.components().get(component).down;
    }
}
