package org.boulevard.api.identity;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Where the pages are on which logins and claims end.
 *
 * @param kind whose pages they are
 * @param base the address of another site, without a slash at the end; null unless {@link Kind#ELSEWHERE}
 */
public record Website(Kind kind, String base) {
    public static final Website OURS = new Website(Kind.SAME_HOST, null);
    public static final Website NONE = new Website(Kind.NONE, null);

    public enum Kind {
        /** Beside the API. */
        SAME_HOST,
        /** On another site. */
        ELSEWHERE,
        /** There are none: those who claim a token are told so in a line of text. */
        NONE
    }

    /**
     * @param api the address of the API, without a slash at the end
     * @return empty: there are no pages
     */
    public Optional<URI> tokenAccepted(String api) {
        return page(api, "/token-accepted");
    }

    /** @param next where to go on once the terms are accepted; null: nowhere */
    public Optional<URI> termsOfService(String api, String next) {
        return page(api, "/tos-validation" + (next == null ? "" : "?next_url=" + URLEncoder.encode(next, StandardCharsets.UTF_8)));
    }

    private Optional<URI> page(String api, String path) {
        return switch (kind) {
            case SAME_HOST -> Optional.of(URI.create(api.substring(0, api.length() - "/api".length()) + path));
            case ELSEWHERE -> Optional.of(URI.create(base + path));
            case NONE -> Optional.empty();
        };
    }
}
