package org.boulevard.rest.shapes;

import java.util.List;

/** Items, as a GeoJSON feature collection. */
public record FeaturesJson(String type, List<ItemJson> features, List<LinkJson> links) {
    public static FeaturesJson of(List<ItemJson> items, List<LinkJson> links) {
        return new FeaturesJson("FeatureCollection", items, links);
    }
}
