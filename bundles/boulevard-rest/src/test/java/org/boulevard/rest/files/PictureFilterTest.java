package org.boulevard.rest.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.servlet.FilterChain;
import javax.servlet.ServletException;
import javax.servlet.http.HttpFilter;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.boulevard.api.access.Caller;
import org.boulevard.api.catalog.Pictures;
import org.boulevard.api.catalog.Sequences;
import org.boulevard.api.instance.InstanceSettings;
import org.boulevard.api.intake.PictureFiles;
import org.boulevard.api.intake.Rendition;
import org.boulevard.api.model.Account;
import org.boulevard.api.model.Projection;
import org.boulevard.api.model.Role;
import org.boulevard.api.model.SlicedTiles;
import org.boulevard.api.model.Visibility;
import org.boulevard.api.storage.StoredFile;
import org.boulevard.rest.Answering;
import org.boulevard.rest.HttpServer;
import org.boulevard.rest.Json;
import org.boulevard.rest.TestInstance;
import org.boulevard.rest.filters.CrossOrigin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PictureFilterTest {
    private static final UUID ALICE = new UUID(0, 1);
    private static final UUID FLAT = UUID.fromString("a1b2c3d4-0000-4000-8000-000000000001");
    private static final UUID SPHERE = UUID.fromString("a1b2c3d4-0000-4000-8000-000000000002");
    private static final UUID HIDDEN = UUID.fromString("a1b2c3d4-0000-4000-8000-000000000003");
    private static final UUID WAITING = UUID.fromString("a1b2c3d4-0000-4000-8000-000000000004");
    private static final UUID RIDE = UUID.fromString("5f1c7e52-0b1d-4a43-9c3a-6f6a3a6a1d10");

    private final Shelf shelf = new Shelf();
    private InstanceSettings settings = TestInstance.USUAL.settings();
    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        shelf.put(FLAT, Visibility.ANYONE, Projection.FLAT, 1024, true);
        shelf.put(SPHERE, Visibility.ANYONE, Projection.EQUIRECTANGULAR, 8192, true);
        shelf.put(HIDDEN, Visibility.OWNER_ONLY, Projection.FLAT, 1024, true);
        shelf.put(WAITING, Visibility.ANYONE, Projection.FLAT, 1024, false);
        server = new HttpServer(new Beyond(), new CrossOrigin(), new Identity(), filter());
    }

    private PictureFilter filter() {
        Sequences rides = Answering.to(Sequences.class, "thumbnail", arguments -> arguments[0].equals(RIDE) ? Optional.of(FLAT) : Optional.empty());
        return new PictureFilter(shelf.catalogue(), rides, shelf, () -> settings);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private static String message(HttpResponse<byte[]> answer) throws IOException {
        JsonNode body = Json.MAPPER.readTree(answer.body());
        assertEquals(answer.statusCode(), body.get("status_code").asInt());
        return body.get("message").asText();
    }

    private static Optional<String> header(HttpResponse<byte[]> answer, String name) {
        return answer.headers().firstValue(name);
    }

    @Test
    void aPictureIsGivenOutWhole() throws Exception {
        HttpResponse<byte[]> answer = server.get("/api/pictures/" + FLAT + "/sd.jpg");
        assertEquals(200, answer.statusCode());
        assertArrayEquals(shelf.content, answer.body());
        assertEquals(Optional.of("image/jpeg"), header(answer, "Content-Type"));
        assertEquals(Optional.of("200000"), header(answer, "Content-Length"));
        assertEquals(Optional.of("bytes"), header(answer, "Accept-Ranges"));
        assertEquals(Optional.of("public, no-cache"), header(answer, "Cache-Control"));
        assertEquals(Optional.of("Thu, 02 May 2024 08:20:00 GMT"), header(answer, "Last-Modified"));
        assertEquals(200, server.get("/api/pictures/" + FLAT + "/sd.jpg/").statusCode());
        assertEquals(List.of(new Rendition.Sd(), new Rendition.Sd()), shelf.opened);
        assertEquals(2, shelf.closed);
    }

    @Test
    void headTellsTheSizeWithoutTheFile() throws Exception {
        HttpResponse<byte[]> answer = server.send("/api/pictures/" + FLAT + "/hd.jpg", request -> request.method("HEAD", BodyPublishers.noBody()));
        assertEquals(200, answer.statusCode());
        assertEquals(Optional.of("200000"), header(answer, "Content-Length"));
        assertEquals(0, answer.body().length);
    }

    @Test
    void aClientThatHasItIsToldSoWithoutOpeningIt() throws Exception {
        String tag = header(server.get("/api/pictures/" + FLAT + "/hd.jpg"), "ETag").orElseThrow();
        shelf.opened.clear();
        HttpResponse<byte[]> answer = server.get("/api/pictures/" + FLAT + "/hd.jpg", "If-None-Match", "\"other\", " + tag);
        assertEquals(304, answer.statusCode());
        assertEquals(Optional.of(tag), header(answer, "ETag"));
        assertEquals(304, server.get("/api/pictures/" + FLAT + "/hd.jpg", "If-Modified-Since", "Thu, 02 May 2024 08:20:00 GMT").statusCode());
        assertEquals(List.of(), shelf.opened);
        assertEquals(200, server.get("/api/pictures/" + FLAT + "/hd.jpg", "If-None-Match", "\"other\"").statusCode());
        assertEquals(404, server.get("/api/pictures/" + HIDDEN + "/hd.jpg", "If-None-Match", "*").statusCode());
    }

    @Test
    void partsAreGivenOut() throws Exception {
        HttpResponse<byte[]> answer = server.get("/api/pictures/" + FLAT + "/hd.jpg", "Range", "bytes=100-199");
        assertEquals(206, answer.statusCode());
        assertEquals(Optional.of("bytes 100-199/200000"), header(answer, "Content-Range"));
        assertArrayEquals(Arrays.copyOfRange(shelf.content, 100, 200), answer.body());
        HttpResponse<byte[]> outside = server.get("/api/pictures/" + FLAT + "/hd.jpg", "Range", "bytes=200000-");
        assertEquals(416, outside.statusCode());
        assertEquals(Optional.of("bytes */200000"), header(outside, "Content-Range"));
        assertEquals(200, server.get("/api/pictures/" + FLAT + "/hd.jpg", "Range", "bytes=0-9", "If-Range", "\"old\"").statusCode());
        String tag = header(answer, "ETag").orElseThrow();
        assertEquals(206, server.get("/api/pictures/" + FLAT + "/hd.jpg", "Range", "bytes=0-9", "If-Range", tag).statusCode());
    }

    @Test
    void tilesAreThoseOfTheGrid() throws Exception {
        assertEquals(200, server.get("/api/pictures/" + SPHERE + "/tiled/15_7.jpg").statusCode());
        assertEquals(List.of(new Rendition.Tile(15, 7)), shelf.opened);
        assertEquals("The picture has no such tile: its column is out of range", message(server.get("/api/pictures/" + SPHERE + "/tiled/16_0.jpg")));
        assertEquals("The picture has no such tile: its row is out of range", message(server.get("/api/pictures/" + SPHERE + "/tiled/0_8.jpg")));
        assertEquals(404, server.get("/api/pictures/" + SPHERE + "/tiled/00_00.jpg").statusCode());
        assertEquals(404, server.get("/api/pictures/" + SPHERE + "/tiled/-1_0.jpg").statusCode());
        assertEquals("A flat picture has no tiles", message(server.get("/api/pictures/" + FLAT + "/tiled/0_0.jpg")));
    }

    @Test
    void tilesThatAreCutOutOfThePictureAreThoseOfItsGridAndNeverElsewhere() throws Exception {
        settings = new TestInstance(null, null, false, null, "https://cdn.example/hd", "https://cdn.example/small/", 0).settings();
        shelf.sliced(SPHERE, new SlicedTiles(8, 1040, 1040));
        assertEquals(200, server.get("/api/pictures/" + SPHERE + "/tiled/7_3.jpg").statusCode());
        assertEquals(404, server.get("/api/pictures/" + SPHERE + "/tiled/8_0.jpg").statusCode());
        assertEquals(404, server.get("/api/pictures/" + SPHERE + "/tiled/0_4.jpg").statusCode());
        assertEquals(302, server.get("/api/pictures/" + SPHERE + "/sd.jpg").statusCode());
    }

    @Test
    void filesThatWereMadeAnewElsewhereAreFound() throws Exception {
        shelf.slicedElsewhere(SPHERE, new SlicedTiles(16, 512, 512));
        assertEquals(200, server.get("/api/pictures/" + SPHERE + "/tiled/7_3.jpg").statusCode());
    }

    @Test
    void refusalsComeInTheOrderOfTheReference() throws Exception {
        HttpResponse<byte[]> webp = server.get("/api/pictures/" + UUID.randomUUID() + "/thumb.webp");
        assertEquals(404, webp.statusCode());
        assertEquals("Pictures are given out as jpg only, not as webp", message(webp));
        assertEquals("There is no such picture", message(server.get("/api/pictures/" + UUID.randomUUID() + "/hd.jpg")));
        assertEquals(404, server.get("/api/pictures/" + HIDDEN + "/hd.jpg").statusCode());
        assertEquals(200, server.get("/api/pictures/" + HIDDEN + "/hd.jpg", "Authorization", ALICE.toString()).statusCode());
        HttpResponse<byte[]> waiting = server.get("/api/pictures/" + WAITING + "/hd.jpg", "Authorization", ALICE.toString());
        assertEquals(403, waiting.statusCode());
        assertEquals("Picture is not available (currently in processing)", message(waiting));
        assertEquals(List.of(new Rendition.Hd()), shelf.opened);
    }

    @Test
    void aMissingFileIsOurFaultAndHasNoTag() throws Exception {
        shelf.content = null;
        HttpResponse<byte[]> answer = server.get("/api/pictures/" + FLAT + "/hd.jpg");
        assertEquals(500, answer.statusCode());
        assertEquals("The file of this picture is missing on this server", message(answer));
        assertEquals(Optional.empty(), header(answer, "ETag"));
    }

    @Test
    void publicPicturesAreSentElsewhereWhenTheOperatorOffersIt() throws Exception {
        settings = new TestInstance(null, null, false, null, "https://cdn.example/hd", "https://cdn.example/small/", 0).settings();
        HttpResponse<byte[]> hd = server.get("/api/pictures/" + FLAT + "/hd.jpg");
        assertEquals(302, hd.statusCode());
        assertEquals(Optional.of("https://cdn.example/hd/a1/b2/c3/d4/0000-4000-8000-000000000001.jpg"), header(hd, "Location"));
        assertEquals(Optional.of("https://cdn.example/small/a1/b2/c3/d4/0000-4000-8000-000000000002/tiles/3_1.jpg"),
                header(server.get("/api/pictures/" + SPHERE + "/tiled/3_1.jpg"), "Location"));
        assertEquals(200, server.get("/api/pictures/" + HIDDEN + "/hd.jpg", "Authorization", ALICE.toString()).statusCode());
        assertEquals(403, server.get("/api/pictures/" + WAITING + "/hd.jpg").statusCode());
    }

    @Test
    void aCollectionShowsTheThumbnailOfItsPicture() throws Exception {
        assertEquals(200, server.get("/api/collections/" + RIDE + "/thumb.jpg").statusCode());
        assertEquals(List.of(new Rendition.Thumbnail()), shelf.opened);
        assertEquals("No picture of this collection has a thumbnail yet", message(server.get("/api/collections/" + FLAT + "/thumb.jpg")));
    }

    @Test
    void withoutTheIdentityFilterNothingIsGivenOut() throws Exception {
        try (HttpServer open = new HttpServer(new Beyond(), filter())) {
            HttpResponse<byte[]> answer = open.get("/api/pictures/" + FLAT + "/hd.jpg");
            assertEquals(503, answer.statusCode());
            assertEquals(Optional.of("10"), header(answer, "Retry-After"));
            assertEquals(503, open.get("/api/collections/" + RIDE + "/thumb.jpg").statusCode());
        }
    }

    @Test
    void otherMethodsAreRefusedAndOtherAddressesLeftAlone() throws Exception {
        HttpResponse<byte[]> answer = server.send("/api/pictures/" + FLAT + "/hd.jpg", request -> request.POST(BodyPublishers.noBody()));
        assertEquals(405, answer.statusCode());
        assertEquals(Optional.of("HEAD, OPTIONS, GET"), header(answer, "Allow"));
        assertEquals(204, server.get("/api/pictures/" + FLAT).statusCode());
        assertEquals(204, server.get("/api/pictures/12345/hd.jpg").statusCode());
    }

    /** Pictures of Alice, and the same file for each. */
    private static final class Shelf implements PictureFiles {
        private final Map<UUID, Pictures.Access> pictures = new HashMap<>();
        /** What is not known to everybody yet. */
        private final Map<UUID, Pictures.Access> recorded = new HashMap<>();
        private final List<Rendition> opened = new ArrayList<>();
        private byte[] content = new byte[200_000];
        private int closed;

        Shelf() {
            for (int i = 0; i < content.length; i++) {
                content[i] = (byte) (i / 7);
            }
        }

        void put(UUID id, Visibility visibility, Projection projection, int width, boolean ready) {
            pictures.put(id, new Pictures.Access(id, UUID.randomUUID(), ALICE, visibility, Visibility.ANYONE, ready, projection, width, null, "fs",
                    Instant.parse("2024-05-02T08:20:00.5Z")));
        }

        void sliced(UUID id, SlicedTiles slices) {
            pictures.computeIfPresent(id, (same, was) -> anew(was, slices, was.modifiedAt()));
        }

        /** Its files were made anew by another server, from which nothing was heard yet. */
        void slicedElsewhere(UUID id, SlicedTiles slices) {
            recorded.put(id, anew(pictures.get(id), slices, pictures.get(id).modifiedAt().plusSeconds(1)));
        }

        private static Pictures.Access anew(Pictures.Access was, SlicedTiles slices, Instant modifiedAt) {
            return new Pictures.Access(was.id(), was.sequence(), was.owner(), was.visibility(), was.sequenceVisibility(), was.ready(),
                    was.projection(), was.width(), slices, was.store(), modifiedAt);
        }

        Pictures catalogue() {
            return Answering.to(Pictures.class, Map.of("access", arguments -> Optional.ofNullable(pictures.get(arguments[0])),
                    "recordedAccess", arguments -> Optional.ofNullable(recorded.getOrDefault(arguments[0], pictures.get(arguments[0])))));
        }

        @Override
        public Optional<StoredFile> open(Pictures.Access picture, Rendition rendition) {
            if (content == null || recorded.containsKey(picture.id()) && !recorded.containsValue(picture)) {
                return Optional.empty();
            }
            opened.add(rendition);
            return Optional.of(new StoredFile(content.length, picture.modifiedAt(), new ByteArrayInputStream(content) {
                @Override
                public void close() {
                    closed++;
                }
            }, Optional.empty()));
        }
    }

    private static final class Identity extends HttpFilter {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws IOException, ServletException {
            String id = request.getHeader("Authorization");
            request.setAttribute(Caller.ATTRIBUTE, id == null ? Caller.NOBODY
                    : new Caller(new Account(UUID.fromString(id), "alice", Role.USER, false, null, null)));
            chain.doFilter(request, response);
        }
    }

    private static final class Beyond extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) {
            response.setStatus(204);
        }
    }
}
