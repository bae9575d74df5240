package org.boulevard.rest.shapes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.boulevard.api.access.Caller;
import org.boulevard.api.model.Account;
import org.boulevard.api.model.Role;
import org.boulevard.rest.Json;
import org.boulevard.rest.TestInstance;
import org.junit.jupiter.api.Test;

class CollectionJsonTest {
    private static final Caller ALICE = new Caller(new Account(Shown.ALICE, "alice", Role.USER, false, null, null));

    private static Viewpoint view(Caller caller) {
        return new Viewpoint("https://example.org/api", caller, TestInstance.USUAL.settings());
    }

    private static JsonNode json(Object shape) throws IOException {
        return Json.MAPPER.readTree(Json.MAPPER.writeValueAsString(shape));
    }

    @Test
    void aSequenceLooksAsInTheReference() throws IOException {
        assertEquals(Json.MAPPER.readTree("""
                {"type": "Collection", "stac_version": "1.0.0",
                 "stac_extensions": ["https://stac-extensions.github.io/stats/v0.2.0/schema.json",
                   "https://stac.linz.govt.nz/v0.0.15/quality/schema.json"],
                 "id": "5f1c7e52-0b1d-4a43-9c3a-6f6a3a6a1d10", "title": "Market street", "description": "A sequence of geolocated pictures",
                 "keywords": ["pictures", "Market street"], "semantics": [], "license": "proprietary",
                 "created": "2024-05-02T08:20:00.123456+00:00", "updated": "2024-05-02T08:25:00.500000+00:00",
                 "geovisio:visibility": "anyone", "geovisio:upload-software": "cli", "geovisio:length_km": 1.204,
                 "quality:horizontal_accuracy_type": "95% confidence interval",
                 "providers": [{"name": "alice", "roles": ["producer"], "id": "0b2f0000-0000-4000-8000-000000000001"}],
                 "extent": {"spatial": {"bbox": [[2.3, 48.8, 2.31, 48.81]]}, "temporal": {"interval": [["2024-05-02T08:15:30+00:00", null]]}},
                 "summaries": {"pers:interior_orientation": [{"make": "Canon", "model": null, "focal_length": "3.0", "field_of_view": "71"}],
                   "panoramax:horizontal_pixel_density": [16]},
                 "stats:items": {"count": 4},
                 "links": [
                  {"rel": "items", "type": "application/geo+json", "title": "Pictures in this sequence",
                    "href": "https://example.org/api/collections/5f1c7e52-0b1d-4a43-9c3a-6f6a3a6a1d10/items"},
                  {"rel": "parent", "type": "application/json", "title": "Instance catalog", "href": "https://example.org/api/"},
                  {"rel": "root", "type": "application/json", "title": "Instance catalog", "href": "https://example.org/api/"},
                  {"rel": "self", "type": "application/json", "title": "Metadata of this sequence",
                    "href": "https://example.org/api/collections/5f1c7e52-0b1d-4a43-9c3a-6f6a3a6a1d10"},
                  {"rel": "upload_set", "type": "application/json", "title": "Link to the upload set",
                    "href": "https://example.org/api/upload_sets/917d39cb-c8cc-4525-9029-9d890ceef7e8"},
                  {"rel": "delete", "type": "application/json", "method": "DELETE",
                    "href": "https://example.org/api/collections/5f1c7e52-0b1d-4a43-9c3a-6f6a3a6a1d10"},
                  {"rel": "edit", "type": "application/json", "method": "PATCH",
                    "attributes": ["relative_heading", "semantics", "sortby", "title", "visibility"],
                    "href": "https://example.org/api/collections/5f1c7e52-0b1d-4a43-9c3a-6f6a3a6a1d10"}]}"""),
                json(CollectionJson.alone(Shown.sequence("ready", "Market street", 1204.4, 16), view(ALICE))));
    }

    @Test
    void inListsLessIsSaid() throws IOException {
        JsonNode listed = json(CollectionJson.listed(Shown.sequence("ready", "Market street", null, null), view(ALICE)));
        assertFalse(listed.has("geovisio:visibility"));
        assertFalse(listed.has("geovisio:length_km"));
        assertEquals("{\"panoramax:horizontal_pixel_density\":[null]}", listed.get("summaries").toString());
        assertEquals(5, listed.get("links").size());
    }

    @Test
    void aSequenceThatWaitsSaysSo() throws IOException {
        JsonNode waiting = json(CollectionJson.alone(Shown.sequence("waiting-for-process", "", null, null), view(Caller.NOBODY)));
        assertEquals("waiting-for-process", waiting.get("geovisio:status").asText());
        assertEquals("[\"pictures\"]", waiting.get("keywords").toString());
        assertEquals("{\"id\":\"5f1c7e52-0b1d-4a43-9c3a-6f6a3a6a1d10\",\"geovisio:status\":\"deleted\"}",
                Json.MAPPER.writeValueAsString(CollectionJson.Tombstone.of(Shown.RIDE)));
    }

    @Test
    void programsAreKnownByTheirNames() {
        assertEquals("cli", CollectionJson.software("geovisiocli"));
        assertEquals("website", CollectionJson.software("GeovisioWebsite/1"));
        assertEquals("mobile_app", CollectionJson.software("PanoramaxApp/2.0 (Android)"));
        assertEquals("other", CollectionJson.software("curl/8"));
        assertEquals("unknown", CollectionJson.software(null));
    }

    @Test
    void theExtentOfNothingIsTheWorld() throws IOException {
        assertEquals("{\"spatial\":{\"bbox\":[[-180.0,-90.0,180.0,90.0]]}}", Json.MAPPER.writeValueAsString(ExtentJson.world()));
        assertEquals("{\"spatial\":{\"bbox\":[[-180.0,-90.0,180.0,90.0]]},\"temporal\":{\"interval\":[[null,null]]}}",
                Json.MAPPER.writeValueAsString(ExtentJson.of(null, null, null)));
    }
}
