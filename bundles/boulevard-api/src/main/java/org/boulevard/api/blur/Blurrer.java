package org.boulevard.api.blur;

import java.io.IOException;
import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;

/** Makes pictures fit to be seen, by the engine that is chosen. There only while that engine is. */
@ProviderType
public interface Blurrer {
    /** The name of the engine. */
    String engine();

    /** What it looks with, as {@link BlurEngine#models}. */
    String models();

    /**
     * @param source a JPEG, not changed
     * @param target where the picture is written if anything had to be changed; does not exist yet. If not, the source is fit to be seen.
     * @return what was found
     * @throws IOException   when a file cannot be read or written, or is no picture
     * @throws BlurException when the engine failed: nothing is to be shown
     */
    BlurResult blur(Path source, Path target) throws IOException, BlurException;
}
