package org.boulevard.pipeline.pixels;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/**
 * One marker segment of a JPEG.
 *
 * @param marker  the second byte of the marker, such as 0xE1 for APP1
 * @param payload without marker and length
 */
public record JpegSegment(int marker, byte[] payload) {
    static final int APP0 = 0xE0;
    static final int APP1 = 0xE1;
    static final int APP2 = 0xE2;
    static final int APP13 = 0xED;
    static final int APP14 = 0xEE;
    static final int COMMENT = 0xFE;

    /** What follows a start of image: Huffman or quantization tables, JFIF, EXIF, a comment. */
    private static final Set<Integer> FIRST_MARKERS = Set.of(0xC4, 0xDB, APP0, APP1, COMMENT);

    private static final String EXIF = "Exif\0\0";
    private static final String XMP = "http://ns.adobe.com/xap/1.0/\0";

    public boolean isExif() {
        return marker == APP1 && startsWith(EXIF);
    }

    boolean isXmp() {
        return marker == APP1 && startsWith(XMP);
    }

    /** Says where further pictures lie behind the first (Multi-Picture Format). */
    public boolean isIndexOfPictures() {
        return marker == APP2 && startsWith("MPF\0");
    }

    boolean startsWith(String text) {
        byte[] start = text.getBytes(StandardCharsets.ISO_8859_1);
        return payload.length >= start.length && Arrays.equals(payload, 0, start.length, start, 0, start.length);
    }

    /** Whether another JPEG seems to begin inside. */
    boolean holdsPicture() {
        return pictureIn(payload, 0, payload.length);
    }

    /** Looks for a start of image and one of the markers that come next. Without its very first byte, which some cameras spoil on purpose. */
    static boolean pictureIn(byte[] bytes, int from, int to) {
        for (int i = from; i + 2 < to; i++) {
            if (bytes[i] == (byte) 0xD8 && bytes[i + 1] == (byte) 0xFF && FIRST_MARKERS.contains(bytes[i + 2] & 0xFF)) {
                return true;
            }
        }
        return false;
    }

    /** The TIFF structure of an EXIF segment. */
    Exif exif() {
        return new Exif(Arrays.copyOfRange(payload, EXIF.length(), payload.length));
    }

    static JpegSegment of(Exif exif) {
        byte[] start = EXIF.getBytes(StandardCharsets.ISO_8859_1);
        byte[] payload = Arrays.copyOf(start, start.length + exif.bytes().length);
        System.arraycopy(exif.bytes(), 0, payload, start.length, exif.bytes().length);
        return new JpegSegment(APP1, payload);
    }

    int length() {
        return 4 + payload.length;
    }

    void write(ByteBuffer out) {
        out.put((byte) 0xFF).put((byte) marker).putShort((short) (payload.length + 2)).put(payload);
    }
}
