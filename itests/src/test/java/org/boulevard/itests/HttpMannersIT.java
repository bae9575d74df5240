package org.boulevard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Languages, origins, compression, methods, proxies, and requests that are none. */
class HttpMannersIT {
    private static final String NOTHING = "00000000-0000-4000-8000-000000000000";
    private static final String CLOSE = "Connection: close\r\n";
    private static final String HOST = "Host: localhost\r\n";

    @RegisterExtension
    static final SharedServer shared = new SharedServer();

    private static Api.Answer get(String path, String... headers) {
        Map<String, String> sent = new TreeMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            sent.put(headers[i], headers[i + 1]);
        }
        return shared.api().call("GET", path, sent);
    }

    /** As it stands, since no client library would send it. */
    private static String raw(String request) throws IOException {
        try (var socket = new Socket("127.0.0.1", shared.server().port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String asked(String first, String... headers) throws IOException {
        return raw(first + " HTTP/1.1\r\n" + CLOSE + String.join("", headers) + "\r\n");
    }

    private static void assertRefused(int status, String answer) {
        assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
        assertTrue(answer.length() < 1500 && !answer.contains("Exception") && !answer.contains("\tat "), answer);
    }

    private static void assertRefusedInJson(int status, String answer) {
        assertRefused(status, answer);
        assertTrue(answer.contains("application/json") && answer.contains("\"status_code\":" + status), answer);
    }

    @Test
    void refusalsSpeakTheReadersLanguage() {
        Map<String, String> wanted = new TreeMap<>(Map.of("fr-CH, en;q=0.5", "Cette collection n’existe pas", "de", "Diese Sammlung gibt es nicht",
                "es-419", "Esta colección no existe", "it, hu;q=0.1", "Nincs ilyen gyűjtemény", "en", "There is no such collection",
                "xx", "There is no such collection", "*", "There is no such collection", ";;;", "There is no such collection"));
        wanted.forEach((languages, message) -> {
            Api.Answer answer = get("/collections/" + NOTHING, "Accept-Language", languages).expect(404);
            assertEquals(message, answer.json().get("message").asText(), languages);
            assertEquals("collection.unknown", answer.json().get("code").asText(), languages);
            assertTrue(answer.headers().allValues("Vary").toString().contains("Accept-Language"), languages);
        });
    }

    /** Each is refused in another part: a route, a parameter, a filter, the list of routes, a picture file, the rights. */
    @Test
    void everyPartThatRefusesSpeaksTheReadersLanguage() {
        Map<String, String> messages = Map.of("/users/" + NOTHING, "Es gibt kein Konto " + NOTHING,
                "/collections?limit=0", "limit muss eine Zahl von 1 bis 1000 sein",
                "/pictures/" + NOTHING + "/hd.jpg", "Dieses Bild gibt es nicht", "/nothing/here", "An dieser Adresse ist nichts",
                "/admin/stats", "Bitte melden Sie sich an oder bringen Sie ein Token mit");
        messages.forEach((path, message) -> assertEquals(message, get(path, "Accept-Language", "de").json().get("message").asText(), path));
        Api.Answer badToken = get("/collections", "Accept-Language", "de", "Authorization", "Bearer x").expect(401);
        assertEquals("Token ungültig", badToken.json().get("message").asText());
        Map<String, String> german = Map.of("Accept-Language", "de", "Content-Type", "application/json");
        Api.Answer broken = shared.api().call("POST", "/search", german, "{").expect(400);
        assertEquals("Der Inhalt der Anfrage ist kein JSON", broken.json().get("message").asText());
    }

    @Test
    void oddWishesForALanguageDoNoHarm() throws IOException {
        for (String path : List.of("/configuration", "/map/style.json", "/collections?format=rss", "/collections/" + NOTHING,
                "/users/" + NOTHING + "/map/style.json")) {
            for (String languages : List.of("", " ", ";;;", "fr;q=x", "-", "fr,".repeat(2000))) {
                String answer = asked("GET /api" + path, HOST, "Accept-Language: " + languages + "\r\n");
                int status = path.startsWith("/collections/") ? 404 : 200;
                assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), path + " " + languages + ": " + answer);
            }
        }
    }

    @Test
    void requestsThatAreNoneAreRefusedShortly() throws IOException {
        assertRefusedInJson(400, asked("GET /api/users/search?q=%zz", HOST));
        assertRefusedInJson(400, asked("GET /api/collections?limit=%", HOST));
        assertRefusedInJson(400, asked("GET /api/configuration", "Host: ev il\r\n"));
        assertRefusedInJson(400, asked("GET /api/", "Host: \"<script>\r\n"));
        assertRefusedInJson(400, asked("GET /", "Host: a\r\n", "Host: b\r\n"));
        assertRefused(400, asked("GET /api/configuration"));
        assertRefused(400, asked("GET /api/users/%00", HOST));
        assertRefused(400, asked("GET /api/users/%zz", HOST));
        assertRefused(400, asked("POST /api/search", HOST, "Content-Length: -1\r\n"));
        assertRefused(400, asked("POST /api/search", HOST, "Content-Length: 5\r\n", "Transfer-Encoding: chunked\r\n"));
        assertRefused(414, asked("GET /api/" + "a".repeat(20_000), HOST));
        assertRefused(431, asked("GET /api/users/me", HOST, "Cookie: session=" + "x".repeat(20_000) + "\r\n"));
        assertRefused(431, asked("GET /api/users/me", HOST, "X-Many: 1\r\n".repeat(2000)));
        assertRefused(400, raw("hello\r\n\r\n"));
    }

    @Test
    void aMethodThatAnAddressDoesNotTakeIsRefusedInJson() throws IOException {
        assertRefusedInJson(405, asked("FOO /api/users/me", HOST));
        assertRefusedInJson(405, asked("PUT /api/collections", HOST));
        assertRefusedInJson(405, asked("POST /", HOST, "Content-Length: 0\r\n"));
        assertRefusedInJson(405, asked("PUT /tos-validation", HOST, "Content-Length: 0\r\n"));
        assertRefusedInJson(405, asked("POST /token-accepted", HOST, "Content-Length: 0\r\n"));
        assertRefusedInJson(404, asked("GET /nothing", HOST, "Accept: text/html\r\n").replace("\"status_code\": ", "\"status_code\":"));
    }

    @Test
    void pagesOfAnySiteReadAndAreToldSo() {
        for (String path : List.of("/configuration", "/collections/" + NOTHING, "/nothing", "/map/style.json")) {
            Api.Answer answer = get(path, "Origin", "https://map.example");
            assertEquals("https://map.example", answer.header("Access-Control-Allow-Origin"), path);
            assertEquals("true", answer.header("Access-Control-Allow-Credentials"), path);
            assertTrue(answer.headers().allValues("Vary").toString().contains("Origin"), path);
            assertNull(get(path).header("Access-Control-Allow-Origin"), path);
        }
        Api.Answer asked = shared.api().call("OPTIONS", "/upload_sets", Map.of("Origin", "https://map.example",
                "Access-Control-Request-Method", "POST", "Access-Control-Request-Headers", "authorization, content-type")).expect(200);
        assertEquals("DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT", asked.header("Access-Control-Allow-Methods"));
        assertEquals("authorization, content-type", asked.header("Access-Control-Allow-Headers"));
        assertEquals("OPTIONS, POST", asked.header("Allow"));
        assertEquals(0, asked.body().length);
    }

    @Test
    void headAnswersAsGetWithoutABody() {
        for (String path : List.of("", "/", "/configuration", "/conformance", "/collections", "/users/", "/search", "/queryables",
                "/map/style.json", "/map/0/0/0.mvt", "/live", "/docs/specs.json", "/pages/terms-of-service", "/collections/" + NOTHING, "/nothing")) {
            Api.Answer head = shared.api().call("HEAD", path);
            Api.Answer get = get(path);
            assertEquals(get.status(), head.status(), path);
            assertEquals(get.header("Content-Type"), head.header("Content-Type"), path);
            assertEquals(0, head.body().length, path);
        }
    }

    @Test
    void textIsCompressedForThoseWhoAskForItAndForNobodyElse() throws IOException {
        Api.Answer plain = get("/");
        Api.Answer zipped = get("/", "Accept-Encoding", "br, gzip");
        assertEquals("gzip", zipped.header("Content-Encoding"));
        assertEquals(plain.text(), new String(new GZIPInputStream(new ByteArrayInputStream(zipped.body())).readAllBytes(), StandardCharsets.UTF_8));
        for (String others : List.of("*", "identity", "gzip;q=0", "br", "")) {
            assertNull(get("/", "Accept-Encoding", others).header("Content-Encoding"), others);
        }
        assertTrue(plain.headers().allValues("Vary").toString().contains("Accept-Encoding"));
        assertNull(get("/live", "Accept-Encoding", "gzip").header("Content-Encoding"), "too short to gain by it");
    }

    @Test
    void whatAClientSaysOfProxiesIsNotBelieved() {
        String own = get("/").json().get("links").get(0).get("href").asText();
        for (String name : List.of("X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Port", "X-Forwarded-Prefix",
                "Forwarded", "X-Forwarded-For")) {
            String value = switch (name) {
                case "X-Forwarded-Proto" -> "https";
                case "X-Forwarded-Port" -> "81";
                case "X-Forwarded-Prefix" -> "/evil";
                case "Forwarded" -> "host=evil.example;proto=https";
                default -> "evil.example";
            };
            assertEquals(own, get("/", name, value).json().get("links").get(0).get("href").asText(), name);
        }
        assertFalse(get("/users/me", "X-Forwarded-Host", "evil.example").text().contains("evil"));
    }
}
