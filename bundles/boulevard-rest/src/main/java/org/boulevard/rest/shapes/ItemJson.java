package org.boulevard.rest.shapes;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import javax.ws.rs.core.MediaType;
import org.boulevard.api.catalog.Item;
import org.boulevard.api.intake.Rendition;
import org.boulevard.api.metadata.PictureMetadata.Crop;
import org.boulevard.api.model.Tag;
import org.boulevard.api.model.SlicedTiles;
import org.boulevard.api.model.TileGrid;
import org.boulevard.api.model.Visibility;
import org.boulevard.rest.Json;
import org.boulevard.rest.MediaTypes;

/** A picture as a STAC item. */
public record ItemJson(String type, @JsonProperty("stac_version") String stacVersion, @JsonProperty("stac_extensions") List<String> stacExtensions,
                       UUID id, UUID collection, PointJson geometry, List<Double> bbox, List<ProviderJson> providers, Properties properties,
                       Map<String, Asset> assets, @JsonProperty("asset_templates") Map<String, Asset> assetTemplates, List<LinkJson> links) {
    /** Where an item is shown. */
    public enum Place {
        /** Alone: with what lies beside it and what can be done with it. */
        ALONE,
        /** Among the pictures of its sequence. */
        IN_ITS_SEQUENCE,
        /** Among the results of a search, which are ready and visible all of them and do not say so. */
        AMONG_RESULTS
    }

    /** @param licenseOfOld the same by the name that some clients look for */
    record Properties(OffsetDateTime datetime, OffsetDateTime datetimetz, OffsetDateTime created, OffsetDateTime updated, String license,
                      @JsonProperty("geovisio:license") String licenseOfOld,
                      @JsonProperty("view:azimuth") Integer azimuth,
                      @JsonProperty("pers:interior_orientation") Camera camera,
                      @JsonProperty("pers:pitch") Double pitch, @JsonProperty("pers:roll") Double roll, @JsonProperty("pers:yaw") Double yaw,
                      @JsonProperty("geovisio:status") String status, @JsonProperty("geovisio:visibility") String visibility,
                      @JsonProperty("geovisio:producer") String producer, @JsonProperty("geovisio:rank_in_collection") int rank,
                      @JsonProperty("original_file:size") long fileSize, @JsonProperty("original_file:name") String fileName,
                      @JsonProperty("panoramax:horizontal_pixel_density") Long pixelDensity,
                      @JsonProperty("geovisio:image") String image, @JsonProperty("geovisio:thumbnail") String thumbnail,
                      @JsonRawValue String exif,
                      @JsonProperty("quality:horizontal_accuracy") Double horizontalAccuracy,
                      List<Tag> semantics, List<AnnotationJson> annotations, Collection collection,
                      @JsonProperty("tiles:tile_matrix_sets") Map<String, TileMatrixSet> tiles) {
    }

    record Collection(List<Tag> semantics) {
    }

    record Camera(@JsonProperty("camera_manufacturer") String make, @JsonProperty("camera_model") String model,
                  @JsonProperty("focal_length") Double focalLength, @JsonProperty("field_of_view") Integer fieldOfView,
                  @JsonProperty("sensor_array_dimensions") List<Integer> size, @JsonProperty("visible_area") List<Integer> margins) {
        static Camera of(Item item) {
            Crop crop = item.crop();
            List<Integer> size = crop == null ? List.of(item.width(), item.height()) : List.of(crop.fullWidth(), crop.fullHeight());
            return new Camera(item.make(), item.model(), item.focalLength(), item.fieldOfView(), size, margins(crop));
        }

        /** What the picture leaves out of the sphere: left, top, right, bottom. */
        private static List<Integer> margins(Crop crop) {
            if (crop == null) {
                return null;
            }
            List<Integer> margins = List.of(crop.left(), crop.top(),
                    crop.fullWidth() - crop.width() - crop.left(), crop.fullHeight() - crop.height() - crop.top());
            return margins.stream().allMatch(margin -> margin == 0) ? null : margins;
        }
    }

    record TileMatrixSet(String type, String title, String identifier, List<TileMatrix> tileMatrix) {
        static TileMatrixSet of(Item item, TileGrid grid) {
            SlicedTiles slices = item.slices();
            double width = slices == null ? (double) item.width() / grid.columns() : slices.width();
            double height = slices == null ? (double) item.height() / grid.rows() : slices.height();
            return new TileMatrixSet("TileMatrixSetType", "GeoVisio tile matrix for picture " + item.id(), "geovisio-" + item.id(),
                    List.of(new TileMatrix("TileMatrixType", "0", 1, List.of(0, 0), width, height, grid.columns(), grid.rows())));
        }
    }

    record TileMatrix(String type, String identifier, int scaleDenominator, List<Integer> topLeftCorner, double tileWidth, double tileHeight,
                      int matrixWidth, int matrixHeight) {
    }

    record Asset(String title, String description, List<String> roles, String type, String href) {
        static Asset of(String title, String description, String role, String href) {
            return new Asset(title, description, List.of(role), MediaTypes.JPEG, href);
        }
    }

    private static final String VIEW = "https://stac-extensions.github.io/view/v1.0.0/schema.json";
    private static final String PERSPECTIVE = "https://stac-extensions.github.io/perspective-imagery/v1.0.0/schema.json";
    private static final String TILED_ASSETS = "https://stac-extensions.github.io/tiled-assets/v1.0.0/schema.json";

    public static ItemJson of(Item item, Place place, Viewpoint view) {
        Optional<TileGrid> grid = TileGrid.of(item.projection(), item.width(), item.slices());
        var files = new Files(item, view);
        PointJson point = PointJson.of(item.position());
        List<ProviderJson> providers = new ArrayList<>(List.of(ProviderJson.producer(item.producer().name(), item.producer().id())));
        if (item.artist() != null) {
            providers.add(ProviderJson.producer(item.artist(), null));
        }
        return new ItemJson("Feature", "1.0.0", grid.isPresent() ? List.of(VIEW, PERSPECTIVE, TILED_ASSETS) : List.of(VIEW, PERSPECTIVE),
                item.id(), item.sequence(), point, point.bbox(), providers,
                properties(item, place, view, files, grid), files.assets(), grid.map(tiled -> Map.of("tiles", files.tiles())).orElse(null),
                links(item, place, view));
    }

    private static Properties properties(Item item, Place place, Viewpoint view, Files files, Optional<TileGrid> grid) {
        boolean said = place != Place.AMONG_RESULTS;
        Double accuracy = item.gpsAccuracy() == null || item.gpsAccuracy() == 0 ? null : Math.round(item.gpsAccuracy() * 10) / 10.0;
        return new Properties(Json.stac(item.takenAt().toInstant()), item.takenAt(), Json.stac(item.createdAt()), Json.stac(item.updatedAt()),
                view.licence(), view.licence(), item.heading(), Camera.of(item), item.pitch(), item.roll(), item.yaw(),
                said ? item.status().text() : null, said ? item.visibility().text() : null,
                item.producer().name(), item.rank(), item.fileSize(), item.fileName(), pixelDensity(item), files.hd(), files.thumbnail(),
                Objects.requireNonNullElse(item.exif(), "{}"), accuracy, item.semantics(),
                item.annotations().stream().map(AnnotationJson::within).toList(), new Collection(item.sequenceSemantics()),
                grid.map(tiled -> Map.of("geovisio", TileMatrixSet.of(item, tiled))).orElse(null));
    }

    private static Long pixelDensity(Item item) {
        return item.fieldOfView() == null || item.fieldOfView() == 0 ? null : (long) Math.rint((double) item.width() / item.fieldOfView());
    }

    private static List<LinkJson> links(Item item, Place place, Viewpoint view) {
        String sequence = view.api() + "/collections/" + item.sequence();
        String self = sequence + "/items/" + item.id();
        List<LinkJson> links = new ArrayList<>();
        links.add(view.root());
        links.add(LinkJson.to("parent", MediaType.APPLICATION_JSON, sequence));
        links.add(LinkJson.to("self", MediaTypes.GEO_JSON, self));
        links.add(LinkJson.to("collection", MediaType.APPLICATION_JSON, sequence));
        view.licenceLink().ifPresent(links::add);
        if (item.next() != null) {
            links.add(neighbour("next", item.next(), sequence));
        }
        if (item.previous() != null) {
            links.add(neighbour("prev", item.previous(), sequence));
        }
        for (Item.Related related : item.related()) {
            links.add(LinkJson.picture("related", MediaTypes.GEO_JSON,
                    view.api() + "/collections/" + related.sequence() + "/items/" + related.id(), related.id(), related.position(),
                    Json.text(related.takenAt().truncatedTo(ChronoUnit.SECONDS))));
        }
        if (place == Place.ALONE) {
            links.addAll(view.permissions(Permissions.Thing.ITEM, self, item.producer()));
        }
        return links;
    }

    private static LinkJson neighbour(String rel, Item.Neighbour neighbour, String sequence) {
        return LinkJson.picture(rel, MediaTypes.GEO_JSON, sequence + "/items/" + neighbour.id(), neighbour.id(), neighbour.position(), null);
    }

    /** The addresses of its files. Elsewhere only if everybody may fetch it. */
    private record Files(Item item, Viewpoint view) {
        private boolean areForAnybody() {
            return item.status() == Item.Status.READY && item.visibility() == Visibility.ANYONE && item.sequenceVisibility() == Visibility.ANYONE;
        }

        private String address(Rendition rendition, String file) {
            return Optional.of(new PictureAddresses(view.instance())).filter(here -> areForAnybody())
                    .flatMap(addresses -> addresses.publicly(item.id(), rendition))
                    .orElseGet(() -> PictureAddresses.here(view.api(), item.id(), file));
        }

        String hd() {
            return address(new Rendition.Hd(), "hd.jpg");
        }

        String thumbnail() {
            return address(new Rendition.Thumbnail(), "thumb.jpg");
        }

        Map<String, Asset> assets() {
            return Map.of(
                    "hd", Asset.of("HD picture", "Highest resolution available of this picture", "data", hd()),
                    "sd", Asset.of("SD picture", "Picture in standard definition (fixed width of 2048px)", "visual",
                            address(new Rendition.Sd(), "sd.jpg")),
                    "thumb", Asset.of("Thumbnail", "Picture in low definition (fixed width of 500px)", "thumbnail", thumbnail()));
        }

        Asset tiles() {
            String href = Optional.of(new PictureAddresses(view.instance())).filter(here -> areForAnybody() && item.slices() == null)
                    .flatMap(addresses -> addresses.tilesPublicly(item.id()))
                    .orElseGet(() -> PictureAddresses.here(view.api(), item.id(), "tiled/{TileCol}_{TileRow}.jpg"));
            return Asset.of("HD tiled picture", "Highest resolution available of this picture, as tiles", "data", href);
        }
    }
}
