package org.boulevard.rest.filters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.boulevard.rest.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What JAX-RS would fail with, and what servlets leave to the HTTP server. */
class UnsoundRequestsTest {
    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        server = new HttpServer(new Faults(), new JsonErrors(), new SoundRequests());
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "localhost:5000", "example.org", "a_b.example", "127.0.0.1:80", "[::1]", "[::1]:8080",
            "xn--bcher-kva.example"})
    void namesOfHostsAreTaken(String host) {
        assertEquals(Optional.empty(), SoundRequests.unsound(List.of(host), null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ev il", "", "<script>", "a/b", "a@b", "localhost:x", "[::1", "a:1:2", "a?b", "a#b", "a\\b", "a%20b"})
    void whatIsNoHostIsRefused(String host) {
        assertEquals(400, SoundRequests.unsound(List.of(host), null).orElseThrow().status());
    }

    @Test
    void twoHostsAreRefusedAndNoneIsTaken() {
        assertEquals("request.host_invalid", SoundRequests.unsound(List.of("a", "a"), null).orElseThrow().code());
        assertEquals(Optional.empty(), SoundRequests.unsound(List.of(), null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"q=%zz", "q=%", "q=%4", "%=1", "q=a%2", "q=%%41"})
    void brokenEscapesAreRefused(String query) {
        assertEquals("request.query_invalid", SoundRequests.unsound(List.of("localhost"), query).orElseThrow().code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "q=%41", "q=%c3%A9&x=%25", "filter=a+b"})
    void wholeEscapesAreTaken(String query) {
        assertEquals(Optional.empty(), SoundRequests.unsound(List.of("localhost"), query));
    }

    @ParameterizedTest
    @ValueSource(strings = {"thrown", "nested", "error500"})
    void whatAServletFailsWithIsNotShown(String fault) throws Exception {
        HttpResponse<byte[]> answer = server.get("/" + fault, "Accept", "text/html");
        String text = text(answer);
        assertEquals(500, answer.statusCode());
        assertTrue(text.startsWith("{\"message\":\"Something went wrong on this server\",\"status_code\":500,\"code\":\"unexpected\""), text);
        assertFalse(text.contains("secret") || text.contains("java"), text);
    }

    @Test
    void whatAServletRefusesIsJsonInTheReadersLanguage() throws Exception {
        HttpResponse<byte[]> answer = server.get("/error405", "Accept-Language", "de-CH", "Accept", "text/html");
        assertEquals("{\"message\":\"Diese Adresse nimmt diese Methode nicht an\",\"status_code\":405,\"code\":\"method.not_allowed\"}",
                text(answer));
        assertEquals(405, answer.statusCode());
        assertEquals(Optional.of("application/json"), answer.headers().firstValue("Content-Type"));
        assertEquals(List.of("Accept-Language"), answer.headers().allValues("Vary"));
        assertEquals(Optional.of("GET"), answer.headers().firstValue("Allow"));
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static final class Faults extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
            response.setHeader("Allow", "GET");
            switch (request.getPathInfo()) {
                case "/thrown" -> throw new IllegalArgumentException("secret");
                case "/nested" -> throw new ServletException("secret", new IllegalStateException("secret"));
                case "/error500" -> response.sendError(500, "secret");
                default -> response.sendError(405, "secret");
            }
        }
    }
}
