package org.boulevard.metadata;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The time of the camera's own clock, which rarely says its zone; then it is that of the place. */
final class CameraClock {
    /** Sub-seconds and offset belong to one date tag; those of another say nothing about it. */
    private record Source(String dateTime, String subSeconds, String offset) {
    }

    private static final List<Source> SOURCES = List.of(
            new Source("Exif.Photo.DateTimeOriginal", "Exif.Photo.SubSecTimeOriginal", "Exif.Photo.OffsetTimeOriginal"),
            new Source("Exif.Image.DateTimeOriginal", "Exif.Image.SubSecTimeOriginal", "Exif.Image.OffsetTimeOriginal"),
            new Source("Exif.Image.DateTime", "Exif.Image.SubSecTimeOriginal", "Exif.Image.OffsetTime"),
            new Source("Xmp.GPano.SourceImageCreateTime", "Xmp.GPano.SubSecTimeOriginal", "Xmp.GPano.OffsetTime"),
            new Source("Xmp.exif.DateTimeOriginal", "Xmp.exif.SubsecTimeOriginal", "Xmp.exif.OffsetTimeOriginal"));

    private static final Pattern DATE = Pattern.compile("(\\d{4})[:-](\\d{2})[:-](\\d{2})");
    private static final Pattern TIME = Pattern.compile("(\\d{1,2}):(\\d{1,2})(?::(\\d{1,2}(?:\\.\\d{0,9})?)\\d*+)?");
    private static final Pattern SUB_SECONDS = Pattern.compile("(\\d+)(?:\\.0)?");
    private static final Pattern OFFSET = Pattern.compile("Z|[+-]\\d{2}(?::?\\d{2})?");

    private CameraClock() {
    }

    static Optional<OffsetDateTime> of(Tags tags, PlaceZone place, List<String> warnings) {
        for (var source : SOURCES) {
            var text = tags.text(source.dateTime);
            if (text.isPresent()) {
                try {
                    return Optional.of(inZone(local(text.get(), source, tags, warnings), source, tags, place, warnings));
                } catch (DateTimeException impossible) {
                    warnings.add("camera-time-bad");
                }
            }
        }
        return Optional.empty();
    }

    private static LocalDateTime local(String text, Source source, Tags tags, List<String> warnings) {
        var date = DATE.matcher(text.substring(0, Math.min(10, text.length())));
        var time = TIME.matcher(text.substring(Math.min(11, text.length())).trim());
        if (!date.matches() || !time.matches()) {
            throw new DateTimeException("no date and time: " + text);
        }
        var day = ClockParts.real(LocalDate.of(Integer.parseInt(date.group(1)), Integer.parseInt(date.group(2)), Integer.parseInt(date.group(3))));
        var seconds = new BigDecimal(time.group(3) == null ? "0" : time.group(3));
        var hour = ClockParts.time(Integer.parseInt(time.group(1)), Integer.parseInt(time.group(2)), seconds);
        int ofTime = hour.getNano();
        int ofTag = tags.text(source.subSeconds).map(CameraClock::nanos).orElse(0);
        if (ofTime != 0 && ofTag != 0 && ofTime != ofTag) {
            warnings.add("microseconds-differ");
        }
        return day.atTime(hour.withNano(Math.max(ofTime, ofTag)));
    }

    /** The digits behind the point: {@code 5} is half a second, {@code 012} twelve milliseconds. Anything but digits says nothing. */
    private static int nanos(String subSeconds) {
        var digits = SUB_SECONDS.matcher(subSeconds);
        return digits.matches() ? Integer.parseInt((digits.group(1) + "00000").substring(0, 6)) * 1_000 : 0;
    }

    private static OffsetDateTime inZone(LocalDateTime local, Source source, Tags tags, PlaceZone place, List<String> warnings) {
        var offset = tags.text(source.offset).flatMap(CameraClock::offset);
        if (offset.isPresent()) {
            return local.atOffset(offset.get());
        }
        if (place.zone().isPresent()) {
            return ClockParts.at(local, place.zone().get());
        }
        warnings.add(place.placeIsKnown() ? "zone-unknown-at-position" : "zone-unknown-no-position");
        return local.atOffset(ZoneOffset.UTC);
    }

    /** {@code +02:00}, {@code -0330}, {@code +05}, {@code Z}; nothing for what is no offset or beyond 18 hours. */
    private static Optional<ZoneOffset> offset(String text) {
        try {
            return OFFSET.matcher(text).matches() ? Optional.of(ZoneOffset.of(text)) : Optional.empty();
        } catch (DateTimeException outOfRange) {
            return Optional.empty();
        }
    }
}
