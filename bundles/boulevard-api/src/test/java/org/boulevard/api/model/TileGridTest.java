package org.boulevard.api.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TileGridTest {
    @ParameterizedTest(name = "{0} pixels wide: {1} by {2}")
    @CsvSource({"500, 4, 2", "2048, 4, 2", "4095, 4, 2", "4096, 8, 4", "5760, 8, 4", "8191, 8, 4", "8192, 16, 8", "11000, 16, 8",
        "16384, 32, 16", "32768, 64, 32", "100000, 64, 32"})
    void takesTheMostColumnsThatLeaveTilesOfAbout512Pixels(int width, int columns, int rows) {
        assertEquals(Optional.of(new TileGrid(columns, rows)), TileGrid.of(Projection.EQUIRECTANGULAR, width));
    }

    @Test
    void flatPicturesHaveNoTiles() {
        assertEquals(Optional.empty(), TileGrid.of(Projection.FLAT, 5760));
    }
}
