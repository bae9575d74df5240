package org.boulevard.identity.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NextPagesTest {
    private static final String ROOT = "https://street.example/geo";

    private final NextPages pages = new NextPages(Set.of("gomaposm"), "https://www.street.example");

    @ParameterizedTest
    @CsvSource({
        "/viewer?pic=1&x=a%20b#focus=map, https://street.example/viewer?pic=1&x=a%20b#focus=map",
        "viewer?pic=1, https://street.example/geo/viewer?pic=1",
        "https://street.example/geo/api/users/me?x=1&y=2, https://street.example/geo/api/users/me?x=1&y=2",
        "HTTPS://STREET.example:443/x, HTTPS://STREET.example:443/x",
        "https://www.street.example/upload, https://www.street.example/upload",
        "gomaposm://panoramax/callback?a=b, gomaposm://panoramax/callback?a=b",
        "gomaposm:callback, gomaposm:callback"})
    void leadsWithinTheInstanceAndToItsApps(String wanted, URI page) {
        assertEquals(Optional.of(page), pages.allowed(wanted, ROOT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example/", "//evil.example/", "///evil.example", "/\\evil.example", "\\\\evil.example", "https:evil.example",
        "https:/evil.example", "http://street.example/", "https://street.example@evil.example/", "https://evil.example@street.example/",
        "https://street.example.evil.example/", "https://street.example:8443/", "javascript:alert(1)", "data:text/html,x", "ftp://street.example/",
        "vespucci://x", " ", "", "https://", "/%", "http://[", "https://street.example\t.evil.example/", "java\nscript:alert(1)"})
    void leadsNowhereElse(String wanted) {
        assertEquals(Optional.empty(), pages.allowed(wanted, ROOT), wanted);
    }

    @Test
    void leadsNowhereWhereNothingWasAsked() {
        assertEquals(Optional.empty(), pages.allowed(null, ROOT));
        assertEquals(Optional.empty(), pages.allowed("/" + "x".repeat(5000), ROOT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript", "DATA", "https", "file", "", "1x", "a b"})
    void noOperatorAllowsASchemeThatIsNoApp(String scheme) {
        assertFalse(NextPages.mayBeAllowed(scheme));
    }
}
