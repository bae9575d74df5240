package org.boulevard.metadata;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.boulevard.api.metadata.CaptureTime;
import org.boulevard.api.metadata.MetadataRefused;
import org.boulevard.api.metadata.MetadataRefused.Reason;
import org.boulevard.api.metadata.Overrides;
import org.boulevard.api.metadata.PictureMetadata;
import org.boulevard.api.model.Position;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExifMetadataWriterTest {
    private static final Overrides EVERYTHING = new Overrides(new CaptureTime(LocalDateTime.parse("2023-06-01T12:48:01.5"), ZoneOffset.ofHours(2)),
            new Position(-2.4243, 48.889469), Map.of("Exif.GPSInfo.GPSImgDirection", "1234/10", "Exif.Image.Artist", "Zoë",
            "Exif.Photo.FocalLength", "35/10", "Xmp.GPano.PoseHeadingDegrees", "17", "Xmp.dc.source", "a & b"));

    private final ExifMetadataReader reader = new ExifMetadataReader(Given.PARIS);
    private final ExifMetadataWriter writer = new ExifMetadataWriter(reader);

    @TempDir
    Path folder;

    private Path written(Path jpeg, Overrides overrides) throws Exception {
        Path target = folder.resolve("written.jpg");
        writer.write(jpeg, overrides, target);
        return target;
    }

    /** From the first scan on. */
    private static byte[] scans(Path jpeg) throws Exception {
        byte[] bytes = Files.readAllBytes(jpeg);
        int at = 2;
        while (!(bytes[at] == (byte) 0xFF && bytes[at + 1] == (byte) 0xDA)) {
            at += bytes[at] == (byte) 0xFF && bytes[at + 1] != (byte) 0xFF && bytes[at + 1] != 0
                    ? 2 + ((bytes[at + 2] & 0xFF) << 8 | bytes[at + 3] & 0xFF) : 1;
        }
        return Arrays.copyOfRange(bytes, at, bytes.length);
    }

    @Test
    void whatWasWrittenIntoRealPicturesReadsAsIfItHadBeenOverridden() throws Exception {
        List<String> others = new ArrayList<>();
        int pictures = 0;
        for (Path jpeg : realPictures()) {
            PictureMetadata overridden;
            try {
                overridden = reader.read(jpeg, EVERYTHING);
            } catch (MetadataRefused notToBeTaken) {
                continue;
            }
            pictures++;
            Path written = written(jpeg, EVERYTHING);
            assertArrayEquals(scans(jpeg), scans(written), jpeg::toString);
            String read = readBack(written);
            if (!withoutTags(overridden).equals(read)) {
                others.add(jpeg + "\n " + withoutTags(overridden) + "\n " + read);
            }
        }
        assertTrue(pictures > 100, "only " + pictures + " pictures");
        assertEquals(List.of(), others);
    }

    /** What every reader of EXIF sees, not only ours. */
    @Test
    void exiftoolReadsWhatWasWrittenAndNothingElseChanged() throws Exception {
        List<String> names = List.of("phones-cameras/Apple_iPhone_6.jpg", "nikon-p6000-arezzo/DSCN0010.jpg", "trekview-360/GSAG2002.JPG",
                "panoramax-toulouse", "exiftool-tiny/Google.jpg", "phones-cameras/Nikon_D5000.jpg",
                "phones-cameras/FujiFilm_FinePixS1Pro_1.jpg", "phones-cameras/Sony_DSC-HX5V_2.jpg", "phones-cameras/Samsung_GT-I9000_Galaxy_S.jpg");
        for (String name : names) {
            Path jpeg = TestMaterial.pictures().resolve(name);
            if (Files.isDirectory(jpeg)) {
                jpeg = realPictures().stream().filter(file -> file.toString().contains(name)).findFirst().orElseThrow();
            }
            Path written = written(jpeg, EVERYTHING);
            Map<String, String> before = exiftool(jpeg);
            Map<String, String> after = exiftool(written);
            Map<String, String> wanted = new LinkedHashMap<>(before);
            wanted.putAll(Map.ofEntries(
                    Map.entry("ExifIFD:DateTimeOriginal", "2023:06:01 12:48:01"), Map.entry("ExifIFD:SubSecTimeOriginal", "500000"),
                    Map.entry("ExifIFD:OffsetTimeOriginal", "+02:00"), Map.entry("GPS:GPSDateStamp", "2023:06:01"),
                    Map.entry("GPS:GPSTimeStamp", "10:48:01"), Map.entry("GPS:GPSLatitudeRef", "N"), Map.entry("GPS:GPSLongitudeRef", "W"),
                    Map.entry("GPS:GPSLatitude", "48.889469"), Map.entry("GPS:GPSLongitude", "2.4243"), Map.entry("GPS:GPSImgDirection", "123.4"),
                    Map.entry("IFD0:Artist", "Zoë"), Map.entry("ExifIFD:FocalLength", "3.5"),
                    Map.entry("XMP-GPano:PoseHeadingDegrees", "17"), Map.entry("XMP-dc:Source", "a & b")));
            assertEquals(wanted, after, name);
        }
    }

    /** By group and name; without what follows from others, and where in the file things lie. */
    private static Map<String, String> exiftool(Path jpeg) throws Exception {
        Process process = null;
        try {
            process = new ProcessBuilder("exiftool", "-a", "-n", "-G1", "-s", "-t", "-charset", "exif=utf8", jpeg.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        } catch (IOException e) {
            TestMaterial.lacking("exiftool is not installed");
        }
        Map<String, String> values = new TreeMap<>();
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().map(line -> line.split("\t", 3))
                .filter(line -> !line[0].matches("System|ExifTool|Composite|File") && !line[1].matches(".*(Offset|Start)|XMPToolkit|.*ByteOrder"))
                .forEach(line -> values.put(line[0] + ":" + line[1], line.length < 3 ? "" : line[2].replaceFirst("(\\.\\d{6})\\d+$", "$1")));
        assertEquals(0, process.waitFor());
        return values;
    }

    @Test
    void aPictureWithoutMetadataGetsThem() throws Exception {
        PictureMetadata read = reader.read(written(Given.picture("nothing_at_all"), EVERYTHING), Overrides.NONE);
        assertEquals("Zoë", read.artist());
        assertEquals(17.0, read.yaw());
        assertEquals(48.889469, read.position().latitude(), 1e-7);
    }

    @Test
    void textsThatAreNotAsciiAndFieldsOfAllKindsAreWritten() throws Exception {
        Overrides overrides = new Overrides(null, null, Map.of("Exif.Photo.UserComment", "Straße in Łódź", "Exif.Image.Orientation", "6",
                "Exif.GPSInfo.GPSAltitudeRef", "1", "Exif.GPSInfo.GPSAltitude", "430/1", "Exif.Photo.ExposureBiasValue", "-1/3",
                "Exif.Iop.InteroperabilityIndex", "R98", "Exif.Image.ImageDescription", "größer"));
        Map<String, String> exif = reader.read(written(Given.picture("camera_subsec_beats_gps"), overrides), Overrides.NONE).exif();
        assertEquals("Straße in Łódź", exif.get("Exif.Photo.UserComment"));
        assertEquals("6", exif.get("Exif.Image.Orientation"));
        assertEquals("-1/3", exif.get("Exif.Photo.ExposureBiasValue"));
        assertEquals("R98", exif.get("Exif.Iop.InteroperabilityIndex"));
        assertEquals("größer", exif.get("Exif.Image.ImageDescription"));
    }

    @Test
    void aValueThatATagCannotHaveTakesItAway() throws Exception {
        Path jpeg = Given.picture("camera_subsec_beats_gps");
        assertTrue(reader.read(jpeg, Overrides.NONE).exif().containsKey("Exif.GPSInfo.GPSDateStamp"));
        Overrides overrides = new Overrides(null, null, Map.of("Exif.GPSInfo.GPSTimeStamp", "noon"));
        assertFalse(reader.read(written(jpeg, overrides), Overrides.NONE).exif().containsKey("Exif.GPSInfo.GPSTimeStamp"));
    }

    @Test
    void whatDoesNotFitIsRefusedAndLeavesNoFile() throws Exception {
        Path jpeg = Given.picture("camera_subsec_beats_gps");
        for (String tag : List.of("Exif.Image.ImageDescription", "Xmp.dc.source")) {
            MetadataRefused refused = assertThrows(MetadataRefused.class, () -> written(jpeg, new Overrides(null, null, Map.of(tag, "x".repeat(70_000)))));
            assertEquals(Reason.INVALID, refused.reason());
            assertFalse(Files.exists(folder.resolve("written.jpg")));
        }
    }

    private static List<Path> realPictures() throws Exception {
        try (Stream<Path> files = Files.walk(TestMaterial.pictures())) {
            return files.filter(file -> file.toString().toLowerCase().matches(".*\\.jpe?g")).sorted().toList();
        }
    }

    private String readBack(Path written) throws Exception {
        try {
            return withoutTags(reader.read(written, Overrides.NONE));
        } catch (MetadataRefused e) {
            return e.getMessage();
        }
    }

    private static String withoutTags(PictureMetadata read) {
        return List.of(read.position(), read.takenAt(), String.valueOf(read.gpsTime()), String.valueOf(read.cameraTime()), read.projection(),
                read.width(), read.height(), read.orientation(), String.valueOf(read.heading()), String.valueOf(read.yaw()),
                String.valueOf(read.pitch()), String.valueOf(read.roll()), read.make() + " " + read.model(), String.valueOf(read.focalLength()),
                String.valueOf(read.fieldOfView()), String.valueOf(read.crop()), String.valueOf(read.altitude()), String.valueOf(read.artist())).toString();
    }
}
