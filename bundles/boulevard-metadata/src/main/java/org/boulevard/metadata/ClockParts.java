package org.boulevard.metadata;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** What the clocks have in common. Impossible times are a {@link DateTimeException}. */
final class ClockParts {
    private ClockParts() {
    }

    /** Microseconds are kept; digits behind them are cut, not rounded. */
    static LocalTime time(int hour, int minute, BigDecimal seconds) {
        if (seconds.signum() < 0 || seconds.compareTo(BigDecimal.valueOf(60)) >= 0) {
            throw new DateTimeException("no seconds: " + seconds);
        }
        long micros = seconds.movePointRight(6).setScale(0, RoundingMode.DOWN).longValueExact();
        return LocalTime.of(hour, minute).plusNanos(micros * 1_000);
    }

    /** The year 0, which Java knows and calendars do not, is what an unset date looks like. */
    static LocalDate real(LocalDate date) {
        if (date.getYear() < 1) {
            throw new DateTimeException("no year: " + date);
        }
        return date;
    }

    /**
     * In the repeated hour of autumn standard time is taken, and in the hour that spring skips too, as in the reference; Java by itself
     * takes summer time in autumn and moves the clock in spring.
     */
    static OffsetDateTime at(LocalDateTime local, ZoneId zone) {
        var transition = zone.getRules().getTransition(local);
        if (transition == null) {
            return local.atOffset(wholeMinutes(zone.getRules().getOffset(local)));
        }
        return local.atOffset(wholeMinutes(transition.isGap() ? transition.getOffsetBefore() : transition.getOffsetAfter()));
    }

    static OffsetDateTime at(Instant instant, ZoneId zone) {
        return instant.atOffset(wholeMinutes(zone.getRules().getOffset(instant)));
    }

    /** Local mean times of a century ago have seconds, which no offset on the wire has. */
    private static ZoneOffset wholeMinutes(ZoneOffset offset) {
        return ZoneOffset.ofTotalSeconds((int) Math.rint(offset.getTotalSeconds() / 60.0) * 60);
    }
}
