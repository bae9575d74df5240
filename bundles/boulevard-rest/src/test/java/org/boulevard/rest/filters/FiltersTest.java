package org.boulevard.rest.filters;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import javax.servlet.FilterChain;
import javax.servlet.ServletException;
import javax.servlet.http.HttpFilter;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.boulevard.api.access.Caller;
import org.boulevard.api.model.Account;
import org.boulevard.api.model.Role;
import org.boulevard.rest.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FiltersTest {
    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        server = new HttpServer(new Text(), new CrossOrigin(), new SomebodyWithAToken(), new PrivateAnswers(), new Compression());
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private static byte[] unzipped(HttpResponse<byte[]> answer) throws IOException {
        return new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes();
    }

    private static Optional<String> header(HttpResponse<byte[]> answer, String name) {
        return answer.headers().firstValue(name);
    }

    @Test
    void longTextIsCompressedForThoseWhoAskForIt() throws Exception {
        HttpResponse<byte[]> answer = server.get("/api?length=100000", "Accept-Encoding", "br, gzip;q=0.5");
        assertEquals(Optional.of("gzip"), header(answer, "Content-Encoding"));
        assertTrue(answer.body().length < 1000);
        assertArrayEquals("x".repeat(100000).getBytes(), unzipped(answer));
        assertFalse(header(answer, "Content-Length").filter("100000"::equals).isPresent());
    }

    @Test
    void shortTextAndPicturesAndOtherClientsGetItPlainly() throws Exception {
        assertPlain(server.get("/api?length=499", "Accept-Encoding", "gzip"), 499);
        assertPlain(server.get("/api?length=1000&type=image/jpeg", "Accept-Encoding", "gzip"), 1000);
        assertPlain(server.get("/api?length=1000", "Accept-Encoding", "*"), 1000);
        assertPlain(server.get("/api?length=1000", "Accept-Encoding", "gzip;q=0"), 1000);
        assertPlain(server.get("/api?length=1000"), 1000);
        assertPlain(server.get("/api?length=0", "Accept-Encoding", "gzip"), 0);
    }

    private static void assertPlain(HttpResponse<byte[]> answer, int length) {
        assertEquals(Optional.empty(), header(answer, "Content-Encoding"));
        assertEquals(length, answer.body().length);
        assertEquals(Optional.of(Integer.toString(length)), header(answer, "Content-Length"));
    }

    @Test
    void exactlyFiveHundredBytesWrittenOneByOneAreWorthIt() throws Exception {
        HttpResponse<byte[]> answer = server.get("/api?length=500&single=true&type=application/geo%2Bjson", "Accept-Encoding", "gzip");
        assertEquals("x".repeat(500), new String(unzipped(answer)));
    }

    @Test
    void anySiteMayReadWithCredentials() throws Exception {
        HttpResponse<byte[]> answer = server.get("/api", "Origin", "https://map.example.org");
        assertEquals(Optional.of("https://map.example.org"), header(answer, "Access-Control-Allow-Origin"));
        assertEquals(Optional.of("true"), header(answer, "Access-Control-Allow-Credentials"));
        assertEquals(Optional.of("Accept-Encoding, Cookie, Origin"), header(answer, "Vary"));
        assertEquals(Optional.empty(), header(server.get("/api"), "Access-Control-Allow-Origin"));
    }

    @Test
    void aPreflightIsToldWhatItAskedFor() throws Exception {
        HttpResponse<byte[]> answer = server.send("/api", request -> request.method("OPTIONS", BodyPublishers.noBody())
                .headers("Origin", "https://map.example.org", "Access-Control-Request-Method", "PATCH",
                        "Access-Control-Request-Headers", "authorization, content-type"));
        assertEquals(200, answer.statusCode());
        assertEquals(Optional.of("DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT"), header(answer, "Access-Control-Allow-Methods"));
        assertEquals(Optional.of("authorization, content-type"), header(answer, "Access-Control-Allow-Headers"));
    }

    @Test
    void onlyAnswersToNobodyArePublic() throws Exception {
        assertEquals(Optional.of("public"), header(server.get("/api"), "Cache-Control"));
        assertEquals(Optional.of("private"), header(server.get("/api", "Authorization", "Bearer x"), "Cache-Control"));
    }

    private static final class Text extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.setContentType(Optional.ofNullable(request.getParameter("type")).orElse("application/json"));
            int length = Integer.parseInt(Optional.ofNullable(request.getParameter("length")).orElse("0"));
            response.setContentLength(length);
            byte[] text = "x".repeat(length).getBytes();
            if (request.getParameter("single") == null) {
                response.getOutputStream().write(text);
                return;
            }
            for (byte letter : text) {
                response.getOutputStream().write(letter);
            }
        }
    }

    private static final class SomebodyWithAToken extends HttpFilter {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws IOException, ServletException {
            var account = new Account(new UUID(0, 1), "alice", Role.USER, false, null, null);
            request.setAttribute(Caller.ATTRIBUTE, request.getHeader("Authorization") == null ? Caller.NOBODY : new Caller(account));
            chain.doFilter(request, response);
        }
    }

    @Test
    void aPercentSignBeforeNothingIsABrokenAddress() {
        for (String broken : new String[] {"limit=1%", "%ZZ=1", "a=%4", "a=%%41"}) {
            assertTrue(BrokenAddresses.isBroken(broken), broken);
        }
        for (String sound : new String[] {null, "", "a=%41%c3%A9", "a=100"}) {
            assertFalse(BrokenAddresses.isBroken(sound), sound);
        }
    }
}
