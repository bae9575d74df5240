package org.boulevard.identity.local;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.boulevard.api.instance.Instance;
import org.boulevard.api.web.PublicAddress;

/**
 * One request for a page of ours, and how it is answered. A form carries a mark that the browser has in a cookie as well: a form on another
 * site cannot know it, so nobody is logged in, or registered, without knowing.
 *
 * @param texts    in the language of the visitor
 * @param instance the name of the server in that language
 * @param api      the address of the API as the visitor knows it
 * @param address  of the visitor
 * @param mark     of the forms of this browser
 * @param newMark  whether the browser does not have it yet
 */
record Visit(Texts texts, String instance, String api, String address, String mark, boolean newMark) {
    static final String MARK_FIELD = "form";
    private static final String MARK_COOKIE = "boulevard_form";
    private static final Pattern MARK = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final MediaType HTML = MediaType.TEXT_HTML_TYPE.withCharset("UTF-8");
    private static final int NETWORK_BYTES = 8;

    static Visit of(HttpServletRequest request, PublicAddress addresses, Instance instance) {
        Texts texts = Texts.of(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        Map<String, String> names = instance.settings().name();
        Optional<String> mark = Stream.ofNullable(request.getCookies()).flatMap(Stream::of)
                .filter(cookie -> cookie.getName().equals(MARK_COOKIE)).map(Cookie::getValue)
                .filter(value -> MARK.matcher(value).matches()).findFirst();
        return new Visit(texts, names.getOrDefault(texts.locale().getLanguage(), names.get("en")), addresses.api(request),
                network(addresses.client(request)), mark.orElseGet(Secrets::make), mark.isEmpty());
    }

    /** Whoever has one IPv6 address has all that begin with the same 64 bits. */
    static String network(String address) {
        if (!address.contains(":")) {
            return address;
        }
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            return bytes.length == 16 ? HexFormat.of().formatHex(bytes, 0, NETWORK_BYTES) + "::/64" : address;
        } catch (UnknownHostException e) {
            return address; // not in the usual form: taken as it is
        }
    }

    /** Whether a form comes from a page that this browser was given. */
    boolean isOurs(Posted form) {
        return !newMark && Secrets.equal(mark, form.get(MARK_FIELD));
    }

    Map<String, String> hidden(Optional<Login> login) {
        Map<String, String> hidden = new LinkedHashMap<>();
        hidden.put(MARK_FIELD, mark);
        login.ifPresent(there -> hidden.putAll(there.fields()));
        return hidden;
    }

    Response form(int status, String title, List<String> notes, Form form, List<Page.Link> links) {
        return answer(status, new Page(texts, title, instance, notes, Optional.of(form), Optional.empty(), links)).build();
    }

    Response note(int status, String title, String note, List<Page.Link> links) {
        return answer(status, new Page(texts, title, instance, List.of(note), Optional.empty(), Optional.empty(), links)).build();
    }

    /**
     * The browser goes on by itself. By the page rather than by a redirect: where a login goes in the end may be an app, and browsers hold
     * redirects that follow a form to what the page said about its forms.
     */
    Response goOn(String title, String address) {
        return answer(200, new Page(texts, title, instance, List.of(), Optional.empty(),
                Optional.of(new Page.Link(address, texts.say("continue"))), List.of())).build();
    }

    /** Whoever comes without a login that waits for them begins one. */
    Response begin() {
        return Response.status(Response.Status.SEE_OTHER).header(HttpHeaders.LOCATION, api + "/auth/login")
                .header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    Response tooMany(Attempts.TooMany refused) {
        long minutes = (refused.seconds() + 59) / 60;
        Page page = new Page(texts, texts.say("too_many.title"), instance, List.of(texts.say("too_many", minutes)), Optional.empty(),
                Optional.empty(), List.of());
        return answer(429, page).header(HttpHeaders.RETRY_AFTER, refused.seconds()).build();
    }

    private Response.ResponseBuilder answer(int status, Page page) {
        var answer = Response.status(status).type(HTML).entity(page.html());
        headers().forEach(answer::header);
        if (newMark) {
            // Without a path it belongs to the folder of our pages, wherever a proxy has put it.
            answer.header(HttpHeaders.SET_COOKIE, MARK_COOKIE + "=" + mark + "; HttpOnly; SameSite=Strict"
                    + (api.startsWith("https:") ? "; Secure" : ""));
        }
        return answer;
    }

    /** The referrer stays within the site: addresses of these pages carry the state of a login. */
    static Map<String, String> headers() {
        return Map.of("Content-Security-Policy", Page.SECURITY_POLICY, "X-Frame-Options", "DENY", "X-Content-Type-Options", "nosniff",
                "Referrer-Policy", "same-origin", HttpHeaders.CACHE_CONTROL, "no-store", HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
    }
}
