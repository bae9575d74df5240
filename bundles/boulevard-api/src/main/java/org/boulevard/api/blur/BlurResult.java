package org.boulevard.api.blur;

import java.util.List;
import java.util.Locale;
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
     * @param marks what is to be said of parts of the picture; of the regions nothing is said that is not said here
     */
    record FinishedPicture(List<Region> regions, List<Mark> marks) implements BlurResult {
    }

    /**
     * What is said of a part of the picture, such as that there is a traffic sign: it becomes an annotation.
     *
     * @param shape rings of a polygon in pixels of the published picture, each a list of [x, y], the first like the last
     * @param tags  with {@code detection_model[…]} and {@code detection_confidence[…]} among them, by which they are known as found by a machine
     */
    record Mark(List<List<List<Integer>>> shape, List<Tag> tags) {
        public static Mark box(int left, int top, int right, int bottom, List<Tag> tags) {
            return new Mark(List.of(List.of(List.of(left, top), List.of(right, top), List.of(right, bottom), List.of(left, bottom),
                    List.of(left, top))), tags);
        }

        /**
         * What is said of a region that was made unreadable.
         *
         * @param engine the name of the engine that found it
         */
        public static Mark of(Region region, String engine) {
            String key = "blurred";
            String value = region.kind().name().toLowerCase(Locale.ROOT);
            String about = "[" + key + "=" + value + "]";
            return box(region.left(), region.top(), region.right(), region.bottom(), List.of(new Tag(key, value),
                    new Tag("detection_model" + about, engine + "-" + region.model()),
                    new Tag("detection_confidence" + about, String.format(Locale.ROOT, "%.3f", region.confidence()))));
        }
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
