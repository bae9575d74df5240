package org.boulevard.identity.sessions;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;

/**
 * Cookies as header lines: the servlet standard of this server knows no SameSite.
 *
 * @param domain   null: the host that answered, and no other
 * @param secure   whether they come back through https only
 * @param httpOnly whether scripts are kept from reading the session
 * @param lifetime of the session
 */
public record Cookies(String domain, boolean secure, boolean httpOnly, Duration lifetime) {
    public static final String SESSION = "session";
    private static final String USER_ID = "user_id";
    private static final String USER_NAME = "user_name";
    private static final String HEX = "0123456789ABCDEF";

    public static Optional<String> read(HttpServletRequest request, String name) {
        Cookie[] cookies = request.getCookies();
        return cookies == null ? Optional.empty()
                : Stream.of(cookies).filter(cookie -> cookie.getName().equals(name)).map(Cookie::getValue).findFirst();
    }

    public String session(String text) {
        return line(SESSION, text, "/", lifetime.toSeconds(), httpOnly, domain);
    }

    /** Web pages read this one and the next, to know whether somebody is logged in. */
    public String userId(String id) {
        return line(USER_ID, id, "/", lifetime.toSeconds(), false, domain);
    }

    public String userName(String name) {
        return line(USER_NAME, encoded(name), "/", lifetime.toSeconds(), false, domain);
    }

    /** All that a login has set, taken back. */
    public Stream<String> loggedOut() {
        return Stream.of(line(SESSION, "", "/", 0, httpOnly, domain), line(USER_ID, "", "/", 0, false, domain),
                line(USER_NAME, "", "/", 0, false, domain));
    }

    /** Never read by a script, and for this host only. */
    public String passing(String name, String text, String path, Duration life) {
        return line(name, text, path, life.toSeconds(), true, null);
    }

    private String line(String name, String value, String path, long seconds, boolean hidden, String host) {
        return name + "=" + value + "; Path=" + path + "; Max-Age=" + seconds + (host == null ? "" : "; Domain=" + host)
                + (hidden ? "; HttpOnly" : "") + (secure ? "; Secure" : "") + "; SameSite=Lax";
    }

    /** Percent signs for what a cookie cannot carry: viewers show the rest as it stands. */
    static String encoded(String text) {
        var encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (b > ' ' && b < 0x7f && "\",;\\%".indexOf(b) < 0) {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(HEX.charAt((b >> 4) & 0xf)).append(HEX.charAt(b & 0xf));
            }
        }
        return encoded.toString();
    }
}
