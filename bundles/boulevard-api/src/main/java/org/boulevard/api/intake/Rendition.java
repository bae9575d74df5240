package org.boulevard.api.intake;

/** One of the forms in which a picture is given out. */
public sealed interface Rendition {
    /** In full. */
    record Hd() implements Rendition {
    }

    /** 2048 pixels wide. */
    record Sd() implements Rendition {
    }

    /** 500 pixels wide. */
    record Thumbnail() implements Rendition {
    }

    /** A part of a 360° picture, 0_0 top left. */
    record Tile(int column, int row) implements Rendition {
    }
}
