package org.boulevard.tiles;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.boulevard.api.catalog.ItemSearch.Box;
import org.junit.jupiter.api.Test;

/** What stands on a tile, above all at its borders and where the world meets itself. */
class TileTest {
    private static double[][][] line(double... coordinates) {
        double[][] line = new double[coordinates.length / 2][];
        for (int i = 0; i < line.length; i++) {
            line[i] = new double[] {coordinates[2 * i], coordinates[2 * i + 1]};
        }
        return new double[][][] {line};
    }

    private static List<String> text(List<List<int[]>> lines) {
        return lines.stream().map(line -> line.stream().map(Arrays::toString).toList().toString()).toList();
    }

    @Test
    void theMiddleOfTheWorldIsTheMiddleOfItsTile() {
        assertArrayEquals(new int[] {2048, 2048}, new Tile(0, 0, 0).places(0, 0).get(0));
        assertArrayEquals(new int[] {0, 4096}, new Tile(1, 1, 0).places(0, 0).get(0));
    }

    @Test
    void whatIsNearABorderStandsOnBothTiles() {
        // zoom 10: a tile is 0.3516 degrees wide, its margin 0.022
        assertEquals(1, new Tile(10, 512, 511).places(0.01, 0.1).size());
        assertEquals(1, new Tile(10, 511, 511).places(0.01, 0.1).size());
        assertEquals(0, new Tile(10, 511, 511).places(0.03, 0.1).size());
    }

    @Test
    void theWorldGoesOnBeyondTheAntimeridian() {
        Tile west = new Tile(10, 0, 511);
        assertTrue(west.places(179.99, 0.1).get(0)[0] < 0);
        assertTrue(new Tile(10, 1023, 511).places(-179.99, 0.1).get(0)[0] > 4096);
        assertEquals(2, west.boxes().size());
        Box beyond = west.boxes().get(1);
        assertEquals(180, beyond.east());
        assertEquals(180 - 360.0 / 1024 / 16, beyond.west(), 1e-9);
        assertEquals(2, new Tile(0, 0, 0).places(180, 0).size());
    }

    @Test
    void aLineAcrossTheAntimeridianIsDrawnThereAndNotRoundTheWorld() {
        double[][][] line = line(179.9, 0.1, -179.9, 0.1);
        assertEquals(List.of(), text(new Tile(10, 512, 511).lines(line, 0)));
        List<List<int[]>> west = new Tile(10, 0, 511).lines(line, 0);
        assertEquals(1, west.size());
        assertEquals(-256, west.get(0).get(0)[0]);
        assertEquals(Math.round(0.1 / 360 * 1024 * 4096), west.get(0).get(1)[0]);
        List<List<int[]>> east = new Tile(10, 1023, 511).lines(line, 0);
        assertEquals(4096 - Math.round(0.1 / 360 * 1024 * 4096), east.get(0).get(0)[0]);
        assertEquals(4096 + 256, east.get(0).get(1)[0]);
    }

    @Test
    void aLineThatLeavesAndComesBackIsInTwoParts() {
        double width = 360.0 / 1024;
        List<List<int[]>> drawn = new Tile(10, 512, 511).lines(line(0.1, 0.1, 2 * width, 0.1, 2 * width, 0.2, 0.1, 0.2), 0);
        assertEquals(2, drawn.size());
        assertEquals(4096 + 256, drawn.get(0).get(1)[0]);
        assertEquals(4096 + 256, drawn.get(1).get(0)[0]);
    }

    @Test
    void whatIsTooShortForTheGridIsNotThere() {
        double[][][] twentyMetres = line(0.1, 0.1, 0.10018, 0.1);
        assertEquals(List.of(), new Tile(6, 32, 31).lines(twentyMetres, 0));
        assertEquals(1, new Tile(10, 512, 511).lines(twentyMetres, 0).size());
        double border = 360.0 / 64 / 4096 * 100.5;
        assertEquals(List.of(), new Tile(6, 32, 31).lines(line(border - 0.0001, 0.1, border + 0.0001, 0.1), 0), "across two places of the grid");
        assertEquals(List.of(), new Tile(10, 512, 511).lines(twentyMetres, 0.01));
    }

    @Test
    void cornersAreKeptAsFarAsTheToleranceSays() {
        double[][] line = {{0, 0}, {1, 0.005}, {2, 0}, {3, 1}};
        assertEquals(3, Simplified.line(line, 0.01).length);
        assertEquals(4, Simplified.line(line, 0.001).length);
    }

    /** Worked out by hand; mapbox-vector-tile for Python reads these bytes as this one point. */
    @Test
    void aTileIsWrittenInTheFormat() {
        var layer = new Layer("a");
        layer.point(new int[] {25, -17}, Map.of("k", true));
        var bytes = new Bytes();
        layer.writeTo(bytes);
        assertEquals("1a1c" + "7802" + "0a0161" + "120b" + "12020000" + "1801" + "2203093221" + "1a016b" + "22023801" + "288020",
                HexFormat.of().formatHex(bytes.toArray()));
    }
}
