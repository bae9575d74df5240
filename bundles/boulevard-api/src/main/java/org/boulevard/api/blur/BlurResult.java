package org.boulevard.api.blur;

import java.util.List;

/** What an engine found or made. */
public sealed interface BlurResult permits BlurResult.Regions, BlurResult.FinishedPicture {
    /** The pipeline makes these unreadable. None: there is nothing to hide, the picture is published as it is. */
    record Regions(List<Region> regions) implements BlurResult {
    }

    /**
     * The engine wrote the blurred picture to the target; the regions say what it found, for the record. The file is published as it is:
     * it must not carry along what shows the unblurred picture (thumbnails in its EXIF, previews, second pictures).
     */
    record FinishedPicture(List<Region> regions) implements BlurResult {
    }

    /** What must not be recognised. */
    enum Kind {
        FACE, PLATE
    }

    /**
     * A box in stored pixels, right and bottom exclusive.
     *
     * @param confidence 0 to 1
     * @param model      what found it, such as {@code yunet/2023mar}
     */
    record Region(int left, int top, int right, int bottom, Kind kind, double confidence, String model) {
    }
}
