package org.boulevard.rest.areas;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;
import org.boulevard.api.catalog.ExcludedArea;
import org.boulevard.rest.Json;

/** An area as a GeoJSON feature. What is null is left out. */
public record AreaJson(String type, Geometry geometry, Properties properties) {
    /** Always a MultiPolygon. */
    public record Geometry(String type, JsonNode coordinates) {
    }

    /** @param account whose pictures are not wanted there; null: anybody's */
    public record Properties(UUID id, String label, @JsonProperty("is_public") boolean isPublic, @JsonProperty("account_id") UUID account) {
    }

    static AreaJson of(ExcludedArea area) {
        return new AreaJson("Feature", new Geometry("MultiPolygon", Json.node(area.shape())),
                new Properties(area.id(), area.label(), area.isPublic(), area.account()));
    }

    /** A GeoJSON feature collection. */
    public record Collection(String type, List<AreaJson> features) {
        static Collection of(List<ExcludedArea> areas) {
            return new Collection("FeatureCollection", areas.stream().map(AreaJson::of).toList());
        }
    }
}
