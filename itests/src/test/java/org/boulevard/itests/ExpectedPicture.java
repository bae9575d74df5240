package org.boulevard.itests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What has to be read from a picture: the reference's answer, or ours where it is another on purpose. */
record ExpectedPicture(String name, JsonNode values) {
    static final Path COMMITTED = Path.of("src/test/resources/pictures").toAbsolutePath();

    /** By their paths below the folder that has the list. */
    static Map<String, ExpectedPicture> in(Path folder) {
        try {
            Map<String, ExpectedPicture> pictures = new LinkedHashMap<>();
            JsonNode all = new ObjectMapper().readTree(folder.resolve("expected.json").toFile()).get("pictures");
            all.properties().forEach(picture -> {
                ObjectNode values = picture.getValue().get("rules").deepCopy();
                if (picture.getValue().path("deviation").path("set") instanceof ObjectNode ours) {
                    values.setAll(ours);
                }
                pictures.put(picture.getKey(), new ExpectedPicture(picture.getKey(), values));
            });
            return pictures;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String fileName() {
        return Path.of(name).getFileName().toString();
    }

    boolean isAccepted() {
        return outcome().equals("ok");
    }

    String outcome() {
        return values.get("outcome").asText();
    }

    /** As the API words it. */
    List<String> missingFields() {
        TreeSet<String> missing = new TreeSet<>();
        values.get("missing").forEach(field -> missing.add(field.asText().equals("datetime") ? "datetime" : "location"));
        return List.copyOf(missing);
    }

    /** What the item shows otherwise, a line each; empty: all is as it should be. @param isAlone in its sequence */
    List<String> differences(JsonNode item, boolean isAlone) {
        List<String> found = new ArrayList<>();
        JsonNode properties = item.get("properties");
        JsonNode camera = properties.get("pers:interior_orientation");
        near(found, "longitude", "lon", item.get("geometry").get("coordinates").get(0));
        near(found, "latitude", "lat", item.get("geometry").get("coordinates").get(1));
        same(found, "datetimetz", time(values.get("ts").asText()), time(properties.get("datetimetz").asText()));
        same(found, "datetime", OffsetDateTime.parse(values.get("ts_utc").asText()).toInstant(),
                OffsetDateTime.parse(properties.get("datetime").asText()).toInstant());
        int heading = values.path("heading").asInt();
        if (heading != 0 || isAlone) {
            // A picture without heading, or with 0, takes that of its path; alone it has none, which is shown as 0.
            same(found, "heading", heading, properties.path("view:azimuth").asInt());
        }
        same(found, "type", values.get("type").asText().equals("equirectangular"), properties.has("tiles:tile_matrix_sets"));
        text(found, "make", "make", camera.get("camera_manufacturer"));
        text(found, "model", "model", camera.get("camera_model"));
        number(found, "focal length", "focal_length", camera.get("focal_length"));
        number(found, "field of view", "field_of_view", camera.get("field_of_view"));
        number(found, "pitch", "pitch", properties.get("pers:pitch"));
        number(found, "roll", "roll", properties.get("pers:roll"));
        number(found, "yaw", "yaw", properties.get("pers:yaw"));
        accuracy(found, properties.get("quality:horizontal_accuracy"));
        return found.stream().map(difference -> name + ": " + difference).toList();
    }

    private static OffsetDateTime time(String text) {
        return OffsetDateTime.parse(text);
    }

    private static boolean isAbsent(JsonNode value) {
        return value == null || value.isNull();
    }

    private static void same(List<String> found, String what, Object expected, Object actual) {
        if (!expected.equals(actual)) {
            found.add(what + " is " + actual + ", expected " + expected);
        }
    }

    private void near(List<String> found, String what, String member, JsonNode actual) {
        if (Math.abs(values.get(member).asDouble() - actual.asDouble()) > 1e-9) {
            found.add(what + " is " + actual + ", expected " + values.get(member));
        }
    }

    private void text(List<String> found, String what, String member, JsonNode actual) {
        same(found, what, isAbsent(values.get(member)) ? "absent" : values.get(member).asText(), isAbsent(actual) ? "absent" : actual.asText());
    }

    private void number(List<String> found, String what, String member, JsonNode actual) {
        same(found, what, isAbsent(values.get(member)) ? "absent" : values.get(member).asDouble(), isAbsent(actual) ? "absent" : actual.asDouble());
    }

    /** Shown with one decimal, and not at all when it is 0. */
    private void accuracy(List<String> found, JsonNode actual) {
        double expected = values.path("gps_accuracy").asDouble();
        boolean isShown = !isAbsent(actual);
        if (expected == 0 ? isShown : !isShown || Math.abs(expected - actual.asDouble()) > 0.0501) {
            found.add("accuracy is " + actual + ", expected " + values.get("gps_accuracy"));
        }
    }
}
