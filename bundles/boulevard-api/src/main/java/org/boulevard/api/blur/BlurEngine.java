package org.boulevard.api.blur;

import java.nio.file.Path;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Finds what must not be recognised in a picture. An engine is a service with the property {@code boulevard.name}; the operator chooses
 * one by that name. While the chosen one is missing, pictures wait: none is ever published because an engine was not there.
 * Called by worker threads, several at once where the instance has several workers.
 */
@ConsumerType
public interface BlurEngine {
    /**
     * Either the regions to make unreadable, which the pipeline paints beyond repair, or, from an engine that hands back pictures, the
     * finished file. Unsure? Throw; never hand back the source.
     *
     * @param source a JPEG, pixels as stored (EXIF orientation not applied); not to be changed
     * @param target where a finished picture is to be written; does not exist yet
     * @throws BlurException when it failed; the job is tried again later, then the picture is marked broken and stays unpublished
     * @throws org.boulevard.api.web.Refusal 503 when no picture can be blurred at present: the job waits, which is no failed attempt
     */
    BlurResult blur(Path source, Path target) throws BlurException;

    /**
     * What it looks with, in a line, such as {@code yunet/a8766748 ppocr/d2a7720d}: another line means that pictures made before would be looked
     * at otherwise now, and are found by it. Empty: nothing that changes, or nothing that is known here.
     */
    default String models() {
        return "";
    }
}
