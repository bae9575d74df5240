package org.boulevard.jpeg;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What becomes of the blocks inside the areas: all of those in one cell get the same DC, and no AC. A cell is the mean of what was there,
 * rounded to four bits and moved by chance. Only brightness has several cells in an area, its colour is one: that tells less, and looks better
 * than chance in colours. Cells consist of whole MCUs, so the cells of all components fall together.
 */
final class Mosaic {
    /** Sixteen levels. */
    private static final int STEP = 16;
    private static final int NONE = -1;

    private final Frame frame;
    private final List<Box> boxes;
    private final long[][] sums;
    private final int[][] counts;
    private final int[][] values;
    private final int[][] cells;

    /** An area in MCUs and cells. */
    private record Box(Area area, int left, int top, int width, int height, int columns, int rows, int firstCell) {
        int cell(int component, int mcuColumn, int mcuRow) {
            return component > 0 ? firstCell : firstCell + (mcuRow - top) * rows / height * columns + (mcuColumn - left) * columns / width;
        }

        double cellSize() {
            return (double) width * height / columns / rows;
        }
    }

    Mosaic(Frame frame, List<Area> areas) {
        this.frame = frame;
        int cell = 0;
        Box[] found = new Box[areas.size()];
        int count = 0;
        for (Area area : areas) {
            int left = Math.max(0, area.left());
            int top = Math.max(0, area.top());
            int right = Math.min(frame.width(), area.right());
            int bottom = Math.min(frame.height(), area.bottom());
            if (left >= right || top >= bottom) {
                continue;
            }
            int firstColumn = left / frame.mcuWidth();
            int firstRow = top / frame.mcuHeight();
            int width = (right - 1) / frame.mcuWidth() + 1 - firstColumn;
            int height = (bottom - 1) / frame.mcuHeight() + 1 - firstRow;
            int columns = Math.min(area.columns(), width);
            int rows = Math.min(area.rows(), height);
            found[count++] = new Box(new Area(left, top, right, bottom, columns, rows), firstColumn, firstRow, width, height, columns, rows, cell);
            cell += columns * rows;
        }
        // Where areas overlap, the one with the larger cells has the last word: it tells least.
        this.boxes = Arrays.stream(found, 0, count).sorted(Comparator.comparingDouble(Box::cellSize)).toList();
        int components = frame.components().size();
        this.sums = new long[components][cell];
        this.counts = new int[components][cell];
        this.values = new int[components][cell];
        this.cells = new int[components][];
        for (int i = 0; i < components; i++) {
            Component component = frame.components().get(i);
            cells[i] = new int[frame.mcuColumns() * component.across * component.down];
        }
    }

    /** The last row of MCUs that an area reaches; -1: there is none. */
    int lastRow() {
        return boxes.stream().mapToInt(box -> box.top() + box.height() - 1).max().orElse(-1);
    }

    /**
     * @return by component, the cell of each block in a row of MCUs, or a negative number; null when no area reaches this row. Until the
     *         next row is asked for.
     */
    int[][] cells(int mcuRow) {
        boolean any = false;
        for (Box box : boxes) {
            if (mcuRow < box.top() || mcuRow >= box.top() + box.height()) {
                continue;
            }
            if (!any) {
                any = true;
                for (int[] each : cells) {
                    Arrays.fill(each, NONE);
                }
            }
            for (int i = 0; i < cells.length; i++) {
                mark(box, i, mcuRow);
            }
        }
        return any ? cells : null;
    }

    private void mark(Box box, int index, int mcuRow) {
        Component component = frame.components().get(index);
        int across = component.across;
        int down = component.down;
        int width = frame.mcuColumns() * across;
        // Blocks that the area touches, in units of blocks of this component.
        int left = (int) ((long) box.area().left() * across / frame.mcuWidth());
        int right = (int) (((long) box.area().right() * across - 1) / frame.mcuWidth()) + 1;
        int top = (int) ((long) box.area().top() * down / frame.mcuHeight());
        int bottom = (int) (((long) box.area().bottom() * down - 1) / frame.mcuHeight()) + 1;
        for (int y = 0; y < down; y++) {
            int row = mcuRow * down + y;
            if (row >= top && row < bottom) {
                for (int x = left; x < right; x++) {
                    cells[index][y * width + x] = box.cell(index, x / across, mcuRow);
                }
            }
        }
    }

    void add(int component, int cell, int dc) {
        sums[component][cell] += dc;
        counts[component][cell]++;
    }

    /** Draws the values. What they were made of is forgotten. */
    void settle(Jpeg jpeg, RandomGenerator random) {
        for (int component = 0; component < values.length; component++) {
            int quantum = jpeg.quantization(frame.components().get(component))[0];
            // Brightness is what plates and faces are told by, so chance has more to say there.
            int noise = component == 0 ? STEP : STEP / 2;
            for (int cell = 0; cell < values[component].length; cell++) {
                if (counts[component][cell] > 0) {
                    double mean = (double) sums[component][cell] / counts[component][cell];
                    values[component][cell] = dc(roughly(sample(mean, quantum), noise, random), quantum);
                }
            }
            Arrays.fill(sums[component], 0);
        }
    }

    /** A DC is eight times the mean of its block, from -128 on, quantised. */
    private static int sample(double dc, int quantum) {
        return (int) Math.max(0, Math.min(255, Math.round(dc * quantum / 8 + 128)));
    }

    private static int roughly(int sample, int noise, RandomGenerator random) {
        int rough = sample / STEP * STEP + STEP / 2 + random.nextInt(2 * noise + 1) - noise;
        return Math.max(0, Math.min(255, rough));
    }

    private static int dc(int sample, int quantum) {
        return (int) Math.round((sample - 128) * 8.0 / quantum);
    }

    int value(int component, int cell) {
        return values[component][cell];
    }
}
