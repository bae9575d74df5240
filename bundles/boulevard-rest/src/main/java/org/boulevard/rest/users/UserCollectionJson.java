package org.boulevard.rest.users;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.ws.rs.core.MediaType;
import org.boulevard.api.catalog.SequenceView;
import org.boulevard.api.catalog.Sequences.Page;
import org.boulevard.api.catalog.Sequences.Total;
import org.boulevard.api.model.Account;
import org.boulevard.api.model.Tag;
import org.boulevard.rest.Json;
import org.boulevard.rest.shapes.ExtentJson;
import org.boulevard.rest.shapes.LinkJson;
import org.boulevard.rest.shapes.ProviderJson;
import org.boulevard.rest.shapes.Viewpoint;

/** All that somebody has, as one STAC collection. */
record UserCollectionJson(String type, @JsonProperty("stac_version") String stacVersion,
                          @JsonProperty("stac_extensions") List<String> stacExtensions, String id, String title, String description,
                          List<String> keywords, List<Tag> semantics, String license, OffsetDateTime created, OffsetDateTime updated,
                          @JsonProperty("geovisio:upload-software") String uploadSoftware, @JsonProperty("geovisio:length_km") Double length,
                          List<ProviderJson> providers, ExtentJson extent, @JsonProperty("stats:items") Count items,
                          @JsonProperty("stats:collections") Count collections, List<Object> links) {
    record Count(long count) {
    }

    /** A sequence as a link. Status and visibility are for its owner. */
    record Child(String rel, UUID id, String title, String href, @JsonProperty("stats:items") Count items, OffsetDateTime created,
                 OffsetDateTime updated, ExtentJson extent, @JsonProperty("geovisio:status") String status,
                 @JsonProperty("geovisio:visibility") String visibility, @JsonProperty("geovisio:length_km") Double length) {
        static Child of(SequenceView sequence, Viewpoint view) {
            boolean own = view.caller().owns(sequence.producer().id());
            return new Child("child", sequence.id(), sequence.title(), view.api() + "/collections/" + sequence.id(),
                    new Count(sequence.pictures()), Json.stac(sequence.createdAt()), Json.stac(sequence.updatedAt()),
                    ExtentJson.of(sequence.extent(), sequence.first(), sequence.last()), own ? sequence.status() : null,
                    own ? sequence.visibility().text() : null, kilometres(sequence.length()));
        }
    }

    private static final double METRES = 1000;
    private static final List<String> EXTENSIONS = List.of("https://stac-extensions.github.io/stats/v0.2.0/schema.json",
            "https://stac.linz.govt.nz/v0.0.15/quality/schema.json", "https://stac-extensions.github.io/timestamps/v1.1.0/schema.json");

    static String id(Account account) {
        return "user:" + account.id();
    }

    static String title(Account account) {
        return account.name() + "'s sequences";
    }

    static String description(Account account) {
        return "List of all sequences of user " + account.name();
    }

    /** @param paging links to other pages */
    static UserCollectionJson of(Account account, Total total, Page page, List<LinkJson> paging, Viewpoint view) {
        List<Object> links = new ArrayList<>();
        links.add(LinkJson.titled("parent", MediaType.APPLICATION_JSON, "Instance catalog", view.api() + "/"));
        links.add(view.root());
        links.add(LinkJson.titled("self", MediaType.APPLICATION_JSON, "Metadata of this sequence",
                view.api() + "/users/" + account.id() + "/collection"));
        view.licenceLink().ifPresent(links::add);
        links.addAll(paging);
        page.entries().forEach(entry -> links.add(Child.of(entry.sequence(), view)));
        return new UserCollectionJson("Collection", "1.0.0", EXTENSIONS, id(account), title(account), description(account),
                List.of("pictures", title(account)), List.of(), view.licence(), Json.stac(total.created()), Json.stac(total.updated()), "unknown",
                kilometres(total.length()), List.of(ProviderJson.producer(account.name(), account.id())),
                ExtentJson.of(total.extent(), total.first(), total.last()), new Count(total.pictures()), new Count(total.sequences()), links);
    }

    private static Double kilometres(Double metres) {
        return metres == null ? null : Math.round(metres) / METRES;
    }
}
