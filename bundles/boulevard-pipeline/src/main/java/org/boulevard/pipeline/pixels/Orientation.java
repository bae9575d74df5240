package org.boulevard.pipeline.pixels;

/** How a stored picture has to be turned to stand upright, as EXIF numbers it. */
public enum Orientation {
    UPRIGHT(1), MIRRORED(2), UPSIDE_DOWN(3), MIRRORED_UPSIDE_DOWN(4),
    TRANSPOSED(5), QUARTER_CLOCKWISE(6), TRANSVERSED(7), QUARTER_COUNTERCLOCKWISE(8);

    private final int exif;

    Orientation(int exif) {
        this.exif = exif;
    }

    /** @return upright for a number that EXIF does not know */
    public static Orientation of(long exif) {
        return exif >= 1 && exif <= 8 ? values()[(int) exif - 1] : UPRIGHT;
    }

    public int exif() {
        return exif;
    }

    /** Whether width and height change places. */
    public boolean swapsSides() {
        return exif >= 5;
    }
}
