package org.boulevard.rest.shapes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.boulevard.api.access.Caller;
import org.boulevard.api.catalog.Item;
import org.boulevard.api.metadata.PictureMetadata.Crop;
import org.boulevard.api.model.Account;
import org.boulevard.api.model.Position;
import org.boulevard.api.model.Role;
import org.boulevard.api.model.SlicedTiles;
import org.boulevard.api.model.Visibility;
import org.boulevard.rest.Json;
import org.boulevard.rest.TestInstance;
import org.junit.jupiter.api.Test;

class ItemJsonTest {
    private static final Caller ALICE = caller(Shown.ALICE, Role.USER);
    private static final Caller BOB = caller(UUID.randomUUID(), Role.USER);
    private static final Caller ROOT = caller(UUID.randomUUID(), Role.ADMIN);

    private static Caller caller(UUID id, Role role) {
        return new Caller(new Account(id, "somebody", role, false, null, null));
    }

    private static JsonNode json(Shown item, ItemJson.Place place, Caller caller, TestInstance instance) throws IOException {
        var view = new Viewpoint("https://example.org/api", caller, instance.settings());
        return Json.MAPPER.readTree(Json.MAPPER.writeValueAsString(ItemJson.of(item.build(), place, view)));
    }

    private static JsonNode alone(Shown item) throws IOException {
        return json(item, ItemJson.Place.ALONE, Caller.NOBODY, TestInstance.USUAL);
    }

    @Test
    void aFlatPictureLooksAsInTheReference() throws IOException {
        assertEquals(Json.MAPPER.readTree("""
                {"type": "Feature", "stac_version": "1.0.0",
                 "stac_extensions": ["https://stac-extensions.github.io/view/v1.0.0/schema.json",
                   "https://stac-extensions.github.io/perspective-imagery/v1.0.0/schema.json"],
                 "id": "a1b2c3d4-0000-4000-8000-000000000001", "collection": "5f1c7e52-0b1d-4a43-9c3a-6f6a3a6a1d10",
                 "geometry": {"type": "Point", "coordinates": [2.30012, 48.80021]}, "bbox": [2.30012, 48.80021, 2.30012, 48.80021],
                 "providers": [{"name": "alice", "roles": ["producer"], "id": "0b2f0000-0000-4000-8000-000000000001"},
                   {"name": "Ann", "roles": ["producer"]}],
                 "properties": {"datetime": "2024-05-02T08:15:30+00:00", "datetimetz": "2024-05-02T10:15:30+02:00",
                   "created": "2024-05-02T08:20:01.250000+00:00", "updated": "2024-05-02T08:25:00.500000+00:00", "license": "proprietary",
                   "geovisio:license": "proprietary",
                   "view:azimuth": 267, "pers:pitch": -1.5, "pers:roll": 0.0,
                   "pers:interior_orientation": {"camera_manufacturer": "Canon", "camera_model": "PowerShot", "focal_length": 4.3,
                     "field_of_view": 71, "sensor_array_dimensions": [1024, 768]},
                   "geovisio:status": "ready", "geovisio:visibility": "anyone", "geovisio:producer": "alice",
                   "geovisio:rank_in_collection": 12, "original_file:size": 189782, "original_file:name": "IMG_0450.jpg",
                   "panoramax:horizontal_pixel_density": 14,
                   "geovisio:image": "https://example.org/api/pictures/a1b2c3d4-0000-4000-8000-000000000001/hd.jpg",
                   "geovisio:thumbnail": "https://example.org/api/pictures/a1b2c3d4-0000-4000-8000-000000000001/thumb.jpg",
                   "exif": {"Exif.Image.Make": "Canon"}, "quality:horizontal_accuracy": 2.5, "semantics": [{"key": "weather", "value": "rain"}],
                   "annotations": [{"id": "0d6e9ff1-5a3f-4a5b-9a3a-3f1a4c1b2d3e",
                       "shape": {"type": "Polygon", "coordinates": [[[1, 2], [3, 2], [3, 4], [1, 2]]]},
                       "semantics": [{"key": "sign", "value": "stop"}]}],
                   "collection": {"semantics": [{"key": "surface", "value": "asphalt"}]}},
                 "assets": {
                   "hd": {"title": "HD picture", "description": "Highest resolution available of this picture", "roles": ["data"],
                     "type": "image/jpeg", "href": "https://example.org/api/pictures/a1b2c3d4-0000-4000-8000-000000000001/hd.jpg"},
                   "sd": {"title": "SD picture", "description": "Picture in standard definition (fixed width of 2048px)", "roles": ["visual"],
                     "type": "image/jpeg", "href": "https://example.org/api/pictures/a1b2c3d4-0000-4000-8000-000000000001/sd.jpg"},
                   "thumb": {"title": "Thumbnail", "description": "Picture in low definition (fixed width of 500px)", "roles": ["thumbnail"],
                     "type": "image/jpeg", "href": "https://example.org/api/pictures/a1b2c3d4-0000-4000-8000-000000000001/thumb.jpg"}},
                 "links": [
                   {"rel": "root", "type": "application/json", "title": "Instance catalog", "href": "https://example.org/api/"},
                   {"rel": "parent", "type": "application/json",
                     "href": "https://example.org/api/collections/5f1c7e52-0b1d-4a43-9c3a-6f6a3a6a1d10"},
                   {"rel": "self", "type": "application/geo+json",
                     "href": "https://example.org/api/collections/5f1c7e52-0b1d-4a43-9c3a-6f6a3a6a1d10/items/a1b2c3d4-0000-4000-8000-000000000001"},
                   {"rel": "collection", "type": "application/json",
                     "href": "https://example.org/api/collections/5f1c7e52-0b1d-4a43-9c3a-6f6a3a6a1d10"},
                   {"rel": "next", "type": "application/geo+json", "id": "a1b2c3d4-0000-4000-8000-000000000002",
                     "geometry": {"type": "Point", "coordinates": [2.3, 48.8]},
                     "href": "https://example.org/api/collections/5f1c7e52-0b1d-4a43-9c3a-6f6a3a6a1d10/items/a1b2c3d4-0000-4000-8000-000000000002"},
                   {"rel": "related", "type": "application/geo+json", "id": "ff000000-0000-4000-8000-000000000001",
                     "datetime": "2023-01-09T12:00:00Z", "geometry": {"type": "Point", "coordinates": [2.3001, 48.8]},
                     "href": "https://example.org/api/collections/ff000000-0000-4000-8000-000000000002/items/ff000000-0000-4000-8000-000000000001"}]}
                """),
                alone(Shown.item().artist("Ann")
                        .next(new Item.Neighbour(UUID.fromString("a1b2c3d4-0000-4000-8000-000000000002"), new Position(2.3, 48.8)))
                        .related(new Item.Related(UUID.fromString("ff000000-0000-4000-8000-000000000001"),
                                UUID.fromString("ff000000-0000-4000-8000-000000000002"), new Position(2.3001, 48.8), Instant.parse("2023-01-09T12:00:00.9Z")))));
    }

    @Test
    void aSphereHasTiles() throws IOException {
        JsonNode item = alone(Shown.item().sphere(5760));
        assertEquals("https://stac-extensions.github.io/tiled-assets/v1.0.0/schema.json", item.at("/stac_extensions/2").asText());
        assertEquals(Json.MAPPER.readTree("""
                {"geovisio": {"type": "TileMatrixSetType", "title": "GeoVisio tile matrix for picture a1b2c3d4-0000-4000-8000-000000000001",
                  "identifier": "geovisio-a1b2c3d4-0000-4000-8000-000000000001",
                  "tileMatrix": [{"type": "TileMatrixType", "identifier": "0", "scaleDenominator": 1, "topLeftCorner": [0, 0],
                    "tileWidth": 720.0, "tileHeight": 720.0, "matrixWidth": 8, "matrixHeight": 4}]}}"""),
                item.at("/properties/tiles:tile_matrix_sets"));
        assertEquals("https://example.org/api/pictures/a1b2c3d4-0000-4000-8000-000000000001/tiled/{TileCol}_{TileRow}.jpg",
                item.at("/asset_templates/tiles/href").asText());
        assertEquals(16, item.at("/properties/panoramax:horizontal_pixel_density").asInt());
        assertTrue(item.at("/properties/pers:interior_orientation/visible_area").isMissingNode());
    }

    @Test
    void tilesThatAreCutOutOfThePictureComeInTheirTrueSizeAndFromHere() throws IOException {
        var elsewhere = new TestInstance(null, null, false, null, "https://cdn.example", "https://cdn.example", 0);
        JsonNode item = json(Shown.item().sphere(8320).slices(new SlicedTiles(8, 1040, 1040)), ItemJson.Place.ALONE, ALICE, elsewhere);
        JsonNode matrix = item.at("/properties/tiles:tile_matrix_sets/geovisio/tileMatrix/0");
        assertEquals(List.of(1040, 1040, 8, 4), List.of(matrix.get("tileWidth").asInt(), matrix.get("tileHeight").asInt(),
                matrix.get("matrixWidth").asInt(), matrix.get("matrixHeight").asInt()));
        assertEquals("https://example.org/api/pictures/a1b2c3d4-0000-4000-8000-000000000001/tiled/{TileCol}_{TileRow}.jpg",
                item.at("/asset_templates/tiles/href").asText());
    }

    @Test
    void aCutOutOfASphereTellsItsMargins() throws IOException {
        JsonNode camera = alone(Shown.item().sphere(4000).crop(new Crop(5760, 2880, 5760, 2380, 0, 200))).at("/properties/pers:interior_orientation");
        assertEquals("[5760,2880]", camera.get("sensor_array_dimensions").toString());
        assertEquals("[0,200,0,300]", camera.get("visible_area").toString());
        assertFalse(alone(Shown.item().crop(new Crop(100, 50, 100, 50, 0, 0))).at("/properties/pers:interior_orientation").has("visible_area"));
    }

    @Test
    void amongResultsStateAndVisibilityAreNotSaid() throws IOException {
        JsonNode item = json(Shown.item(), ItemJson.Place.AMONG_RESULTS, ALICE, TestInstance.USUAL);
        assertTrue(item.at("/properties/geovisio:status").isMissingNode());
        assertTrue(item.at("/properties/geovisio:visibility").isMissingNode());
        assertEquals(List.of(), actions(item));
    }

    private static List<String> actions(JsonNode item) {
        List<String> actions = new ArrayList<>();
        for (JsonNode link : item.get("links")) {
            if (link.has("method")) {
                actions.add(link.get("rel").asText() + " " + link.get("method").asText() + (link.has("attributes") ? " " + link.get("attributes") : ""));
            }
        }
        return actions;
    }

    @Test
    void whatCanBeDoneDependsOnTheCaller() throws IOException {
        List<String> owners = List.of("delete DELETE",
                "edit PATCH [\"capture_time\",\"heading\",\"latitude\",\"longitude\",\"semantics\",\"visibility\"]", "add_annotation POST");
        var alone = ItemJson.Place.ALONE;
        assertEquals(owners, actions(json(Shown.item(), alone, ALICE, TestInstance.USUAL)));
        assertEquals(owners, actions(json(Shown.item().collaboration(false), alone, ROOT, TestInstance.USUAL)));
        assertEquals(List.of("edit PATCH [\"capture_time\",\"heading\",\"latitude\",\"longitude\",\"semantics\"]", "add_annotation POST"),
                actions(json(Shown.item(), alone, BOB, TestInstance.USUAL)));
        assertEquals(List.of("edit PATCH [\"semantics\"]", "add_annotation POST"),
                actions(json(Shown.item().collaboration(false), alone, BOB, TestInstance.USUAL)));
        assertEquals(List.of("edit PATCH [\"semantics\"]", "add_annotation POST"),
                actions(json(Shown.item(), alone, BOB, new TestInstance(null, null, false, false, null, null, 0))));
        assertEquals(List.of(), actions(json(Shown.item(), alone, Caller.NOBODY, TestInstance.USUAL)));
        assertEquals(List.of(), actions(json(Shown.item(), alone, ALICE, new TestInstance(null, null, true, null, null, null, 0))));
    }

    @Test
    void aLicenceIsNamedAndLinked() throws IOException {
        JsonNode item = json(Shown.item(), ItemJson.Place.ALONE, Caller.NOBODY,
                new TestInstance("CC-BY-SA-4.0", "https://licence.example", false, null, null, null, 0));
        assertEquals("CC-BY-SA-4.0", item.at("/properties/license").asText());
        assertEquals("{\"rel\":\"license\",\"title\":\"License for this object (CC-BY-SA-4.0)\",\"href\":\"https://licence.example\"}",
                item.at("/links/4").toString());
    }

    @Test
    void onlyWhatEverybodyMaySeeIsFetchedElsewhere() throws IOException {
        var elsewhere = new TestInstance(null, null, false, null, "https://cdn.example", "https://cdn.example", 0);
        String there = "https://cdn.example/a1/b2/c3/d4/0000-4000-8000-000000000001";
        JsonNode open = json(Shown.item().sphere(8192), ItemJson.Place.ALONE, ALICE, elsewhere);
        assertEquals(there + ".jpg", open.at("/properties/geovisio:image").asText());
        assertEquals(there + "/thumb.jpg", open.at("/assets/thumb/href").asText());
        assertEquals(there + "/tiles/{TileCol}_{TileRow}.jpg", open.at("/asset_templates/tiles/href").asText());
        for (Shown hidden : List.of(Shown.item().sequenceVisibility(Visibility.OWNER_ONLY), Shown.item().withStatus(Item.Status.WAITING))) {
            assertEquals("https://example.org/api/pictures/a1b2c3d4-0000-4000-8000-000000000001/hd.jpg",
                    json(hidden, ItemJson.Place.ALONE, ALICE, elsewhere).at("/assets/hd/href").asText());
        }
    }
}
