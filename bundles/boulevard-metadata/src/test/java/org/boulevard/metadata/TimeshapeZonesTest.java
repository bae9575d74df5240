package org.boulevard.metadata;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.ZoneId;
import java.util.Optional;
import org.boulevard.api.model.Position;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeshapeZonesTest {
    @ParameterizedTest
    @CsvSource({"2.3522, 48.8566, Europe/Paris", "87.6, 43.8, Asia/Urumqi", "8.69, 47.697, Europe/Busingen", "-180, 0, Etc/GMT-12", "0, 0, Etc/GMT"})
    void knowsTheZoneOfAPlace(double longitude, double latitude, String zone) {
        assertEquals(Optional.of(ZoneId.of(zone)), Given.ZONES.zoneAt(new Position(longitude, latitude)));
    }
}
