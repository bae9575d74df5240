package org.boulevard.jpeg;

/** One colour component of a frame. */
final class Component {
    final int id;
    /** How often it is sampled across and down, in relation to the others: blocks in an MCU. */
    final int across;
    final int down;
    final int quantization;
    /** Blocks that show something of the picture; MCUs at its right and bottom may have more. */
    final int widthInBlocks;
    final int heightInBlocks;

    Component(int id, int across, int down, int quantization, int widthInBlocks, int heightInBlocks) {
        this.id = id;
        this.across = across;
        this.down = down;
        this.quantization = quantization;
        this.widthInBlocks = widthInBlocks;
        this.heightInBlocks = heightInBlocks;
    }
}
