package org.boulevard.jpeg;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The frame header: size, and how colours are sampled.
 *
 * @param marker     SOF0, baseline, or SOF1, extended sequential
 * @param mcuWidth   pixels of a minimum coded unit when all components are in one scan; mcuHeight likewise
 * @param mcuColumns how many of them there are, those that reach beyond the picture included; mcuRows likewise
 */
record Frame(int marker, int width, int height, List<Component> components, int mcuWidth, int mcuHeight, int mcuColumns, int mcuRows) {
    static final int BASELINE = 0xC0;
    static final int EXTENDED = 0xC1;
    private static final int MOST_BLOCKS = 10;

    /** @param payload of the frame header; with the height that came behind the pixels, if it did */
    static Frame read(int marker, ByteBuffer payload, int lines) throws UnsuitableJpeg {
        if (payload.remaining() < 6) {
            throw new UnsuitableJpeg("A frame header that is too short");
        }
        int precision = payload.get() & 0xFF;
        if (precision != 8) {
            throw new UnsuitableJpeg("A JPEG of " + precision + " bits");
        }
        int stated = payload.getShort() & 0xFFFF;
        int height = stated == 0 ? lines : stated;
        int width = payload.getShort() & 0xFFFF;
        int count = payload.get() & 0xFF;
        if (width == 0 || height == 0) {
            throw new UnsuitableJpeg("A JPEG without pixels");
        }
        if (count != 1 && count != 3) {
            throw new UnsuitableJpeg("A JPEG of " + count + " colours");
        }
        if (payload.remaining() != 3 * count) {
            throw new UnsuitableJpeg("A frame header of the wrong length");
        }
        int start = payload.position();
        int mostAcross = 1;
        int mostDown = 1;
        int blocks = 0;
        for (int i = 0; i < count; i++) {
            int sampling = payload.get(start + 3 * i + 1) & 0xFF;
            int across = sampling >> 4;
            int down = sampling & 0xF;
            if (across < 1 || across > 4 || down < 1 || down > 4 || (payload.get(start + 3 * i + 2) & 0xFF) > 3) {
                throw new UnsuitableJpeg("A component that cannot be");
            }
            mostAcross = Math.max(mostAcross, across);
            mostDown = Math.max(mostDown, down);
            blocks += across * down;
        }
        if (count > 1 && blocks > MOST_BLOCKS) {
            throw new UnsuitableJpeg("Too many blocks for one scan: " + blocks);
        }
        List<Component> components = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int id = payload.get(start + 3 * i) & 0xFF;
            // A component alone is not sampled in relation to anything, whatever it says.
            int sampling = count == 1 ? 0x11 : payload.get(start + 3 * i + 1) & 0xFF;
            if (components.stream().anyMatch(known -> known.id == id)) {
                throw new UnsuitableJpeg("Two components of one name");
            }
            components.add(new Component(id, sampling >> 4, sampling & 0xF, payload.get(start + 3 * i + 2) & 0xFF,
                    parts(parts(width * (sampling >> 4), count == 1 ? 1 : mostAcross), 8),
                    parts(parts(height * (sampling & 0xF), count == 1 ? 1 : mostDown), 8)));
        }
        int mcuWidth = count == 1 ? 8 : 8 * mostAcross;
        int mcuHeight = count == 1 ? 8 : 8 * mostDown;
        return new Frame(marker, width, height, List.copyOf(components), mcuWidth, mcuHeight, parts(width, mcuWidth), parts(height, mcuHeight));
    }

    private static int parts(int whole, int part) {
        return (whole + part - 1) / part;
    }
}
