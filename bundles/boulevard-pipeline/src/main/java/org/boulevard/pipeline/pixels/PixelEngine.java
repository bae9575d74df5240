package org.boulevard.pipeline.pixels;

import java.io.IOException;
import java.nio.file.Path;

/** Decodes pictures. Called by several threads at once; what it hands out belongs to the thread that asked. */
public interface PixelEngine {
    /**
     * Reads and decodes a whole JPEG, pixels as stored (EXIF orientation not applied). A decoded picture takes three bytes a pixel outside
     * of the Java heap, so close it before the next one is opened.
     *
     * @throws UnreadablePicture when the file is no JPEG, or damaged beyond decoding
     * @throws IOException       when it could not be read this time
     */
    Pixels decode(Path jpeg) throws IOException;

    /**
     * As {@link #decode(Path)}, at half the size where that is wide enough and comes for less. What its head says is still of the whole.
     *
     * @param enough pixels of width, the way the camera was held
     */
    default Pixels decode(Path jpeg, int enough) throws IOException {
        return decode(jpeg);
    }
}
