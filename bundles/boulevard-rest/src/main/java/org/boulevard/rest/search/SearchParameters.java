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
import org.boulevard.api.web.Refusal;
import org.boulevard.rest.Boxes;
import org.boulevard.rest.Identifiers;
import org.boulevard.rest.Json;

/**
 * What is searched for, from a query or a JSON body alike. Each parameter comes as a list of JSON values: a text from a query, whatever a
 * body holds. Of each, the forms that known clients send are taken: a list as text with commas, in brackets, repeated, or as a JSON list.
 */
final class SearchParameters {
    private static final int USUAL = 10;
    private static final int MOST = 10_000;

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
        refuse("intersects", "Parameter intersects is not supported here");
        refuse("place_position", "Parameter place_position is not supported here");
        if (given.containsKey("filter") && !text("filter").isBlank()) {
            throw Refusal.invalid("filter.unsupported", "This filter is not understood");
        }
        Interval taken = given.containsKey("datetime") ? Interval.of(text("datetime")) : Interval.ANY;
        return new ItemSearch(ids("ids"), ids("collections"), box(), taken.from(), taken.until(), SortOrder.of(given.get("sortby")), limit());
    }

    /** Better no answer than one that leaves out a condition. */
    private void refuse(String name, String message) {
        if (given.containsKey(name)) {
            throw Refusal.invalid("parameter.unsupported", message);
        }
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
            if (limit >= 1 && limit <= MOST) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // as much out of range as any other wrong number
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
        return ids;
    }

    private ItemSearch.Box box() {
        return given.containsKey("bbox") ? Boxes.of(list("bbox")) : null;
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
