package org.boulevard.metadata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.boulevard.api.metadata.MetadataRefused;
import org.boulevard.api.metadata.PictureMetadata.Crop;
import org.boulevard.api.model.Projection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CameraTest {
    private final CameraList cameras = new CameraList();
    private final List<String> warnings = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({"RICOH, RICOH THETA V, THETA V", "Canon, Canon EOS 6D, EOS 6D", "NIKON CORPORATION, NIKON D70s, NIKON D70s",
        "GOPRO, GoPro HERO5 Black, GoPro HERO5 Black", "Panono, Panono, Panono"})
    void takesTheMakeOutOfTheModel(String make, String model, String expected) {
        assertEquals(new CameraName(make, expected), CameraName.of(Given.tags("Exif.Image.Make", make, "Exif.Image.Model", model), warnings));
    }

    @Test
    void takesTheLongestListedModelOfTheFirstListedMake() {
        assertEquals("eos 5d mark iii", cameras.find("Canon", "EOS 5D Mark III").orElseThrow().model());
        assertTrue(cameras.find("GoPro", "MAX2").orElseThrow().spherical());
        assertEquals(6.17, cameras.find("GoPro", "Max").orElseThrow().sensorWidth());
        assertEquals(Optional.empty(), cameras.find("LGE", "Nexus 4"));
        assertEquals(Optional.empty(), cameras.find(null, "Max"));
    }

    @ParameterizedTest
    @CsvSource({"359.7, 0", "3597/10, 0", "90.5, 90", "91.5, 92", "360, 0", "0/1, 0"})
    void roundsTheHeadingToWholeDegrees(String direction, int heading) {
        assertEquals(Optional.of(heading), Direction.heading(Given.tags("Exif.GPSInfo.GPSImgDirection", direction), warnings));
    }

    @ParameterizedTest
    @CsvSource({"361", "-1", "42949605", "0/0", "1/1 2/1", "NaN"})
    void ignoresAHeadingThatCannotBe(String direction) {
        assertEquals(Optional.empty(), Direction.heading(Given.tags("Exif.GPSInfo.GPSImgDirection", direction), warnings));
        assertEquals(List.of("no-heading"), warnings);
    }

    @Test
    void letsTheTrackStandInForTheDirectionOfView() {
        assertEquals(Optional.of(77), Direction.heading(Given.tags("Exif.GPSInfo.GPSTrack", "77/1"), warnings));
    }

    @Test
    void guessesTheSphereByTheRatio() throws Exception {
        var listedFlat = cameras.find("Canon", "EOS 5D").orElseThrow();
        assertEquals(Projection.EQUIRECTANGULAR, Panorama.of(new Tags(), 200, 100, null).projection());
        assertEquals(Projection.FLAT, Panorama.of(new Tags(), 200, 101, null).projection());
        assertEquals(Projection.FLAT, Panorama.of(new Tags(), 200, 100, listedFlat).projection());
        assertEquals(Projection.FLAT, Panorama.of(Given.tags("Xmp.GPano.ProjectionType", "flat"), 200, 100, null).projection());
        assertEquals(Projection.EQUIRECTANGULAR, Panorama.of(Given.tags("Xmp.GPano.ProjectionType", "Equirectangular"), 4, 3, null).projection());
        assertEquals(Projection.FLAT, Panorama.of(Given.tags("Xmp.GPano.ProjectionType", "cylindrical"), 4, 3, null).projection());
    }

    @Test
    void readsTheCropAndGuessesAMissingSide() throws Exception {
        assertEquals(new Crop(4032, 2016, 2150, 1412, 538, 134), crop("4032", "2016", "2150.0", "1412", "538", "134"));
        assertEquals(new Crop(4032, 2016, 2150, 1412, 538, 302), crop("4032", null, "2150", "1412", "538", "0"));
        assertEquals(new Crop(4032, 2016, 2150, 1412, 941, 134), crop(null, "2016", "2150", "1412", "0", "134"));
        assertNull(crop("4032", "2016", "4032", "2016", "0", "0"));
        assertNull(crop("4032", "2016", "4032", "2016", null, null));
        assertNull(crop("4032", "2016", null, null, null, null));
    }

    @Test
    void refusesHalfACrop() {
        assertThrows(MetadataRefused.class, () -> crop("4032", "2016", "2150", null, null, null));
        assertThrows(MetadataRefused.class, () -> crop(null, null, null, null, "0", null));
    }

    private static Crop crop(String fullWidth, String fullHeight, String width, String height, String left, String top) throws MetadataRefused {
        return Panorama.of(Given.tags("Xmp.GPano.FullPanoWidthPixels", fullWidth, "Xmp.GPano.FullPanoHeightPixels", fullHeight,
                "Xmp.GPano.CroppedAreaImageWidthPixels", width, "Xmp.GPano.CroppedAreaImageHeightPixels", height,
                "Xmp.GPano.CroppedAreaLeftPixels", left, "Xmp.GPano.CroppedAreaTopPixels", top), 96, 64, null).crop();
    }

    @Test
    void reckonsTheFieldOfView() {
        var max = cameras.find("GoPro", "Max").orElseThrow();
        var pixel8 = cameras.find("Google", "Pixel 8").orElseThrow();
        assertEquals(360, lens(Given.tags("Exif.Photo.FocalLength", "3/1"), Projection.EQUIRECTANGULAR, max).fieldOfView());
        assertEquals(92, lens(Given.tags("Exif.Photo.FocalLength", "3/1"), Projection.FLAT, max).fieldOfView());
        assertEquals(65, lens(Given.tags("Exif.Photo.FocalLength", "399/100", "Exif.Photo.FocalLengthIn35mmFilm", "28"), Projection.FLAT, null).fieldOfView());
        assertEquals(71, lens(new Tags(), Projection.FLAT, pixel8).fieldOfView());
        assertNull(lens(Given.tags("Exif.Photo.FocalLength", "0/1"), Projection.FLAT, max).fieldOfView());
        assertEquals(List.of(), warnings);
        assertNull(lens(Given.tags("Exif.Photo.FocalLengthIn35mmFilm", "28"), Projection.FLAT, null).fieldOfView());
        assertEquals(List.of("no-focal-length"), warnings);
    }

    private Lens lens(Tags tags, Projection projection, CameraList.Camera camera) {
        return Lens.of(tags, projection, camera, warnings);
    }

    @Test
    void tellsHowFarThePositionMayBeOff() {
        assertEquals(Optional.of(0.0), accuracy("Exif.GPSInfo.GPSHPositioningError", "0/1"));
        assertFalse(warnings.contains("gps-accuracy-estimated"));
        assertEquals(Optional.of(3.33), accuracy("Exif.GPSInfo.GPSDOP", "1115/1000"));
        assertEquals(Optional.of(1.2), accuracy("Exif.GPSInfo.GPSDOP", "12/10", "Exif.GPSInfo.GPSDifferential", "1"));
        assertEquals(Optional.of(2.0), accuracy("Exif.GPSInfo.GPSDifferential", "1"));
        assertEquals(Optional.of(4.0), GpsAccuracy.of(new Tags(), "GoPro", null, warnings));
        assertEquals(Optional.of(4.0), GpsAccuracy.of(new Tags(), "Kandao", cameras.find("Kandao", "QooCam 3").orElseThrow(), warnings));
        assertEquals(Optional.empty(), accuracy());
        assertTrue(warnings.contains("no-gps-accuracy"));
    }

    private Optional<Double> accuracy(Object... tags) {
        return GpsAccuracy.of(Given.tags(tags), null, null, warnings);
    }
}
