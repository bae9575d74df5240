package org.boulevard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A person with a real browser opens the page, looks at the map and walks the street. */
class WalkTheStreetIT {
    @RegisterExtension
    static final SharedServer shared = new SharedServer();
    @RegisterExtension
    static final Chromium chromium = new Chromium();

    private static final double PATIENCE = 90_000;
    private static final int A_PHOTOGRAPH = 5000;   // colours

    private static final double EAST = -131.2;
    private static final double NORTH = -33.1;

    private static List<JsonNode> spheres;
    private static String onTheMap;
    private static List<JsonNode> flats;

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> problems = new CopyOnWriteArrayList<>();
    private Page page;

    @BeforeAll
    static void aStreet() {
        UploadedSet ride = shared.newSet("A street to walk", "'no_split': true");
        try (Stream<Path> files = Files.list(ExpectedPicture.COMMITTED.resolve("trekview-360"))) {
            files.sorted().forEach(file -> ride.upload(file.getFileName().toString()).send(file).expect(202));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ride.complete().awaitReady();
        spheres = ride.items(ride.collection());
        UploadedSet flat = shared.newSet("A street on the map", "'no_split': true");
        for (int i = 0; i < 4; i++) {
            flat.send(i + ".jpg", MadePicture.picture().at(EAST + i * 0.0003, NORTH).taken("2024-05-02T10:00:0" + i * 2).jpeg());
        }
        flat.complete().awaitReady();
        onTheMap = flat.collection();
        flats = flat.items(onTheMap);
    }

    @BeforeEach
    void open() {
        page = chromium.browser().newPage();
        page.setDefaultTimeout(PATIENCE);
        page.onRequest(request -> requests.add(request.url()));
        page.onPageError(problems::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                problems.add(message.text());
            }
        });
    }

    @AfterEach
    void nobodyElseWasAsked(TestInfo test) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots", test.getTestMethod().orElseThrow().getName() + ".png")));
        page.close();
        String own = root();
        assertEquals(List.of(), requests.stream().filter(url -> url.startsWith("http") && !url.startsWith(own)).toList());
        assertEquals(List.of(), problems);
    }

    private static String root() {
        return shared.api().base().toString().replaceFirst("api$", "");
    }

    /** Playwright's own waiting evaluates text in the page, which the page's policy forbids. */
    private void await(String what, String condition, String argument) {
        Await.until(what, () -> Boolean.TRUE.equals(page.evaluate(condition, argument)));
    }

    private void awaitPicture(String id) {
        await("picture " + id, "id => document.querySelector('pnx-viewer')?.psv?.getPictureMetadata?.()?.id === id", id);
    }

    private int coloursOnScreen() {
        try {
            BufferedImage screen = ImageIO.read(new ByteArrayInputStream(page.screenshot()));
            return (int) IntStream.range(0, screen.getWidth() * screen.getHeight())
                    .map(i -> screen.getRGB(i % screen.getWidth(), i / screen.getWidth())).distinct().count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String id(JsonNode item) {
        return item.get("id").asText();
    }

    @Test
    void anOldLinkToAPictureShowsItAndTheArrowLeadsToTheNext() {
        page.navigate(root() + "#focus=pic&pic=" + id(spheres.get(0)));
        page.waitForURL(url -> url.contains("?"));
        awaitPicture(id(spheres.get(0)));
        assertTrue(page.url().contains("?") && page.url().contains("pic=" + id(spheres.get(0))), page.url());
        await("the sphere to be drawn", "minimum => document.querySelector('.psv-canvas-container canvas')?.width > minimum", "300");
        assertTrue(coloursOnScreen() > A_PHOTOGRAPH, "the picture is drawn");
        page.evaluate("document.querySelector('pnx-viewer').psv.goToNextPicture()");
        awaitPicture(id(spheres.get(1)));
        assertNotEquals(id(spheres.get(0)), id(spheres.get(1)));
    }

    @Test
    void theArrowInThePictureWalksOn() {
        page.navigate(root() + "?focus=pic&pic=" + id(spheres.get(0)));
        awaitPicture(id(spheres.get(0)));
        page.locator(".psv-virtual-tour-link").first().click();
        awaitPicture(id(spheres.get(1)));
    }

    @Test
    void theMapShowsWhatWasUploadedAndLeadsIntoThePictures() {
        page.navigate(root() + "?focus=map&map=18/" + NORTH + "/" + (EAST + 0.00045));
        String drawn = "wanted => { const map = document.querySelector('pnx-viewer')?.map; const [layer, id] = wanted.split(' ');"
                + " return !!map?.getLayer?.(layer) && map.queryRenderedFeatures({layers: [layer]}).some(one => one.properties.id === id); }";
        await("the line to be on the map", drawn, "geovisio_sequences " + onTheMap);
        for (JsonNode picture : flats) {
            await("a picture to be on the map", drawn, "geovisio_pictures " + id(picture));
        }
        page.navigate(root() + "?focus=pic&pic=" + id(flats.get(1)));
        awaitPicture(id(flats.get(1)));
        page.locator("#pnx-player-next button").click();
        awaitPicture(id(flats.get(2)));
    }

    @Test
    void thePageForbidsWhatItDoesNotNeed() {
        Response answer = page.navigate(root());
        String policy = answer.headerValue("Content-Security-Policy");
        assertTrue(policy.contains("default-src 'self'") && policy.contains("script-src 'self';") && policy.contains("object-src 'none'"), policy);
        assertEquals("nosniff", answer.headerValue("X-Content-Type-Options"));
        List<String> scripts = requests.stream().filter(url -> url.endsWith(".js")).toList();
        assertEquals(2, scripts.size(), scripts::toString);
        assertTrue(scripts.stream().allMatch(url -> url.matches(".*/assets/[a-z]+\\.[0-9a-f]{12}\\.js")), scripts::toString);
        for (String script : scripts) {
            assertEquals("public, max-age=31536000, immutable", page.request().get(script).headers().get("cache-control"));
        }
        assertEquals(false, page.evaluate("() => { window.run = false; const one = document.createElement('script'); one.textContent = 'window.run = true';"
                + " document.body.append(one); return window.run; }"));
        Await.until("the browser to say so", () -> problems.removeIf(problem -> problem.contains("Content Security Policy directive 'script-src 'self''")));
    }

    @Test
    void theViewerFindsAllItWantsInTheLandingPage() {
        page.navigate(root());
        await("the viewer to know the server", "nothing => document.querySelector('pnx-viewer')?.api?.isReady() === true", "");
        assertEquals(List.of(), page.evaluate("document.querySelector('pnx-viewer').api.getUnavailableFeatures()"));
    }

    @Test
    void theMapHasLandSeaAndThePicturesWithoutAnotherServer() {
        page.navigate(root());
        for (String layer : List.of("land", "coast", "geovisio_grid")) {
            await(layer + " to be drawn",
                    "layer => { const map = document.querySelector('pnx-viewer')?.map;"
                            + " return map?.getLayer(layer) !== undefined && map.queryRenderedFeatures({layers: [layer]}).length > 0 }", layer);
        }
    }

    @Test
    void aPlaceThatNobodyNamesIsCalledByItsCoordinates() {
        page.navigate(root() + "?focus=pic&pic=" + id(spheres.get(0)));
        awaitPicture(id(spheres.get(0)));
        JsonNode place = spheres.get(0).at("/geometry/coordinates");
        await("the place's name",
                "name => { const has = root => [...root.querySelectorAll('*')].some(e => e.title === name || e.shadowRoot && has(e.shadowRoot));"
                        + " return has(document) }",
                String.format(Locale.ROOT, "%.5f, %.5f", place.get(1).asDouble(), place.get(0).asDouble()));
    }
}
