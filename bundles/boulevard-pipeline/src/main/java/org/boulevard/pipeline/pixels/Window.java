package org.boulevard.pipeline.pixels;

/** A box of pixels. */
public record Window(int left, int top, int width, int height) {
    public Window {
        if (left < 0 || top < 0 || width < 1 || height < 1) {
            throw new IllegalArgumentException("Not a window: " + width + "x" + height + " at " + left + "," + top);
        }
    }
}
