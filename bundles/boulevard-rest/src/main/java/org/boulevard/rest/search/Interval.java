package org.boulevard.rest.search;

import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
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
    private static final String A_DAY = "2024-05-02";
    private static final Pattern MOMENT = Pattern.compile(
            "(?i)\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?(Z|[+-]\\d\\d(:?\\d\\d)?)");

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

    /**
     * As STAC has it: an end may be left empty for an open one, but not both, it does not begin after its end, and a moment has a zone. A
     * day alone is taken for its midnight, since clients send days.
     *
     * @throws Refusal 400 when it is none
     */
    public static Interval strict(String text) {
        String[] parts = text.split("/", -1);
        for (String part : parts) {
            if (part.length() > A_DAY.length() && !MOMENT.matcher(part.trim()).matches()) {
                throw Refusal.invalid("datetime.invalid", "A moment of datetime is written with its zone, as " + A_DAY + "T08:15:30Z")
                        .with("details", Map.of("error", "no such moment: " + part));
            }
        }
        if (parts.length != 2) {
            return of(text);
        }
        String from = parts[0].isEmpty() ? OPEN : parts[0];
        String until = parts[1].isEmpty() ? OPEN : parts[1];
        Interval interval = of(from + "/" + until);
        if (interval.from() == null && interval.until() == null) {
            throw Refusal.invalid("datetime.invalid", "datetime must have a beginning or an end")
                    .with("details", Map.of("error", "no date and time: " + text));
        }
        if (interval.from() != null && interval.until() != null && interval.from().isAfter(interval.until())) {
            throw Refusal.invalid("datetime.invalid", "datetime begins after its end");
        }
        return interval;
    }

    private static Instant moment(String text, String otherwise) {
        return Moments.read(text).orElseThrow(() -> Refusal.invalid("datetime.invalid", otherwise)
                .with("details", Map.of("error", "no date and time: " + text)));
    }
}
