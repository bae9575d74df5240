package org.boulevard.pipeline.blur;

import java.util.ArrayList;
import java.util.List;
import org.boulevard.api.blur.BlurException;
import org.boulevard.api.blur.BlurResult.Kind;
import org.boulevard.api.blur.BlurResult.Region;
import org.boulevard.api.model.Projection;
import org.boulevard.jpeg.Area;
import org.boulevard.pipeline.pixels.Orientation;

/**
 * What of a picture is to be made unreadable, and how little may be left of it: of a face six by six colours, of a plate three side by side
 * as it is read.
 */
public final class Areas {
    private static final int FACE = 6;
    private static final int PLATE = 3;

    private Areas() {
    }

    /**
     * @param regions in stored pixels; what reaches beyond the picture is cut off, or lies at the other end of a 360° picture
     * @throws BlurException when a region lies outside of the picture, so that nobody knows what was meant
     */
    public static List<Area> of(List<Region> regions, int width, int height, Projection projection, Orientation orientation) throws BlurException {
        List<Area> areas = new ArrayList<>();
        for (Region region : regions) {
            int left = Math.max(0, region.left());
            int top = Math.max(0, region.top());
            int right = Math.min(width, region.right());
            int bottom = Math.min(height, region.bottom());
            if (left >= right || top >= bottom) {
                throw new BlurException("Not a region of a picture of " + width + "x" + height + " pixels: " + region, null);
            }
            boolean plate = region.kind() == Kind.PLATE;
            int columns = plate && orientation.swapsSides() ? 1 : plate ? PLATE : FACE;
            int rows = !plate ? FACE : orientation.swapsSides() ? PLATE : 1;
            boolean round = projection == Projection.EQUIRECTANGULAR;
            if (round && (region.left() <= 0 || region.right() >= width)) {
                // The other half of it is at the other end, found for itself or not. Together they may tell no more than one whole.
                columns = Math.max(1, columns / 2);
            }
            areas.add(new Area(left, top, right, bottom, columns, rows));
            if (round && region.left() < 0) {
                areas.add(new Area(Math.max(0, width + Math.max(-width, region.left())), top, width, bottom, columns, rows));
            }
            if (round && region.right() > width) {
                areas.add(new Area(0, top, Math.min(width, region.right() - width), bottom, columns, rows));
            }
        }
        return areas;
    }
}
