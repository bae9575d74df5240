package org.boulevard.rest.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.ws.rs.core.MultivaluedMap;
import org.boulevard.api.catalog.ItemSearch;
import org.boulevard.api.filter.Condition;
import org.boulevard.api.web.Refusal;
import org.boulevard.rest.Boxes;
import org.boulevard.rest.Identifiers;
import org.boulevard.rest.Json;
import org.boulevard.rest.cql.Cql;

/**
 * What is searched for, from a query or a JSON body alike. Each parameter comes as a list of JSON values: a text from a query, whatever a
 * body holds. Of each, the forms that known clients send are taken: a list as text with commas, in brackets, repeated, or as a JSON list.
 */
final class SearchParameters {
    private static final int USUAL = 10;
    private static final int MOST = 10_000;
    private static final double HALF_CIRCLE = 180;
    private static final double WHOLE_CIRCLE = 360;
    private static final String WGS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";

    private final Map<String, List<JsonNode>> given;

    private SearchParameters(Map<String, List<JsonNode>> given) {
        this.given = given;
    }

    static ItemSearch ofQuery(MultivaluedMap<String, String> query) {
        Map<String, List<JsonNode>> given = new LinkedHashMap<>();
        query.forEach((name, values) -> given.put(name, values.stream().map(Json.MAPPER::<JsonNode>valueToTree).toList()));
        return new SearchParameters(given).search();
    }

    /** What is null or an empty list in it counts as not given, and so does a limit of 0. */
    static ItemSearch ofBody(ObjectNode body) {
        Map<String, List<JsonNode>> given = new LinkedHashMap<>();
        body.properties().forEach(member -> {
            JsonNode value = member.getValue();
            boolean missing = value.isNull() || value.isArray() && value.isEmpty() || member.getKey().equals("limit") && value.asText().equals("0");
            if (!missing) {
                given.put(member.getKey(), List.of(value));
            }
        });
        return new SearchParameters(given).search();
    }

    private ItemSearch search() {
        refuse("query", "Parameter query is not supported here: use filter");
        if (given.containsKey("bbox") && given.containsKey("intersects")) {
            throw Refusal.invalid("area.twice", "bbox and intersects exclude each other: give one of them");
        }
        Interval taken = given.containsKey("datetime") ? Interval.strict(text("datetime")) : Interval.ANY;
        ItemSearch.Box box = given.containsKey("bbox") ? Boxes.across(list("bbox")) : null;
        List<ItemSearch.Shape> area = given.containsKey("intersects") ? Geometry.of(given.get("intersects").get(0)) : null;
        ItemSearch.Seeing seeing = given.containsKey("place_position")
                ? Place.of(list("place_position"), textOrNull("place_distance"), textOrNull("place_fov_tolerance")) : null;
        ItemSearch.Ordered order = order(middle(box, seeing, area));
        return new ItemSearch(ids("ids"), ids("collections"), box, area, seeing, taken.from(), taken.until(), filter(), order,
                given.containsKey("page") ? SearchPage.of(text("page"), order.keys()) : null, limit());
    }

    private static ItemSearch.Shape.Point middle(ItemSearch.Box box, ItemSearch.Seeing seeing, List<ItemSearch.Shape> area) {
        if (box != null) {
            double east = box.crossesDateLine() ? box.east() + WHOLE_CIRCLE : box.east();
            double longitude = (box.west() + east) / 2;
            return new ItemSearch.Shape.Point(longitude > HALF_CIRCLE ? longitude - WHOLE_CIRCLE : longitude, (box.south() + box.north()) / 2);
        }
        if (seeing != null) {
            return new ItemSearch.Shape.Point(seeing.longitude(), seeing.latitude());
        }
        return area == null ? null : Geometry.middle(area);
    }

    /** As asked for; else the nearest first, or where there is no place the last added first. Where that leaves a choice, the id decides. */
    private ItemSearch.Ordered order(ItemSearch.Shape.Point middle) {
        List<ItemSearch.Order> keys = new ArrayList<>(SortOrder.of(given.get("sortby")));
        boolean near = keys.isEmpty() && middle != null;
        if (keys.isEmpty()) {
            keys.add(new ItemSearch.Order(near ? ItemSearch.Key.DISTANCE : ItemSearch.Key.CREATED, !near));
        }
        int id = keys.stream().map(ItemSearch.Order::key).toList().indexOf(ItemSearch.Key.ID);
        if (id < 0) {
            keys.add(new ItemSearch.Order(ItemSearch.Key.ID, false));
        }
        return new ItemSearch.Ordered(List.copyOf(id < 0 ? keys : keys.subList(0, id + 1)), near ? middle : null);
    }

    private Condition filter() {
        if (!given.containsKey("filter")) {
            return null;
        }
        String crs = textOrNull("filter-crs");
        if (crs != null && !crs.isEmpty() && !crs.equals(WGS84)) {
            throw Refusal.invalid("filter.crs", "filter-crs must be " + WGS84);
        }
        JsonNode filter = given.get("filter").get(0);
        String language = textOrNull("filter-lang");
        if (language == null || language.isEmpty()) {
            language = filter.isObject() ? "cql2-json" : "cql2-text";
        }
        return switch (language) {
            case "cql2-text" -> Cql.text(text("filter"), ItemSearch.QUERYABLES);
            case "cql2-json" -> Cql.json(filter.isTextual() ? parsed(filter.asText()) : filter, ItemSearch.QUERYABLES);
            default -> throw Refusal.invalid("filter.language", "filter-lang must be cql2-text or cql2-json");
        };
    }

    /** Better no answer than one that leaves out a condition. */
    private void refuse(String name, String message) {
        if (given.containsKey(name)) {
            throw Refusal.invalid("parameter.unsupported", message);
        }
    }

    private String textOrNull(String name) {
        return given.containsKey(name) ? text(name) : null;
    }

    private String text(String name) {
        JsonNode value = given.get(name).get(0);
        return value.isValueNode() ? value.asText() : value.toString();
    }

    private int limit() {
        if (!given.containsKey("limit") || text("limit").isEmpty()) {
            return USUAL;
        }
        try {
            int limit = Integer.parseInt(text("limit"));
            if (limit >= 1) {
                return Math.min(limit, MOST); // who asks for more gets what there is, and a link to the rest
            }
        } catch (NumberFormatException e) {
            // as wrong as a number out of range
        }
        throw Refusal.invalid("limit.invalid", "limit must be a number from 1 to " + MOST);
    }

    private List<UUID> ids(String name) {
        if (!given.containsKey(name)) {
            return null;
        }
        List<String> texts = list(name);
        List<UUID> ids = texts.stream().map(String::trim).flatMap(text -> Identifiers.uuid(text).stream()).distinct().toList();
        if (texts.isEmpty() || texts.stream().anyMatch(text -> Identifiers.uuid(text.trim()).isEmpty())) {
            throw Refusal.invalid("ids.invalid", "Parameter " + name + " must be a list of ids");
        }
        if (ids.size() > MOST) {
            throw Refusal.invalid("ids.too_many", "Parameter " + name + " must not hold more than " + MOST + " ids");
        }
        return ids;
    }

    private List<String> list(String name) {
        List<String> texts = new ArrayList<>();
        for (JsonNode value : given.get(name)) {
            JsonNode read = value.isTextual() && value.asText().trim().startsWith("[") ? parsed(value.asText()) : value;
            if (read.isArray()) {
                read.forEach(element -> texts.add(element.asText()));
            } else if (read.isTextual()) {
                texts.addAll(List.of(read.asText().split(",", -1)));
            } else {
                texts.add(read.toString());
            }
        }
        return texts;
    }

    private static JsonNode parsed(String text) {
        try {
            return Json.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            return Json.MAPPER.getNodeFactory().textNode(text);
        }
    }
}
