package org.boulevard.metadata;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The time of the GPS receiver, which is UTC: EXIF, else XMP, else the JSON of the Mapillary apps. */
final class GpsClock {
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}|\\d{8}");
    private static final Pattern CLOCK_TIME = Pattern.compile("(\\d{2}):(\\d{2})(?::(\\d{2}(?:\\.\\d+)?))?");
    private static final Pattern MAPILLARY = Pattern.compile("(\\d{4})_(\\d{2})_(\\d{2})_(\\d{2})_(\\d{2})_(\\d{2})_(\\d{3})");

    /**
     * A time of the GPS clock.
     *
     * @param byReceiver the receiver stamped it, so it is told in the zone of the place; the Mapillary apps' own copy stays in UTC
     */
    record GpsTime(Instant instant, boolean byReceiver) {
        OffsetDateTime at(PlaceZone place) {
            return ClockParts.at(instant, byReceiver ? place.zone().orElse(ZoneOffset.UTC) : ZoneOffset.UTC);
        }
    }

    private GpsClock() {
    }

    static Optional<GpsTime> of(Tags tags, List<String> warnings) {
        return ofGroup("Exif.GPSInfo", tags, warnings)
                .or(() -> ofGroup("Xmp.exif", tags, warnings))
                .map(instant -> new GpsTime(instant, true))
                .or(() -> mapillary(tags, warnings).map(instant -> new GpsTime(instant, false)));
    }

    private static Optional<Instant> ofGroup(String group, Tags tags, List<String> warnings) {
        var stamp = tags.text(group + ".GPSDateStamp");
        if (stamp.isEmpty()) {
            return Optional.empty();
        }
        var parts = tags.decimals(group + ".GPSTimeStamp")
                .or(() -> tags.text(group + ".GPSTimeStamp").flatMap(GpsClock::clockTime))
                .or(() -> tags.decimals(group + ".GPSDateTime"));
        if (parts.isEmpty() || parts.get().size() < 3) {
            warnings.add("gps-time-format");
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDateTime.of(date(stamp.get()), time(parts.get())).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException impossible) {
            warnings.add("gps-time-bad");
            return Optional.empty();
        }
    }

    /** {@code HH:MM}, {@code HH:MM:SS} or with decimals, as its three numbers. */
    private static Optional<List<Double>> clockTime(String text) {
        var parts = CLOCK_TIME.matcher(text);
        return parts.matches()
                ? Optional.of(List.of(Double.valueOf(parts.group(1)), Double.valueOf(parts.group(2)),
                        parts.group(3) == null ? 0.0 : Double.valueOf(parts.group(3))))
                : Optional.empty();
    }

    private static LocalDate date(String stamp) {
        var text = stamp.replace(':', '-').replace('/', '-');
        if (!DATE.matcher(text).matches()) {
            throw new DateTimeException("no date: " + stamp);
        }
        return ClockParts.real(LocalDate.parse(text, text.length() == 8 ? DateTimeFormatter.BASIC_ISO_DATE : DateTimeFormatter.ISO_LOCAL_DATE));
    }

    private static LocalTime time(List<Double> parts) {
        return ClockParts.time(whole(parts.get(0)), whole(parts.get(1)), BigDecimal.valueOf(parts.get(2)));
    }

    /** Too large for an int stays too large for a clock. */
    private static int whole(double hoursOrMinutes) {
        return (int) hoursOrMinutes;
    }

    private static Optional<Instant> mapillary(Tags tags, List<String> warnings) {
        return tags.text(MapillaryDescription.GPS_TIME).flatMap(text -> {
            var parts = MAPILLARY.matcher(text);
            try {
                if (parts.matches()) {
                    var numbers = IntStream.rangeClosed(1, 7).map(i -> Integer.parseInt(parts.group(i))).toArray();
                    var date = ClockParts.real(LocalDate.of(numbers[0], numbers[1], numbers[2]));
                    var time = LocalTime.of(numbers[3], numbers[4], numbers[5], numbers[6] * 1_000_000);
                    return Optional.of(LocalDateTime.of(date, time).toInstant(ZoneOffset.UTC));
                }
            } catch (DateTimeException impossible) {
                // The same warning as for a text of another form.
            }
            warnings.add("mapillary-time-bad");
            return Optional.empty();
        });
    }
}
