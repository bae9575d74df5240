package org.boulevard.rest.search;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Map;
import org.boulevard.api.web.Refusal;

/**
 * A time, or two with a slash between them, {@code ..} standing for no bound.
 *
 * @param from null: open; until likewise
 */
record Interval(Instant from, Instant until) {
    static final Interval ANY = new Interval(null, null);

    private static final String OPEN = "..";
    /** A day, or a moment; without a zone it is in UTC. */
    private static final DateTimeFormatter FORM = new DateTimeFormatterBuilder().parseCaseInsensitive().append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart().appendLiteral('T').append(DateTimeFormatter.ISO_LOCAL_TIME).optionalEnd()
            .optionalStart().appendLiteral(' ').append(DateTimeFormatter.ISO_LOCAL_TIME).optionalEnd()
            .optionalStart().appendOffset("+HH:MM", "Z").optionalEnd()
            .optionalStart().appendOffset("+HHMM", "Z").optionalEnd().toFormatter();

    static Interval of(String text) {
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
        try {
            TemporalAccessor read = FORM.parseBest(text.trim(), OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
            if (read instanceof OffsetDateTime moment) {
                return moment.toInstant();
            }
            return (read instanceof LocalDateTime local ? local : ((LocalDate) read).atStartOfDay()).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw Refusal.invalid("datetime.invalid", otherwise).with("details", Map.of("error", "no date and time: " + text));
        }
    }
}
