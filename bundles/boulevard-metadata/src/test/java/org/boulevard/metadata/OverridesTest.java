package org.boulevard.metadata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.boulevard.api.metadata.CaptureTime;
import org.boulevard.api.metadata.MetadataRefused;
import org.boulevard.api.metadata.MetadataRefused.Reason;
import org.boulevard.api.metadata.Overrides;
import org.boulevard.api.model.Position;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverridesTest {
    private static final LocalDateTime TIME = LocalDateTime.parse("2023-06-01T12:48:01.5");

    @Test
    void writesATimeIntoBothClocks() throws Exception {
        assertEquals(Map.of("Exif.Photo.DateTimeOriginal", "2023:06:01 12:48:01", "Exif.Photo.SubSecTimeOriginal", "500000",
                "Exif.Photo.OffsetTimeOriginal", "-03:30", "Exif.GPSInfo.GPSDateStamp", "2023:06:01", "Exif.GPSInfo.GPSTimeStamp", "16/1 18/1 1/1"),
                applied(Given.NOWHERE, new Tags(), new Overrides(new CaptureTime(TIME, ZoneOffset.of("-03:30")), null, Map.of())));
    }

    @Test
    void placesATimeWithoutZoneWhereThePictureWasTaken() throws Exception {
        var naive = new CaptureTime(TIME, null);
        var written = applied(Given.PARIS, new Tags(), new Overrides(naive, new Position(2, 48), Map.of()));
        assertEquals("+02:00", written.get("Exif.Photo.OffsetTimeOriginal"));
        assertEquals("10/1 48/1 1/1", written.get("Exif.GPSInfo.GPSTimeStamp"));
        var inParis = Given.tags("Exif.GPSInfo.GPSLatitude", "48.5", "Exif.GPSInfo.GPSLongitude", "2.5");
        assertEquals("+02:00", applied(Given.PARIS, inParis, new Overrides(naive, null, Map.of())).get("Exif.Photo.OffsetTimeOriginal"));
        assertEquals("+00:00", applied(Given.PARIS, new Tags(), new Overrides(naive, null, Map.of())).get("Exif.Photo.OffsetTimeOriginal"));
    }

    @Test
    void writesAPositionInDegreesMinutesAndSeconds() throws Exception {
        assertEquals(Map.of("Exif.GPSInfo.GPSLatitude", "38/1 53/1 55221/2500", "Exif.GPSInfo.GPSLatitudeRef", "S",
                "Exif.GPSInfo.GPSLongitude", "2/1 25/1 687/25", "Exif.GPSInfo.GPSLongitudeRef", "E"),
                applied(Given.NOWHERE, new Tags(), new Overrides(null, new Position(2.4243, -38.889469), Map.of())));
    }

    @Test
    void letsTagsWin() throws Exception {
        var written = applied(Given.NOWHERE, new Tags(), new Overrides(new CaptureTime(TIME, ZoneOffset.UTC), null,
                Map.of("Exif.Photo.SubSecTimeOriginal", "7")));
        assertEquals("7", written.get("Exif.Photo.SubSecTimeOriginal"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Exif.GPSInfo.GPSImgDirection | 1234/10 | 1234/10", "Exif.GPSInfo.GPSLatitude | 48/1  51 / 1 0/1 | 48/1 51/1 0/1",
        "Exif.Image.Orientation | 06 | 6", "Exif.GPSInfo.GPSAltitudeRef | 1 | 1", "Exif.GPSInfo.GPSVersionID | 2 3 0 0 | 2 3 0 0",
        "Exif.Image.Artist | Zoë | Zoë", "Exif.Photo.UserComment | charset=Ascii hi | charset=Ascii hi",
        "Exif.Photo.ExposureBiasValue | -1/3 | -1/3", "Exif.Thumbnail.Make | a | a", "Exif.Iop.InteroperabilityIndex | R98 | R98",
        "Xmp.GPano.ProjectionType | equirectangular | equirectangular", "Xmp.dc.source | x | x"})
    void takesTagsThatExist(String key, String value, String written) throws Exception {
        assertEquals(written, OverrideTag.checked(key, value));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Exif.GPSInfo.GPSLatitude | a", "Exif.GPSInfo.GPSImgDirection | 48.5", "Exif.GPSInfo.GPSImgDirection | ''",
        "Exif.GPSInfo.GPSImgDirection | -5/1", "Exif.Image.Orientation | 70000", "Exif.Image.Orientation | 6.5",
        "Exif.GPSInfo.GPSAltitudeRef | 300", "Exif.Photo.UserComment | charset=Foo hi"})
    void emptiesTagsThatCannotHaveTheValue(String key, String value) throws Exception {
        assertEquals("", OverrideTag.checked(key, value));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Exif.Photo.Make | a", "Exif.Foo.Bar | 1", "Exif.Image | 1", "Exif.image.Artist | 1", "Xmp.nix.Foo | 1", "Xmp.GPano | x", "Xmp.GPano.a b | x", "Iptc.Application2.Byline | x", "foo | x"})
    void refusesTagsThatDoNotExist(String key, String value) {
        assertEquals(Reason.BAD_OVERRIDE, assertThrows(MetadataRefused.class, () -> OverrideTag.checked(key, value)).reason());
    }

    private static Map<String, String> applied(PlaceZones zones, Tags tags, Overrides overrides) throws MetadataRefused {
        new AppliedOverrides(zones).addTo(tags, overrides);
        return tags.published();
    }
}
