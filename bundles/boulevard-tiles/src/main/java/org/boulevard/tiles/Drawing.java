package org.boulevard.tiles;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.boulevard.api.catalog.MapTiles;
import org.boulevard.api.catalog.MapTiles.Viewer;
import org.boulevard.api.model.Visibility;

/** What is on which tile, with the names that clients read. */
final class Drawing {
    static final int DEEPEST = 15;
    private static final int GRID_UNTIL = 6;
    private static final double COARSE_DEGREES = 0.01;

    private final MapTiles map;
    private final Viewer viewer;

    Drawing(MapTiles map, Viewer viewer) {
        this.map = map;
        this.viewer = viewer;
    }

    /** @param closed whether registration is: then cells tell of pictures for members too, to those who see them */
    byte[] general(Tile tile, boolean closed) {
        if (tile.zoom() > GRID_UNTIL) {
            return detailed(tile);
        }
        var drawn = new Bytes();
        if (tile.zoom() == GRID_UNTIL) {
            drawn.append(sequences(tile, COARSE_DEGREES, false));
        }
        grid(tile, closed).writeTo(drawn);
        return drawn.toArray();
    }

    byte[] detailed(Tile tile) {
        var drawn = new Bytes().append(sequences(tile, 0, true));
        if (tile.zoom() == DEEPEST) {
            pictures(tile).writeTo(drawn);
        }
        return drawn.toArray();
    }

    private byte[] sequences(Tile tile, double tolerance, boolean told) {
        return map.lines(new MapTiles.Part(tile.zoom(), tile.x(), tile.y(), tile.boxes()), viewer, lines -> layer(lines, tile, tolerance, told));
    }

    private static byte[] layer(List<MapTiles.Line> lines, Tile tile, double tolerance, boolean told) {
        var layer = new Layer("sequences");
        for (MapTiles.Line line : lines) {
            List<List<int[]>> drawn = tile.lines(line.lines(), tolerance);
            if (!drawn.isEmpty()) {
                layer.lines(drawn, told ? attributes(line) : Map.of());
            }
        }
        var alone = new Bytes();
        layer.writeTo(alone);
        return alone.toArray();
    }

    private static Map<String, Object> attributes(MapTiles.Line line) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("id", line.id().toString());
        told.put("account_id", line.account().toString());
        told.put("hidden", line.visibility() == Visibility.ANYONE ? null : true);
        told.put("model", line.camera());
        told.put("type", line.projection() == null ? null : line.projection().text());
        told.put("date", line.taken() == null ? null : line.taken().toString());
        told.put("gps_accuracy", line.gpsAccuracy());
        told.put("h_pixel_density", line.pixelDensity());
        return told;
    }

    private Layer pictures(Tile tile) {
        var layer = new Layer("pictures");
        for (MapTiles.Spot spot : map.pictures(tile.boxes(), viewer)) {
            for (int[] place : tile.places(spot.longitude(), spot.latitude())) {
                layer.point(place, attributes(spot));
            }
        }
        return layer;
    }

    private static Map<String, Object> attributes(MapTiles.Spot spot) {
        UUID sequence = spot.sequence();
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("id", spot.id().toString());
        told.put("ts", time(spot.taken()));
        told.put("heading", spot.heading());
        told.put("account_id", spot.account().toString());
        told.put("hidden", spot.hidden() ? true : null);
        told.put("type", spot.projection().text());
        told.put("model", spot.camera());
        told.put("gps_accuracy", spot.gpsAccuracy());
        told.put("h_pixel_density", spot.pixelDensity());
        told.put("sequences", "[\"" + sequence + "\"]");
        told.put("first_sequence", sequence.toString());
        return told;
    }

    /** As {@code 2024-05-02 08:15:31+00}. Clients compare the beginning with a day, as text. Made without a formatter, which takes several times as long. */
    private static String time(Instant taken) {
        String text = taken.truncatedTo(ChronoUnit.SECONDS).toString();
        return text.substring(0, text.length() - 1).replace('T', ' ') + "+00";
    }

    private Layer grid(Tile tile, boolean closed) {
        var layer = new Layer("grid");
        boolean members = closed && !viewer.caller().isAnonymous();
        MapTiles.Grid grid = map.grid(tile.boxes(), members);
        for (MapTiles.Cell cell : grid.cells()) {
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("nb_pictures", cell.flat() + cell.round());
            told.put("nb_360_pictures", cell.round());
            told.put("nb_flat_pictures", cell.flat());
            coefficients("", cell.flat(), cell.round(), grid.open(), told);
            if (members) {
                coefficients("logged_", cell.flat() + cell.membersFlat(), cell.round() + cell.membersRound(), grid.members(), told);
            } else if (closed) {
                // Clients switch to these names as soon as the style has them; where members' pictures are is not for everybody.
                coefficients("logged_", cell.flat(), cell.round(), grid.open(), told);
            }
            for (int[] place : tile.places(cell.longitude(), cell.latitude())) {
                layer.point(place, told);
            }
        }
        return layer;
    }

    private static void coefficients(String prefix, long flat, long round, MapTiles.Scale scale, Map<String, Object> told) {
        told.put(prefix + "coef", scale.all().coefficient(flat + round));
        told.put(prefix + "coef_360_pictures", scale.round().coefficient(round));
        told.put(prefix + "coef_flat_pictures", scale.flat().coefficient(flat));
    }
}
