package org.boulevard.jpeg;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A JPEG whose restart markers stand so that parts of it can be cut out as they are: as wide as an interval, as high as one likes. A part is
 * a JPEG of its own, made of headers and of one range of bytes for each row of units; its pixels are those of the whole. Nothing is decoded.
 *
 * <p>Holds the places of the ranges, four bytes for each, and not the file. Immutable; may be shared by threads.
 */
public final class SliceableJpeg {
    private static final int RST0 = 0xD0;
    private static final int EOI = 0xD9;

    private final int width;
    private final int height;
    private final int unitWidth;
    private final int unitHeight;
    private final int unitRows;
    private final int columns;
    private final int interval;
    private final byte[] header;
    private final int sizeInHeader;
    /** First bytes of the intervals in the file, and two bytes behind the last one's end. */
    private final int[] starts;

    /** Reads from the file, wherever it is. */
    @FunctionalInterface
    public interface Source {
        /** Reads so many bytes from a place in the file on, or throws. */
        void read(long at, byte[] into, int from, int count) throws IOException;
    }

    private SliceableJpeg(Jpeg jpeg, Scan scan, int[] starts) throws IOException {
        Frame frame = jpeg.frame();
        this.width = frame.width();
        this.height = frame.height();
        this.unitWidth = frame.mcuWidth();
        this.unitHeight = frame.mcuHeight();
        this.unitRows = frame.mcuRows();
        this.interval = scan.interval();
        this.columns = frame.mcuColumns() / scan.interval();
        this.starts = starts;
        HeaderWriter writer = new HeaderWriter();
        writer.marker(0xD8);
        for (Segment segment : jpeg.segments()) {
            if (segment.describesColours()) {
                writer.segment(segment.withoutThumbnail());
            }
        }
        for (Component component : frame.components()) {
            writer.quantization(component.quantization, jpeg.quantization(component));
        }
        this.sizeInHeader = writer.length() + 5;
        writer.frame(frame.marker(), frame);
        for (int i = 0; i < scan.components().size(); i++) {
            writer.huffman(scan.dcSlots().get(i), scan.dc().get(i));
            writer.huffman(0x10 | scan.acSlots().get(i), scan.ac().get(i));
        }
        writer.restartInterval(interval);
        writer.scan(frame, scan.components().stream().map(i -> scan.dcSlots().get(i) << 4 | scan.acSlots().get(i)).toList());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        writer.writeTo(bytes);
        this.header = bytes.toByteArray();
    }

    /**
     * Finds the restart markers: one look at each byte.
     *
     * @throws UnsuitableJpeg when it cannot be sliced: several scans, no markers, or markers that do not divide each row evenly
     */
    public static SliceableJpeg of(Jpeg jpeg) throws IOException {
        Scan scan = jpeg.scans().get(0);
        Frame frame = jpeg.frame();
        if (jpeg.scans().size() > 1 || scan.interval() == 0 || frame.mcuColumns() % scan.interval() != 0) {
            throw new UnsuitableJpeg("A JPEG without restart markers at the same places in each row");
        }
        int count = frame.mcuColumns() / scan.interval() * frame.mcuRows();
        if (count > (scan.to() - scan.from()) / 2) {
            throw new UnsuitableJpeg("A scan that ends before its pixels do");
        }
        return new SliceableJpeg(jpeg, scan, starts(jpeg.file(), scan, count));
    }

    private static int[] starts(ByteBuffer file, Scan scan, int count) throws UnsuitableJpeg {
        int[] starts = new int[count + 1];
        starts[0] = scan.from();
        int found = 1;
        int at = scan.from();
        while (at + 1 < scan.to()) {
            if (at + 8 <= scan.to() && !Bits.hasByteOfOnes(file.getLong(at))) {
                at += 8;
                continue;
            }
            for (int end = Math.min(at + 8, scan.to() - 1); at < end; at++) {
                int marker = file.get(at) == (byte) 0xFF ? file.get(at + 1) & 0xFF : 0;
                if (marker >= RST0 && marker < RST0 + 8) {
                    if (found == count || marker != RST0 + (found - 1 & 7)) {
                        throw new UnsuitableJpeg("A restart marker too many, or out of order");
                    }
                    starts[found++] = at + 2;
                }
            }
        }
        if (found < count) {
            throw new UnsuitableJpeg("A restart marker is missing");
        }
        starts[count] = scan.to() + 2;
        return starts;
    }

    /** How many parts stand side by side. */
    public int columns() {
        return columns;
    }

    /** How many rows of units there are; parts are cut between these. */
    public int unitRows() {
        return unitRows;
    }

    /** Pixels of a row of units. */
    public int unitHeight() {
        return unitHeight;
    }

    /** Bytes that this takes in memory, about. */
    public int footprint() {
        return 4 * starts.length + header.length + 100;
    }

    /**
     * Cuts a part out.
     *
     * @param source   of the same file
     * @param column   from 0; all are equally wide, unless the last reaches beyond the picture
     * @param firstRow of units
     * @param rows     of units
     * @return a whole JPEG
     */
    public byte[] slice(Source source, int column, int firstRow, int rows) throws IOException {
        if (column < 0 || column >= columns || firstRow < 0 || rows < 1 || rows > unitRows - firstRow) {
            throw new IllegalArgumentException("No such part: column " + column + ", " + rows + " rows from " + firstRow);
        }
        int length = header.length;
        for (int i = 0; i < rows; i++) {
            int interval = (firstRow + i) * columns + column;
            length += starts[interval + 1] - starts[interval];
        }
        byte[] slice = Arrays.copyOf(header, length);
        two(slice, sizeInHeader, Math.min(rows * unitHeight, height - firstRow * unitHeight));
        two(slice, sizeInHeader + 2, Math.min(interval * unitWidth, width - column * interval * unitWidth));
        int at = header.length;
        for (int i = 0; i < rows; i++) {
            int part = (firstRow + i) * columns + column;
            int count = starts[part + 1] - starts[part] - 2;
            source.read(starts[part], slice, at, count);
            at += count;
            slice[at++] = (byte) 0xFF;
            slice[at++] = (byte) (i < rows - 1 ? RST0 + (i & 7) : EOI);
        }
        return slice;
    }

    private static void two(byte[] bytes, int at, int value) {
        bytes[at] = (byte) (value >> 8);
        bytes[at + 1] = (byte) value;
    }
}
