package org.boulevard.rest.service;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.ws.rs.core.MediaType;
import org.boulevard.api.catalog.Sequences.Coverage;
import org.boulevard.api.instance.InstanceSettings;
import org.boulevard.rest.MediaTypes;
import org.boulevard.rest.shapes.ExtentJson;
import org.boulevard.rest.shapes.LinkJson;
import org.boulevard.rest.shapes.Viewpoint;

/** The landing page, from which clients find everything else. */
record LandingJson(@JsonProperty("stac_version") String stacVersion, String id, String type, String title, String description,
                   @JsonProperty("conformsTo") List<String> conformsTo, ExtentJson extent, @JsonProperty("geovisio_version") String version,
                   @JsonProperty("stac_extensions") List<String> stacExtensions, List<Contact> contacts, List<LinkJson> links) {
    record Contact(String name, List<Email> emails) {
    }

    record Email(String value) {
    }

    private static final List<String> EXTENSIONS = List.of("https://stac-extensions.github.io/web-map-links/v1.0.0/schema.json",
            "https://stac-extensions.github.io/contacts/v0.1.1/schema.json");
    private static final String LANGUAGE = "en";

    /** @param coverage empty: there are no pictures */
    static LandingJson of(Optional<Coverage> coverage, String version, Viewpoint view) {
        InstanceSettings instance = view.instance();
        String name = instance.name().get(LANGUAGE);
        return new LandingJson("1.0.0", "geovisio", "Catalog", name, instance.description().get(LANGUAGE), Conformance.OURS.conformsTo(),
                coverage.map(all -> ExtentJson.of(all.extent(), all.first(), all.last())).orElseGet(ExtentJson::world), version, EXTENSIONS,
                List.of(new Contact(name, List.of(new Email(instance.email())))), links(view));
    }

    /** Only addresses that answer: clients leave out what they do not find here. */
    private static List<LinkJson> links(Viewpoint view) {
        String api = view.api();
        InstanceSettings instance = view.instance();
        List<LinkJson> links = new ArrayList<>(List.of(
                LinkJson.to("self", MediaType.APPLICATION_JSON, api + "/"),
                view.root(),
                LinkJson.to("conformance", MediaType.APPLICATION_JSON, api + "/conformance"),
                LinkJson.to("service-desc", MediaType.APPLICATION_JSON, api + "/docs/specs.json"),
                LinkJson.to("service-doc", MediaType.TEXT_HTML, api + "/docs/swagger"),
                LinkJson.to("data", MediaType.APPLICATION_JSON, api + "/collections"),
                LinkJson.to("child", MediaType.APPLICATION_JSON, api + "/users/"),
                LinkJson.to("data", MediaTypes.RSS, api + "/collections?format=rss"),
                LinkJson.to("search", MediaTypes.GEO_JSON, api + "/search"),
                LinkJson.titled("http://www.opengis.net/def/rel/ogc/1.0/queryables", MediaTypes.JSON_SCHEMA, "Queryables", api + "/queryables"),
                LinkJson.titled("xyz", MediaTypes.VECTOR_TILE, "Pictures and sequences vector tiles", api + "/map/{z}/{x}/{y}.mvt"),
                LinkJson.titled("xyz-style", MediaType.APPLICATION_JSON, "MapLibre Style JSON", api + "/map/style.json"),
                LinkJson.titled("user-xyz", MediaTypes.VECTOR_TILE, "Pictures and sequences vector tiles for a given user",
                        api + "/users/{userId}/map/{z}/{x}/{y}.mvt"),
                LinkJson.titled("user-xyz-style", MediaType.APPLICATION_JSON, "MapLibre Style JSON", api + "/users/{userId}/map/style.json"),
                LinkJson.titled("collection-preview", MediaTypes.JPEG, "Thumbnail URL for a given sequence", api + "/collections/{id}/thumb.jpg"),
                LinkJson.titled("item-preview", MediaTypes.JPEG, "Thumbnail URL for a given picture", api + "/pictures/{id}/thumb.jpg"),
                LinkJson.titled("users", MediaType.APPLICATION_JSON, "List of users", api + "/users/"),
                LinkJson.titled("user-search", MediaType.APPLICATION_JSON, "Search users", api + "/users/search")));
        if (!instance.readOnly()) {
            links.add(LinkJson.titled("report", MediaType.APPLICATION_JSON, "Report what is wrong with a picture or a collection", api + "/reports"));
        }
        view.licenceLink().ifPresent(links::add);
        if (instance.donationUrl() != null) {
            links.add(LinkJson.titled("payment", null, "Donation page to support this instance", instance.donationUrl()));
        }
        return links;
    }
}
