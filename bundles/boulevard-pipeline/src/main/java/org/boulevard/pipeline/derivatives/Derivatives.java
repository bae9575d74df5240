package org.boulevard.pipeline.derivatives;

import java.io.IOException;
import java.nio.file.Path;
import org.boulevard.api.intake.Rendition;
import org.boulevard.api.model.Projection;
import org.boulevard.pipeline.pixels.JpegHead;
import org.boulevard.pipeline.pixels.UnreadablePicture;

/** Makes the smaller forms in which a picture is given out. Called by several workers at once. */
public interface Derivatives {
    /**
     * Makes everything that is stored beside the picture itself, one file after the other, the thumbnail first. The same picture always
     * yields the same files, so whoever was interrupted starts again.
     *
     * @param picture as published, not changed
     * @param tiles   whether those of a 360° picture are files, too
     * @param folder  where files are made; the caller's to remove
     * @param target  takes each file as soon as it is complete; what it throws ends the work
     * @return the head of the picture that was read
     * @throws UnreadablePicture when the picture is damaged beyond decoding
     */
    JpegHead make(Path picture, Projection projection, boolean tiles, Path folder, Target target) throws IOException;

    /** Where finished files go. */
    @FunctionalInterface
    interface Target {
        /** @param file the target's own from now on: it may be moved away */
        void put(Rendition rendition, Path file) throws IOException;
    }
}
