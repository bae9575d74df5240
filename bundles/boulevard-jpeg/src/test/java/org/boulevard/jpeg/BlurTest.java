package org.boulevard.jpeg;

import static org.boulevard.jpeg.Tools.cjpeg;
import static org.boulevard.jpeg.Tools.picture;
import static org.boulevard.jpeg.Tools.read;
import static org.boulevard.jpeg.Tools.written;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is left of an area, and what is left of everything else. */
class BlurTest {
    private static final Area FACE = new Area(53, 41, 211, 187, 6, 6);
    private static final Area PLATE = new Area(230, 100, 340, 133, 3, 1);

    static Stream<List<String>> codings() {
        return Stream.of(List.of("-sample", "2x2"), List.of("-sample", "2x1"), List.of("-sample", "1x2"), List.of("-sample", "1x1"),
                List.of("-grayscale"), List.of("-rgb"), List.of("-optimize"), List.of("-optimize", "-quality", "30"), List.of("-restart", "1"), List.of("-quality", "100"));
    }

    private static byte[] blurred(byte[] jpeg, int interval, Area... areas) throws IOException {
        return written(new Rewrite(read(jpeg)).restartEvery(interval).blurring(List.of(areas), new SecureRandom()));
    }

    private static boolean touches(Area area, Coefficients picture, int component, int column, int row) {
        int across = picture.pixelsAcross(component);
        int down = picture.pixelsDown(component);
        return column * across < area.right() && (column + 1) * across > area.left() && row * down < area.bottom() && (row + 1) * down > area.top();
    }

    @ParameterizedTest
    @MethodSource("codings")
    void leavesOfAnAreaSoManyValuesAndEverythingElseAsItWas(List<String> coding) throws IOException {
        byte[] jpeg = cjpeg(picture(367, 251), coding.toArray(String[]::new));
        Coefficients before = Coefficients.of(jpeg);
        for (int interval : new int[] {0, 5}) {
            Coefficients after = Coefficients.of(blurred(jpeg, interval, FACE, PLATE));
            for (int component = 0; component < before.components(); component++) {
                for (int row = 0; row < before.height(component); row++) {
                    for (int column = 0; column < before.width(component); column++) {
                        int[] block = after.block(component, column, row);
                        if (touches(FACE, before, component, column, row) || touches(PLATE, before, component, column, row)) {
                            assertTrue(Arrays.stream(block, 1, 64).allMatch(ac -> ac == 0), "an AC is left");
                        } else {
                            assertArrayEquals(before.block(component, column, row), block);
                        }
                    }
                }
            }
            assertTrue(values(after, FACE) <= 36, values(after, FACE) + " values");
            assertTrue(values(after, FACE) > 12, values(after, FACE) + " values");
            assertTrue(values(after, PLATE) <= 3, values(after, PLATE) + " values");
            for (int component = 1; component < after.components(); component++) {
                assertEquals(after.block(component, 60 / after.pixelsAcross(component), 50 / after.pixelsDown(component))[0],
                        after.block(component, 200 / after.pixelsAcross(component), 180 / after.pixelsDown(component))[0], "one colour");
            }
        }
    }

    /** How many different colours an area consists of, all components taken together. */
    private static int values(Coefficients picture, Area area) {
        Set<List<Integer>> colours = new HashSet<>();
        int step = 4;
        for (int y = area.top(); y < area.bottom(); y += step) {
            for (int x = area.left(); x < area.right(); x += step) {
                Integer[] colour = new Integer[picture.components()];
                for (int i = 0; i < colour.length; i++) {
                    colour[i] = picture.block(i, x / picture.pixelsAcross(i), y / picture.pixelsDown(i))[0];
                }
                colours.add(List.of(colour));
            }
        }
        return colours.size();
    }

    @Test
    void blocksOutsideKeepTheirBits() throws IOException {
        byte[] jpeg = cjpeg(picture(367, 251));
        byte[] after = blurred(jpeg, 0, new Area(0, 240, 367, 251, 6, 6));
        int scan = RewriteTest.find(jpeg, 0xDA);
        assertTrue(Arrays.mismatch(jpeg, after) > scan + (jpeg.length - scan) * 8 / 10);
    }

    @Test
    void drawsOtherValuesEachTime() throws IOException {
        byte[] jpeg = cjpeg(picture(367, 251));
        assertFalse(Arrays.equals(blurred(jpeg, 0, FACE), blurred(jpeg, 0, FACE)));
    }

    @Test
    void twoReadingsOfOnePlateDifferByNoMoreThanChance() throws IOException {
        // Dark letters on a light plate: strokes of two readings that cover about as much.
        byte[] one = cjpeg(plate(1), "-quality", "90");
        byte[] other = cjpeg(plate(2), "-quality", "90");
        Area plate = new Area(16, 16, 144, 48, 3, 1);
        for (int component = 0; component < 3; component++) {
            int[] range = new int[] {255, -255, 255, -255};
            for (int round = 0; round < 60; round++) {
                for (int i = 0; i < 2; i++) {
                    int place = component == 0 ? 4 : 2;
                    int dc = Coefficients.of(blurred(i == 0 ? one : other, 0, plate)).block(component, place, place)[0];
                    range[2 * i] = Math.min(range[2 * i], dc);
                    range[2 * i + 1] = Math.max(range[2 * i + 1], dc);
                }
            }
            // What one reading gives, the other one gives as well.
            int shared = Math.min(range[1], range[3]) - Math.max(range[0], range[2]);
            int all = Math.max(range[1], range[3]) - Math.min(range[0], range[2]);
            assertTrue(2 * shared >= all, shared + " of " + all);
        }
    }

    private static byte[] plate(int seed) {
        byte[] head = "P6\n160 64\n255\n".getBytes();
        byte[] ppm = Arrays.copyOf(head, head.length + 3 * 160 * 64);
        Arrays.fill(ppm, head.length, ppm.length, (byte) 230);
        Random random = new Random(seed);
        for (int letter = 0; letter < 7; letter++) {
            for (int stroke = 0; stroke < 3; stroke++) {
                boolean upright = random.nextBoolean();
                int left = 20 + letter * 17 + random.nextInt(8);
                int top = 20 + random.nextInt(8);
                for (int y = top; y < top + (upright ? 16 : 4); y++) {
                    for (int x = left; x < left + (upright ? 3 : 10); x++) {
                        Arrays.fill(ppm, head.length + 3 * (y * 160 + x), head.length + 3 * (y * 160 + x) + 3, (byte) 20);
                    }
                }
            }
        }
        return ppm;
    }

    @Test
    void theMeanOfACellIsAboutWhatItWas() throws IOException {
        byte[] jpeg = cjpeg(picture(367, 251), "-quality", "90");
        Coefficients before = Coefficients.of(jpeg);
        Coefficients after = Coefficients.of(blurred(jpeg, 0, new Area(64, 64, 96, 96, 1, 1)));
        double mean = 0;
        for (int i = 0; i < 16; i++) {
            mean += before.block(0, 8 + i % 4, 8 + i / 4)[0] / 16.0;
        }
        int quantum = read(jpeg).quantization(read(jpeg).frame().components().get(0))[0];
        assertEquals(mean * quantum / 8, after.block(0, 9, 9)[0] * quantum / 8.0, 16 + 8 + 1);
    }

    @Test
    void overlappingAreasTellNoMoreThanTheCoarserOne() throws IOException {
        byte[] jpeg = cjpeg(picture(367, 251));
        Area coarse = new Area(60, 60, 160, 110, 3, 1);
        Area fine = new Area(70, 50, 150, 120, 6, 6);
        assertTrue(values(Coefficients.of(blurred(jpeg, 0, fine, coarse)), coarse) <= 3);
        assertTrue(values(Coefficients.of(blurred(jpeg, 0, coarse, fine)), coarse) <= 3);
    }

    @Test
    void cutsOffWhatReachesBeyondThePicture() throws IOException {
        byte[] jpeg = cjpeg(picture(367, 251));
        int far = 2_000_000_000;
        Coefficients after = Coefficients.of(blurred(jpeg, 5, new Area(-far, -50, 20, 20, 6, 6), new Area(360, 240, far, far, 6, 6),
                new Area(400, 0, 500, 20, 6, 6)));
        assertTrue(Arrays.stream(after.block(0, 0, 0), 1, 64).allMatch(ac -> ac == 0));
        assertTrue(Arrays.stream(after.block(0, 45, 31), 1, 64).allMatch(ac -> ac == 0));
        assertArrayEquals(Coefficients.of(jpeg).block(0, 45, 0), after.block(0, 45, 0));
    }

    @Test
    void theWholePictureMayBeAnArea() throws IOException {
        byte[] jpeg = cjpeg(picture(367, 251));
        Coefficients after = Coefficients.of(blurred(jpeg, 1, new Area(0, 0, 367, 251, 6, 6)));
        assertTrue(values(after, new Area(0, 0, 360, 248, 6, 6)) <= 36);
    }
}
