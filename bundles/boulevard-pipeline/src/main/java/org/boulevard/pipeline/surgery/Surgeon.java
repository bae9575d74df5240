package org.boulevard.pipeline.surgery;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.boulevard.api.blur.BlurException;
import org.boulevard.api.blur.BlurResult.Region;
import org.boulevard.api.model.Projection;
import org.boulevard.api.model.SlicedTiles;
import org.boulevard.jpeg.Jpeg;
import org.boulevard.jpeg.Rewrite;
import org.boulevard.jpeg.Segment;
import org.boulevard.jpeg.SliceableJpeg;
import org.boulevard.jpeg.UnsuitableJpeg;
import org.boulevard.pipeline.blur.Areas;
import org.boulevard.pipeline.blur.Painter;
import org.boulevard.pipeline.pixels.HiddenPictures;
import org.boulevard.pipeline.pixels.JpegHead;
import org.boulevard.pipeline.pixels.JpegSegment;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the picture that is published, without decoding it where that can be: regions are made unreadable in its coefficients, and a 360°
 * picture gets the restart markers by which its tiles are cut out of it. Whatever is not touched stays as it was, to the bit. What cannot be
 * operated on (progressive, arithmetic coding, 12 bits, four colours, damage) is decoded, painted over and encoded anew.
 */
@Component(service = Surgeon.class)
public class Surgeon {
    private static final Logger log = LoggerFactory.getLogger(Surgeon.class);

    private final Painter painter;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param file   the source itself where there was nothing to do
     * @param slices null: its tiles cannot be cut out of it, or it has none
     */
    public record Published(Path file, SlicedTiles slices) {
    }

    @Activate
    public Surgeon(@Reference Painter painter) {
        this.painter = painter;
    }

    /**
     * @param source  not changed
     * @param regions in stored pixels; empty: nothing is to be hidden
     * @param fresh   names for files to write
     * @throws BlurException when a region lies outside of the picture, so that nobody knows what was meant
     */
    public Published operate(Path source, Projection projection, List<Region> regions, Supplier<Path> fresh) throws IOException, BlurException {
        try {
            return regions.isEmpty() ? sliced(source, projection, fresh) : blurred(source, projection, regions, fresh.get());
        } catch (UnsuitableJpeg e) {
            log.debug("{} is not operated on: {}", source, e.getMessage());
        }
        if (regions.isEmpty()) {
            return new Published(source, null);
        }
        Path painted = painter.paint(source, projection, regions, fresh.get());
        try {
            return sliced(painted, projection, fresh);
        } catch (UnsuitableJpeg e) {
            throw new IOException("What was encoded here cannot be operated on", e);
        }
    }

    private Published blurred(Path source, Projection projection, List<Region> regions, Path target) throws IOException, BlurException {
        Jpeg jpeg = read(source);
        JpegHead head = head(jpeg);
        Optional<SlicedTiles> plan = TilePlan.of(jpeg, projection, head.orientation());
        write(new Rewrite(jpeg)
                .blurring(Areas.of(regions, jpeg.width(), jpeg.height(), projection, head.orientation()), random)
                .restartEvery(plan.map(tiles -> interval(tiles, jpeg)).orElse(0))
                .with(withoutHiddenPictures(jpeg, head)), target);
        return new Published(target, plan.orElse(null));
    }

    private static Published sliced(Path source, Projection projection, Supplier<Path> fresh) throws IOException {
        if (projection != Projection.EQUIRECTANGULAR) {
            return new Published(source, null);
        }
        Jpeg jpeg = read(source);
        Optional<SlicedTiles> plan = TilePlan.of(jpeg, projection, head(jpeg).orientation());
        if (plan.isEmpty() || isSlicedBy(plan.get(), jpeg)) {
            return new Published(source, plan.orElse(null));
        }
        Path target = fresh.get();
        write(new Rewrite(jpeg).restartEvery(interval(plan.get(), jpeg)).with(withoutSecondPictures(jpeg)), target);
        return new Published(target, plan.get());
    }

    private static int interval(SlicedTiles tiles, Jpeg jpeg) {
        return tiles.width() / jpeg.unitWidth();
    }

    private static boolean isSlicedBy(SlicedTiles tiles, Jpeg jpeg) throws IOException {
        return jpeg.restartInterval() == interval(tiles, jpeg) && SliceableJpeg.of(jpeg).columns() == tiles.columns();
    }

    private static Jpeg read(Path file) throws IOException {
        try (FileChannel in = FileChannel.open(file)) {
            if (in.size() > Integer.MAX_VALUE) {
                throw new UnsuitableJpeg("A file of " + in.size() + " bytes");
            }
            return Jpeg.read(in.map(FileChannel.MapMode.READ_ONLY, 0, in.size()));
        }
    }

    private static void write(Rewrite rewrite, Path target) throws IOException {
        try (OutputStream out = Files.newOutputStream(target)) {
            rewrite.write(out);
        } catch (IOException e) {
            Files.deleteIfExists(target);
            throw e;
        }
    }

    /** Said to be in three colours: unlike a picture that is encoded anew, this one keeps the colours that its profile is for. */
    private static JpegHead head(Jpeg jpeg) {
        return new JpegHead(jpeg.width(), jpeg.height(), 3,
                jpeg.segments().stream().map(segment -> new JpegSegment(segment.marker(), segment.payload())).toList(), 0);
    }

    private static List<Segment> withoutHiddenPictures(Jpeg jpeg, JpegHead head) {
        List<Segment> kept = new ArrayList<>();
        jpeg.segments().stream().filter(Segment::describesColours).map(Segment::withoutThumbnail).forEach(kept::add);
        HiddenPictures.removedFrom(head).forEach(segment -> kept.add(new Segment(segment.marker(), segment.payload())));
        return kept;
    }

    /** Second pictures lie behind the first and are not written, so nothing may point to them. */
    private static List<Segment> withoutSecondPictures(Jpeg jpeg) {
        return jpeg.segments().stream().filter(segment -> !new JpegSegment(segment.marker(), segment.payload()).isIndexOfPictures()).toList();
    }
}
