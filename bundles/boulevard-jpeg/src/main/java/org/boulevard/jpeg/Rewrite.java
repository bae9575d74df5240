package org.boulevard.jpeg;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Writes a JPEG anew, in one interleaved scan, without decoding it: with restart markers where they are wanted, with areas made unreadable,
 * with other segments. Coefficients stay as they are, and so do the bits that code them where nothing else is asked for; only areas to be made
 * unreadable get others. Blocks beyond the picture, which nobody sees, are written as libjpeg writes them.
 *
 * <p>The Huffman tables are kept when every symbol wanted is in them or still fits into them, and otherwise are made anew, as good as can be.
 * For one thread at a time. Takes memory for one row of blocks, whatever the size of the picture.
 */
public final class Rewrite {
    private static final int MOST_INTERVAL = 0xFFFF;
    private static final int MOST_DC_BITS = 11;
    private static final int END_OF_BLOCK = 0;
    private static final int[] DC_SYMBOLS = IntStream.rangeClosed(0, MOST_DC_BITS).toArray();

    private final Jpeg jpeg;
    private final Frame frame;
    private List<Segment> segments;
    private int interval;
    private List<Area> areas = List.of();
    private RandomGenerator random;

    public Rewrite(Jpeg jpeg) {
        this.jpeg = jpeg;
        this.frame = jpeg.frame();
        this.segments = jpeg.segments();
    }

    /** @param units of {@link Jpeg#unitWidth()} between two restart markers, at most 65535; 0: none, as is the default */
    public Rewrite restartEvery(int units) {
        if (units < 0 || units > MOST_INTERVAL) {
            throw new IllegalArgumentException("No restart interval: " + units);
        }
        interval = units;
        return this;
    }

    /** Application data and comments to write instead of those of the source, all of which is the default. */
    public Rewrite with(List<Segment> others) {
        segments = List.copyOf(others);
        return this;
    }

    /**
     * Areas to make unreadable.
     *
     * @param chance not to be foreseen by anybody; drawn from while writing
     */
    public Rewrite blurring(List<Area> unreadable, RandomGenerator chance) {
        areas = List.copyOf(unreadable);
        random = chance;
        return this;
    }

    /**
     * @param out not closed
     * @throws UnsuitableJpeg when the pixels are damaged; a part is written then
     */
    public void write(OutputStream out) throws IOException {
        Mosaic mosaic = areas.isEmpty() ? null : mosaic();
        List<Coding> codings = kept().orElse(null);
        if (codings == null) {
            codings = fresh();
            Pass counting = new Pass(codings, mosaic, null);
            counting.run(frame.mcuRows() - 1);
            codings = counting.best();
        }
        headers(out, codings);
        BitWriter bits = new BitWriter(out);
        new Pass(codings, mosaic, bits).run(frame.mcuRows() - 1);
        bits.align();
        bits.marker(0xD9);
        bits.drain();
    }

    private Mosaic mosaic() throws IOException {
        Mosaic mosaic = new Mosaic(frame, areas);
        BlockRow[] rows = rows();
        List<ScanReader> readers = readers(rows);
        for (int mcuRow = 0; mcuRow <= mosaic.lastRow(); mcuRow++) {
            for (ScanReader reader : readers) {
                reader.readRow(mcuRow);
            }
            int[][] cells = mosaic.cells(mcuRow);
            if (cells == null) {
                continue;
            }
            for (int i = 0; i < rows.length; i++) {
                Component component = frame.components().get(i);
                int down = component.down;
                for (int y = 0; y < down && mcuRow * down + y < component.heightInBlocks; y++) {
                    for (int x = 0; x < component.widthInBlocks; x++) {
                        int block = y * rows[i].width + x;
                        if (cells[i][block] >= 0) {
                            mosaic.add(i, cells[i][block], rows[i].dc[block]);
                        }
                    }
                }
            }
        }
        mosaic.settle(jpeg, random);
        return mosaic;
    }

    private BlockRow[] rows() {
        return frame.components().stream()
                .map(component -> new BlockRow(frame.mcuColumns() * component.across, component.down))
                .toArray(BlockRow[]::new);
    }

    private List<ScanReader> readers(BlockRow[] rows) {
        return jpeg.scans().stream().map(scan -> new ScanReader(jpeg, scan, rows)).toList();
    }

    /**
     * How a component is coded.
     *
     * @param asBefore whether AC codes are those of the source
     */
    private record Coding(int dcSlot, HuffmanTable dc, int acSlot, HuffmanTable ac, HuffmanTable acBefore, boolean asBefore) {
    }

    /** The source's tables, with the symbols that may be wanted now. */
    private Optional<List<Coding>> kept() {
        Map<Integer, HuffmanTable> used = new HashMap<>();
        Coding[] codings = new Coding[frame.components().size()];
        for (Scan scan : jpeg.scans()) {
            for (int i = 0; i < scan.components().size(); i++) {
                int dcSlot = scan.dcSlots().get(i);
                int acSlot = scan.acSlots().get(i);
                Optional<HuffmanTable> dc = scan.dc().get(i).with(DC_SYMBOLS);
                Optional<HuffmanTable> ac = scan.ac().get(i).with(END_OF_BLOCK);
                if (dc.isEmpty() || ac.isEmpty()) {
                    return Optional.empty();
                }
                HuffmanTable oneDc = used.computeIfAbsent(dcSlot, slot -> dc.get());
                HuffmanTable oneAc = used.computeIfAbsent(0x10 | acSlot, slot -> ac.get());
                if (!oneDc.isSameAs(dc.get()) || !oneAc.isSameAs(ac.get())) {
                    return Optional.empty();
                }
                codings[scan.components().get(i)] = new Coding(dcSlot, oneDc, acSlot, oneAc, scan.ac().get(i), true);
            }
        }
        return Optional.of(Arrays.asList(codings));
    }

    /** Tables still to be made: one for the first component, one for the others. */
    private List<Coding> fresh() {
        Coding[] codings = new Coding[frame.components().size()];
        for (Scan scan : jpeg.scans()) {
            for (int i = 0; i < scan.components().size(); i++) {
                int component = scan.components().get(i);
                int slot = component == 0 ? 0 : 1;
                codings[component] = new Coding(slot, null, slot, null, scan.ac().get(i), false);
            }
        }
        return Arrays.asList(codings);
    }

    /** In the order and the form in which libjpeg writes them. */
    private void headers(OutputStream out, List<Coding> codings) throws IOException {
        HeaderWriter header = new HeaderWriter();
        header.marker(0xD8);
        if (lacksJfif()) {
            header.segment(Segment.JFIF);
        }
        for (Segment segment : segments) {
            header.segment(segment);
        }
        boolean plain = codings.stream().allMatch(coding -> coding.dcSlot() <= 1 && coding.acSlot() <= 1);
        for (Component component : frame.components()) {
            int[] table = jpeg.quantization(component);
            plain &= Arrays.stream(table).max().orElseThrow() <= 0xFF;
            header.quantization(component.quantization, table);
        }
        header.frame(plain ? Frame.BASELINE : Frame.EXTENDED, frame);
        for (Coding coding : codings) {
            header.huffman(coding.dcSlot(), coding.dc());
            header.huffman(0x10 | coding.acSlot(), coding.ac());
        }
        if (interval > 0) {
            header.restartInterval(interval);
        }
        header.scan(frame, codings.stream().map(coding -> coding.dcSlot() << 4 | coding.acSlot()).toList());
        header.writeTo(out);
    }

    /** Without any word on what the numbers mean, they are brightness and colour, which JFIF says; EXIF says so, too. */
    private boolean lacksJfif() {
        return (segments.isEmpty() || !segments.get(0).isExif()) && segments.stream().noneMatch(Segment::isJfif) && !isRedGreenBlue();
    }

    private boolean isRedGreenBlue() {
        List<Component> all = frame.components();
        return all.size() == 3 && segments.stream().filter(Segment::isAdobe).findFirst().map(Segment::isUntransformed)
                .orElse(all.get(0).id == 'R' && all.get(1).id == 'G' && all.get(2).id == 'B');
    }

    /** One walk through the picture. */
    private final class Pass {
        private final List<Coding> codings;
        private final Mosaic mosaic;
        /** Null: only counts. */
        private final BitWriter bits;
        private final BlockRow[] rows = rows();
        private final List<ScanReader> readers = readers(rows);
        private final ScanReader[] readerOf = new ScanReader[rows.length];
        private final long[][] dcCounts = new long[2][256];
        private final long[][] acCounts = new long[2][256];
        private final int[] previous = new int[rows.length];
        /** Bits that lie one behind the other in the source and are copied together. */
        private ScanReader runOf;
        private int runStart;
        private int runEnd;
        private int leftInInterval = interval;
        private int restarts;

        Pass(List<Coding> codings, Mosaic mosaic, BitWriter bits) {
            this.codings = codings;
            this.mosaic = mosaic;
            this.bits = bits;
            for (int i = 0; i < jpeg.scans().size(); i++) {
                for (int component : jpeg.scans().get(i).components()) {
                    readerOf[component] = readers.get(i);
                }
            }
        }

        void run(int lastRow) throws IOException {
            for (int mcuRow = 0; mcuRow <= lastRow; mcuRow++) {
                for (ScanReader reader : readers) {
                    reader.readRow(mcuRow);
                }
                row(mcuRow, mosaic == null ? null : mosaic.cells(mcuRow));
                endRun();
            }
        }

        private void row(int mcuRow, int[][] cells) throws IOException {
            int count = rows.length;
            for (int mcu = 0; mcu < frame.mcuColumns(); mcu++) {
                if (interval > 0) {
                    if (leftInInterval == 0) {
                        restart();
                    }
                    leftInInterval--;
                }
                for (int i = 0; i < count; i++) {
                    Component component = frame.components().get(i);
                    int across = component.across;
                    int down = component.down;
                    for (int y = 0; y < down; y++) {
                        boolean below = mcuRow * down + y >= component.heightInBlocks;
                        for (int x = 0; x < across; x++) {
                            int column = mcu * across + x;
                            int index = y * rows[i].width + column;
                            if (below || column >= component.widthInBlocks) {
                                flat(i, previous[i]);
                            } else if (cells != null && cells[i][index] >= 0) {
                                flat(i, mosaic.value(i, cells[i][index]));
                            } else {
                                block(i, index);
                            }
                        }
                    }
                }
            }
        }

        private void restart() throws IOException {
            endRun();
            if (bits != null) {
                bits.align();
                bits.marker(0xD0 + (restarts & 7));
            }
            restarts++;
            leftInInterval = interval;
            Arrays.fill(previous, 0);
        }

        /** A block of one colour. */
        private void flat(int component, int dc) throws IOException {
            endRun();
            dc(component, dc);
            symbol(component, END_OF_BLOCK, 0, 0);
        }

        private void block(int component, int index) throws IOException {
            BlockRow row = rows[component];
            ScanReader reader = readerOf[component];
            int end = row.end[index];
            Coding coding = codings.get(component);
            int dc = row.dc[index];
            if (coding.asBefore()) {
                int from = row.start[index];
                if (dc - previous[component] == row.difference(index)) {
                    previous[component] = dc;
                } else {
                    endRun();
                    dc(component, dc);
                    from = row.acStart(index);
                }
                if (runOf != reader || runEnd != from) {
                    endRun();
                    runOf = reader;
                    runStart = from;
                }
                runEnd = end;
                return;
            }
            dc(component, dc);
            byte[] data = reader.bytes();
            for (int bit = row.acStart(index); bit < end;) {
                long word = Bits.word(data, bit);
                int found = coding.acBefore().decode(word);
                int length = found >> 8;
                int size = found & 0xF;
                symbol(component, found & 0xFF, size == 0 ? 0 : (int) (word << length >>> 64 - size), size);
                bit += length + size;
            }
        }

        private void endRun() throws IOException {
            if (runOf != null) {
                bits.copy(runOf.bytes(), runStart, runEnd);
                runOf = null;
            }
        }

        private void dc(int component, int dc) throws IOException {
            int difference = dc - previous[component];
            int size = 32 - Integer.numberOfLeadingZeros(Math.abs(difference));
            if (size > MOST_DC_BITS) {
                throw new UnsuitableJpeg("Colours beyond what there is");
            }
            previous[component] = dc;
            Coding coding = codings.get(component);
            if (bits == null) {
                dcCounts[coding.dcSlot()][size]++;
            } else {
                bits.put(coding.dc().codes[size], coding.dc().lengths[size]);
                bits.put(difference < 0 ? difference - 1 : difference, size);
            }
        }

        private void symbol(int component, int symbol, int value, int size) throws IOException {
            Coding coding = codings.get(component);
            if (bits == null) {
                acCounts[coding.acSlot()][symbol]++;
            } else {
                bits.put(coding.ac().codes[symbol], coding.ac().lengths[symbol]);
                bits.put(value, size);
            }
        }

        /** The best tables for what was counted. */
        List<Coding> best() {
            HuffmanTable[] dc = new HuffmanTable[2];
            HuffmanTable[] ac = new HuffmanTable[2];
            List<Coding> best = new ArrayList<>();
            for (Coding coding : codings) {
                int slot = coding.dcSlot();
                if (dc[slot] == null) {
                    dc[slot] = HuffmanTable.optimal(dcCounts[slot]);
                    ac[slot] = HuffmanTable.optimal(acCounts[slot]);
                }
                best.add(new Coding(slot, dc[slot], slot, ac[slot], coding.acBefore(), false));
            }
            return best;
        }
    }
}
