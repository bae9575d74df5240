package org.boulevard.pipeline.surgery;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.boulevard.api.model.Projection;
import org.boulevard.api.model.SlicedTiles;
import org.boulevard.api.model.TileGrid;
import org.boulevard.jpeg.Jpeg;
import org.boulevard.pipeline.pixels.Orientation;

/**
 * Into which tiles a 360° picture can be cut without decoding it: only between its coded units, and all equally wide. As many columns as its
 * width suggests, if that fits; else the next power of two that does, as viewers want one.
 */
final class TilePlan {
    private static final int FEWEST = 4;
    private static final int MOST = 64;
    /** Larger tiles take long to come. About 1024. */
    private static final int WIDEST = 1088;
    /** Smaller ones are too many, unless the picture is that small. */
    private static final int NARROWEST = 256;

    private TilePlan() {
    }

    /** @return empty when it has no tiles, or has to be cut where this cannot be done */
    static Optional<SlicedTiles> of(Jpeg jpeg, Projection projection, Orientation orientation) {
        if (orientation != Orientation.UPRIGHT) {
            return Optional.empty();
        }
        return TileGrid.of(projection, jpeg.width()).flatMap(usual ->
                Stream.iterate(FEWEST, columns -> columns <= MOST, columns -> 2 * columns)
                        .sorted(Comparator.comparingInt(columns -> Math.abs(doublings(columns) - doublings(usual.columns()))))
                        .flatMap(columns -> with(columns, jpeg).filter(tiles -> tiles.width() >= NARROWEST || columns == usual.columns()).stream())
                        .findFirst());
    }

    private static int doublings(int columns) {
        return Integer.numberOfTrailingZeros(columns);
    }

    private static Optional<SlicedTiles> with(int columns, Jpeg jpeg) {
        if (jpeg.unitColumns() % columns != 0) {
            return Optional.empty();
        }
        int width = jpeg.unitColumns() / columns * jpeg.unitWidth();
        int rows = columns / 2;
        int height = height(rows, jpeg);
        // Viewers take tiles to be equal parts of the whole. What the last ones lack may make less than a pixel of each.
        boolean fits = width <= WIDEST && height > 0 && columns * width - jpeg.width() < columns && rows * height - jpeg.height() < rows;
        return fits ? Optional.of(new SlicedTiles(columns, width, height)) : Optional.empty();
    }

    /** What is left at the bottom is left out, as with tiles that are files. */
    private static int height(int rows, Jpeg jpeg) {
        int usual = jpeg.height() / rows;
        if (usual % jpeg.unitHeight() == 0) {
            return usual;
        }
        return (usual / jpeg.unitHeight() + 1) * jpeg.unitHeight();
    }
}
