package org.boulevard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Pages of the instance: languages, who writes them, and terms of service that are to be read again. */
class InstancePagesIT {
    private static final Map<String, String> HTML = Map.of("Content-Type", "text/html");

    @RegisterExtension
    static final SharedServer shared = new SharedServer();

    private static Api reader;
    private static Api admin;

    @BeforeAll
    static void people() {
        reader = shared.server().apiOf("rita", "user");
        admin = shared.server().apiOf("ada", "admin");
    }

    @AfterEach
    void noneAreLeft() {
        for (String page : List.of("custom-banner", "terms-of-service")) {
            languages(page).forEach(language -> admin.delete("/pages/" + page + "/" + language).expect(200));
        }
    }

    private static Api.Answer write(Api by, String page, String html) {
        return by.call("PUT", "/pages/" + page, HTML, html);
    }

    private static List<String> languages(String page) {
        List<String> languages = new ArrayList<>();
        shared.api().get("/pages/" + page).expect(200).json().get("languages").forEach(language -> languages.add(language.get("language").asText()));
        return languages;
    }

    private static List<String> configured() {
        List<String> pages = new ArrayList<>();
        shared.json("/configuration").get("pages").forEach(page -> pages.add(page.asText()));
        return pages;
    }

    @Test
    void aPageIsReadAsItWasWritten() {
        assertEquals(List.of(), languages("custom-banner"));
        shared.api().get("/pages/custom-banner/en").expect(404);
        assertFalse(configured().contains("custom-banner"));
        String html = "<p>Hello &amp; welcome é</p>";
        assertEquals("", write(admin, "custom-banner/en", html).expect(200).text());
        admin.call("POST", "/pages/custom-banner/fr", HTML, "<p>Bonjour</p>").expect(200);
        write(admin, "custom-banner/de", "").expect(200);
        assertEquals(List.of("en", "fr", "de"), languages("custom-banner"));
        assertTrue(configured().contains("custom-banner"));
        Api.Answer page = shared.api().get("/pages/custom-banner/en").expect(200);
        assertEquals(html, page.text());
        assertEquals("text/html", page.header("Content-Type"));
        assertEquals(304, shared.api().call("GET", "/pages/custom-banner/en", Map.of("If-Modified-Since", page.header("Last-Modified"))).status());
        assertEquals("", shared.api().get("/pages/custom-banner/de").expect(200).text());
        write(admin, "custom-banner/en", "<p>anew</p>").expect(200);
        assertEquals("<p>anew</p>", shared.api().get("/pages/custom-banner/en").expect(200).text());
        assertEquals(List.of("en", "fr", "de"), languages("custom-banner"));
        JsonNode link = shared.json("/pages/custom-banner").get("languages").get(1).get("links").get(0);
        assertEquals("self application/json", link.get("rel").asText() + " " + link.get("type").asText());
        assertTrue(link.get("href").asText().endsWith("/api/pages/custom-banner/fr"));
        admin.delete("/pages/custom-banner/en").expect(200);
        admin.delete("/pages/custom-banner/en").expect(404);
    }

    @Test
    void onlyTheFourPagesAreThere() {
        for (String page : List.of("end-user-license-agreement", "terms-of-service", "end-user-license-agreement-summary", "custom-banner")) {
            assertEquals(page, shared.json("/pages/" + page).get("name").asText());
        }
        shared.api().get("/pages/impressum").expect(400);
        shared.api().get("/pages/impressum/en").expect(400);
        for (Api api : List.of(reader, admin)) {
            assertEquals("page.unknown", write(api, "impressum/en", "x").expect(400).json().get("code").asText());
            api.delete("/pages/impressum/en").expect(400);
            api.post("/pages/impressum/publish-change").expect(400);
        }
    }

    @Test
    void onlyAdminsWrite() {
        write(reader, "custom-banner/en", "x").expect(403);
        reader.delete("/pages/custom-banner/en").expect(403);
        reader.post("/pages/custom-banner/publish-change").expect(403);
        write(shared.api(), "custom-banner/en", "x").expect(401);
        shared.api().delete("/pages/custom-banner/en").expect(401);
        shared.api().post("/pages/custom-banner/publish-change").expect(401);
        assertEquals(List.of(), languages("custom-banner"));
    }

    @Test
    void whatIsNoHtmlIsRefused() {
        for (String type : List.of("application/json", "text/html; charset=utf-8", "text/plain")) {
            assertEquals("page.not_html", admin.call("PUT", "/pages/custom-banner/en", Map.of("Content-Type", type), "{}").expect(400).json()
                    .get("code").asText());
        }
        admin.call("PUT", "/pages/custom-banner/en").expect(400);
        admin.post("/pages/custom-banner/en", "text/html", new byte[] {'<', (byte) 0xff}).expect(400);
        admin.post("/pages/custom-banner/en", "text/html", new byte[] {'<', 0}).expect(400);
        admin.post("/pages/custom-banner/en", "text/html", new byte[(1 << 20) + 1]).expect(413);
        write(admin, "custom-banner/" + "x".repeat(101), "x").expect(400);
        shared.api().get("/pages/custom-banner/" + "x".repeat(101)).expect(404);
        assertEquals(List.of(), languages("custom-banner"));
        admin.post("/pages/custom-banner/publish-change").expect(404);
    }

    private static boolean hasRead(Api api) {
        return api.get("/users/me").expect(200).json().get("tos_latest_change_read").asBoolean();
    }

    @Test
    void termsAreToBeReadAgainWhenAChangeIsPublishedAndNotWhenTheyAreWritten() {
        reader.post("/users/me/tos_read").expect(200);
        assertTrue(hasRead(reader));
        write(admin, "terms-of-service/en", "<p>terms</p>").expect(200);
        assertTrue(hasRead(reader));
        admin.post("/pages/terms-of-service/publish-change").expect(200);
        assertFalse(hasRead(reader));
        reader.post("/users/me/tos_read").expect(200);
        assertTrue(hasRead(reader));
        write(admin, "terms-of-service/en", "<p>other terms</p>").expect(200);
        write(admin, "terms-of-service/fr", "<p>conditions</p>").expect(200);
        assertTrue(hasRead(reader));
        admin.call("PUT", "/pages/terms-of-service/publish-change").expect(200);
        assertFalse(hasRead(reader));
        reader.post("/users/me/accept_tos").expect(200);
        assertTrue(hasRead(reader));
    }
}
