package org.boulevard.identity.sessions;

import java.util.Locale;
import java.util.Set;

/**
 * Whether a page of ours made a request, or one of somebody else. A cookie comes along either way, so it says nothing of whoever made
 * the page; a token does, since pages do not have it by themselves.
 *
 * @param allowed further origins that are as good as ours
 */
public record Origins(Set<String> allowed) {
    /**
     * @param own       scheme, host and port under which the client knows this server
     * @param origin    the header; null: not sent
     * @param fetchSite the header {@code Sec-Fetch-Site}; null: not sent
     * @return whether a page of another origin made the request. What sends neither header is no browser, and no page.
     */
    public boolean isForeign(String own, String origin, String fetchSite) {
        if (origin != null && (origin.equalsIgnoreCase(own) || allowed.contains(origin.toLowerCase(Locale.ROOT)))) {
            return false;
        }
        if (fetchSite != null) {
            // Browsers let no page write this header. 'none': the address was typed, or a bookmark.
            return !fetchSite.equals("same-origin") && !fetchSite.equals("none");
        }
        return origin != null;
    }
}
