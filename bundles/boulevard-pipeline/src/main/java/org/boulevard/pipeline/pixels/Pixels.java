package org.boulevard.pipeline.pixels;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A picture in memory, or a part of one. Confined to one thread. */
public interface Pixels extends Closeable {
    int width();

    int height();

    /** A view of the same pixels: nothing is copied, and it is of no use once these are closed. */
    Pixels part(Window window);

    /** A resized copy: averaged where it shrinks, interpolated where it grows. */
    Pixels scaled(int width, int height);

    /** A copy turned the way the camera was held. */
    Pixels turned(Orientation orientation);

    Colour mean(Window window);

    void fill(Window window, Colour colour);

    /**
     * Writes a baseline JPEG with 4:2:0 chroma.
     *
     * @param segments put behind its JFIF segment
     * @throws IOException when it could not be written; a part of the file may be there then
     */
    void save(Path file, int quality, List<JpegSegment> segments) throws IOException;

    /** What the file said besides the pixels; empty for copies and parts. */
    JpegHead head();

    @Override
    void close();
}
