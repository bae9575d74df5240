package org.boulevard.metadata;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.boulevard.api.model.Position;
import org.boulevard.metadata.GpsClock.GpsTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClocksTest {
    private static final PlaceZone IN_PARIS = new PlaceZone(Given.PARIS, new Position(2, 48));

    private final List<String> warnings = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({"2024:01:15, 14/1 28/1 11/1, 2024-01-15T14:28:11Z", "2024-01-15, 14/1 28/1 3275/100, 2024-01-15T14:28:32.750Z",
        "2024/01/15, 09:00:05.25, 2024-01-15T09:00:05.250Z", "20240115, 09:00, 2024-01-15T09:00:00Z",
        "2024:01:15, 14.9/1 28/1 0.1234569, 2024-01-15T14:28:00.123456Z"})
    void readsTheGpsClock(String date, String time, Instant instant) {
        var tags = Given.tags("Exif.GPSInfo.GPSDateStamp", date, "Exif.GPSInfo.GPSTimeStamp", time.replace("14.9/1", "149/10"));
        assertEquals(Optional.of(new GpsTime(instant, true)), GpsClock.of(tags, warnings));
        assertEquals(List.of(), warnings);
    }

    @ParameterizedTest
    @CsvSource({"2024:13:15, 9/1 0/1 0/1", "2024:1:15, 9/1 0/1 0/1", "2024:01:15 09:00, 9/1 0/1 0/1", "2024:01:15, 25/1 0/1 0/1",
        "2024:01:15, 9/1 0/1 60/1", "0000:00:00, 9/1 0/1 0/1"})
    void warnsOfAnImpossibleGpsTime(String date, String time) {
        var tags = Given.tags("Exif.GPSInfo.GPSDateStamp", date, "Exif.GPSInfo.GPSTimeStamp", time);
        assertEquals(Optional.empty(), GpsClock.of(tags, warnings));
        assertEquals(List.of("gps-time-bad"), warnings);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "9/1 0/1", "noon"})
    void warnsOfAGpsDateWithoutTime(String time) {
        var tags = Given.tags("Exif.GPSInfo.GPSDateStamp", "2024:01:15", "Exif.GPSInfo.GPSTimeStamp", time);
        assertEquals(Optional.empty(), GpsClock.of(tags, warnings));
        assertEquals(List.of("gps-time-format"), warnings);
    }

    @Test
    void readsTheClockOfTheMapillaryApps() {
        var time = new GpsTime(Instant.parse("2014-06-07T10:24:29.373Z"), false);
        assertEquals(Optional.of(time), GpsClock.of(Given.tags("MAPGpsTime", "2014_06_07_10_24_29_373"), warnings));
        assertEquals(OffsetDateTime.parse("2014-06-07T10:24:29.373Z"), time.at(IN_PARIS));
        assertEquals(Optional.empty(), GpsClock.of(Given.tags("MAPGpsTime", "2014_06_07_10_24"), warnings));
        assertEquals(List.of("mapillary-time-bad"), warnings);
    }

    @ParameterizedTest
    @CsvSource({"2022:07:15 12:00:00,, 2022-07-15T12:00:00+02:00", "2022-07-15T12:00:00.25,, 2022-07-15T12:00:00.250+02:00",
        "2022:07:15 12:00,, 2022-07-15T12:00:00+02:00", "2022:07:15 12:00:00, 012, 2022-07-15T12:00:00.012+02:00",
        "2022:07:15 12:00:00, 5, 2022-07-15T12:00:00.5+02:00", "2022:07:15 12:00:00, 199995123, 2022-07-15T12:00:00.199995+02:00",
        "2022:07:15 12:00:00, 250.0, 2022-07-15T12:00:00.250+02:00", "2022:07:15 12:00:00, 0.5, 2022-07-15T12:00:00+02:00"})
    void readsTheCameraClockInTheZoneOfThePlace(String time, String subSeconds, OffsetDateTime expected) {
        var tags = Given.tags("Exif.Photo.DateTimeOriginal", time, "Exif.Photo.SubSecTimeOriginal", subSeconds);
        assertEquals(Optional.of(expected), CameraClock.of(tags, IN_PARIS, warnings));
        assertEquals(List.of(), warnings);
    }

    @ParameterizedTest
    @CsvSource({"+05:30, +05:30", "-0330, -03:30", "+05, +05:00", "Z, Z", "+2:00, +02:00", "UTC, +02:00", "+20:00, +02:00", ":, +02:00"})
    void prefersTheOffsetThatTheCameraSays(String offset, String expected) {
        var tags = Given.tags("Exif.Photo.DateTimeOriginal", "2022:07:15 12:00:00", "Exif.Photo.OffsetTimeOriginal", offset);
        assertEquals(Optional.of(OffsetDateTime.parse("2022-07-15T12:00:00" + expected)), CameraClock.of(tags, IN_PARIS, warnings));
    }

    @ParameterizedTest
    @ValueSource(strings = {"    :  :     :  :  ", "2022/07/15 12:00:00", "2022:07:15", "2022:07:15 24:00:00", "2022:07:15 12:00:60",
        "2022:07:15 12:00:00Z", "2022:07:15 12:00:36.107-07:00", "0000:00:00 00:00:00", "50 48 50 50"})
    void takesTheNextDateForOneThatCannotBe(String bad) {
        var tags = Given.tags("Exif.Photo.DateTimeOriginal", bad, "Exif.Image.DateTime", "2022:07:16 12:00:00");
        assertEquals(Optional.of(OffsetDateTime.parse("2022-07-16T12:00:00+02:00")), CameraClock.of(tags, IN_PARIS, warnings));
        assertEquals(List.of("camera-time-bad"), warnings);
    }

    @Test
    void keepsTheLargerOfTwoPartsOfASecond() {
        var tags = Given.tags("Exif.Photo.DateTimeOriginal", "2022:07:15 12:00:51.003", "Exif.Photo.SubSecTimeOriginal", "565");
        assertEquals(Optional.of(OffsetDateTime.parse("2022-07-15T12:00:51.565+02:00")), CameraClock.of(tags, IN_PARIS, warnings));
        assertEquals(List.of("microseconds-differ"), warnings);
    }

    @Test
    void fallsBackToUtcAndSaysWhy() {
        var tags = Given.tags("Exif.Photo.DateTimeOriginal", "2022:07:15 12:00:00");
        var utc = Optional.of(OffsetDateTime.parse("2022-07-15T12:00:00Z"));
        assertEquals(utc, CameraClock.of(tags, new PlaceZone(Given.PARIS, null), warnings));
        assertEquals(utc, CameraClock.of(tags, new PlaceZone(Given.NOWHERE, new Position(2, 48)), warnings));
        assertEquals(List.of("zone-unknown-no-position", "zone-unknown-at-position"), warnings);
    }

    @ParameterizedTest
    @CsvSource({"2023-10-29T02:30, +01:00", "2023-03-26T02:30, +01:00", "2023-07-01T12:00, +02:00", "1904-06-01T12:00, +00:09"})
    void keepsStandardTimeWhereTheClockIsTurned(String local, String offset) {
        assertEquals(OffsetDateTime.parse(local + offset), ClockParts.at(LocalDateTime.parse(local), ZoneId.of("Europe/Paris")));
    }
}
