package org.boulevard.pipeline.blur;

import java.util.List;
import java.util.stream.Stream;
import org.boulevard.api.blur.BlurResult;
import org.boulevard.api.blur.BlurResult.Mark;
import org.boulevard.api.blur.BlurResult.Region;
import org.boulevard.api.model.Tag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is said of a picture after it was looked at. An engine that hands back pictures says it itself, and may say anything: what could not be an
 * annotation is left out, and the picture is published all the same.
 */
public final class Marks {
    private static final Logger log = LoggerFactory.getLogger(Marks.class);
    private static final int SMALLEST_RING = 4;
    private static final int MOST = 1000;

    private Marks() {
    }

    /**
     * @param engine its name
     * @param width  pixels of the published picture
     */
    public static List<Mark> of(BlurResult result, String engine, int width, int height) {
        if (result instanceof BlurResult.FinishedPicture finished) {
            List<Mark> sound = finished.marks().stream().filter(mark -> isSound(mark, width, height)).limit(MOST).toList();
            if (sound.size() < finished.marks().size()) {
                log.warn("Of {} marks that '{}' made on a picture of {}x{} pixels, {} are none and are left out", finished.marks().size(), engine,
                        width,
                        height, finished.marks().size() - sound.size());
            }
            return sound;
        }
        return ((BlurResult.Regions) result).regions().stream().flatMap(region -> inside(region, width, height))
                .map(region -> Mark.of(region, engine)).toList();
    }

    private static Stream<Region> inside(Region region, int width, int height) {
        int left = Math.max(0, region.left());
        int top = Math.max(0, region.top());
        int right = Math.min(width, region.right());
        int bottom = Math.min(height, region.bottom());
        return left < right && top < bottom ? Stream.of(new Region(left, top, right, bottom, region.kind(), region.confidence(), region.model()))
                : Stream.of();
    }

    private static boolean isSound(Mark mark, int width, int height) {
        return !mark.shape().isEmpty() && mark.shape().stream().allMatch(ring -> isRing(ring, width, height)) && !mark.tags().isEmpty()
                && mark.tags().stream().allMatch(Marks::isTag);
    }

    private static boolean isRing(List<List<Integer>> ring, int width, int height) {
        return ring.size() >= SMALLEST_RING && ring.get(0).equals(ring.get(ring.size() - 1)) && ring.stream().allMatch(point -> point.size() == 2
                && point.get(0) >= 0 && point.get(0) <= width && point.get(1) >= 0 && point.get(1) <= height);
    }

    private static boolean isTag(Tag tag) {
        return tag.key().length() <= Tag.LONGEST_KEY && tag.value().length() <= Tag.LONGEST_VALUE && (tag.key() + tag.value()).indexOf(0) < 0;
    }
}
