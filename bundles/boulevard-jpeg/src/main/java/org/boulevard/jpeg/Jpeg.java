package org.boulevard.jpeg;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A JPEG in memory, its pixels not looked at: sequential Huffman coding of 8 bits, grey or three colours, in any sampling, in one scan or
 * several, with or without restart markers, and with the height in front of the pixels or behind them. Immutable; may be shared by threads.
 */
public final class Jpeg {
    private static final int DHT = 0xC4;
    private static final int JPG = 0xC8;
    private static final int DAC = 0xCC;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;
    private static final int DQT = 0xDB;
    private static final int DNL = 0xDC;
    private static final int DRI = 0xDD;
    private static final int APP0 = 0xE0;
    private static final int APP15 = 0xEF;
    private static final int COM = 0xFE;
    /** Positions are counted in bits, in an int. */
    private static final int MOST_BYTES = 250_000_000;

    private final ByteBuffer file;
    private final Frame frame;
    private final List<Segment> segments;
    /** Elements in zigzag order, by slot; null: not there. */
    private final int[][] quantization;
    private final List<Scan> scans;

    private Jpeg(ByteBuffer file, Frame frame, List<Segment> segments, int[][] quantization, List<Scan> scans) {
        this.file = file;
        this.frame = frame;
        this.segments = segments;
        this.quantization = quantization;
        this.scans = scans;
    }

    /**
     * Reads everything but the pixels.
     *
     * @param file from its position to its limit; not to be changed as long as the result is in use
     */
    public static Jpeg read(ByteBuffer file) throws UnsuitableJpeg {
        if (file.remaining() > MOST_BYTES) {
            throw new UnsuitableJpeg("A JPEG of " + file.remaining() + " bytes");
        }
        return new Reader(file.slice().order(ByteOrder.BIG_ENDIAN)).read();
    }

    public int width() {
        return frame.width();
    }

    public int height() {
        return frame.height();
    }

    /** Pixels of the smallest unit that can be cut out, across. */
    public int unitWidth() {
        return frame.mcuWidth();
    }

    /** Pixels of the smallest unit that can be cut out, down. */
    public int unitHeight() {
        return frame.mcuHeight();
    }

    /** How many of these units stand side by side, one that reaches beyond the picture included. */
    public int unitColumns() {
        return frame.mcuColumns();
    }

    /** Units between two restart markers; 0: there are none, or the picture is in several scans. */
    public int restartInterval() {
        return scans.size() == 1 ? scans.get(0).interval() : 0;
    }

    /** Application data and comments, in the order of the file. */
    public List<Segment> segments() {
        return segments;
    }

    ByteBuffer file() {
        return file;
    }

    Frame frame() {
        return frame;
    }

    List<Scan> scans() {
        return scans;
    }

    int[] quantization(Component component) {
        return quantization[component.quantization];
    }

    private static final class Reader {
        private final ByteBuffer file;
        private final List<Segment> segments = new ArrayList<>();
        private final int[][] quantization = new int[4][];
        private final HuffmanTable[] dc = new HuffmanTable[4];
        private final HuffmanTable[] ac = new HuffmanTable[4];
        private final List<Scan> scans = new ArrayList<>();
        private int interval;
        private int frameMarker;
        private ByteBuffer frameHeader;
        private int lines;
        private final boolean[] seen = new boolean[4];

        Reader(ByteBuffer file) {
            this.file = file;
        }

        Jpeg read() throws UnsuitableJpeg {
            if (file.limit() < 4 || file.getShort(0) != (short) 0xFFD8) {
                throw new UnsuitableJpeg("Not a JPEG");
            }
            int at = 2;
            while (true) {
                at = nextMarker(at);
                if (at < 0) {
                    break;
                }
                int marker = file.get(at - 1) & 0xFF;
                if (marker == EOI) {
                    break;
                }
                if (marker == 0x01 || marker >= 0xD0 && marker <= 0xD8) {
                    throw new UnsuitableJpeg("A marker where none may be: " + Integer.toHexString(marker));
                }
                if (at + 2 > file.limit()) {
                    throw cut();
                }
                int length = file.getShort(at) & 0xFFFF;
                if (length < 2 || at + length > file.limit()) {
                    throw cut();
                }
                ByteBuffer payload = file.slice(at + 2, length - 2).order(ByteOrder.BIG_ENDIAN);
                at += length;
                if (marker == SOS) {
                    int end = endOfScan(at);
                    scan(payload, at, end);
                    at = end;
                    if (scans.size() == 1) {
                        numberOfLines(at);
                    }
                    // Of several scans, decoders go on to the last, so one too many must not be overlooked.
                    if (isComplete() && scans.size() == 1) {
                        break;
                    }
                } else {
                    segment(marker, payload);
                }
            }
            if (frameHeader == null || !isComplete()) {
                throw new UnsuitableJpeg("A JPEG that ends before its pixels do");
            }
            Frame frame = Frame.read(frameMarker, frameHeader, lines);
            for (Component component : frame.components()) {
                if (quantization[component.quantization] == null) {
                    throw new UnsuitableJpeg("A quantization table is missing");
                }
            }
            return new Jpeg(file, frame, List.copyOf(segments), quantization, List.copyOf(scans));
        }

        private static UnsuitableJpeg cut() {
            return new UnsuitableJpeg("A segment reaches beyond the end of the file");
        }

        /** @return behind the next marker; -1 when there is none. Stray bytes before it are passed over, as decoders do. */
        private int nextMarker(int from) {
            for (int at = from; at + 1 < file.limit(); at++) {
                int second = file.get(at + 1) & 0xFF;
                if (file.get(at) == (byte) 0xFF && second != 0xFF && second != 0) {
                    return at + 2;
                }
            }
            return -1;
        }

        /** Where the first marker begins that is no restart marker; or the end of the file. */
        private int endOfScan(int from) {
            int at = from;
            while (at + 8 <= file.limit()) {
                if (!Bits.hasByteOfOnes(file.getLong(at))) {
                    at += 8;
                    continue;
                }
                for (int end = at + 8; at < end; at++) {
                    if (file.get(at) == (byte) 0xFF && endsScan(at)) {
                        return at;
                    }
                }
            }
            for (; at < file.limit(); at++) {
                if (file.get(at) == (byte) 0xFF && endsScan(at)) {
                    return at;
                }
            }
            return file.limit();
        }

        private boolean endsScan(int at) {
            int second = at + 1 < file.limit() ? file.get(at + 1) & 0xFF : EOI;
            return second != 0 && second != 0xFF && (second < 0xD0 || second > 0xD7);
        }

        private void segment(int marker, ByteBuffer payload) throws UnsuitableJpeg {
            switch (marker) {
                case Frame.BASELINE, Frame.EXTENDED -> {
                    if (frameHeader != null) {
                        throw new UnsuitableJpeg("Two frames");
                    }
                    frameMarker = marker;
                    frameHeader = payload;
                }
                case DHT -> huffman(payload);
                case DQT -> quantization(payload);
                case DRI -> {
                    if (payload.remaining() != 2) {
                        throw new UnsuitableJpeg("A restart interval of the wrong length");
                    }
                    interval = payload.getShort() & 0xFFFF;
                }
                default -> {
                    if (marker >= APP0 && marker <= APP15 || marker == COM) {
                        byte[] bytes = new byte[payload.remaining()];
                        payload.get(bytes);
                        segments.add(new Segment(marker, bytes));
                    } else if (marker >= 0xC2 && marker <= 0xCF && marker != JPG || marker == DAC) {
                        throw new UnsuitableJpeg("Neither baseline nor sequential: SOF" + (marker - 0xC0));
                    } else if (marker != DNL) {
                        throw new UnsuitableJpeg("A segment that does not belong into a sequential JPEG: " + Integer.toHexString(marker));
                    }
                }
            }
        }

        private void huffman(ByteBuffer payload) throws UnsuitableJpeg {
            while (payload.hasRemaining()) {
                if (payload.remaining() < 17) {
                    throw new UnsuitableJpeg("A Huffman table that is too short");
                }
                int where = payload.get() & 0xFF;
                int[] counts = new int[16];
                for (int i = 0; i < 16; i++) {
                    counts[i] = payload.get() & 0xFF;
                }
                int total = Arrays.stream(counts).sum();
                if ((where & 0xEC) != 0 || total > 256 || total > payload.remaining()) {
                    throw new UnsuitableJpeg("A Huffman table that cannot be");
                }
                byte[] symbols = new byte[total];
                payload.get(symbols);
                (where < 0x10 ? dc : ac)[where & 3] = new HuffmanTable(counts, symbols);
            }
        }

        private void quantization(ByteBuffer payload) throws UnsuitableJpeg {
            while (payload.hasRemaining()) {
                int where = payload.get() & 0xFF;
                boolean wide = where >> 4 == 1;
                if ((where & 0xF) > 3 || where >> 4 > 1 || payload.remaining() < (wide ? 128 : 64)) {
                    throw new UnsuitableJpeg("A quantization table that cannot be");
                }
                int[] table = new int[64];
                for (int i = 0; i < 64; i++) {
                    table[i] = wide ? payload.getShort() & 0xFFFF : payload.get() & 0xFF;
                    if (table[i] == 0) {
                        throw new UnsuitableJpeg("A quantization by nothing");
                    }
                }
                int[] before = quantization[where & 0xF];
                if (before != null && !scans.isEmpty() && !Arrays.equals(before, table)) {
                    throw new UnsuitableJpeg("A quantization table that changes between scans");
                }
                quantization[where & 0xF] = table;
            }
        }

        private void scan(ByteBuffer payload, int from, int to) throws UnsuitableJpeg {
            if (frameHeader == null || !payload.hasRemaining()) {
                throw new UnsuitableJpeg("A scan without a frame");
            }
            int count = payload.get() & 0xFF;
            int known = frameHeader.limit() < 6 ? 0 : frameHeader.get(5) & 0xFF;
            if (count < 1 || count > known || payload.remaining() != 2 * count + 3 || known > 3 || frameHeader.limit() < 6 + 3 * known) {
                throw new UnsuitableJpeg(known > 3 ? "A JPEG of " + known + " colours" : "A scan header that cannot be");
            }
            List<Integer> components = new ArrayList<>();
            List<HuffmanTable> dcTables = new ArrayList<>();
            List<HuffmanTable> acTables = new ArrayList<>();
            List<Integer> dcSlots = new ArrayList<>();
            List<Integer> acSlots = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int component = component(payload.get(), known);
                int slots = payload.get() & 0xFF;
                if (component < 0 || seen[component] || !components.isEmpty() && component < components.get(components.size() - 1)) {
                    throw new UnsuitableJpeg("A scan of a component that is unknown, had before, or out of order");
                }
                seen[component] = true;
                if (slots >> 4 > 3 || (slots & 0xF) > 3 || dc[slots >> 4] == null || ac[slots & 0xF] == null) {
                    throw new UnsuitableJpeg("A Huffman table is missing");
                }
                components.add(component);
                dcSlots.add(slots >> 4);
                acSlots.add(slots & 0xF);
                dcTables.add(dc[slots >> 4]);
                acTables.add(ac[slots & 0xF]);
            }
            if (payload.get() != 0 || payload.get() != 63 || payload.get() != 0) {
                throw new UnsuitableJpeg("A scan of some coefficients only");
            }
            scans.add(new Scan(List.copyOf(components), List.copyOf(dcTables), List.copyOf(acTables), List.copyOf(dcSlots), List.copyOf(acSlots),
                    interval, from, to));
        }

        private int component(byte id, int known) {
            for (int i = 0; i < known; i++) {
                if (frameHeader.get(6 + 3 * i) == id) {
                    return i;
                }
            }
            return -1;
        }

        private boolean isComplete() {
            if (frameHeader == null || frameHeader.limit() < 6) {
                return false;
            }
            int known = frameHeader.get(5) & 0xFF;
            for (int i = 0; i < known; i++) {
                if (i >= seen.length || !seen[i]) {
                    return false;
                }
            }
            return known > 0;
        }

        /** Behind the first scan. */
        private void numberOfLines(int at) {
            if (at + 6 <= file.limit() && file.getShort(at) == (short) 0xFFDC && file.getShort(at + 2) == 4) {
                lines = file.getShort(at + 4) & 0xFFFF;
            }
        }
    }
}
