package org.boulevard.pipeline.derivatives;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.boulevard.api.intake.Rendition;
import org.boulevard.api.model.Projection;
import org.boulevard.api.model.TileGrid;
import org.boulevard.pipeline.pixels.JpegHead;
import org.boulevard.pipeline.pixels.JpegSegment;
import org.boulevard.pipeline.pixels.Orientation;
import org.boulevard.pipeline.pixels.PixelEngine;
import org.boulevard.pipeline.pixels.Pixels;
import org.boulevard.pipeline.pixels.UnreadablePicture;
import org.boulevard.pipeline.pixels.Window;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Decodes the picture once, with one of them in memory per worker, and takes all copies from those pixels. Sizes and qualities are those
 * of the reference, whose clients know them.
 */
@Component
public class DecodeOnceDerivatives implements Derivatives {
    private static final int SD_WIDTH = 2048;
    /** Averaged once more from twice as many, pixels are as near to the picture as those made from all of it. */
    private static final int ENOUGH = 2 * SD_WIDTH;
    private static final int THUMBNAIL_WIDTH = 500;
    /** What encoders can do. */
    private static final int HIGHEST = 65_500;
    private static final int COPY_QUALITY = 75;
    private static final int TILE_QUALITY = 95;

    private final PixelEngine engine;

    @Activate
    public DecodeOnceDerivatives(@Reference PixelEngine engine) {
        this.engine = engine;
    }

    @Override
    public JpegHead make(Path picture, Projection projection, boolean tiles, Path folder, Target target) throws IOException {
        try (Pixels stored = engine.decode(picture, tiles && projection == Projection.EQUIRECTANGULAR ? Integer.MAX_VALUE : ENOUGH)) {
            List<JpegSegment> exif = stored.head().uprightExif();
            Orientation orientation = stored.head().orientation();
            Output output = new Output(folder, target);
            // The grid is that of the stored width, which the item announces.
            Optional<TileGrid> grid = TileGrid.of(projection, stored.head().width());
            if (grid.isEmpty()) {
                makeFlat(stored, orientation, exif, output);
            } else if (orientation == Orientation.UPRIGHT) {
                make360(stored, grid.filter(any -> tiles), exif, output);
            } else {
                try (Pixels upright = stored.turned(orientation)) {
                    make360(upright, grid.filter(any -> tiles), exif, output);
                }
            }
            return stored.head();
        }
    }

    private static void makeFlat(Pixels stored, Orientation orientation, List<JpegSegment> exif, Output output) throws IOException {
        try (Pixels sd = scaledUpright(stored, orientation, SD_WIDTH);
             Pixels thumbnail = thumbnail(stored, orientation, sd)) {
            output.put(new Rendition.Thumbnail(), thumbnail, COPY_QUALITY, List.of());
            output.put(new Rendition.Sd(), sd, COPY_QUALITY, exif);
        }
    }

    /** From the smallest pixels that show all there is to see, and from pixels as stored where the SD is but an enlargement. */
    private static Pixels thumbnail(Pixels stored, Orientation orientation, Pixels sd) throws UnreadablePicture {
        return stored.width() > sd.width() && stored.height() > sd.height()
                ? scaledUpright(sd, Orientation.UPRIGHT, THUMBNAIL_WIDTH)
                : scaledUpright(stored, orientation, THUMBNAIL_WIDTH);
    }

    /** Scales before turning, since the copy is smaller as a rule. */
    private static Pixels scaledUpright(Pixels pixels, Orientation orientation, int width) throws UnreadablePicture {
        if (orientation == Orientation.UPRIGHT) {
            return pixels.scaled(width, heightFor(width, pixels.width(), pixels.height()));
        }
        Pixels lying = orientation.swapsSides()
                ? pixels.scaled(heightFor(width, pixels.height(), pixels.width()), width)
                : pixels.scaled(width, heightFor(width, pixels.width(), pixels.height()));
        try (lying) {
            return lying.turned(orientation);
        }
    }

    /** @throws UnreadablePicture for a picture so high and narrow that no JPEG can hold its copy, which would take all memory there is */
    private static int heightFor(int width, int fullWidth, int fullHeight) throws UnreadablePicture {
        long height = (long) fullHeight * width / fullWidth;
        if (height > HIGHEST) {
            throw new UnreadablePicture("A picture of " + fullWidth + "x" + fullHeight + " pixels is too narrow to be shown " + width + " pixels wide");
        }
        return Math.max(1, (int) height);
    }

    private static void make360(Pixels upright, Optional<TileGrid> grid, List<JpegSegment> exif, Output output) throws IOException {
        try (Pixels front = frontView(upright)) {
            output.put(new Rendition.Thumbnail(), front, COPY_QUALITY, List.of());
        }
        try (Pixels sd = scaledUpright(upright, Orientation.UPRIGHT, SD_WIDTH)) {
            output.put(new Rendition.Sd(), sd, COPY_QUALITY, exif);
        }
        if (grid.isPresent()) {
            makeTiles(upright, grid.get(), output);
        }
    }

    private static void makeTiles(Pixels upright, TileGrid grid, Output output) throws IOException {
        int width = upright.width() / grid.columns();
        int height = upright.height() / grid.rows();
        if (width == 0 || height == 0) {
            return;
        }
        for (int row = 0; row < grid.rows(); row++) {
            for (int column = 0; column < grid.columns(); column++) {
                try (Pixels tile = upright.part(new Window(column * width, row * height, width, height))) {
                    output.put(new Rendition.Tile(column, row), tile, TILE_QUALITY, List.of());
                }
            }
        }
    }

    /** What is ahead: the whole sphere at 2000x1000, of which 500x300 are cut out. Only what is cut out is resized. */
    private static Pixels frontView(Pixels sphere) {
        Span across = Span.of(sphere.width(), 2000, 750, 500);
        Span down = Span.of(sphere.height(), 1000, 350, 300);
        try (Pixels around = sphere.part(new Window(across.from(), down.from(), across.length(), down.length()));
             Pixels scaled = around.scaled(across.scaledLength(), down.scaledLength());
             Pixels front = scaled.part(new Window(across.skipped(), down.skipped(), 500, 300))) {
            return front.turned(Orientation.UPRIGHT);
        }
    }

    /** Writes and hands over. */
    private record Output(Path folder, Target target) {
        void put(Rendition rendition, Pixels pixels, int quality, List<JpegSegment> segments) throws IOException {
            Path file = folder.resolve(name(rendition));
            pixels.save(file, quality, segments);
            target.put(rendition, file);
        }

        private static String name(Rendition rendition) {
            if (rendition instanceof Rendition.Tile tile) {
                return "tile_" + tile.column() + "_" + tile.row() + ".jpg";
            }
            return rendition instanceof Rendition.Sd ? "sd.jpg" : "thumbnail.jpg";
        }
    }
}
