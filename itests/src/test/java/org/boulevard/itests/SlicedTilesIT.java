package org.boulevard.itests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** 360° pictures of all kinds of sizes: how many tiles they have, how large these are, and that they show the picture. */
class SlicedTilesIT {
    @RegisterExtension
    static final SharedServer shared = new SharedServer();

    private static final Map<Integer, byte[]> sent = new HashMap<>();
    private static final Map<Integer, String> ids = new HashMap<>();
    private static UploadedSet set;

    @BeforeAll
    static void spheresAreSent() {
        set = shared.newSet("Spheres");
        for (int width : List.of(2048, 4096, 4112, 8320)) {
            byte[] jpeg = MadePicture.picture().sized(width, width / 2).at(2.3 + width * 0.00001, 48.8).jpeg();
            sent.put(width, jpeg);
            ids.put(width, set.send(width + ".jpg", jpeg));
        }
        set.complete().awaitReady();
    }

    private static byte[] file(int width, String name) {
        return shared.api().get("/pictures/" + ids.get(width) + "/" + name).expect(200).body();
    }

    private static String announced(int width) {
        for (String collection : set.collections()) {
            for (JsonNode item : set.items(collection)) {
                if (item.get("id").asText().equals(ids.get(width))) {
                    JsonNode matrix = item.at("/properties/tiles:tile_matrix_sets/geovisio/tileMatrix/0");
                    return matrix.get("matrixWidth") + "x" + matrix.get("matrixHeight") + " of "
                            + matrix.get("tileWidth").asInt() + "x" + matrix.get("tileHeight").asInt();
                }
            }
        }
        throw new AssertionError("no picture " + width);
    }

    private static long filesOf(int width) {
        String id = ids.get(width);
        return shared.server().storedFiles().stream().filter(file -> file.contains(id.substring(9))).count();
    }

    /** @param size of a tile */
    private static void assertTiles(int width, int columns, int size, double tolerance) {
        BufferedImage whole = Pixels.decode(file(width, "hd.jpg"));
        for (int[] place : new int[][] {{0, 0}, {columns / 2, columns / 4}, {columns - 1, columns / 2 - 1}}) {
            BufferedImage tile = Pixels.decode(file(width, "tiled/" + place[0] + "_" + place[1] + ".jpg"));
            assertEquals(size + "x" + size, Pixels.size(tile));
            BufferedImage part = Pixels.scaled(whole.getSubimage(place[0] * size, place[1] * size, size, size), size, size);
            assertTrue(Pixels.difference(tile, part) <= tolerance, width + ": " + Pixels.difference(tile, part));
        }
        shared.api().get("/pictures/" + ids.get(width) + "/tiled/" + columns + "_0.jpg").expect(404);
        shared.api().get("/pictures/" + ids.get(width) + "/tiled/0_" + columns / 2 + ".jpg").expect(404);
    }

    @Test
    void theUsualTilesAreCutOutOfThePicture() {
        assertEquals("4x2 of 512x512", announced(2048));
        assertEquals("8x4 of 512x512", announced(4096));
        assertTiles(2048, 4, 512, 0.1);
        assertTiles(4096, 8, 512, 0.1);
        assertEquals(3, filesOf(4096));
    }

    @Test
    void whereTheyDoNotFitTheBlocksTheNextNumberIsTaken() {
        assertEquals("8x4 of 1040x1040", announced(8320));
        assertTiles(8320, 8, 1040, 0.1);
        assertEquals(3, filesOf(8320));
    }

    @Test
    void whereNoneFitsTilesAreFiles() {
        assertEquals("8x4 of 514x514", announced(4112));
        assertTiles(4112, 8, 514, 2);
        assertEquals(3 + 32, filesOf(4112));
        assertTrue(shared.server().console("boulevard:slice-tiles").contains("Done"), "whoever asks for it gets an answer");
        assertTiles(4112, 8, 514, 2);
        assertEquals(3 + 32, filesOf(4112));
    }

    @Test
    void thePictureKeepsItsPixels() {
        for (int width : List.of(4096, 4112)) {
            assertEquals(0, Pixels.difference(Pixels.decode(sent.get(width)), Pixels.decode(file(width, "hd.jpg"))));
        }
        assertArrayEquals(sent.get(4112), file(4112, "hd.jpg"), "as it was sent, since nothing was to be done");
    }

    @Test
    void aTileIsAFileLikeOthers() {
        String tile = "/pictures/" + ids.get(4096) + "/tiled/3_1.jpg";
        Api.Answer answer = shared.api().get(tile).expect(200);
        assertEquals("image/jpeg", answer.header("Content-Type"));
        assertEquals(String.valueOf(answer.body().length), answer.header("Content-Length"));
        assertArrayEquals(answer.body(), shared.api().get(tile).expect(200).body());
    }
}
