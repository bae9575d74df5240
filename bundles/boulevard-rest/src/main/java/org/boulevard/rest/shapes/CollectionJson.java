package org.boulevard.rest.shapes;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import javax.ws.rs.core.MediaType;
import org.boulevard.api.catalog.Producer;
import org.boulevard.api.catalog.SequenceView;
import org.boulevard.api.model.Tag;
import org.boulevard.rest.Json;
import org.boulevard.rest.MediaTypes;

/** A sequence as a STAC collection. */
public record CollectionJson(String type, @JsonProperty("stac_version") String stacVersion,
                             @JsonProperty("stac_extensions") List<String> stacExtensions, UUID id, String title, String description,
                             List<String> keywords, List<Tag> semantics, String license, OffsetDateTime created, OffsetDateTime updated,
                             @JsonProperty("geovisio:status") String status, @JsonProperty("geovisio:visibility") String visibility,
                             @JsonProperty("geovisio:sorted-by") String sortedBy,
                             @JsonProperty("geovisio:upload-software") String uploadSoftware,
                             @JsonProperty("geovisio:length_km") Double length,
                             @JsonProperty("quality:horizontal_accuracy") Double horizontalAccuracy,
                             @JsonProperty("quality:horizontal_accuracy_type") String horizontalAccuracyType,
                             List<ProviderJson> providers, ExtentJson extent, Summaries summaries,
                             @JsonProperty("stats:items") Count count, List<LinkJson> links) {
    record Count(int count) {
    }

    record Summaries(@JsonProperty("pers:interior_orientation") List<Camera> cameras,
                     @ArraySchema(schema = @Schema(types = {"integer", "null"}))
                     @JsonProperty("panoramax:horizontal_pixel_density") List<Integer> pixelDensity) {
    }

    /** All in text, and null where unknown: so clients know it. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Camera(@Schema(types = {"string", "null"}) String make, @Schema(types = {"string", "null"}) String model,
                  @Schema(types = {"string", "null"}) @JsonProperty("focal_length") String focalLength,
                  @Schema(types = {"string", "null"}) @JsonProperty("field_of_view") String fieldOfView) {
        static Camera of(SequenceView.Camera camera) {
            return new Camera(camera.make(), camera.model(), camera.focalLength() == null ? null : camera.focalLength().toString(),
                    camera.fieldOfView() == null ? null : camera.fieldOfView().toString());
        }
    }

    /** What crawlers are told of a collection that is gone, or not for them. */
    public record Tombstone(UUID id, @JsonProperty("geovisio:status") String status) {
        public static Tombstone of(UUID id) {
            return new Tombstone(id, "deleted");
        }
    }

    private static final List<String> EXTENSIONS = List.of("https://stac-extensions.github.io/stats/v0.2.0/schema.json",
            "https://stac.linz.govt.nz/v0.0.15/quality/schema.json");

    /** Alone: with its cameras and what can be done with it. */
    public static CollectionJson alone(SequenceView sequence, Viewpoint view) {
        List<LinkJson> links = links(sequence, view);
        links.addAll(view.permissions(Permissions.Thing.COLLECTION, view.api() + "/collections/" + sequence.id(), sequence.producer()));
        return of(sequence, sequence.visibility().text(), sequence.sort(), sequence.cameras().stream().map(Camera::of).toList(), links, view);
    }

    public static CollectionJson listed(SequenceView sequence, Viewpoint view) {
        return of(sequence, null, null, null, links(sequence, view), view);
    }

    private static CollectionJson of(SequenceView sequence, String visibility, String sort, List<Camera> cameras, List<LinkJson> links,
                                     Viewpoint view) {
        Producer producer = sequence.producer();
        Double accuracy = sequence.gpsAccuracy() == null || sequence.gpsAccuracy() == 0 ? null : Math.round(sequence.gpsAccuracy() * 10) / 10.0;
        return new CollectionJson("Collection", "1.0.0", EXTENSIONS, sequence.id(), sequence.title(), "A sequence of geolocated pictures",
                sequence.title().isEmpty() ? List.of("pictures") : List.of("pictures", sequence.title()), sequence.semantics(), view.licence(),
                Json.stac(sequence.createdAt()), Json.stac(sequence.updatedAt()), sequence.ready() ? null : sequence.status(), visibility, sort,
                software(sequence.userAgent()), sequence.length() == null ? null : Math.round(sequence.length()) / 1000.0,
                accuracy, "95% confidence interval", List.of(ProviderJson.producer(producer.name(), producer.id())),
                ExtentJson.of(sequence.extent(), sequence.first(), sequence.last()),
                new Summaries(cameras, Arrays.asList(sequence.pixelDensity())), new Count(sequence.pictures()), links);
    }

    private static List<LinkJson> links(SequenceView sequence, Viewpoint view) {
        String self = view.api() + "/collections/" + sequence.id();
        List<LinkJson> links = new ArrayList<>();
        links.add(LinkJson.titled("items", MediaTypes.GEO_JSON, "Pictures in this sequence", self + "/items"));
        links.add(LinkJson.titled("parent", MediaType.APPLICATION_JSON, "Instance catalog", view.api() + "/"));
        links.add(view.root());
        links.add(LinkJson.titled("self", MediaType.APPLICATION_JSON, "Metadata of this sequence", self));
        view.licenceLink().ifPresent(links::add);
        if (sequence.uploadSet() != null) {
            links.add(LinkJson.titled("upload_set", MediaType.APPLICATION_JSON, "Link to the upload set",
                    view.api() + "/upload_sets/" + sequence.uploadSet()));
        }
        return links;
    }

    /** The kind of program that sent it, from the header in which it named itself; empty text: it did not. */
    static String software(String userAgent) {
        if (userAgent == null) {
            return "unknown";
        }
        return switch (userAgent.split("/", 2)[0].trim().toLowerCase(Locale.ROOT)) {
            case "geovisiocli", "panoramaxcli" -> "cli";
            case "geovisiowebsite" -> "website";
            case "panoramaxapp" -> "mobile_app";
            default -> "other";
        };
    }
}
