package org.boulevard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The map: what stands on which tile for whom, and the styles. */
class MapIT {
    private static final double LONGITUDE = -140.0123;
    private static final double LATITUDE = -47.0;

    @RegisterExtension
    static final SharedServer shared = new SharedServer();

    private static Api owner;
    private static String account;
    private static String collection;

    @BeforeAll
    static void aRide() {
        owner = shared.server().apiOf("mapper", "user");
        account = owner.get("/users/me").expect(200).json().get("id").asText();
        UploadedSet set = ride(LONGITUDE, "");
        collection = set.collections().iterator().next();
    }

    private static UploadedSet ride(double longitude, String json) {
        UploadedSet set = shared.newSet(owner, "ride", json);
        for (int i = 0; i < 3; i++) {
            set.send(i + ".jpg", MadePicture.picture().at(longitude, LATITUDE + i * 0.0002).taken("2024-05-02T10:00:0" + i * 3).jpeg());
        }
        return set.complete().awaitReady();
    }

    private static String path(String map, int zoom, double longitude) {
        int size = 1 << zoom;
        double latitude = Math.toRadians(LATITUDE);
        int x = (int) ((longitude + 180) / 360 * size);
        int y = (int) ((1 - Math.log(Math.tan(latitude) + 1 / Math.cos(latitude)) / Math.PI) / 2 * size);
        return map + "/" + zoom + "/" + x + "/" + y + ".mvt";
    }

    private static Map<String, List<Map<String, Object>>> tile(Api caller, String map, int zoom, double longitude) {
        return VectorTile.read(caller.get(path(map, zoom, longitude)).expect(200).body());
    }

    @Test
    void eachZoomHasItsLayers() {
        for (int zoom = 0; zoom <= 15; zoom++) {
            Set<String> expected = zoom < 6 ? Set.of("grid") : zoom == 6 ? Set.of("grid") : zoom == 15 ? Set.of("sequences", "pictures")
                    : zoom < 10 ? null : Set.of("sequences");
            if (expected != null) {
                assertEquals(expected, tile(shared.api(), "/map", zoom, LONGITUDE).keySet(), "zoom " + zoom);
            }
        }
        assertEquals(Set.of("sequences", "pictures"), tile(owner, "/users/me/map", 15, LONGITUDE).keySet());
        assertFalse(tile(owner, "/users/me/map", 5, LONGITUDE).containsKey("grid"));
    }

    @Test
    void picturesAndSequencesAreNamed() {
        var tile = tile(shared.api(), "/map", 15, LONGITUDE);
        Map<String, Object> sequence = tile.get("sequences").get(0);
        assertEquals(collection, sequence.get("id"));
        assertEquals(account, sequence.get("account_id"));
        assertEquals("2024-05-02", sequence.get("date"));
        assertFalse(sequence.containsKey("hidden"));
        assertEquals(3, tile.get("pictures").size());
        Map<String, Object> picture = tile.get("pictures").get(0);
        assertEquals(collection, picture.get("first_sequence"));
        assertEquals("[\"" + collection + "\"]", picture.get("sequences"));
        assertTrue(picture.get("ts").toString().startsWith("2024-05-02 "));
    }

    @Test
    void theGridCountsWhatIsThereAtOnce() {
        Map<String, Object> cell = tile(shared.api(), "/map", 5, LONGITUDE).get("grid").get(0);
        assertEquals(3L, cell.get("nb_pictures"));
        assertTrue((double) cell.get("coef") > 0);
    }

    @Test
    void whatIsHiddenIsForItsOwnerAndTheTileSaysAnotherThing() {
        double elsewhere = LONGITUDE + 20;
        String hidden = ride(elsewhere, "").collections().iterator().next();
        String path = path("/map", 15, elsewhere);
        String before = shared.api().get(path).expect(200).header("ETag");
        shared.api().call("GET", path, Map.of("If-None-Match", before)).expect(304);
        owner.patch("/collections/" + hidden, "{'visibility': 'owner-only'}").expect(200);
        Api.Answer after = shared.api().call("GET", path, Map.of("If-None-Match", before)).expect(200);
        assertEquals(0, after.body().length);
        assertNotEquals(before, after.header("ETag"));
        assertEquals(0, shared.api().get(path("/map", 5, elsewhere)).expect(200).body().length);
        assertEquals(0, shared.api().get(path("/users/" + account + "/map", 15, elsewhere)).expect(200).body().length);
        assertEquals(0, shared.server().apiOf("ada", "admin").get(path("/map", 15, elsewhere)).expect(200).body().length);
        Api.Answer own = owner.get(path("/users/me/map", 15, elsewhere)).expect(200);
        assertEquals(true, VectorTile.read(own.body()).get("pictures").get(0).get("hidden"));
        assertTrue(own.header("Cache-Control").startsWith("private"));
    }

    @Test
    void tilesOfAnAccountAreFiltered() {
        double elsewhere = LONGITUDE + 30;
        String open = ride(elsewhere, "").collections().iterator().next();
        String hidden = ride(elsewhere + 0.0001, "'visibility': 'owner-only'").collections().iterator().next();
        for (String map : List.of("/users/me/map", "/users/" + account + "/map")) {
            assertEquals(Set.of(open, hidden), ids(filtered(owner, map, elsewhere, "created > '2000-01-01'").get("sequences")));
            var own = filtered(owner, map, elsewhere, "visibility = 'owner-only'");
            assertEquals(Set.of(hidden), ids(own.get("sequences")));
            assertEquals(3, own.get("pictures").size());
            assertEquals(Set.of(open), ids(filtered(owner, map, elsewhere, "visibility <> 'owner-only' AND id = '" + open + "'").get("sequences")));
            var none = filtered(owner, map, elsewhere, "created > '2999-01-01'");
            assertEquals(Set.of("pictures"), none.keySet(), "pictures are filtered by visibility alone");
            for (String bad : List.of("status = 'ready'", "title = 'x'", "id = 'x'", "created > 'x'", "visibility = ", "x'; drop table pictures; --")) {
                owner.get(path(map, 15, elsewhere) + query(bad)).expect(400);
            }
        }
        assertEquals(Set.of(), filtered(shared.api(), "/users/" + account + "/map", elsewhere, "visibility = 'owner-only'").keySet());
        assertEquals(Set.of(open), ids(filtered(shared.api(), "/map", elsewhere, "visibility = 'owner-only'").get("sequences")), "the general map has none");
    }

    private static Map<String, List<Map<String, Object>>> filtered(Api caller, String map, double longitude, String filter) {
        return VectorTile.read(caller.get(path(map, 15, longitude) + query(filter)).expect(200).body());
    }

    private static String query(String filter) {
        return "?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8);
    }

    private static Set<Object> ids(List<Map<String, Object>> features) {
        return features.stream().map(feature -> feature.get("id")).collect(Collectors.toSet());
    }

    @Test
    void thereIsNoSuchTile() {
        for (String none : List.of("16/0/0", "99/0/0", "14/16384/0", "14/0/16384", "0/0/1", "-1/0/0", "a/0/0", "1.5/0/0", "99999999999/0/0", "3/0/%00")) {
            int status = shared.api().get("/map/" + none + ".mvt").status();
            assertTrue(status == 404 || status == 400, none + ": " + status);
        }
        shared.api().get("/map/0/0/0.png").expect(400);
        shared.api().get("/map/0/0/0.MVT").expect(400);
        assertEquals(0, shared.api().get("/map/14/0/0.pbf").expect(200).body().length);
        assertEquals(0, shared.api().get("/users/00000000-0000-4000-8000-000000000000/map/0/0/0.mvt").expect(200).body().length);
    }

    @Test
    void stylesSayWhereTheTilesAre() {
        JsonNode style = shared.json("/map/style.json");
        assertTrue(style.at("/sources/geovisio/tiles/0").asText().endsWith("/api/map/{z}/{x}/{y}.mvt"));
        assertEquals("geovisio_grid", style.at("/layers/2/id").asText());
        JsonNode own = shared.json("/users/" + account + "/map/style.json");
        assertEquals("geovisio_" + account + "_sequences", own.at("/layers/0/id").asText());
        assertNull(own.at("/metadata/panoramax:fields").get("grid"));
        assertTrue(owner.get("/users/me/map/style.json").expect(200).json().at("/sources").has("geovisio_me"));
    }
}
