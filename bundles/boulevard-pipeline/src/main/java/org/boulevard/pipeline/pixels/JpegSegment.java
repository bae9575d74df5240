package org.boulevard.pipeline.pixels;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One marker segment of a JPEG.
 *
 * @param marker  the second byte of the marker, such as 0xE1 for APP1
 * @param payload without marker and length
 */
public record JpegSegment(int marker, byte[] payload) {
    public static final int APP0 = 0xE0;
    public static final int APP1 = 0xE1;
    public static final int APP2 = 0xE2;
    public static final int APP13 = 0xED;
    public static final int APP14 = 0xEE;
    public static final int COMMENT = 0xFE;

    /** A segment's length has two bytes, which count themselves. */
    static final int LONGEST = 0xFFFF - 2;

    private static final String EXIF = "Exif\0\0";
    private static final String XMP = "http://ns.adobe.com/xap/1.0/\0";

    public boolean isApplicationData() {
        return marker >= APP0 && marker <= 0xEF;
    }

    public boolean isExif() {
        return marker == APP1 && startsWith(EXIF);
    }

    public boolean isXmp() {
        return marker == APP1 && startsWith(XMP);
    }

    public boolean startsWith(String text) {
        byte[] start = text.getBytes(StandardCharsets.ISO_8859_1);
        return payload.length >= start.length && Arrays.equals(payload, 0, start.length, start, 0, start.length);
    }

    /** Whether another JPEG seems to begin inside. */
    public boolean holdsPicture() {
        return pictureIn(payload, 0, payload.length);
    }

    static boolean pictureIn(byte[] bytes, int from, int to) {
        for (int i = from; i + 2 < to; i++) {
            if (bytes[i] == (byte) 0xFF && bytes[i + 1] == (byte) 0xD8 && bytes[i + 2] == (byte) 0xFF) {
                return true;
            }
        }
        return false;
    }

    /** The TIFF structure of an EXIF segment. */
    public Exif exif() {
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
