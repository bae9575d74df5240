package org.boulevard.jpeg;

import static org.boulevard.jpeg.Tools.cjpeg;
import static org.boulevard.jpeg.Tools.coefficients;
import static org.boulevard.jpeg.Tools.jpegtran;
import static org.boulevard.jpeg.Tools.picture;
import static org.boulevard.jpeg.Tools.read;
import static org.boulevard.jpeg.Tools.rewritten;
import static org.boulevard.jpeg.Tools.written;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Against jpegtran: the same bytes where it keeps the tables, the same coefficients where it does not. */
class RewriteTest {
    private static final String ALL_IN_ONE = "0 1 2;\n";
    private static final String ONE_BY_ONE = "0;\n1;\n2;\n";
    private static final String COLOURS_TOGETHER = "0;\n1 2;\n";

    @TempDir
    Path folder;

    static Stream<List<String>> samplings() {
        return Stream.of(List.of("-sample", "2x2"), List.of("-sample", "2x1"), List.of("-sample", "1x2"), List.of("-sample", "1x1"),
                List.of("-sample", "4x1"), List.of("-sample", "1x1,2x2,1x2"), List.of("-grayscale"), List.of("-grayscale", "-sample", "2x2"),
                List.of("-rgb"));
    }

    @ParameterizedTest
    @MethodSource("samplings")
    void isWhatJpegtranWritesWithTheStandardTables(List<String> sampling) throws IOException {
        for (int width : new int[] {160, 161, 167, 184, 1}) {
            for (int height : new int[] {96, 97, 111, 1}) {
                byte[] jpeg = cjpeg(picture(width, height), sampling.toArray(String[]::new));
                for (int interval : new int[] {1, 5, 7}) {
                    assertArrayEquals(jpegtran(jpeg, "-copy", "all", "-restart", interval + "B"), rewritten(jpeg, interval),
                            width + "x" + height + " every " + interval);
                }
                assertArrayEquals(jpegtran(jpeg, "-copy", "all"), rewritten(jpeg, 0));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("samplings")
    void isWhatJpegtranWritesOfSeveralScansWithTheStandardTables(List<String> sampling) throws IOException {
        if (sampling.contains("-grayscale")) {
            return;
        }
        for (String scans : List.of(ALL_IN_ONE, ONE_BY_ONE, COLOURS_TOGETHER)) {
            byte[] jpeg = cjpeg(picture(167, 111), with(sampling, "-scans", Files.writeString(folder.resolve("scans"), scans).toString()));
            // Tables of cjpeg are its best ones when there is a script.
            byte[] plain = jpegtran(jpeg);
            assertArrayEquals(coefficients(plain), coefficients(rewritten(jpeg, 7)), scans);
            assertEquals(1, read(rewritten(jpeg, 7)).scans().size());
        }
    }

    private static String[] with(List<String> options, String... more) {
        return Stream.concat(options.stream(), Arrays.stream(more)).toArray(String[]::new);
    }

    @ParameterizedTest
    @MethodSource("samplings")
    void takesRestartMarkersOutAndPutsThemElsewhere(List<String> sampling) throws IOException {
        byte[] jpeg = cjpeg(picture(167, 111), sampling.toArray(String[]::new));
        for (String before : List.of("1B", "4B", "1", "2")) {
            byte[] marked = jpegtran(jpeg, "-restart", before);
            assertArrayEquals(jpegtran(jpeg), rewritten(marked, 0));
            assertArrayEquals(jpegtran(jpeg, "-restart", "5B"), rewritten(marked, 5));
        }
    }

    @ParameterizedTest
    @MethodSource("samplings")
    void keepsTheCoefficientsWithTablesOfTheirOwn(List<String> sampling) throws IOException {
        for (int quality : new int[] {10, 75, 100}) {
            byte[] jpeg = cjpeg(picture(167, 111), with(sampling, "-optimize", "-quality", "" + quality));
            byte[] ours = rewritten(jpeg, 3);
            assertArrayEquals(coefficients(jpeg), coefficients(ours), "quality " + quality);
            int best = jpegtran(jpeg, "-optimize", "-restart", "3B").length;
            assertTrue(ours.length < best * 1.05 + 40, ours.length + " bytes against " + best);
        }
    }

    @ParameterizedTest
    @MethodSource("samplings")
    void makesTheBestTablesWhereScansHadTheirOwn(List<String> sampling) throws IOException {
        if (sampling.contains("-grayscale")) {
            return;
        }
        String scans = Files.writeString(folder.resolve("scans"), ONE_BY_ONE).toString();
        byte[] jpeg = cjpeg(picture(167, 111), with(sampling, "-optimize", "-scans", scans));
        byte[] ours = rewritten(jpeg, 3);
        assertArrayEquals(coefficients(jpeg), coefficients(ours));
        if (!sampling.contains("-rgb")) {
            assertEquals(jpegtran(jpeg, "-optimize", "-restart", "3B").length, ours.length);
        }
    }

    @Test
    void writesTheHeightIntoTheFrameThatCameBehindThePixels() throws IOException {
        byte[] jpeg = cjpeg(picture(167, 111), "-sample", "2x2");
        byte[] late = Arrays.copyOf(jpeg, jpeg.length + 6);
        int frame = find(jpeg, 0xC0);
        late[frame + 5] = 0;
        late[frame + 6] = 0;
        byte[] lines = {(byte) 0xFF, (byte) 0xDC, 0, 4, 0, 111, (byte) 0xFF, (byte) 0xD9};
        System.arraycopy(lines, 0, late, jpeg.length - 2, lines.length);
        assertArrayEquals(jpegtran(jpeg, "-copy", "all", "-restart", "5B"), rewritten(late, 5));
        late[jpeg.length - 2 + 5] = 0;
        assertThrows(UnsuitableJpeg.class, () -> read(late));
    }

    static int find(byte[] jpeg, int marker) {
        for (int i = 2; i < jpeg.length; i++) {
            if (jpeg[i] == (byte) 0xFF && jpeg[i + 1] == (byte) marker) {
                return i;
            }
        }
        throw new AssertionError("no marker " + marker);
    }

    @Test
    void takesCoarseTablesOfSixteenBits() throws IOException {
        byte[] jpeg = cjpeg(picture(167, 111), "-quality", "1");
        assertArrayEquals(jpegtran(jpeg, "-restart", "5B"), rewritten(jpeg, 5));
    }

    @Test
    void takesARowLargerThanItsMemory() throws IOException {
        byte[] jpeg = cjpeg(picture(20_000, 20), "-quality", "100", "-sample", "1x1");
        assertTrue(jpeg.length > 1_000_000);
        assertArrayEquals(jpegtran(jpeg, "-restart", "500B"), rewritten(jpeg, 500));
    }

    @ParameterizedTest
    @CsvSource({"65500, 1", "1, 65500"})
    void takesTheLongestSides(int width, int height) throws IOException {
        byte[] jpeg = cjpeg(picture(width, height));
        assertArrayEquals(jpegtran(jpeg, "-restart", "7B"), rewritten(jpeg, 7));
    }

    @Test
    void replacesWhatStandsBeforeThePixels() throws IOException {
        byte[] jpeg = cjpeg(picture(40, 40));
        Segment comment = new Segment(0xFE, "hello".getBytes());
        Jpeg ours = read(written(new Rewrite(read(jpeg)).with(List.of(Segment.JFIF, comment))));
        assertEquals(2, ours.segments().size());
        assertArrayEquals("hello".getBytes(), ours.segments().get(1).payload());
    }

    @ParameterizedTest
    @CsvSource({"-progressive, Neither baseline nor sequential: SOF2", "-arithmetic, Neither baseline nor sequential: SOF9"})
    void refusesWhatItDoesNotKnow(String option, String why) throws IOException {
        byte[] jpeg = cjpeg(picture(40, 40), option);
        assertEquals(why, assertThrows(UnsuitableJpeg.class, () -> read(jpeg)).getMessage());
    }

    @Test
    void refusesTwelveBitsAndFourColours() throws IOException {
        byte[] jpeg = cjpeg(picture(40, 40));
        int frame = find(jpeg, 0xC0);
        jpeg[frame + 4] = 12;
        assertEquals("A JPEG of 12 bits", assertThrows(UnsuitableJpeg.class, () -> read(jpeg)).getMessage());
        jpeg[frame + 4] = 8;
        jpeg[frame + 9] = 4;
        assertEquals("A JPEG of 4 colours", assertThrows(UnsuitableJpeg.class, () -> read(jpeg)).getMessage());
    }

    @Test
    void refusesAScanTooMany() throws IOException {
        byte[] jpeg = cjpeg(picture(40, 40), "-scans", Files.writeString(folder.resolve("scans"), ONE_BY_ONE).toString());
        int last = jpeg.length - 2;
        int scan = last;
        while (jpeg[scan] != (byte) 0xFF || jpeg[scan + 1] != (byte) 0xDA) {
            scan--;
        }
        byte[] twice = Arrays.copyOf(jpeg, jpeg.length + last - scan);
        System.arraycopy(jpeg, scan, twice, last, jpeg.length - scan);
        assertThrows(UnsuitableJpeg.class, () -> read(twice));
    }

    @Test
    void refusesMissingTables() throws IOException {
        byte[] jpeg = cjpeg(picture(40, 40));
        for (int marker : new int[] {0xC4, 0xDB}) {
            byte[] without = jpeg.clone();
            without[find(jpeg, marker) + 1] = (byte) 0xFE;
            assertThrows(UnsuitableJpeg.class, () -> rewritten(without, 1));
        }
    }

    @Test
    void refusesAPictureThatIsCutOff() throws IOException {
        byte[] jpeg = cjpeg(picture(167, 111), "-restart", "1");
        for (int length = 0; length < jpeg.length - 4; length += 7) {
            byte[] cut = Arrays.copyOf(jpeg, length);
            assertThrows(UnsuitableJpeg.class, () -> rewritten(cut, 5), length + " bytes");
        }
    }
}
