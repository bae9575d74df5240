package org.boulevard.tiles;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** How clients may draw the tiles, for MapLibre. Viewers know the source and the layers by their names. */
final class Style {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SOURCE = "geovisio";
    private static final List<String> SEQUENCE = List.of("id", "account_id", "model", "type", "date", "gps_accuracy", "h_pixel_density");
    private static final List<String> PICTURE = List.of("id", "account_id", "ts", "heading", "sequences", "type", "model", "gps_accuracy",
            "h_pixel_density");
    private static final List<String> CELL = List.of("nb_pictures", "nb_360_pictures", "nb_flat_pictures", "coef", "coef_360_pictures",
            "coef_flat_pictures");
    private static final List<String> CLOSED_CELL = List.of("logged_coef", "logged_coef_360_pictures", "logged_coef_flat_pictures");

    private static final String LINES = """
            {"line-color": "#FF6F00", "line-width": ["interpolate", ["linear"], ["zoom"], 0, 0.5, 10, 2, 14, 4, 16, 5, 22, 3]}""";
    private static final String FADED_IN = """
            ["interpolate", ["linear"], ["zoom"], 6.25, 0, 7, 1]""";
    private static final String POINTS = """
            {"circle-color": "#FF6F00", "circle-radius": ["interpolate", ["linear"], ["zoom"], 15, 4.5, 17, 8, 22, 12],
             "circle-opacity": ["interpolate", ["linear"], ["zoom"], 15, 0, 16, 1],
             "circle-stroke-color": "#ffffff", "circle-stroke-width": ["interpolate", ["linear"], ["zoom"], 17, 0, 20, 2]}""";
    private static final String CELLS = """
            {"circle-radius": ["interpolate", ["linear"], ["zoom"], 1, ["match", ["get", "coef"], 0, 0, 1], 4, ["match", ["get", "coef"], 0, 0, 6],
               5, ["match", ["get", "coef"], 0, 0, 2.5], 6, ["match", ["get", "coef"], 0, 0, 4], 7, ["match", ["get", "coef"], 0, 0, 7]],
             "circle-color": ["interpolate", ["linear"], ["get", "coef"], 0, "#FFA726", 0.5, "#E65100", 1, "#3E2723"],
             "circle-opacity": ["interpolate", ["linear"], ["zoom"], 4, 0.5, 5, 1, 6.75, 1, 7, 0]}""";

    private final String source;
    private final ObjectNode root = JSON.createObjectNode();
    private final ArrayNode layers = JSON.createArrayNode();

    private Style(String source, String name, String tiles, List<String> cell) {
        this.source = source;
        root.put("version", 8).put("name", name);
        ObjectNode fields = root.putObject("metadata").putObject("panoramax:fields");
        fields.set("sequences", JSON.valueToTree(SEQUENCE));
        fields.set("pictures", JSON.valueToTree(PICTURE));
        if (!cell.isEmpty()) {
            fields.set("grid", JSON.valueToTree(cell));
        }
        ObjectNode from = root.putObject("sources").putObject(source).put("type", "vector");
        from.putArray("tiles").add(tiles);
        from.put("minzoom", 0).put("maxzoom", Drawing.DEEPEST);
        root.set("layers", layers);
    }

    /** @param api the API's address */
    static byte[] general(String api, String name, boolean registrationIsOpen) {
        List<String> cell = registrationIsOpen ? CELL : Stream.concat(CELL.stream(), CLOSED_CELL.stream()).toList();
        var style = new Style(SOURCE, name, api + "/map/{z}/{x}/{y}.mvt", cell);
        style.lines(read(FADED_IN));
        style.layer("pictures", "circle", POINTS);
        style.layer("grid", "circle", CELLS).putObject("layout").putArray("circle-sort-key").add("get").add("coef");
        return style.text();
    }

    /** @param who an account's id, or {@code me} */
    static byte[] of(String who, String api, String name) {
        var style = new Style(SOURCE + "_" + who, name, api + "/users/" + who + "/map/{z}/{x}/{y}.mvt", List.of());
        style.lines(JSON.getNodeFactory().numberNode(1));
        style.layer("pictures", "circle", POINTS);
        return style.text();
    }

    private void lines(JsonNode opacity) {
        ObjectNode layer = layer("sequences", "line", LINES);
        ((ObjectNode) layer.get("paint")).set("line-opacity", opacity);
        layer.putObject("layout").put("line-cap", "square");
    }

    private ObjectNode layer(String of, String type, String paint) {
        ObjectNode layer = layers.addObject().put("id", source + "_" + of).put("type", type).put("source", source).put("source-layer", of);
        layer.set("paint", read(paint));
        return layer;
    }

    private byte[] text() {
        return root.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
