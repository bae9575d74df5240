package org.boulevard.blur.remote;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.boulevard.api.blur.BlurException;
import org.boulevard.api.blur.BlurResult;
import org.boulevard.api.blur.BlurResult.FinishedPicture;
import org.boulevard.api.blur.BlurResult.Kind;
import org.boulevard.api.blur.BlurResult.Mark;
import org.boulevard.api.blur.BlurResult.Region;
import org.boulevard.api.blur.Blurrer;
import org.boulevard.api.web.Refusal;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service, asked by our own client and by others. */
class BlurServletTest {
    private static final Region FACE = new Region(10, 20, 40, 60, Kind.FACE, 0.9, "test/1");

    @TempDir
    Path folder;
    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicReference<Blurrer> blurrer = new AtomicReference<>();
    private byte[] blurred;
    private Path source;
    private Server server;

    @BeforeEach
    void aService() throws Exception {
        blurred = Drawn.jpeg(320, 201);
        source = Files.write(folder.resolve("source.jpg"), Drawn.jpeg(320, 201));
        blurred[blurred.length - 400] ^= 1;
        server = new Server(new InetSocketAddress("127.0.0.1", 0));
        ServletContextHandler context = new ServletContextHandler(server, "/");
        context.addServlet(new ServletHolder(new BlurServlet(blurrer::get, folder.resolve("pictures"), "secret", 1, 100_000)), "/blur/*");
        server.start();
        blurrer.set(engine((from, to) -> {
            Files.write(to, blurred);
            return new BlurResult.Regions(List.of(FACE));
        }));
    }

    @AfterEach
    void end() throws Exception {
        server.stop();
    }

    private interface Blurring {
        BlurResult blur(Path source, Path target) throws IOException, BlurException;
    }

    private static Blurrer engine(Blurring how) {
        return new Blurrer() {
            @Override
            public String models() {
                return "drawn/1";
            }

            @Override
            public String engine() {
                return "test";
            }

            @Override
            public BlurResult blur(Path source, Path target) throws IOException, BlurException {
                return how.blur(source, target);
            }
        };
    }

    private String url() {
        return "http://127.0.0.1:" + ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    }

    private RemoteBlurEngine ours(String token) {
        return new RemoteBlurEngine(RemoteStart.address(url()), Duration.ofSeconds(20), 1, token);
    }

    /** As curl does it. */
    private HttpResponse<byte[]> post(String field, byte[] picture, String... headers) throws Exception {
        String boundary = "b0und";
        byte[] head = ("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\"x.jpg\"\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url() + "/blur/")).header("Content-Type", "multipart/form-data; boundary="
                + boundary)
                .POST(HttpRequest.BodyPublishers.ofByteArrays(List.of(head, picture, ("\r\n--" + boundary + "--\r\n")
                .getBytes(StandardCharsets.UTF_8))));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private void assertNothingKept() throws IOException {
        try (var left = Files.list(folder.resolve("pictures"))) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void ourOwnClientGetsThePictureAndWhatWasFound() throws Exception {
        try (RemoteBlurEngine engine = ours("secret")) {
            Path target = folder.resolve("target.jpg");
            assertEquals(new FinishedPicture(List.of(FACE), List.of(Mark.of(FACE, "test"))), engine.blur(source, target));
            assertArrayEquals(blurred, Files.readAllBytes(target));
        }
        assertNothingKept();
    }

    @Test
    void whoAcceptsNoFormGetsTheJpegWithTheMetadataInAHeader() throws Exception {
        HttpResponse<byte[]> answer = post("picture", Files.readAllBytes(source), "Authorization", "Bearer secret");
        assertEquals(200, answer.statusCode());
        assertEquals("image/jpeg", answer.headers().firstValue("Content-Type").orElse(""));
        assertArrayEquals(blurred, answer.body());
        assertTrue(answer.headers().firstValue("x-sgblur").orElse("").contains("\"class\":\"face\",\"confidence\":0.9,\"xywh\":[10,20,30,40]"));
    }

    @Test
    void aPictureInWhichNothingWasFoundComesBackAsItIs() throws Exception {
        blurrer.set(engine((from, to) -> new BlurResult.Regions(List.of())));
        assertArrayEquals(Files.readAllBytes(source), post("picture", Files.readAllBytes(source), "Authorization", "Bearer secret").body());
    }

    @Test
    void whatWentWrongIsSaidInTheShapeOfTheApi() throws Exception {
        byte[] picture = Files.readAllBytes(source);
        assertRefused(401, "auth.token_invalid", post("picture", picture));
        assertRefused(401, "auth.token_invalid", post("picture", picture, "Authorization", "Bearer wrong"));
        assertRefused(400, "blur.no_picture", post("file", picture, "Authorization", "Bearer secret"));
        assertRefused(413, "blur.too_large", post("picture", new byte[100_001], "Authorization", "Bearer secret"));
        HttpRequest plain = HttpRequest.newBuilder(URI.create(url() + "/blur/")).header("Authorization", "Bearer secret")
                .POST(HttpRequest.BodyPublishers.ofByteArray(picture)).build();
        assertRefused(415, "blur.no_form", client.send(plain, HttpResponse.BodyHandlers.ofByteArray()));
        HttpRequest broken = HttpRequest.newBuilder(URI.create(url() + "/blur/")).header("Authorization", "Bearer secret")
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(HttpRequest.BodyPublishers.ofString("--b\r\nContent-Disposition: form-data; name=\"picture\"; filename=\"x\"\r\n\r\nhalf"))
                .build();
        assertRefused(400, "blur.broken_form", client.send(broken, HttpResponse.BodyHandlers.ofByteArray()));
        blurrer.set(engine((from, to) -> {
            throw new BlurException("no picture", null);
        }));
        assertRefused(422, "blur.failed", post("picture", "noise".getBytes(StandardCharsets.UTF_8), "Authorization", "Bearer secret"));
        blurrer.set(null);
        assertRefused(503, "blur.unavailable", post("picture", picture, "Authorization", "Bearer secret"));
        assertNothingKept();
    }

    private static void assertRefused(int status, String code, HttpResponse<byte[]> answer) {
        String text = new String(answer.body(), StandardCharsets.UTF_8);
        assertEquals(status, answer.statusCode(), text);
        assertTrue(text.contains("\"status_code\":" + status) && text.contains("\"code\":\"" + code + "\""), text);
    }

    @Test
    void whoComesWhileAllPlacesAreTakenIsToldToComeAgain() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        blurrer.set(engine((from, to) -> {
            begun.countDown();
            try {
                mayEnd.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            return new BlurResult.Regions(List.of());
        }));
        byte[] picture = Files.readAllBytes(source);
        CompletableFuture<Integer> first = CompletableFuture.supplyAsync(() -> {
            try {
                return post("picture", picture, "Authorization", "Bearer secret").statusCode();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        begun.await();
        HttpResponse<byte[]> second = post("picture", picture, "Authorization", "Bearer secret");
        assertRefused(503, "blur.unavailable", second);
        assertEquals("5", second.headers().firstValue("Retry-After").orElse(""));
        try (RemoteBlurEngine engine = ours("secret")) {
            assertEquals(503, assertThrows(Refusal.class, () -> engine.blur(source, folder.resolve("none.jpg"))).status());
        }
        mayEnd.countDown();
        assertEquals(200, first.get());
    }

    @Test
    void whatAnEarlierLifeLeftIsRemoved() throws Exception {
        Path left = Files.writeString(folder.resolve("pictures").resolve("left.jpg"), "somebody's face");
        new BlurServlet(blurrer::get, folder.resolve("pictures"), "", 1, 1);
        assertTrue(Files.notExists(left));
    }
}
