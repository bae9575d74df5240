package org.boulevard.rest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;

/** Times as clients write them: a day, which is its midnight, or a moment; without a zone it is in UTC. */
public final class Moments {
    private static final DateTimeFormatter FORM = new DateTimeFormatterBuilder().parseCaseInsensitive().append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart().appendLiteral('T').append(DateTimeFormatter.ISO_LOCAL_TIME).optionalEnd()
            .optionalStart().appendLiteral(' ').append(DateTimeFormatter.ISO_LOCAL_TIME).optionalEnd()
            .optionalStart().appendOffset("+HH:mm", "Z").optionalEnd()
            .optionalStart().appendOffset("+HHmm", "Z").optionalEnd().toFormatter();
    /** No database knows them all. */
    private static final int LAST_YEAR = 9999;

    private Moments() {
    }

    /** @return empty when it is no time, or none that anybody lives in */
    public static Optional<Instant> read(String text) {
        try {
            TemporalAccessor read = FORM.parseBest(text.trim(), OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
            OffsetDateTime moment = read instanceof OffsetDateTime zoned ? zoned
                    : (read instanceof LocalDateTime local ? local : ((LocalDate) read).atStartOfDay()).atOffset(ZoneOffset.UTC);
            return moment.getYear() >= 1 && moment.getYear() <= LAST_YEAR ? Optional.of(moment.toInstant()) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
