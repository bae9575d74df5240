package org.boulevard.metadata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.boulevard.api.metadata.CaptureTime;
import org.boulevard.api.metadata.MetadataRefused;
import org.boulevard.api.metadata.MetadataRefused.Missing;
import org.boulevard.api.metadata.MetadataRefused.Reason;
import org.boulevard.api.metadata.Overrides;
import org.boulevard.api.model.Position;
import org.boulevard.api.model.Projection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExifMetadataReaderTest {
    private final ExifMetadataReader reader = new ExifMetadataReader(Given.PARIS);

    @TempDir
    private Path folder;

    @Test
    void prefersTheCameraClockWhereItIsFiner() throws Exception {
        var picture = reader.read(Given.picture("camera_subsec_beats_gps"), Overrides.NONE);
        assertEquals(picture.cameraTime(), picture.takenAt());
        assertEquals(0, picture.gpsTime().getNano());
        assertEquals(1, picture.orientation());
    }

    @Test
    void readsAnUntaggedSphere() throws Exception {
        var picture = reader.read(Given.picture("theta_s_untagged_2_1"), Overrides.NONE);
        assertEquals(new Position(2.3522000000000003, 48.8566), picture.position());
        assertEquals(OffsetDateTime.parse("2024-01-15T10:00:00+01:00"), picture.takenAt());
        assertEquals(Projection.EQUIRECTANGULAR, picture.projection());
        assertEquals("RICOH", picture.make());
        assertEquals("THETA S", picture.model());
        assertEquals(360, picture.fieldOfView());
        assertEquals(List.of("no-heading", "gps-accuracy-estimated"), picture.warnings());
        assertEquals("RICOH THETA S", picture.exif().get("Exif.Image.Model"));
        assertEquals("48/1 51/1 237600/10000", picture.exif().get("Exif.GPSInfo.GPSLatitude"));
    }

    @Test
    void namesAllThatIsMissing() {
        var refused = assertThrows(MetadataRefused.class, () -> reader.read(Given.picture("nothing_at_all"), Overrides.NONE));
        assertEquals(Reason.INCOMPLETE, refused.reason());
        assertEquals(List.of(Missing.DATETIME, Missing.LOCATION), List.copyOf(refused.missing()));
        assertEquals(2, refused.getMessage().split("\n\t- ", -1).length - 1);
    }

    @Test
    void takesWhatTheClientSaysInstead() throws Exception {
        var overrides = new Overrides(new CaptureTime(LocalDateTime.parse("2023-06-01T12:48:01"), null), new Position(2.4243, 48.7),
                Map.of("Exif.GPSInfo.GPSImgDirection", "1234/10", "Exif.Image.Artist", "Jo"));
        var picture = reader.read(Given.picture("nothing_at_all"), overrides);
        assertEquals(48.7, picture.position().latitude(), 1e-9);
        assertEquals(2.4243, picture.position().longitude(), 1e-9);
        assertEquals(OffsetDateTime.parse("2023-06-01T12:48:01+02:00"), picture.takenAt());
        assertEquals(Instant.parse("2023-06-01T10:48:01Z"), picture.gpsTime());
        assertEquals(123, picture.heading());
        assertEquals("Jo", picture.artist());
    }

    @Test
    void refusesAPictureThatWasCutOff() {
        var refused = assertThrows(MetadataRefused.class, () -> reader.read(Given.picture("jpeg_cut_in_scan"), Overrides.NONE));
        assertEquals(Reason.NOT_A_PICTURE, refused.reason());
        assertEquals(Set.of(), refused.missing());
    }

    @Test
    void publishesOfMapillarysJsonOnlyWhatItReads() {
        var tags = Given.tags("Exif.Image.ImageDescription",
                "{\"MAPLatitude\": 1.5, \"MAPSettingsEmail\": \"a@b.c\", \"MAPCompassHeading\": {\"TrueHeading\": \"12.6\"}, \"Exif.Photo.FocalLength\": \"9/1\"}");
        MapillaryDescription.addTo(tags);
        assertEquals(Map.of("Exif.Image.ImageDescription", "{\"MAPLatitude\":1.5,\"MAPCompassHeading\":{\"TrueHeading\":\"12.6\"},\"Exif.Photo.FocalLength\":\"9/1\"}",
                "MAPLatitude", "1.5", "MAPCompassHeading", "{\"TrueHeading\":\"12.6\"}"), tags.published());
        assertEquals(9.0, tags.decimal("Exif.Photo.FocalLength").orElseThrow());
    }

    @Test
    void readsTheCommentInPlaceOfTheUserComment() throws Exception {
        assertEquals("from the comment segment",
                reader.read(Given.picture("jpeg_comment_replaces_user_comment"), Overrides.NONE).exif().get("Exif.Photo.UserComment"));
    }

    @Test
    void readsOrRefusesWhateverIsBroken() throws Exception {
        var random = new Random(7);
        for (var name : List.of("theta_s_untagged_2_1", "mapillary_json_only", "camera_subsec_beats_gps")) {
            var whole = Files.readAllBytes(Given.picture(name));
            for (int i = 0; i < 500; i++) {
                var broken = whole.clone();
                for (int j = random.nextInt(8); j >= 0; j--) {
                    broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
                }
                var file = Given.file(folder, broken);
                assertTimeout(Duration.ofSeconds(5), () -> readOrRefuse(file));
            }
        }
    }

    private void readOrRefuse(Path file) throws Exception {
        try {
            assertFalse(reader.read(file, Overrides.NONE).exif().containsKey("Exif.Photo.MakerNote"));
        } catch (MetadataRefused refused) {
            assertFalse(refused.getMessage().isBlank());
        }
    }
}
