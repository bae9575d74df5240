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

/**
 * A page of a list whose order is by a moment and an id, as it is asked for. The reference has no pages in these lists: a link to the next
 * one stands beside the list where there is one.
 *
 * @param limit null: not said
 * @param after where the page before ended, as a link said it; null: the first page
 */
public record ListPage(String limit, String filter, String after) {
    private static final int USUAL = 100;
    private static final int MOST = 1000;
    /** Characters; those of the year 10000 and later have one more. */
    private static final int LONGEST_MOMENT = "9999-12-31T23:59:59.999999999Z".length();
    /** Where a page ended: a moment and an id. */
    private static final Pattern PLACE = Pattern.compile("([^,]+),(" + Identifiers.UUID_FORM + ")");

    /** @throws Refusal 400 unless it is a whole number from 0 to 1000 */
    public int size() {
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

    /**
     * Where to go on.
     *
     * @return null: at the beginning
     * @throws Refusal 400 when no link can have said so
     */
    public <P> P place(BiFunction<Instant, UUID, P> place) {
        if (after == null) {
            return null;
        }
        Matcher said = PLACE.matcher(after);
        try {
            if (said.matches() && said.group(1).length() <= LONGEST_MOMENT) {
                return place.apply(Instant.parse(said.group(1)), Identifiers.uuid(said.group(2)).orElseThrow());
            }
        } catch (DateTimeParseException e) {
            // said below
        }
        throw wrong("after", after, "This must come from the link to a next page");
    }

    /** The address of the page behind this one, which ended with what came at {@code lastMoment} and has the id {@code last}. */
    public String next(String list, Instant lastMoment, UUID last) {
        return list + "?after=" + encoded(lastMoment + "," + last)
                + (limit == null ? "" : "&limit=" + encoded(limit)) + (filter == null ? "" : "&filter=" + encoded(filter));
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

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
