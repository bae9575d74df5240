package org.boulevard.jpeg;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A marker segment of application data, or a comment.
 *
 * @param marker  the second byte of the marker, such as 0xE1 for APP1
 * @param payload without marker and length, at most 65533 bytes
 */
public record Segment(int marker, byte[] payload) {
    private static final int APP0 = 0xE0;
    private static final int APP1 = 0xE1;
    private static final int APP14 = 0xEE;
    private static final int JFIF_LENGTH = 14;

    /** Pixels as high as they are wide. */
    static final Segment JFIF = new Segment(APP0, new byte[] {'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0});

    public Segment {
        if (payload.length > 0xFFFF - 2) {
            throw new IllegalArgumentException("A segment of " + payload.length + " bytes");
        }
    }

    boolean isJfif() {
        return marker == APP0 && payload.length >= JFIF_LENGTH && startsWith("JFIF\0");
    }

    boolean isAdobe() {
        return marker == APP14 && payload.length >= 12 && startsWith("Adobe");
    }

    boolean isExif() {
        return marker == APP1 && startsWith("Exif\0\0");
    }

    /** Whether an Adobe segment says that components are colours as they are. */
    boolean isUntransformed() {
        return payload[11] == 0;
    }

    /** Whether decoders need it to get the colours right. */
    public boolean describesColours() {
        return isJfif() || isAdobe();
    }

    /** The same without a thumbnail, if it is a JFIF segment. */
    public Segment withoutThumbnail() {
        if (!isJfif()) {
            return this;
        }
        byte[] start = Arrays.copyOf(payload, JFIF_LENGTH);
        start[12] = 0;
        start[13] = 0;
        return new Segment(marker, start);
    }

    private boolean startsWith(String text) {
        byte[] start = text.getBytes(StandardCharsets.ISO_8859_1);
        return payload.length >= start.length && Arrays.equals(payload, 0, start.length, start, 0, start.length);
    }

    void write(OutputStream out) throws IOException {
        int length = payload.length + 2;
        out.write(new byte[] {(byte) 0xFF, (byte) marker, (byte) (length >> 8), (byte) length});
        out.write(payload);
    }
}
