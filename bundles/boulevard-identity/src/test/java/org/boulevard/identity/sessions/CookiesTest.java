package org.boulevard.identity.sessions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CookiesTest {
    private static final Duration WEEK = Duration.ofDays(7);

    @Test
    void keepsTheSessionFromScripts() {
        assertEquals("session=x; Path=/; Max-Age=604800; HttpOnly; Secure; SameSite=Lax", new Cookies(null, true, true, WEEK).session("x"));
        assertEquals("session=x; Path=/; Max-Age=604800; Domain=example.org; SameSite=Lax", new Cookies("example.org", false, false, WEEK).session("x"));
    }

    @Test
    void letsScriptsReadWhoIsLoggedIn() {
        assertEquals("user_name=alice; Path=/; Max-Age=604800; SameSite=Lax", new Cookies(null, false, true, WEEK).userName("alice"));
    }

    @Test
    void takesBackAllThatItSet() {
        assertEquals(List.of("session=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax", "user_id=; Path=/; Max-Age=0; SameSite=Lax",
                "user_name=; Path=/; Max-Age=0; SameSite=Lax"), new Cookies(null, false, true, WEEK).loggedOut().toList());
    }

    @Test
    void encodesWhatACookieCannotCarry() {
        assertEquals("Ann%20B", Cookies.encoded("Ann B"));
        assertEquals("Am%C3%A9lie", Cookies.encoded("Amélie"));
        assertEquals("a%3B%20Domain=evil%0D%0A%22%5C%2C%25", Cookies.encoded("a; Domain=evil\r\n\"\\,%"));
        assertEquals("o'neil_42(x)", Cookies.encoded("o'neil_42(x)"));
    }
}
