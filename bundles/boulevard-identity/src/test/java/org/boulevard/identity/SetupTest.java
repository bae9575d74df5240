package org.boulevard.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.boulevard.api.identity.Website;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SetupTest {
    @ParameterizedTest
    @CsvSource({"session_cookie_secure, perhaps, write true", "session_cookie_domain, 'a; Secure', write a domain", "website_url, example.org, write same-host",
        "allowed_origins, https://example.org/map, write origins", "app_schemes, javascript, write schemes", "stored_names, keycloak, write pairs"})
    void saysWhatToWriteInstead(String setting, String value, String advice) {
        String said = assertThrows(IllegalArgumentException.class, () -> TestSettings.setup(Map.of(setting, value))).getMessage();
        assertEquals(true, said.startsWith("etc/org.boulevard.identity.cfg, ") && said.contains(advice), said);
    }

    @Test
    void readsWhatTheReferenceWouldRead() {
        assertEquals(Website.OURS, TestSettings.setup(Map.of()).now().website());
        assertEquals(Website.NONE, TestSettings.setup(Map.of("website_url", "false")).now().website());
        assertEquals("https://example.org/geo", TestSettings.setup(Map.of("website_url", "https://example.org/geo/")).now().website().base());
        assertEquals("keycloak", TestSettings.setup(Map.of()).now().storedName("oidc"));
        assertEquals("osm", TestSettings.setup(Map.of()).now().storedName("osm"));
    }

    @Test
    void cookiesAreSecureBehindHttps() {
        assertEquals(true, TestSettings.setup(Map.of()).now().cookies(true).secure());
        assertEquals(false, TestSettings.setup(Map.of()).now().cookies(false).secure());
        assertEquals(true, TestSettings.setup(Map.of("session_cookie_secure", "true")).now().cookies(false).secure());
    }
}
