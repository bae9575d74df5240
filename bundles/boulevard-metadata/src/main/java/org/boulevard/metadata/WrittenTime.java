package org.boulevard.metadata;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.boulevard.api.metadata.CaptureTime;

/**
 * A time as people and programs write it. The time of day and its zone are taken out of the text, wherever they stand; what is left must
 * be one date in a usual form. Without a date it is no time, without a time of day it is midnight.
 */
final class WrittenTime {
    /** The longest usual form has some forty characters. */
    private static final int LONGEST = 100;

    private static final String ZONE = "(?:\\s*(Z|UTC|GMT|[+-]\\d{1,2}(?::?\\d{2})?)(?![\\w:+-]))?";
    /** {@code 10:00}, {@code 10:00:00.5+02:00}, {@code 10:00 PM UTC}. */
    private static final Pattern TIME = Pattern.compile("(?:(?<=\\d)T|(?<![\\d:]))(\\d{1,2}):(\\d{2})(?::(\\d{2}(?:[.,]\\d{1,9})?))?(?![\\d:.,])"
            + "(?:\\s*([AP])\\.?M\\b\\.?)?" + ZONE, Pattern.CASE_INSENSITIVE);
    /** The forms of ISO 8601 without colons, behind a date: {@code T10}, {@code T100000Z}. */
    private static final Pattern COMPACT_TIME = Pattern.compile("(?<=\\d)T(\\d{2})(?:(\\d{2})(?:(\\d{2}(?:[.,]\\d{1,9})?))?)?()" + ZONE + "$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern FOURTEEN_DIGITS = Pattern.compile("^(\\d{8})(\\d{6})$");
    private static final Pattern WEEKDAY = Pattern.compile("^(mon|tues?|wed(nes)?|thu(rs)?|fri|sat(ur)?|sun)(day)?\\b[.,]?\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern ORDINAL = Pattern.compile("(?<=\\d)(st|nd|rd|th)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern COMMAS_AND_BLANKS = Pattern.compile("[,\\s]+");

    private static final List<DateTimeFormatter> DATES = List.of(
            form("uuuu-M-d"), form("uuuuMMdd"), form("uuuu/M/d"), form("uuuu.M.d"), DateTimeFormatter.ISO_WEEK_DATE,
            // As in the reference, the month comes first where both could be it.
            form("M/d/uuuu"), form("d/M/uuuu"), form("M.d.uuuu"), form("d.M.uuuu"), form("M-d-uuuu"), form("d-M-uuuu"),
            form("d MMM uuuu"), form("d MMMM uuuu"), form("d-MMM-uuuu"), form("MMM d uuuu"), form("MMMM d uuuu"), form("uuuu MMM d"));

    private WrittenTime() {
    }

    static Optional<CaptureTime> parse(String text) {
        if (text == null || text.length() > LONGEST) {
            return Optional.empty();
        }
        var whole = FOURTEEN_DIGITS.matcher(text.trim()).replaceFirst("$1T$2");
        try {
            var time = TIME.matcher(whole);
            if (time.find()) {
                return withTime(whole, time);
            }
            var compact = COMPACT_TIME.matcher(whole);
            return compact.find() ? withTime(whole, compact) : date(whole).map(day -> new CaptureTime(day.atStartOfDay(), null));
        } catch (DateTimeException impossible) {
            return Optional.empty();
        }
    }

    private static Optional<CaptureTime> withTime(String whole, Matcher time) {
        var rest = whole.substring(0, time.start()) + " " + whole.substring(time.end());
        var clock = ClockParts.time(hour(Integer.parseInt(time.group(1)), time.group(4)), number(time.group(2)),
                new BigDecimal(time.group(3) == null ? "0" : time.group(3).replace(',', '.')));
        var offset = time.group(5) == null ? null : offset(time.group(5));
        return date(rest).map(day -> new CaptureTime(day.atTime(clock), offset));
    }

    private static int number(String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    /** @param half {@code a} or {@code p}; null or empty: the clock has 24 hours */
    private static int hour(int hour, String half) {
        if (half == null || half.isEmpty()) {
            return hour;
        }
        if (hour < 1 || hour > 12) {
            throw new DateTimeException("no hour of half a day: " + hour);
        }
        return hour % 12 + (half.equalsIgnoreCase("p") ? 12 : 0);
    }

    private static ZoneOffset offset(String zone) {
        return Character.isLetter(zone.charAt(0)) ? ZoneOffset.UTC : ZoneOffset.of(zone);
    }

    private static Optional<LocalDate> date(String text) {
        var plain = WEEKDAY.matcher(text.trim()).replaceFirst("");
        plain = COMMAS_AND_BLANKS.matcher(ORDINAL.matcher(plain).replaceAll("")).replaceAll(" ").trim();
        for (var form : DATES) {
            try {
                return Optional.of(ClockParts.real(LocalDate.parse(plain, form)));
            } catch (DateTimeParseException otherForm) {
                continue;
            }
        }
        return Optional.empty();
    }

    private static DateTimeFormatter form(String pattern) {
        return new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(pattern).toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
    }
}
