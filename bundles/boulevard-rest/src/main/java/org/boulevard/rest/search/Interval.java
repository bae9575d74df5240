package org.boulevard.rest.search;

import java.time.Instant;
import java.util.Map;
import org.boulevard.api.web.Refusal;
import org.boulevard.rest.Moments;

/**
 * A time, or two with a slash between them, {@code ..} standing for no bound.
 *
 * @param from null: open; until likewise
 */
public record Interval(Instant from, Instant until) {
    public static final Interval ANY = new Interval(null, null);

    private static final String OPEN = "..";

    /** @throws Refusal 400 when it is none */
    public static Interval of(String text) {
        String[] parts = text.split("/", -1);
        return switch (parts.length) {
            case 1 -> {
                Instant moment = moment(text, "datetime is no date");
                yield new Interval(moment, moment);
            }
            case 2 -> new Interval(parts[0].equals(OPEN) ? null : moment(parts[0], "datetime begins with what is no date"),
                    parts[1].equals(OPEN) ? null : moment(parts[1], "datetime ends with what is no date"));
            default -> throw Refusal.invalid("datetime.invalid", "datetime must be one instant, or two with a slash between them");
        };
    }

    private static Instant moment(String text, String otherwise) {
        return Moments.read(text).orElseThrow(() -> Refusal.invalid("datetime.invalid", otherwise)
                .with("details", Map.of("error", "no date and time: " + text)));
    }
}
