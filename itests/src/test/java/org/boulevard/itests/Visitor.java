package org.boulevard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Somebody with a browser, as far as logins go: keeps cookies, goes where it is sent, fills in forms. Cookies that want https are sent all the
 * same, as browsers do on this machine.
 */
final class Visitor {
    private static final int FARTHEST = 12;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern FORM = Pattern.compile("<form[^>]*\\saction=\"([^\"]+)\"");

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(10)).build();
    private final Map<String, Map<String, HttpCookie>> cookies = new LinkedHashMap<>();

    /** Where the visitor is. */
    record Page(URI address, int status, HttpHeaders headers, String body) {
        Page expect(int expected) {
            assertEquals(expected, status, () -> address + ": " + body);
            return this;
        }

        boolean sendsElsewhere() {
            return status >= 301 && status <= 308 && headers.firstValue("Location").isPresent();
        }

        URI location() {
            return address.resolve(headers.firstValue("Location").orElseGet(() -> fail(address + " answered " + status + " and does not send elsewhere: " + body)));
        }

        /** Where its form is sent to. */
        URI form() {
            Matcher form = FORM.matcher(body);
            if (!form.find()) {
                fail(address + " answered " + status + " and has no form: " + body);
            }
            return address.resolve(form.group(1).replace("&amp;", "&"));
        }

        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (JsonProcessingException e) {
                throw new AssertionError(address + " answered " + status + " with what is no JSON: " + body, e);
            }
        }
    }

    /** One page, without going where it sends. */
    Page look(URI address) {
        return send(HttpRequest.newBuilder(address).GET());
    }

    /** One page, and on to where it sends, until one does not. */
    Page go(URI address) {
        return follow(look(address));
    }

    Page follow(Page page) {
        Page at = page;
        for (int i = 0; at.sendsElsewhere(); i++) {
            if (i == FARTHEST) {
                fail("sent on and on, last to " + at.location());
            }
            at = look(at.location());
        }
        return at;
    }

    /** Sends a form, without going where the answer sends. */
    Page fill(URI action, Map<String, String> fields) {
        String form = fields.entrySet().stream().map(field -> encode(field.getKey()) + "=" + encode(field.getValue())).collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(action).header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(form)));
    }

    Page call(String method, URI address, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).method(method, BodyPublishers.noBody());
        headers.forEach(request::header);
        return send(request);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Page send(HttpRequest.Builder request) {
        HttpRequest asked = request.timeout(Duration.ofSeconds(60)).build();
        Map<String, HttpCookie> kept = cookies.computeIfAbsent(asked.uri().getAuthority(), authority -> new LinkedHashMap<>());
        if (!kept.isEmpty()) {
            request.header("Cookie", kept.values().stream().map(cookie -> cookie.getName() + "=" + cookie.getValue()).collect(Collectors.joining("; ")));
        }
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            response.headers().allValues("Set-Cookie").forEach(line -> keep(kept, line));
            return new Page(asked.uri(), response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(asked.method() + " " + asked.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void keep(Map<String, HttpCookie> kept, String line) {
        for (HttpCookie cookie : HttpCookie.parse("Set-Cookie: " + line)) {
            if (cookie.hasExpired() || cookie.getValue().isEmpty()) {
                kept.remove(cookie.getName());
            } else {
                kept.put(cookie.getName(), cookie);
            }
        }
    }

    /** The cookies kept for the server of this address, by name. */
    Map<String, HttpCookie> cookies(URI address) {
        return Map.copyOf(cookies.getOrDefault(address.getAuthority(), Map.of()));
    }

    void forget(URI address) {
        cookies.remove(address.getAuthority());
    }
}
