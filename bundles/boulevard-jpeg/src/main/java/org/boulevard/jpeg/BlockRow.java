package org.boulevard.jpeg;

/** Where the blocks of one component lie in the data of a scan, for one row of MCUs: so many rows of blocks as the component has in it. */
final class BlockRow {
    /** Blocks side by side. */
    final int width;
    /** First bit of each block; end likewise, behind the last. */
    final int[] start;
    final int[] end;
    /** The difference to the DC before it << 6 | bits that it takes. */
    final int[] head;
    final int[] dc;

    BlockRow(int width, int rows) {
        this.width = width;
        this.start = new int[width * rows];
        this.end = new int[width * rows];
        this.head = new int[width * rows];
        this.dc = new int[width * rows];
    }

    int difference(int block) {
        return head[block] >> 6;
    }

    /** The first bit behind the DC difference. */
    int acStart(int block) {
        return start[block] + (head[block] & 0x3F);
    }
}
