package org.boulevard.metadata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.boulevard.api.metadata.MetadataRefused;
import org.boulevard.api.metadata.MetadataRefused.Reason;
import org.boulevard.api.model.Position;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GpsPositionTest {
    private final List<String> warnings = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        "49/1 0/1 1885/76,   N, 1/1 55/1 123020/13567, E, 49.00688961988304, 1.9191854417991367",
        "48/1 33/1 1/2,      S, 1/1 30/1 0/1,          W, -48.55013888888889, -1.5",
        "48553668/1000000,   N, 7683081/1000000,       E, 48.553668, 7.683081",
        "48.5,               N, 7.25,                  E, 48.5, 7.25",
        "-33/1 30/1 0/1,     N, -70/1 30/1 0/1,        E, -33.5, -70.5",
        "-33.5,              S, -70.5,                 W, -33.5, -70.5",
        "0/1 0/1 0/1,        N, 9/1 0/1 0/1,           E, 0, 9",
        "48/1 0/1 75/1,      N, 2/1 0/1 0/1,           w, 48.020833333333336, 2"})
    void readsDegreesInEveryForm(String lat, String latRef, String lon, String lonRef, double latitude, double longitude) throws Exception {
        assertEquals(Optional.of(new Position(longitude, latitude)), read(exif(lat, latRef, lon, lonRef)));
        assertEquals(List.of(), warnings);
    }

    @ParameterizedTest
    @CsvSource({"0/0 0/0 0/0, 0/0 0/0 0/0", "48/1 51/1 0/0, 2/1 0/1 0/1", "48/1 51/1, 2/1 0/1", "0/1, 2/1", "48.5, 0", "NaN, NaN", "48.5, 2/1"})
    void knowsNothingFromWhatCamerasWithoutAFixWrite(String lat, String lon) throws Exception {
        assertEquals(Optional.empty(), read(exif(lat, "N", lon, "E")));
    }

    @Test
    void assumesNorthAndEastAndSaysSo() throws Exception {
        assertEquals(Optional.of(new Position(2, 48)),
                read(Given.tags("Exif.GPSInfo.GPSLatitude", "48/1 0/1 0/1", "Exif.GPSInfo.GPSLongitude", "2/1 0/1 0/1")));
        assertEquals(List.of("lat-ref-missing", "lon-ref-missing"), warnings);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"48,33.22008N; 7,40.98486E; 48.553668; 7.683081", "0,4,13.5S; 34,23W; -0.07041666666666667; -34.38333333333333"})
    void readsTheFormOfTheXmpStandard(String lat, String lon, double latitude, double longitude) throws Exception {
        assertEquals(Optional.of(new Position(longitude, latitude)), read(Given.tags("Xmp.exif.GPSLatitude", lat, "Xmp.exif.GPSLongitude", lon)));
        assertEquals(List.of(), warnings);
    }

    @Test
    void takesExifBeforeXmpBeforeMapillary() throws Exception {
        var tags = exif("0/0 0/0 0/0", "N", "0/0 0/0 0/0", "E");
        tags.put("MAPLatitude", 3.5);
        tags.put("MAPLongitude", "4.5");
        assertEquals(Optional.of(new Position(4.5, 3.5)), read(tags));
        tags.put("Xmp.exif.GPSLatitude", "2.5");
        tags.put("Xmp.exif.GPSLongitude", "3.5");
        assertEquals(Optional.of(new Position(3.5, 2.5)), read(tags));
    }

    @ParameterizedTest
    @CsvSource({"91/1 0/1 0/1, 2/1 0/1 0/1", "48/1 0/1 0/1, 180/1 0/1 1/100", "48/1 0/1 0/1, 2/1 0/1"})
    void refusesWhatIsNoPlaceOnEarth(String lat, String lon) {
        var refused = assertThrows(MetadataRefused.class, () -> read(exif(lat, "N", lon, "E")));
        assertEquals(Reason.INVALID, refused.reason());
    }

    private static Tags exif(String lat, String latRef, String lon, String lonRef) {
        return Given.tags("Exif.GPSInfo.GPSLatitude", lat, "Exif.GPSInfo.GPSLatitudeRef", latRef,
                "Exif.GPSInfo.GPSLongitude", lon, "Exif.GPSInfo.GPSLongitudeRef", lonRef);
    }

    private Optional<Position> read(Tags tags) throws MetadataRefused {
        return GpsPosition.of(tags, warnings);
    }
}
