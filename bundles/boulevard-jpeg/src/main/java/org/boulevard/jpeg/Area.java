package org.boulevard.jpeg;

/**
 * What is to be made unreadable: a box of stored pixels, right and bottom exclusive, and how many cells of one colour each may be left of it.
 * What lies outside of the picture is cut off.
 *
 * @param columns at most so many cells side by side
 * @param rows    at most so many cells below each other
 */
public record Area(int left, int top, int right, int bottom, int columns, int rows) {
    public Area {
        if (left >= right || top >= bottom || columns < 1 || rows < 1) {
            throw new IllegalArgumentException("Not an area: " + left + "," + top + " to " + right + "," + bottom + " in " + columns + "x" + rows);
        }
    }
}
