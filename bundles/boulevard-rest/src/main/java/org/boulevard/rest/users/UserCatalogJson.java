package org.boulevard.rest.users;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.ws.rs.core.MediaType;
import org.boulevard.api.catalog.SequenceView;
import org.boulevard.api.catalog.Sequences.Page;
import org.boulevard.api.model.Account;
import org.boulevard.rest.service.Conformance;
import org.boulevard.rest.shapes.ExtentJson;
import org.boulevard.rest.shapes.LinkJson;
import org.boulevard.rest.shapes.Viewpoint;

/** All that somebody has, as a STAC catalog, for older clients. */
record UserCatalogJson(@JsonProperty("stac_version") String stacVersion, String id, String title, String description, String type,
                       List<String> conformsTo, List<Object> links) {
    /** A sequence as a link. Its status is for its owner. */
    record Child(UUID id, String title, String rel, String href, @JsonProperty("stats:items") UserCollectionJson.Count items,
                 Extent extent, @JsonProperty("geovisio:status") String status) {
        static Child of(SequenceView sequence, Viewpoint view) {
            return new Child(sequence.id(), sequence.title(), "child", view.api() + "/collections/" + sequence.id(),
                    new UserCollectionJson.Count(sequence.pictures()),
                    new Extent(ExtentJson.of(sequence.extent(), sequence.first(), sequence.last()).temporal()),
                    view.caller().owns(sequence.producer().id()) ? sequence.status() : null);
        }
    }

    record Extent(ExtentJson.Temporal temporal) {
    }

    static UserCatalogJson of(Account account, Page page, List<LinkJson> paging, Viewpoint view) {
        List<Object> links = new ArrayList<>();
        links.add(LinkJson.to("self", MediaType.APPLICATION_JSON, view.api() + "/users/" + account.id() + "/catalog/"));
        links.add(view.root());
        page.entries().forEach(entry -> links.add(Child.of(entry.sequence(), view)));
        links.addAll(paging);
        return new UserCatalogJson("1.0.0", UserCollectionJson.id(account), UserCollectionJson.title(account),
                UserCollectionJson.description(account), "Catalog", Conformance.OURS.conformsTo(), links);
    }
}
