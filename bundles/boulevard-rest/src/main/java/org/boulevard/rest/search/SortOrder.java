package org.boulevard.rest.search;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.boulevard.api.catalog.ItemSearch.Key;
import org.boulevard.api.catalog.ItemSearch.Order;
import org.boulevard.api.web.Refusal;

/** An order as text ({@code -ts,+id}), or as the list of fields and directions of STAC. */
final class SortOrder {
    private static final Map<String, Key> FIELDS = Map.of("ts", Key.TAKEN, "datetime", Key.TAKEN, "properties.datetime", Key.TAKEN,
            "created", Key.CREATED, "properties.created", Key.CREATED, "updated", Key.UPDATED, "properties.updated", Key.UPDATED, "id", Key.ID);
    private static final Pattern FIELD = Pattern.compile("([+-]?)([A-Za-z_.]+)");

    private static final int MOST = 10;

    private SortOrder() {
    }

    /** @param given null: nothing; empty text is as good */
    static List<Order> of(List<JsonNode> given) {
        List<Order> orders = new ArrayList<>();
        for (JsonNode value : given == null ? List.<JsonNode>of() : given) {
            if (value.isArray()) {
                value.forEach(element -> orders.add(element.isObject() ? stac(element) : one(element.asText())));
            } else if (!value.asText().isEmpty()) {
                for (String field : value.asText().split(",", -1)) {
                    orders.add(one(field));
                }
            }
        }
        if (orders.size() > MOST) {
            throw Refusal.invalid("sort.unsupported", "sortby names too many fields");
        }
        return orders;
    }

    private static Order one(String text) {
        Matcher field = FIELD.matcher(text);
        if (!field.matches()) {
            throw Refusal.invalid("sort.unsupported", "sortby must be fields with + or - before them, such as +ts,-id");
        }
        return new Order(key(field.group(2)), field.group(1).equals("-"));
    }

    private static Order stac(JsonNode field) {
        String direction = field.path("direction").asText("asc");
        if (!direction.equals("asc") && !direction.equals("desc")) {
            throw Refusal.invalid("sort.unsupported", "A direction of sortby must be asc or desc");
        }
        return new Order(key(field.path("field").asText()), direction.equals("desc"));
    }

    private static Key key(String field) {
        Key key = FIELDS.get(field);
        if (key == null) {
            throw Refusal.invalid("sort.unsupported", "sortby names an unknown field");
        }
        return key;
    }
}
