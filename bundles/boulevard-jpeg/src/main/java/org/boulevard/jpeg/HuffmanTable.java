package org.boulevard.jpeg;

import java.util.Arrays;
import java.util.Optional;

/** A Huffman table: how it is written in a file, and looked up both ways. */
final class HuffmanTable {
    /** Codes up to this length are found in one look. A table of that size stays in the fastest cache. */
    static final int LOOK = 11;
    /** How far the end of block reaches: beyond the end, and beyond any run. */
    static final int END_OF_BLOCK = 128;
    static final int LONGEST = 16;
    private static final int MOST_DC_BITS = 11;
    private static final int MOST_AC_BITS = 10;

    private static final int[] LUMINANCE_DC_COUNTS = {0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0};
    private static final int[] CHROMINANCE_DC_COUNTS = {0, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0};
    private static final int[] LUMINANCE_AC_COUNTS = {0, 2, 1, 3, 3, 2, 4, 3, 5, 5, 4, 4, 0, 0, 1, 0x7D};
    private static final int[] CHROMINANCE_AC_COUNTS = {0, 2, 1, 2, 4, 4, 3, 4, 7, 5, 4, 4, 0, 1, 2, 0x77};
    private static final String DC_SYMBOLS = "000102030405060708090a0b";
    private static final String LUMINANCE_AC_SYMBOLS = "01020300041105122131410613516107227114328191a1082342b1c11552d1f02433627282090a161718191a25262728"
            + "292a3435363738393a434445464748494a535455565758595a636465666768696a737475767778797a83848586878889"
            + "8a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae1e2"
            + "e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8f9fa";
    private static final String CHROMINANCE_AC_SYMBOLS = "000102031104052131061241510761711322328108144291a1b1c109233352f0156272d10a162434e125f11718191a26"
            + "2728292a35363738393a434445464748494a535455565758595a636465666768696a737475767778797a828384858687"
            + "88898a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9da"
            + "e2e3e4e5e6e7e8e9eaf2f3f4f5f6f7f8f9fa";

    /** The tables of annex K, which most cameras use. */
    static final HuffmanTable LUMINANCE_DC = standard(LUMINANCE_DC_COUNTS, DC_SYMBOLS);
    static final HuffmanTable LUMINANCE_AC = standard(LUMINANCE_AC_COUNTS, LUMINANCE_AC_SYMBOLS);
    static final HuffmanTable CHROMINANCE_DC = standard(CHROMINANCE_DC_COUNTS, DC_SYMBOLS);
    static final HuffmanTable CHROMINANCE_AC = standard(CHROMINANCE_AC_COUNTS, CHROMINANCE_AC_SYMBOLS);

    /** Codes of each length from 1 to 16. */
    private final int[] counts;
    private final byte[] symbols;
    /** By symbol: the code and its length, 0 where there is none. */
    final int[] codes = new int[256];
    final int[] lengths = new int[256];
    /** By length: the first code beyond those of that length, and what to add to a code to get the place of its symbol. */
    private final int[] beyond = new int[LONGEST + 1];
    private final int[] place = new int[LONGEST + 1];
    private int[] dcLook;
    private int[] acLook;

    /**
     * @param counts  number of codes of each length from 1 to 16
     * @param symbols in the order of their codes
     */
    HuffmanTable(int[] counts, byte[] symbols) throws UnsuitableJpeg {
        this.counts = counts;
        this.symbols = symbols;
        int code = 0;
        int at = 0;
        for (int length = 1; length <= LONGEST; length++) {
            place[length] = at - code;
            for (int i = 0; i < counts[length - 1]; i++, at++, code++) {
                int symbol = symbols[at] & 0xFF;
                if (lengths[symbol] == 0) {
                    codes[symbol] = code;
                    lengths[symbol] = length;
                }
            }
            if (code > 1 << length) {
                throw new UnsuitableJpeg("A Huffman table with more codes than there are");
            }
            beyond[length] = code;
            code <<= 1;
        }
    }

    private static HuffmanTable standard(int[] counts, String hex) {
        byte[] symbols = new byte[hex.length() / 2];
        for (int i = 0; i < symbols.length; i++) {
            symbols[i] = (byte) Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16);
        }
        try {
            return new HuffmanTable(counts, symbols);
        } catch (UnsuitableJpeg e) {
            throw new AssertionError(e);
        }
    }

    /**
     * The symbol that a word begins with, and the length of its code.
     *
     * @return length << 8 | symbol
     */
    private int symbol(long word) throws UnsuitableJpeg {
        int found = find(word, LONGEST);
        if (found < 0) {
            throw new UnsuitableJpeg("A code that is in no Huffman table");
        }
        return found;
    }

    private int find(long word, int longest) {
        for (int length = 1; length <= longest; length++) {
            int code = (int) (word >>> 64 - length);
            if (code < beyond[length]) {
                return length << 8 | symbols[code + place[length]] & 0xFF;
            }
        }
        return -1;
    }

    /** By the first bits of a DC difference: length of the code | number of bits behind it << 8; 0: look further. */
    int[] dcLook() {
        if (dcLook == null) {
            dcLook = new int[1 << LOOK];
            for (int i = 0; i < dcLook.length; i++) {
                int found = find((long) i << 64 - LOOK, LOOK);
                if (found >= 0 && (found & 0xFF) <= MOST_DC_BITS) {
                    dcLook[i] = found >> 8 | (found & 0xFF) << 8;
                }
            }
        }
        return dcLook;
    }

    /** The same for a long code, or the reason why there is none. */
    int dc(long word) throws UnsuitableJpeg {
        int found = symbol(word);
        if ((found & 0xFF) > MOST_DC_BITS) {
            throw new UnsuitableJpeg("A DC difference of " + (found & 0xFF) + " bits");
        }
        return found >> 8 | (found & 0xFF) << 8;
    }

    /**
     * By the first bits of an AC coefficient, one symbol or two: how far the first reaches | its bits << 8 | the bits of both << 16 | how
     * far the second reaches << 24 (0: there is but one); 0: look further. Bits are those of the code and of the value behind it.
     */
    int[] acLook() {
        if (acLook == null) {
            acLook = new int[1 << LOOK];
            for (int i = 0; i < acLook.length; i++) {
                long word = (long) i << 64 - LOOK;
                int first = step(find(word, LOOK));
                if (first == 0) {
                    continue;
                }
                int used = first >> 8;
                int second = used < LOOK ? step(find(word << used, LOOK - used)) : 0;
                acLook[i] = first & 0xFF | used << 8 | used + (second >> 8) << 16 | (second & 0xFF) << 24;
            }
        }
        return acLook;
    }

    int ac(long word) throws UnsuitableJpeg {
        int step = step(symbol(word));
        if (step == 0) {
            throw new UnsuitableJpeg("An AC coefficient as 8-bit pictures do not have it");
        }
        return step & 0xFF | step >> 8 << 8 | step >> 8 << 16;
    }

    /** @return how far a symbol reaches | its bits << 8; 0 when there is none, or none that may be */
    private static int step(int found) {
        if (found < 0) {
            return 0;
        }
        int run = found >> 4 & 0xF;
        int size = found & 0xF;
        int length = found >> 8;
        if (size == 0) {
            return run == 0 ? END_OF_BLOCK | length << 8 : run == 15 ? 16 | length << 8 : 0;
        }
        return size > MOST_AC_BITS ? 0 : run + 1 | length + size << 8;
    }

    /** The symbol at the beginning of a word, its length << 8. For words that were read before. */
    int decode(long word) {
        return find(word, LONGEST);
    }

    boolean has(int symbol) {
        return lengths[symbol] > 0;
    }

    /**
     * A table in which all codes are as before and the wanted symbols have one, too: behind the last code there is room as a rule.
     *
     * @return empty when there is no room
     */
    Optional<HuffmanTable> with(int... wanted) {
        int[] missing = Arrays.stream(wanted).filter(symbol -> !has(symbol)).toArray();
        if (missing.length == 0) {
            return Optional.of(this);
        }
        int last = LONGEST;
        while (last > 1 && counts[last - 1] == 0) {
            last--;
        }
        for (int length = last; length <= LONGEST; length++) {
            // The code of ones alone must stay free.
            int free = (1 << length) - 1 - (beyond[last] << length - last);
            if (free >= missing.length) {
                int[] more = counts.clone();
                more[length - 1] += missing.length;
                byte[] all = Arrays.copyOf(symbols, symbols.length + missing.length);
                for (int i = 0; i < missing.length; i++) {
                    all[symbols.length + i] = (byte) missing[i];
                }
                return all.length > 256 ? Optional.empty() : Optional.of(checked(more, all));
            }
        }
        return Optional.empty();
    }

    private static HuffmanTable checked(int[] counts, byte[] symbols) {
        try {
            return new HuffmanTable(counts, symbols);
        } catch (UnsuitableJpeg e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The table by which symbols of these frequencies take the fewest bits, with codes of at most 16 bits and none of ones alone. The way
     * of annex K.2: join the two rarest until one is left, then shorten the longest codes.
     *
     * @param frequencies by symbol
     */
    static HuffmanTable optimal(long[] frequencies) {
        long[] weight = Arrays.copyOf(frequencies, 257);
        weight[256] = 1; // takes the code of ones alone
        int[] length = new int[257];
        int[] next = new int[257];
        Arrays.fill(next, -1);
        while (true) {
            int rarest = rarest(weight, -1);
            int second = rarest(weight, rarest);
            if (second < 0) {
                break;
            }
            weight[rarest] += weight[second];
            weight[second] = 0;
            int each = rarest;
            for (length[each]++; next[each] >= 0; length[each]++) {
                each = next[each];
            }
            next[each] = second;
            for (each = second; each >= 0; each = next[each]) {
                length[each]++;
            }
        }
        int[] perLength = new int[258];
        for (int i = 0; i <= 256; i++) {
            perLength[length[i]] += length[i] > 0 ? 1 : 0;
        }
        for (int i = perLength.length - 1; i > LONGEST; i--) {
            while (perLength[i] > 0) {
                int shorter = i - 2;
                while (perLength[shorter] == 0) {
                    shorter--;
                }
                perLength[i] -= 2;
                perLength[i - 1]++;
                perLength[shorter + 1] += 2;
                perLength[shorter]--;
            }
        }
        int longest = LONGEST;
        while (perLength[longest] == 0) {
            longest--;
        }
        perLength[longest]--;
        int[] counts = Arrays.copyOfRange(perLength, 1, LONGEST + 1);
        byte[] symbols = new byte[Arrays.stream(counts).sum()];
        int at = 0;
        for (int bits = 1; bits < perLength.length; bits++) {
            for (int symbol = 0; symbol < 256; symbol++) {
                if (length[symbol] == bits) {
                    symbols[at++] = (byte) symbol;
                }
            }
        }
        return checked(counts, symbols);
    }

    /** Among equals the last, as is usual. */
    private static int rarest(long[] weight, int except) {
        int found = -1;
        for (int i = 0; i <= 256; i++) {
            if (weight[i] > 0 && i != except && (found < 0 || weight[i] <= weight[found])) {
                found = i;
            }
        }
        return found;
    }

    /** As in a DHT segment: 16 counts, then the symbols. */
    byte[] bytes() {
        byte[] bytes = new byte[LONGEST + symbols.length];
        for (int i = 0; i < LONGEST; i++) {
            bytes[i] = (byte) counts[i];
        }
        System.arraycopy(symbols, 0, bytes, LONGEST, symbols.length);
        return bytes;
    }

    boolean isSameAs(HuffmanTable other) {
        return this == other || Arrays.equals(counts, other.counts) && Arrays.equals(symbols, other.symbols);
    }
}
