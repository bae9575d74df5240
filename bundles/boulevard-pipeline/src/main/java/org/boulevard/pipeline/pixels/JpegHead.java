package org.boulevard.pipeline.pixels;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * What a JPEG says before its pixels begin. Read forgivingly, as decoders do: stray bytes between segments are skipped.
 *
 * @param components colour components: 1 grey, 3 colour, 4 CMYK
 * @param segments   application data and comments, in the order of the file
 * @param scan       where the first scan begins in the file
 */
public record JpegHead(int width, int height, int components, List<JpegSegment> segments, int scan) {
    private static final int END = 0xD9;
    private static final int SCAN = 0xDA;
    private static final int HUFFMAN_TABLES = 0xC4;
    /** Progressive; those behind it are coded arithmetically, or without loss. */
    private static final int LAST_HUFFMAN_FRAME = 0xC2;
    private static final int COUNTS = 16;
    private static final int ALTERNATING = 0x10;
    private static final int NUMBER_OF_LINES = 0xDC;

    static final JpegHead NONE = new JpegHead(0, 0, 0, List.of(), 0);

    /**
     * Reads the head of a JPEG in memory. Where the height is only given behind the pixels (a DNL segment), it is also written into the
     * frame header of the given bytes: decoders look for it there alone.
     */
    static JpegHead read(ByteBuffer file) throws UnreadablePicture {
        ByteBuffer jpeg = file.duplicate().order(ByteOrder.BIG_ENDIAN);
        if (jpeg.limit() < 4 || (jpeg.getShort(0) & 0xFFFF) != 0xFFD8) {
            throw new UnreadablePicture("Not a JPEG");
        }
        List<JpegSegment> segments = new ArrayList<>();
        BitSet tables = new BitSet();
        int frame = -1;
        int at = 2;
        while (at + 4 <= jpeg.limit()) {
            int marker = jpeg.get(at + 1) & 0xFF;
            if ((jpeg.get(at) & 0xFF) != 0xFF || marker == 0xFF || marker == 0 || standsAlone(marker)) {
                at++;
                continue;
            }
            if (marker == END) {
                break;
            }
            int length = jpeg.getShort(at + 2) & 0xFFFF;
            if (length < 2 || at + 2 + length > jpeg.limit()) {
                throw new UnreadablePicture("A segment reaches beyond the end of the file");
            }
            if (marker == SCAN) {
                if (frame >= 0) {
                    checkTables(jpeg.slice(at + 4, length - 2), jpeg.get(frame + 1) & 0xFF, tables);
                }
                break;
            }
            if (marker == HUFFMAN_TABLES) {
                note(tables, jpeg.slice(at + 4, length - 2));
            }
            if (isFrame(marker) && length >= 8 && frame < 0) {
                frame = at;
            } else if (marker >= JpegSegment.APP0 && marker <= 0xEF || marker == JpegSegment.COMMENT) {
                byte[] payload = new byte[length - 2];
                jpeg.get(at + 4, payload);
                segments.add(new JpegSegment(marker, payload));
            }
            at += 2 + length;
        }
        if (frame < 0) {
            throw new UnreadablePicture("A JPEG without a frame");
        }
        int height = jpeg.getShort(frame + 5) & 0xFFFF;
        if (height == 0) {
            height = numberOfLines(jpeg, at);
            jpeg.putShort(frame + 5, (short) height);
        }
        int width = jpeg.getShort(frame + 7) & 0xFFFF;
        if (width == 0) {
            throw new UnreadablePicture("A JPEG without width");
        }
        return new JpegHead(width, height, jpeg.get(frame + 9) & 0xFF, List.copyOf(segments), at);
    }

    /** Each begins with its kind (0 or 1, of direct and of alternating values) and its number, four bits each; then counts and symbols. */
    private static void note(BitSet tables, ByteBuffer segment) {
        while (segment.remaining() > COUNTS) {
            tables.set(segment.get() & 0xFF);
            int symbols = 0;
            for (int i = 0; i < COUNTS; i++) {
                symbols += segment.get() & 0xFF;
            }
            segment.position(Math.min(segment.limit(), segment.position() + symbols));
        }
    }

    /** Decoders take the standard table in place of one that is missing, and see noise where it was another. */
    private static void checkTables(ByteBuffer scan, int frame, BitSet tables) throws UnreadablePicture {
        int components = scan.hasRemaining() ? scan.get(0) & 0xFF : 0;
        if (frame > LAST_HUFFMAN_FRAME || scan.limit() < 4 + 2 * components) {
            return;
        }
        boolean progressive = frame == LAST_HUFFMAN_FRAME;
        for (int i = 0; i < components; i++) {
            int used = scan.get(2 + 2 * i) & 0xFF;
            if (!tables.get(used >> 4) || !progressive && !tables.get(ALTERNATING | used & 0x0F)) {
                throw new UnreadablePicture("A JPEG without the Huffman table that its pixels are coded by");
            }
        }
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    private static boolean standsAlone(int marker) {
        return marker == 0x01 || marker >= 0xD0 && marker <= 0xD8;
    }

    private static int numberOfLines(ByteBuffer jpeg, int from) throws UnreadablePicture {
        for (int at = from; at + 6 <= jpeg.limit(); at++) {
            if (jpeg.get(at) == (byte) 0xFF && jpeg.get(at + 1) == (byte) NUMBER_OF_LINES && jpeg.getShort(at + 2) == 4) {
                int lines = jpeg.getShort(at + 4) & 0xFFFF;
                if (lines > 0) {
                    return lines;
                }
            }
        }
        throw new UnreadablePicture("A JPEG without height");
    }

    /** Whether the file ends before its picture does. */
    boolean isCut(ByteBuffer file) {
        for (int at = scan; at + 2 <= file.limit(); at++) {
            if (file.get(at) == (byte) 0xFF && file.get(at + 1) == (byte) END) {
                return false;
            }
        }
        return true;
    }

    /** Appends what makes up the pixels (tables, frame, scans) up to the end of the picture. What comes behind it is no part of it. */
    void copyCoding(ByteBuffer file, ByteBuffer out) {
        ByteBuffer jpeg = file.duplicate().order(ByteOrder.BIG_ENDIAN);
        int at = 2;
        while (at + 2 <= jpeg.limit()) {
            int marker = jpeg.get(at + 1) & 0xFF;
            if ((jpeg.get(at) & 0xFF) != 0xFF || marker == 0xFF || marker == 0 || standsAlone(marker)) {
                // Entropy-coded, or stray before the first scan.
                if (at >= scan) {
                    out.put(jpeg.get(at));
                }
                at++;
                continue;
            }
            if (marker == END || at + 4 > jpeg.limit()) {
                break;
            }
            int length = 2 + (jpeg.getShort(at + 2) & 0xFFFF);
            boolean says = marker >= JpegSegment.APP0 && marker <= 0xEF || marker == JpegSegment.COMMENT;
            if (!says && at + length <= jpeg.limit()) {
                out.put(jpeg.slice(at, length));
            }
            at += length;
        }
        out.putShort((short) (0xFF00 | END));
    }

    /** How the stored pixels have to be turned; the first EXIF block decides. */
    public Orientation orientation() {
        return segments.stream().filter(JpegSegment::isExif).findFirst().map(s -> s.exif().orientation()).orElse(Orientation.UPRIGHT);
    }

    /** The EXIF block (in as many segments as it has), saying that the pixels beside it stand upright. */
    public List<JpegSegment> uprightExif() {
        List<JpegSegment> exif = new ArrayList<>(segments.stream().filter(JpegSegment::isExif).toList());
        if (!exif.isEmpty()) {
            exif.set(0, JpegSegment.of(exif.get(0).exif().upright()));
        }
        return exif;
    }
}
