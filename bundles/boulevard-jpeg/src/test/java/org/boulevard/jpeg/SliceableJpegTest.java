package org.boulevard.jpeg;

import static org.boulevard.jpeg.Tools.cjpeg;
import static org.boulevard.jpeg.Tools.jpegtran;
import static org.boulevard.jpeg.Tools.picture;
import static org.boulevard.jpeg.Tools.pixels;
import static org.boulevard.jpeg.Tools.read;
import static org.boulevard.jpeg.Tools.rewritten;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SliceableJpegTest {
    static Stream<List<String>> samplings() {
        return Stream.of(List.of("-sample", "2x2"), List.of("-sample", "2x1"), List.of("-sample", "1x2"), List.of("-sample", "1x1"),
                List.of("-grayscale"), List.of("-rgb"), List.of("-optimize", "-quality", "95"));
    }

    private static SliceableJpeg.Source in(byte[] file) {
        return (at, into, from, count) -> System.arraycopy(file, (int) at, into, from, count);
    }

    @ParameterizedTest
    @MethodSource("samplings")
    void everySliceHasThePixelsOfTheWhole(List<String> sampling) throws IOException {
        byte[] jpeg = cjpeg(picture(256, 128), sampling.toArray(String[]::new));
        Jpeg source = read(jpeg);
        for (int columns : new int[] {1, 2, 4, 8}) {
            byte[] file = rewritten(jpeg, source.unitColumns() / columns);
            SliceableJpeg sliceable = SliceableJpeg.of(read(file));
            assertEquals(columns, sliceable.columns());
            int rows = sliceable.unitRows() / 2;
            int width = 256 / columns;
            int height = rows * sliceable.unitHeight();
            for (int row = 0; row < 2; row++) {
                for (int column = 0; column < columns; column++) {
                    byte[] slice = sliceable.slice(in(file), column, row * rows, rows);
                    byte[] cropped = jpegtran(jpeg, "-crop", width + "x" + height + "+" + column * width + "+" + row * height);
                    assertArrayEquals(pixels(cropped), pixels(slice), columns + " columns: " + column + "," + row);
                    assertArrayEquals(Tools.coefficients(cropped), Tools.coefficients(slice));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("samplings")
    void theLastSlicesEndWhereThePictureEnds(List<String> sampling) throws IOException {
        byte[] jpeg = cjpeg(picture(251, 123), sampling.toArray(String[]::new));
        Jpeg source = read(jpeg);
        byte[] file = rewritten(jpeg, source.unitColumns() / 4);
        SliceableJpeg sliceable = SliceableJpeg.of(read(file));
        int first = sliceable.unitRows() / 2;
        byte[] slice = sliceable.slice(in(file), 3, first, sliceable.unitRows() - first);
        int top = first * sliceable.unitHeight();
        assertArrayEquals(pixels(jpegtran(jpeg, "-crop", "59x" + (123 - top) + "+192+" + top)), pixels(slice));
        assertEquals(59, read(slice).width());
        assertEquals(123 - top, read(slice).height());
    }

    @Test
    void carriesNothingButThePart() throws IOException {
        byte[] jpeg = cjpeg(picture(256, 128));
        byte[] file = Tools.written(new Rewrite(read(jpeg)).restartEvery(4).with(List.of(Segment.JFIF, new Segment(0xFE, "hello".getBytes()))));
        assertEquals(1, read(SliceableJpeg.of(read(file)).slice(in(file), 0, 0, 1)).segments().size());
    }

    @Test
    void refusesWhatCannotBeSliced() throws IOException {
        byte[] jpeg = cjpeg(picture(256, 128));
        assertThrows(UnsuitableJpeg.class, () -> SliceableJpeg.of(read(jpeg)));
        assertThrows(UnsuitableJpeg.class, () -> SliceableJpeg.of(read(rewritten(jpeg, 5))));
        byte[] file = rewritten(jpeg, 4);
        int marker = RewriteTest.find(file, 0xD2);
        byte[] twisted = file.clone();
        twisted[marker + 1] = (byte) 0xD3;
        assertThrows(UnsuitableJpeg.class, () -> SliceableJpeg.of(read(twisted)));
        byte[] missing = file.clone();
        missing[marker] = 0;
        assertThrows(UnsuitableJpeg.class, () -> SliceableJpeg.of(read(missing)));
        assertThrows(UnsuitableJpeg.class, () -> SliceableJpeg.of(read(Arrays.copyOf(file, file.length / 2))));
        SliceableJpeg sliceable = SliceableJpeg.of(read(file));
        assertThrows(IllegalArgumentException.class, () -> sliceable.slice(in(file), 4, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> sliceable.slice(in(file), 0, 7, 2));
    }
}
