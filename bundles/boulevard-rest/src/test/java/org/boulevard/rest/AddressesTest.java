package org.boulevard.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;

class AddressesTest {
    @Test
    void withoutTrustedProxiesTheirHeadersMeanNothing() throws Exception {
        try (HttpServer server = tellingTheAddress(0)) {
            assertEquals(server.address() + "/api", told(server, "X-Forwarded-Host", "evil.example", "X-Forwarded-Proto", "https"));
        }
    }

    @Test
    void aTrustedProxySaysHowTheClientCame() throws Exception {
        try (HttpServer server = tellingTheAddress(1)) {
            assertEquals("https://street.example/api", told(server, "X-Forwarded-Host", "street.example", "X-Forwarded-Proto", "https"));
            assertEquals("http://street.example:8080/api", told(server, "X-Forwarded-Host", "street.example:8080"));
            assertEquals("https://street.example:8443/maps/api", told(server, "X-Forwarded-Host", "street.example", "X-Forwarded-Proto", "https",
                    "X-Forwarded-Port", "8443", "X-Forwarded-Prefix", "/maps"));
            assertEquals("https://127.0.0.1/api", told(server, "X-Forwarded-Proto", "https"));
            assertEquals("http://[::1]:5000/api", told(server, "X-Forwarded-Host", "[::1]:5000"));
            assertEquals(server.address() + "/api", told(server, "X-Forwarded-Host", "a/b", "X-Forwarded-Prefix", "//evil.example"));
        }
    }

    @Test
    void whatAClientWroteItselfIsNotRead() throws Exception {
        try (HttpServer server = tellingTheAddress(2)) {
            assertEquals("http://street.example/api", told(server, "X-Forwarded-Host", "evil.example, street.example, inner.example"));
            assertEquals(server.address() + "/api", told(server, "X-Forwarded-Host", "inner.example"));
        }
    }

    private static String told(HttpServer server, String... headers) throws Exception {
        return new String(server.get("/", headers).body());
    }

    private static HttpServer tellingTheAddress(int proxies) throws Exception {
        var settings = new TestInstance(null, null, false, null, null, null, proxies).settings();
        var addresses = new Addresses(() -> settings);
        return new HttpServer(new HttpServlet() {
            private static final long serialVersionUID = 1L;

            @Override
            protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
                response.getWriter().write(addresses.api(request));
            }
        });
    }
}
