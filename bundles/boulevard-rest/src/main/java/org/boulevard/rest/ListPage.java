package org.boulevard.rest;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.boulevard.api.web.Refusal;

/** The page that is wanted of a list in order of time: how many, of which, and behind which one. The reference has the first page alone. */
public final class ListPage {
    private static final int USUAL = 100;
    private static final int MOST = 1000;
    /** Where a page ended: a moment and an id. */
    private static final Pattern PLACE = Pattern.compile("([^,]+),(" + Identifiers.UUID_FORM + ")");

    private final String limit;
    private final String filter;
    private final String after;
    private final int size;

    /**
     * Each as it stands in the address; null: not given.
     *
     * @throws Refusal 400 when the limit is none
     */
    public ListPage(String limit, String filter, String after) {
        this.limit = limit;
        this.filter = filter;
        this.after = after;
        this.size = size(limit);
    }

    private static int size(String limit) {
        if (limit == null) {
            return USUAL;
        }
        try {
            int size = Integer.parseInt(limit.strip());
            if (size < 0 || size > MOST) {
                throw wrong("limit", limit, "This must be from 0 to " + MOST);
            }
            return size;
        } catch (NumberFormatException e) {
            throw wrong("limit", limit, "This must be a whole number");
        }
    }

    public String filterOr(String usual) {
        return filter == null ? usual : filter;
    }

    /** How many to look for: one more than is shown tells whether there is more. */
    public int toBeFound() {
        return size == 0 ? 0 : size + 1;
    }

    /**
     * Where the page before ended.
     *
     * @return null: it is the first page
     * @throws Refusal 400 when it is no place
     */
    public <P> P after(BiFunction<Instant, UUID, P> place) {
        if (after == null) {
            return null;
        }
        Matcher parts = PLACE.matcher(after);
        try {
            if (parts.matches()) {
                return place.apply(Instant.parse(parts.group(1)), Identifiers.uuid(parts.group(2)).orElseThrow());
            }
        } catch (DateTimeParseException e) {
            // said below
        }
        throw wrong("after", after, "This must come from the link to a next page");
    }

    public <T> List<T> shown(List<T> found) {
        return found.subList(0, Math.min(size, found.size()));
    }

    public boolean isFollowed(List<?> found) {
        return found.size() > size;
    }

    /** The address of the page behind the one that ends here. */
    public String next(String list, Instant lastMoment, UUID lastId) {
        return list + "?after=" + encoded(lastMoment + "," + lastId)
                + (limit == null ? "" : "&limit=" + encoded(limit)) + (filter == null ? "" : "&filter=" + encoded(filter));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Refusal wrong(String name, String text, String why) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("fields", List.of(name));
        detail.put("error", why);
        if (!text.isEmpty()) {
            detail.put("input", text);
        }
        return Refusal.invalid("parameters.invalid", "Some parameters are not as they must be").with("details", List.of(detail));
    }
}
