package org.boulevard.api.catalog;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.boulevard.api.access.Caller;
import org.boulevard.api.filter.Condition;
import org.boulevard.api.model.Projection;
import org.boulevard.api.model.Visibility;
import org.osgi.annotation.versioning.ProviderType;

/** What stands in a part of the map. Only what is finished, and what the caller may see. */
@ProviderType
public interface MapTiles {
    /**
     * @param caller for whom it is drawn
     * @param owner  whose objects alone; null: everybody's
     * @param filter of sequences, by {@link SequenceList#QUERYABLES}; null: all. Pictures are filtered only where it names the visibility, which
     *               may then be the picture's or its sequence's
     */
    record Viewer(Caller caller, UUID owner, Condition filter) {
        /** Without a filter. */
        public Viewer(Caller caller, UUID owner) {
            this(caller, owner, null);
        }
    }

    /**
     * Which tile, and what of the world stands on it, its margin included.
     *
     * @param boxes two where the antimeridian goes through it
     */
    record Part(int zoom, int x, int y, List<ItemSearch.Box> boxes) {
    }

    /**
     * What is drawn of the lines on a tile. For whoever has no account it may have been drawn before: it is kept until something on the
     * tile changes, and no longer given from that very moment on.
     *
     * @param drawing makes it from the sequences whose extent touches the tile, those without a line left out, in the order of their ids; it is
     *                given nothing but these to draw, and the same for the same tile
     */
    byte[] lines(Part part, Viewer viewer, Function<List<Line>, byte[]> drawing);

    /**
     * @param lines      coordinates (longitude, latitude) of each part
     * @param camera     null where its pictures do not agree, as are the next two
     * @param taken      the day of its first picture, in UTC
     * @param gpsAccuracy metres; null: unknown
     * @param pixelDensity pixels per degree; null: unknown
     */
    record Line(UUID id, UUID account, Visibility visibility, String camera, Projection projection, LocalDate taken,
                Double gpsAccuracy, Integer pixelDensity, double[][][] lines) {
    }

    /** Pictures in one of the boxes, borders included, in the order of their ids. */
    List<Spot> pictures(List<ItemSearch.Box> boxes, Viewer viewer);

    /**
     * @param hidden     whether the picture or its sequence is its owner's alone
     * @param heading    degrees; null: unknown
     * @param camera     make and model; null: unknown
     */
    record Spot(UUID id, UUID account, UUID sequence, double longitude, double latitude, Instant taken, boolean hidden, Integer heading,
                Projection projection, String camera, Double gpsAccuracy, Integer pixelDensity) {
    }

    /**
     * How many pictures stand near each multiple of 0.1 degrees, in the boxes. Nothing is counted for a reader: a
     * server counts what has changed within a second or two.
     *
     * @param members whether to name cells that have pictures only for those with an account
     */
    Grid grid(List<ItemSearch.Box> boxes, boolean members);

    /**
     * @param open    what the numbers of pictures that everybody sees are measured by
     * @param members likewise with those that only people with an account see
     */
    record Grid(List<Cell> cells, Scale open, Scale members) {
    }

    /** Pictures that everybody sees, and those that people with an account see besides. */
    record Cell(double longitude, double latitude, long flat, long round, long membersFlat, long membersRound) {
    }

    /** Of all pictures, of flat and of 360° ones. */
    record Scale(Measure all, Measure flat, Measure round) {
    }

    /** @param median of the cells that have any; 0: none has, and so is {@code largest} */
    record Measure(double median, long largest) {
        /** From 0 to 1, in tenths. */
        public double coefficient(long pictures) {
            if (pictures == 0) {
                return 0;
            }
            double share = pictures <= median ? 0.5 * pictures / median : 0.5 + 0.5 * pictures / largest;
            return Math.round(share * 10) / 10.0;
        }
    }
}
