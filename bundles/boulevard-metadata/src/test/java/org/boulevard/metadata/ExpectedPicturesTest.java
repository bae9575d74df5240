package org.boulevard.metadata;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.boulevard.api.metadata.MetadataRefused;
import org.boulevard.api.metadata.MetadataRefused.Missing;
import org.boulevard.api.metadata.MetadataRefused.Reason;
import org.boulevard.api.metadata.Overrides;
import org.boulevard.api.metadata.PictureMetadata.Crop;
import org.junit.jupiter.api.Test;

/** What is read from each of the sample pictures against what the reference answers, or what it should have answered. */
class ExpectedPicturesTest {
    /** The reference takes it, and its worker dies of it. */
    private static final String CUT_OFF = "made-cases/jpeg_cut_in_scan.jpg";
    /** Its height comes behind the first scan, where the reference does not look. */
    private static final String LATE_HEIGHT = "coding/beach.jpg";
    /** Lies in a zone that only rules of 2025b or newer know. */
    private static final String NEW_ZONE = "made-cases/new_zone_coyhaique_2025.jpg";

    private final ExifMetadataReader reader = new ExifMetadataReader(Given.ZONES);

    @Test
    void readsEveryPictureAsExpected() throws IOException {
        var pictures = TestMaterial.pictures();
        var expectations = members(JsonText.object(Files.readString(pictures.resolve("expected.json"))).orElseThrow().get("pictures"));
        var disagreements = new ArrayList<String>();
        for (var entry : expectations.entrySet()) {
            var differences = differences(entry.getKey(), pictures, expected(entry.getKey(), members(entry.getValue())));
            if (!differences.isEmpty()) {
                disagreements.add(entry.getKey() + ": " + String.join(", ", differences));
            }
        }
        System.out.printf("%d of %d pictures are read as expected%n", expectations.size() - disagreements.size(), expectations.size());
        assertEquals("", String.join("\n", disagreements));
    }

    private static Map<String, Object> expected(String name, Map<String, Object> picture) {
        var expected = new LinkedHashMap<>(members(picture.get("rules")));
        if (picture.containsKey("deviation")) {
            expected.putAll(members(members(picture.get("deviation")).get("set")));
        }
        if (name.equals(CUT_OFF)) {
            expected.put("outcome", "unreadable");
        } else if (name.equals(LATE_HEIGHT)) {
            expected.put("height", 200);
        } else if (name.equals(NEW_ZONE) && !ZoneId.getAvailableZoneIds().contains("America/Coyhaique")) {
            expected.put("ts", "2025-06-15T10:00:00+00:00");
            expected.put("ts_camera", "2025-06-15T10:00:00+00:00");
            expected.put("warnings", List.of("zone-unknown-at-position", "no-heading", "no-make-model", "no-focal-length", "no-gps-accuracy"));
        }
        return expected;
    }

    private List<String> differences(String name, Path pictures, Map<String, Object> expected) throws IOException {
        var differences = new ArrayList<String>();
        try {
            compare(expected, actual(reader.reading(pictures.resolve(name), Overrides.NONE)), differences);
        } catch (MetadataRefused refused) {
            var outcome = refused.reason() == Reason.NOT_A_PICTURE ? "unreadable" : refused.reason() == Reason.INVALID ? "invalid" : "another";
            compare(Map.of("outcome", expected.get("outcome")), Map.of("outcome", outcome), differences);
        }
        return differences;
    }

    private static Map<String, Object> actual(PictureReading reading) {
        var actual = new LinkedHashMap<String, Object>();
        var missing = reading.missing();
        actual.put("outcome", missing.isEmpty() ? "ok" : "partial");
        actual.put("missing", missing);
        actual.put("lat", reading.position() == null ? null : reading.position().latitude());
        actual.put("lon", reading.position() == null ? null : reading.position().longitude());
        actual.put("ts", reading.takenAt());
        actual.put("ts_gps_utc", reading.gpsTime());
        actual.put("ts_camera", reading.cameraTime());
        actual.put("width", reading.width());
        actual.put("height", reading.height());
        actual.put("heading", reading.heading());
        actual.put("yaw", reading.yaw());
        actual.put("pitch", reading.pitch());
        actual.put("roll", reading.roll());
        actual.put("type", reading.panorama().projection().text());
        actual.put("crop", reading.panorama().crop());
        actual.put("make", reading.camera().make());
        actual.put("model", reading.camera().model());
        actual.put("focal_length", reading.lens().focalLength());
        actual.put("sensor_width", reading.lens().sensorWidth());
        actual.put("field_of_view", reading.lens().fieldOfView());
        actual.put("altitude", reading.altitude());
        actual.put("gps_accuracy", reading.gpsAccuracy());
        actual.put("warnings", reading.warnings());
        return actual;
    }

    private static void compare(Map<String, Object> expected, Map<String, Object> actual, List<String> differences) {
        for (var field : actual.entrySet()) {
            var wanted = wanted(field.getKey(), expected.get(field.getKey()));
            if (!same(wanted, field.getValue())) {
                differences.add(field.getKey() + " is " + field.getValue() + ", not " + wanted);
            }
        }
    }

    private static Object wanted(String field, Object json) {
        if (json == null) {
            return null;
        }
        return switch (field) {
            case "missing" -> ((List<?>) json).stream().map(what -> what.equals("datetime") ? Missing.DATETIME : Missing.LOCATION).collect(Collectors.toSet());
            case "ts", "ts_camera" -> OffsetDateTime.parse(json.toString());
            case "ts_gps_utc" -> Instant.parse(json.toString());
            case "warnings" -> ((List<?>) json).stream().filter(warning -> !warning.equals("encoding-fallback")).toList();
            case "crop" -> crop(members(json));
            default -> json;
        };
    }

    private static Crop crop(Map<String, Object> json) {
        return new Crop(pixels(json, "fullWidth"), pixels(json, "fullHeight"), pixels(json, "width"), pixels(json, "height"),
                pixels(json, "left"), pixels(json, "top"));
    }

    private static int pixels(Map<String, Object> json, String side) {
        return ((Number) json.get(side)).intValue();
    }

    private static boolean same(Object wanted, Object actual) {
        if (wanted instanceof Number a && actual instanceof Number b) {
            return Math.abs(a.doubleValue() - b.doubleValue()) <= 1e-9;
        }
        return Objects.equals(wanted, actual);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> members(Object json) {
        return (Map<String, Object>) json;
    }
}
