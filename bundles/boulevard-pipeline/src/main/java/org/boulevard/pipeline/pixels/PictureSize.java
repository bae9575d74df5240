package org.boulevard.pipeline.pixels;

/** A few bytes can claim any size; this many pixels are given memory. */
final class PictureSize {
    /** 800 MB when decoded; a 360° picture of 23 000 pixels' width. */
    private static final long MOST_PIXELS = 1L << 28;

    private PictureSize() {
    }

    static void check(JpegHead head) throws UnreadablePicture {
        if ((long) head.width() * head.height() > MOST_PIXELS) {
            throw new UnreadablePicture("A picture of " + head.width() + "x" + head.height() + " pixels is too large");
        }
    }
}
