package org.boulevard.pipeline.blur;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.boulevard.api.blur.BlurException;
import org.boulevard.api.blur.BlurResult.Region;
import org.boulevard.api.model.Projection;
import org.boulevard.jpeg.Area;
import org.boulevard.pipeline.pixels.Colour;
import org.boulevard.pipeline.pixels.HiddenPictures;
import org.boulevard.pipeline.pixels.PixelEngine;
import org.boulevard.pipeline.pixels.Pixels;
import org.boulevard.pipeline.pixels.UnreadablePicture;
import org.boulevard.pipeline.pixels.Window;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Makes areas of a picture unreadable beyond repair in its pixels, and encodes it anew: the way for pictures that cannot be operated on
 * otherwise. A Gaussian blur can be undone to a degree, and so can a fine mosaic of a plate, by trying all plates; a few cells, each of one
 * rough colour with chance mixed in, cannot.
 */
@Component(service = Painter.class)
public class Painter {
    private static final int QUALITY = 95;
    private static final int SMALLEST_CELL = 8;
    /** Colours are rounded to four bits, and then moved by up to half of such a step. */
    private static final int STEP = 16;

    private final PixelEngine engine;
    private final SecureRandom random = new SecureRandom();

    @Activate
    public Painter(@Reference PixelEngine engine) {
        this.engine = engine;
    }

    /**
     * Writes the picture with the regions painted over and without the smaller copies of itself that files carry along. What else it says
     * (EXIF, XMP, profile, comments) stays. To be called only where there is something to hide, since encoding anew costs quality.
     *
     * @param regions in stored pixels, as {@link Areas} takes them
     * @return the target
     * @throws UnreadablePicture when the source cannot be decoded
     * @throws BlurException     when a region lies outside of the picture, so that nobody knows what was meant
     */
    public Path paint(Path source, Projection projection, List<Region> regions, Path target) throws IOException, BlurException {
        try (Pixels pixels = engine.decode(source)) {
            for (Area area : Areas.of(regions, pixels.width(), pixels.height(), projection, pixels.head().orientation())) {
                paint(pixels, area);
            }
            pixels.save(target, QUALITY, HiddenPictures.removedFrom(pixels.head()));
        }
        return target;
    }

    private void paint(Pixels pixels, Area area) {
        int width = area.right() - area.left();
        int height = area.bottom() - area.top();
        int columns = cells(width, area.columns());
        int rows = cells(height, area.rows());
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int left = width * column / columns;
                int top = height * row / rows;
                int right = width * (column + 1) / columns;
                int bottom = height * (row + 1) / rows;
                Window cell = new Window(area.left() + left, area.top() + top, right - left, bottom - top);
                pixels.fill(cell, roughly(pixels.mean(cell)));
            }
        }
    }

    private static int cells(int length, int most) {
        return Math.max(1, Math.min(most, length / SMALLEST_CELL));
    }

    private Colour roughly(Colour colour) {
        return new Colour(roughly(colour.red()), roughly(colour.green()), roughly(colour.blue()));
    }

    private int roughly(int value) {
        int rough = value / STEP * STEP + STEP / 2 + random.nextInt(STEP) - STEP / 2;
        return Math.max(0, Math.min(255, rough));
    }
}
