package org.boulevard.pipeline.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.boulevard.api.metadata.CaptureTime;
import org.boulevard.api.metadata.MetadataReader;
import org.boulevard.api.metadata.Overrides;
import org.boulevard.api.metadata.PictureMetadata;
import org.boulevard.api.model.Position;
import org.boulevard.api.web.Refusal;
import org.junit.jupiter.api.Test;

class UploadFieldsTest {
    private static UploadFields of(Map<String, String> fields) {
        return UploadFields.of(fields, new OneTime());
    }

    private static Refusal refusal(Map<String, String> fields) {
        return assertThrows(Refusal.class, () -> of(fields));
    }

    @Test
    void nothingSaidMeansNothing() {
        assertEquals(new UploadFields(false, null, List.of(), Overrides.NONE), of(Map.of()));
    }

    @Test
    void ignoresFieldsThatNobodyKnows() {
        assertEquals(Overrides.NONE, of(Map.of("colour", "blue", "override_Iptc.Application2.Byline", "x")).overrides());
    }

    @Test
    void readsTruthInManyWords() {
        for (String yes : List.of("true", "True", "1", "yes", "on", "t", "Y")) {
            assertTrue(of(Map.of("isBlurred", yes)).isBlurred(), yes);
        }
        for (String no : List.of("false", "0", "no", "OFF")) {
            assertFalse(of(Map.of("isBlurred", no)).isBlurred(), no);
        }
        assertEquals(List.of(Map.of("fields", List.of("isBlurred"), "error", "This must be true or false", "input", "perhaps")),
                refusal(Map.of("isBlurred", "perhaps")).members().get("details"));
        assertEquals(400, refusal(Map.of("isBlurred", "")).status());
    }

    @Test
    void readsIdsWithAndWithoutDashes() {
        UUID id = UUID.fromString("0189aaaa-bbbb-7ccc-8ddd-eeeeffff0000");
        assertEquals(id, of(Map.of("picture_id", id.toString().toUpperCase())).pictureId());
        assertEquals(id, of(Map.of("picture_id", id.toString().replace("-", ""))).pictureId());
        assertEquals(400, refusal(Map.of("picture_id", "1-1-1-1-1")).status());
    }

    @Test
    void wantsBothCoordinatesOrNone() {
        assertEquals(new Position(151.25, -33.5), of(Map.of("override_latitude", "-33.5", "override_longitude", "151.25")).overrides().position());
        assertNull(refusal(Map.of("override_latitude", "1")).members().get("details"));
        assertEquals(Map.of("error", "latitude lies between -90 and 90 degrees"),
                refusal(Map.of("override_latitude", "91", "override_longitude", "1")).members().get("details"));
        assertEquals(400, refusal(Map.of("override_latitude", "NaN", "override_longitude", "1")).status());
    }

    @Test
    void refusesWhatIsNoTime() {
        assertEquals(new CaptureTime(LocalDateTime.of(2024, 5, 2, 0, 0), null), of(Map.of("override_capture_time", "2024-05-02")).overrides().captureTime());
        assertEquals("upload.time_unknown", refusal(Map.of("override_capture_time", "yesterday")).code());
    }

    @Test
    void keepsTagsByTheirExiv2Names() {
        assertEquals(Map.of("Exif.Image.Artist", "Somebody", "Xmp.GPano.ProjectionType", "equirectangular"),
                of(Map.of("override_Exif.Image.Artist", "Somebody", "override_Xmp.GPano.ProjectionType", "equirectangular")).overrides().tags());
    }

    private static final class OneTime implements MetadataReader {
        @Override
        public PictureMetadata read(Path jpeg, Overrides overrides) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<CaptureTime> parseTime(String text) {
            return text.equals("2024-05-02") ? Optional.of(new CaptureTime(LocalDateTime.of(2024, 5, 2, 0, 0), null)) : Optional.empty();
        }

        @Override
        public ZoneOffset offsetAt(Position place, Instant moment) {
            throw new UnsupportedOperationException();
        }
    }
}
