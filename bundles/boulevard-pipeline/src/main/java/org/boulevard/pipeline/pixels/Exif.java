package org.boulevard.pipeline.pixels;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * An EXIF block: a TIFF structure, of which only what is needed to turn and to clean a picture is understood here. Changes leave every
 * other byte where it is, for maker notes hold offsets of their own. Damaged blocks are common: what does not fit is passed over.
 */
final class Exif {
    private static final int ORIENTATION = 0x0112;
    private static final int EXIF_IFD = 0x8769;
    private static final int GPS_IFD = 0x8825;
    private static final int INTEROPERABILITY_IFD = 0xA005;

    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int IFD = 13;
    /** Bytes of one value, by TIFF type. */
    private static final int[] SIZES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4};

    private final byte[] bytes;

    Exif(byte[] bytes) {
        this.bytes = bytes;
    }

    byte[] bytes() {
        return bytes;
    }

    Orientation orientation() {
        return tiff().flatMap(tiff -> firstDirectory(tiff).map(at -> {
            for (Entry entry : new Directory(tiff, at)) {
                if (entry.tag == ORIENTATION && entry.count == 1) {
                    return Orientation.of(entry.number());
                }
            }
            return Orientation.UPRIGHT;
        })).orElse(Orientation.UPRIGHT);
    }

    /** The same block with orientation 1. */
    Exif upright() {
        Exif copy = new Exif(bytes.clone());
        copy.tiff().ifPresent(tiff -> firstDirectory(tiff).ifPresent(at -> {
            for (Entry entry : new Directory(tiff, at)) {
                if (entry.tag == ORIENTATION && entry.count == 1) {
                    entry.number(Orientation.UPRIGHT.exif());
                }
            }
        }));
        return copy;
    }

    /**
     * The same block without pictures: no thumbnail, and nothing but what the ordinary directories say. Bytes to which none of their entries
     * points are zeroed or cut off (that is where thumbnails and the previews of maker notes lie), and so is an entry's value if a JPEG
     * begins inside.
     *
     * @return empty when the block cannot be read, for then nobody knows what is in it
     */
    Optional<Exif> withoutPictures() {
        Exif copy = new Exif(bytes.clone());
        return copy.tiff().flatMap(tiff -> firstDirectory(tiff).map(first -> {
            BitSet used = new BitSet(copy.bytes.length);
            used.set(0, 8);
            copy.keep(tiff, first, used, new HashSet<>());
            for (int i = used.nextClearBit(0); i < copy.bytes.length; i = used.nextClearBit(i + 1)) {
                copy.bytes[i] = 0;
            }
            return new Exif(Arrays.copyOf(copy.bytes, used.length()));
        }));
    }

    private void keep(ByteBuffer tiff, int at, BitSet used, Set<Integer> seen) {
        if (!seen.add(at)) {
            return;
        }
        Directory directory = new Directory(tiff, at);
        used.set(at, directory.end());
        for (Entry entry : directory) {
            if (entry.tag == EXIF_IFD || entry.tag == GPS_IFD || entry.tag == INTEROPERABILITY_IFD) {
                long target = entry.number();
                if (target >= 8 && target + 2 <= bytes.length) {
                    keep(tiff, (int) target, used, seen);
                }
            } else if (entry.isElsewhere()) {
                if (entry.fits() && !JpegSegment.pictureIn(bytes, (int) entry.offset(), (int) (entry.offset() + entry.size()))) {
                    used.set((int) entry.offset(), (int) (entry.offset() + entry.size()));
                } else {
                    entry.empty();
                }
            }
        }
        // The next directory describes the thumbnail.
        if (directory.end() + 4 <= bytes.length) {
            tiff.putInt(directory.end(), 0);
            used.set(directory.end(), directory.end() + 4);
        }
    }

    private Optional<ByteBuffer> tiff() {
        if (bytes.length < 14) {
            return Optional.empty();
        }
        ByteBuffer tiff = ByteBuffer.wrap(bytes);
        if (bytes[0] == 'I' && bytes[1] == 'I') {
            tiff.order(ByteOrder.LITTLE_ENDIAN);
        } else if (bytes[0] != 'M' || bytes[1] != 'M') {
            return Optional.empty();
        }
        return tiff.getShort(2) == 42 ? Optional.of(tiff) : Optional.empty();
    }

    private static Optional<Integer> firstDirectory(ByteBuffer tiff) {
        long at = tiff.getInt(4) & 0xFFFFFFFFL;
        return at >= 8 && at + 2 <= tiff.limit() ? Optional.of((int) at) : Optional.empty();
    }

    /** The entries of one directory, as many as there are whole ones. */
    private record Directory(ByteBuffer tiff, int at) implements Iterable<Entry> {
        int count() {
            return Math.min(tiff.getShort(at) & 0xFFFF, (tiff.limit() - at - 2) / 12);
        }

        int end() {
            return at + 2 + 12 * count();
        }

        @Override
        public Iterator<Entry> iterator() {
            return IntStream.range(0, count()).mapToObj(i -> new Entry(tiff, at + 2 + 12 * i)).iterator();
        }
    }

    private static final class Entry {
        private final ByteBuffer tiff;
        private final int at;
        final int tag;
        final int type;
        final long count;

        Entry(ByteBuffer tiff, int at) {
            this.tiff = tiff;
            this.at = at;
            this.tag = tiff.getShort(at) & 0xFFFF;
            this.type = tiff.getShort(at + 2) & 0xFFFF;
            this.count = tiff.getInt(at + 4) & 0xFFFFFFFFL;
        }

        long size() {
            return type < SIZES.length ? count * SIZES[type] : 0;
        }

        boolean isElsewhere() {
            return size() > 4;
        }

        long offset() {
            return tiff.getInt(at + 8) & 0xFFFFFFFFL;
        }

        void empty() {
            tiff.putInt(at + 4, 0);
        }

        boolean fits() {
            return offset() + size() <= tiff.limit();
        }

        /** A single number, which cameras write as SHORT or LONG. 0 for other types. */
        long number() {
            return switch (type) {
                case SHORT -> tiff.getShort(at + 8) & 0xFFFF;
                case LONG, IFD -> offset();
                default -> 0;
            };
        }

        void number(int value) {
            switch (type) {
                case SHORT -> tiff.putShort(at + 8, (short) value);
                case LONG -> tiff.putInt(at + 8, value);
                default -> { }
            }
        }
    }
}
