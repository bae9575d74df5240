package org.boulevard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.boulevard.oauth.OsmStandIn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** People log in with an OpenStreetMap account, at a stand-in that follows the documented endpoints. */
class OsmLoginIT {
    private static OsmStandIn osm;
    private static Server server;

    private final Visitor visitor = new Visitor();

    @BeforeAll
    static void start() throws Exception {
        osm = new OsmStandIn();
        server = Server.fresh("osm").with("OAUTH_PROVIDER", "osm").with("OAUTH_CLIENT_ID", "boulevard").with("OAUTH_CLIENT_SECRET", "secret")
                .withSettings("org.boulevard.identity.osm.cfg", "client.id = boulevard", ".client.secret = secret",
                        "website.url = " + osm.url(), "api.url = " + osm.url()).start();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.assertNothingOddInLog();
            server.close();
        }
        osm.close();
    }

    private static URI api(String path) {
        return URI.create(server.api().base() + path);
    }

    @Test
    void whoLogsInComesBackUnderTheNameTheyHaveThere() {
        osm.user(42, "Ann B");
        var first = visitor.go(api("/auth/login?next_url=%2Fapi%2Fusers%2Fme")).expect(200).json();
        assertEquals("Ann B", first.get("name").asText());
        osm.user(42, "Ann Renamed");
        var second = visitor.go(api("/auth/login?next_url=%2Fapi%2Fusers%2Fme")).expect(200).json();
        assertEquals("Ann Renamed", second.get("name").asText());
        assertEquals(first.get("id"), second.get("id"));
    }

    @Test
    void whoLogsOutIsLoggedOutAtOnce() {
        visitor.go(api("/auth/login?next_url=%2Fapi%2Fusers%2Fme")).expect(200);
        Visitor.Page end = visitor.look(api("/auth/logout?next_url=%2Fapi%2Fconfiguration"));
        assertEquals(api("/configuration"), end.location());
        assertEquals(Set.of(), visitor.cookies(api("/")).keySet());
    }

    @Test
    void whoSaysNoIsToldSo() throws Exception {
        osm.refusing("access_denied");
        try {
            assertEquals(403, visitor.go(api("/auth/login")).status());
            Visitor.Page page = visitor.call("GET", visitor.look(visitor.look(api("/auth/login")).location()).location(), Map.of("Accept", "text/html"));
            assertTrue(page.expect(403).body().startsWith("<!doctype html>"));
        } finally {
            osm.refusing(null);
        }
    }

    @Test
    void thereIsNoProfilePage() {
        assertTrue(server.api().get("/configuration").expect(200).json().get("auth").get("user_profile").get("url").isNull());
    }
}
