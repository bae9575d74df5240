package org.boulevard.rest.shapes;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import org.boulevard.api.catalog.ItemSearch.Box;
import org.boulevard.rest.Json;

/** Where and when. */
public record ExtentJson(Spatial spatial, Temporal temporal) {
    record Spatial(List<List<Double>> bbox) {
    }

    public record Temporal(List<List<OffsetDateTime>> interval) {
    }

    private static final List<Double> WORLD = List.of(-180.0, -90.0, 180.0, 90.0);

    /** @param box null: unknown, shown as the whole world; the times may be null too, and are shown so */
    public static ExtentJson of(Box box, Instant first, Instant last) {
        return new ExtentJson(spatial(box), new Temporal(List.of(Arrays.asList(Json.stac(first), Json.stac(last)))));
    }

    /** Of a server without pictures. */
    public static ExtentJson world() {
        return new ExtentJson(spatial(null), null);
    }

    private static Spatial spatial(Box box) {
        return new Spatial(List.of(box == null ? WORLD : List.of(box.west(), box.south(), box.east(), box.north())));
    }
}
