package org.boulevard.api.blur;

import java.util.List;
import org.boulevard.api.model.Tag;

/** What an engine found or made. */
public sealed interface BlurResult permits BlurResult.Regions, BlurResult.FinishedPicture {
    /** The pipeline makes these unreadable. None: there is nothing to hide, the picture is published as it is. */
    record Regions(List<Region> regions) implements BlurResult {
    }

    /**
     * The engine wrote the blurred picture to the target; the regions say what it found, for the record. What a JPEG may carry along that shows
     * the unblurred picture (thumbnails in its EXIF, previews, second pictures) is left out by the pipeline.
     *
     * @param marks what else it saw
     */
    record FinishedPicture(List<Region> regions, List<Mark> marks) implements BlurResult {
    }

    /**
     * Something worth a note that is not to be hidden, such as a traffic sign. A box in pixels of the published picture, right and bottom exclusive.
     *
     * @param tags with {@code detection_model[…]} and {@code detection_confidence[…]} among them
     */
    record Mark(int left, int top, int right, int bottom, List<Tag> tags) {
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
