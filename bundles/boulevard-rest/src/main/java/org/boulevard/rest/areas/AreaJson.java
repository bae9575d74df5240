package org.boulevard.rest.areas;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.util.List;
import java.util.UUID;
import org.boulevard.api.catalog.ExcludedAreas.Area;

/** An area as a GeoJSON feature. */
record AreaJson(String type, Geometry geometry, Properties properties) {
    /** @param coordinates JSON */
    record Geometry(String type, @JsonRawValue String coordinates) {
    }

    record Properties(UUID id, String label, @JsonProperty("is_public") boolean isPublic, @JsonProperty("account_id") UUID account) {
    }

    record Collection(String type, List<AreaJson> features) {
        static Collection of(List<Area> areas) {
            return new Collection("FeatureCollection", areas.stream().map(AreaJson::of).toList());
        }
    }

    static AreaJson of(Area area) {
        return new AreaJson("Feature", new Geometry("MultiPolygon", area.coordinates()),
                new Properties(area.id(), area.label(), area.isPublic(), area.account()));
    }
}
