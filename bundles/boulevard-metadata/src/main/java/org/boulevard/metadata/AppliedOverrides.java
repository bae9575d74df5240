package org.boulevard.metadata;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.boulevard.api.metadata.CaptureTime;
import org.boulevard.api.metadata.MetadataRefused;
import org.boulevard.api.metadata.Overrides;
import org.boulevard.api.model.Position;

/**
 * Puts what a client says instead into the tags, in the very form in which it would be written into the file. So the rules read an
 * overridden picture exactly as they would read a picture that had said so itself.
 */
final class AppliedOverrides {
    private static final String GPS = "Exif.GPSInfo.";
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu:MM:dd");
    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern("uuuu:MM:dd HH:mm:ss");
    private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("xxx");
    private static final BigInteger MILLIONTHS = BigInteger.valueOf(1_000_000);

    private final PlaceZones zones;

    AppliedOverrides(PlaceZones zones) {
        this.zones = zones;
    }

    void addTo(Tags tags, Overrides overrides) throws MetadataRefused {
        of(tags, overrides).forEach(tags::put);
    }

    /** What is to be written into a picture with these tags, by key. Empty text, unless the tag is a text: nothing stands there then. */
    Map<String, String> of(Tags tags, Overrides overrides) throws MetadataRefused {
        Map<String, String> written = new LinkedHashMap<>();
        if (overrides.captureTime() != null) {
            time(written, inZone(overrides.captureTime(), tags, overrides.position()));
        }
        if (overrides.position() != null) {
            position(written, overrides.position());
        }
        for (var tag : overrides.tags().entrySet()) {
            written.put(tag.getKey(), OverrideTag.checked(tag.getKey(), tag.getValue()));
        }
        return written;
    }

    /** A time without zone is in that of the place: the one given with it, else the one in the file. */
    private OffsetDateTime inZone(CaptureTime time, Tags tags, Position given) throws MetadataRefused {
        if (time.offset() != null) {
            return time.local().atOffset(time.offset());
        }
        var place = given != null ? given : GpsPosition.ofExif(tags, new ArrayList<>()).orElse(null);
        if (place == null || Math.abs(place.latitude()) > 90 || Math.abs(place.longitude()) > 180) {
            return time.local().atOffset(ZoneOffset.UTC);
        }
        return zones.zoneAt(place).map(zone -> ClockParts.at(time.local(), zone)).orElseGet(() -> time.local().atOffset(ZoneOffset.UTC));
    }

    private static void time(Map<String, String> tags, OffsetDateTime time) {
        tags.put("Exif.Photo.DateTimeOriginal", DATE_TIME.format(time));
        tags.put("Exif.Photo.SubSecTimeOriginal", String.format("%06d", time.getNano() / 1_000));
        tags.put("Exif.Photo.OffsetTimeOriginal", OFFSET.format(time.getOffset()));
        var utc = time.withOffsetSameInstant(ZoneOffset.UTC);
        tags.put(GPS + "GPSDateStamp", DATE.format(utc));
        tags.put(GPS + "GPSTimeStamp", utc.getHour() + "/1 " + utc.getMinute() + "/1 " + utc.getSecond() + "/1");
    }

    private static void position(Map<String, String> tags, Position position) {
        tags.put(GPS + "GPSLatitude", degrees(position.latitude()));
        tags.put(GPS + "GPSLatitudeRef", position.latitude() > 0 ? "N" : "S");
        tags.put(GPS + "GPSLongitude", degrees(position.longitude()));
        tags.put(GPS + "GPSLongitudeRef", position.longitude() > 0 ? "E" : "W");
    }

    /** Degrees and minutes whole, seconds as a fraction: {@code 38/1 53/1 55221/2500}. */
    private static String degrees(double coordinate) {
        var degrees = BigDecimal.valueOf(Math.abs(coordinate));
        var minutes = degrees.remainder(BigDecimal.ONE).multiply(BigDecimal.valueOf(60));
        var seconds = minutes.remainder(BigDecimal.ONE).multiply(BigDecimal.valueOf(60)).setScale(6, RoundingMode.HALF_EVEN);
        return degrees.toBigInteger() + "/1 " + minutes.toBigInteger() + "/1 " + fraction(seconds);
    }

    /** Millionths of a second of arc are 30 micrometres on the ground. */
    private static String fraction(BigDecimal seconds) {
        var numerator = seconds.movePointRight(6).toBigIntegerExact();
        var common = numerator.gcd(MILLIONTHS);
        return numerator.divide(common) + "/" + MILLIONTHS.divide(common);
    }
}
