package org.boulevard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A person with a real browser opens the page, looks at the map and walks the street. */
class WalkTheStreetIT {
    @RegisterExtension
    static final SharedServer shared = new SharedServer();
    @RegisterExtension
    static final Chromium chromium = new Chromium();

    private static final double PATIENCE = 90_000;

    private static List<JsonNode> spheres;

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
    }

    @BeforeEach
    void open() {
        page = chromium.browser().newPage();
        page.setDefaultTimeout(PATIENCE);
        page.onRequest(request -> requests.add(request.url()));
        page.onPageError(problems::add);
    }

    @AfterEach
    void nobodyElseWasAsked() {
        page.close();
        String own = root();
        assertEquals(List.of(), requests.stream().filter(url -> url.startsWith("http") && !url.startsWith(own)).toList());
        assertEquals(List.of(), problems);
    }

    private static String root() {
        return shared.api().base().toString().replaceFirst("api$", "");
    }

    private void awaitPicture(String id) {
        page.waitForFunction("id => document.querySelector('pnx-viewer')?.psv?.getPictureMetadata?.()?.id === id", id);
    }

    private static String id(JsonNode item) {
        return item.get("id").asText();
    }

    @Test
    void anOldLinkToAPictureShowsItAndTheArrowLeadsToTheNext() {
        page.navigate(root() + "#focus=pic&pic=" + id(spheres.get(0)));
        awaitPicture(id(spheres.get(0)));
        assertTrue(page.url().contains("?") && page.url().contains("pic=" + id(spheres.get(0))), page.url());
        page.waitForFunction("""
                () => { const canvas = document.querySelector('.psv-canvas-container canvas, .pnx-psv canvas'); return canvas && canvas.width > 300; }""");
        page.evaluate("document.querySelector('pnx-viewer').psv.goToNextPicture()");
        awaitPicture(id(spheres.get(1)));
        assertNotEquals(id(spheres.get(0)), id(spheres.get(1)));
    }

    @Test
    void theViewerFindsAllItWantsInTheLandingPage() {
        page.navigate(root());
        page.waitForFunction("() => document.querySelector('pnx-viewer')?.api?.isReady()");
        assertEquals(List.of(), page.evaluate("document.querySelector('pnx-viewer').api.getUnavailableFeatures()"));
    }
}
