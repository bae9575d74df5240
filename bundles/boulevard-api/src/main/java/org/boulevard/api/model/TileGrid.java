package org.boulevard.api.model;

import java.util.Optional;

/**
 * The tiles in which a 360° picture is offered: the most columns out of 4, 8, 16, 32, 64 that leave a tile at least about 512 pixels
 * wide, half as many rows. What does not fill a tile at the right and the bottom is left out.
 */
public record TileGrid(int columns, int rows) {
    /** @param slices of pictures whose tiles are cut out of them; null: of others */
    public static Optional<TileGrid> of(Projection projection, int width, SlicedTiles slices) {
        return of(projection, width).map(usual -> slices == null ? usual : new TileGrid(slices.columns(), slices.rows()));
    }

    /** @return empty for flat pictures, which have no tiles */
    public static Optional<TileGrid> of(Projection projection, int width) {
        if (projection != Projection.EQUIRECTANGULAR) {
            return Optional.empty();
        }
        int ideal = Math.max(4, Math.min(64, 2 * (width / 512 / 2)));
        int columns = Integer.highestOneBit(ideal);
        return Optional.of(new TileGrid(columns, columns / 2));
    }
}
