package org.boulevard.api.model;

/**
 * The tiles of a 360° picture that are cut out of it when somebody asks for one, since its restart markers stand right; half as many rows as
 * columns. Those at the right and the bottom edge may be smaller by less than what can be seen.
 *
 * @param width  pixels of a tile; height likewise
 */
public record SlicedTiles(int columns, int width, int height) {
    public int rows() {
        return columns / 2;
    }
}
