package org.boulevard.rest.cql;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.boulevard.api.filter.Condition;
import org.boulevard.api.filter.Condition.Operator;

/** CQL2 as JSON: {@code {"op": "=", "args": [{"property": "id"}, "…"]}}. */
final class JsonFilter {
    private final Conditions conditions;

    JsonFilter(Conditions conditions) {
        this.conditions = conditions;
    }

    Condition read(JsonNode filter) {
        return read(filter, 0);
    }

    private Condition read(JsonNode filter, int depth) {
        if (depth > Conditions.DEEPEST) {
            throw Conditions.tooDeep();
        }
        JsonNode args = filter.path("args");
        if (!filter.path("op").isTextual() || !args.isArray() || args.isEmpty()) {
            throw Conditions.refusal("a condition is an object with op and args");
        }
        String op = filter.path("op").textValue();
        return switch (op.toLowerCase(Locale.ROOT)) {
            case "and" -> joined(args, depth, Condition.And::new);
            case "or" -> joined(args, depth, Condition.Or::new);
            case "not" -> new Condition.Not(read(only(args, 1, op).get(0), depth + 1));
            case "between" -> conditions.between(name(only(args, 3, op).get(0)), value(args.get(1)), value(args.get(2)));
            case "in" -> conditions.among(name(only(args, 2, op).get(0)), values(args.get(1)));
            case "like" -> conditions.like(name(only(args, 2, op).get(0)), text(args.get(1)));
            case "isnull" -> conditions.missing(name(only(args, 1, op).get(0)));
            case "t_after", "t_before", "t_during", "t_equals", "t_intersects" -> temporal(op, only(args, 2, op));
            default -> comparison(operator(op).orElseThrow(() -> Conditions.refusal("there is no operation " + op)), only(args, 2, op));
        };
    }

    static Optional<Operator> operator(String text) {
        return Stream.of(Operator.values()).filter(operator -> operator.text().equals(text)).findFirst();
    }

    private Condition joined(JsonNode args, int depth, Function<List<Condition>, Condition> join) {
        List<Condition> parts = new ArrayList<>();
        args.forEach(part -> parts.add(read(part, depth + 1)));
        return join.apply(parts);
    }

    private Condition comparison(Operator operator, JsonNode args) {
        return isName(args.get(0)) ? conditions.comparison(name(args.get(0)), operator, value(args.get(1)))
                : conditions.comparison(name(args.get(1)), operator.reversed(), value(args.get(0)));
    }

    private Condition temporal(String relation, JsonNode args) {
        JsonNode interval = args.get(1).path("interval");
        return interval.isArray() && interval.size() == 2
                ? conditions.temporal(relation, name(args.get(0)), text(interval.get(0)), text(interval.get(1)))
                : conditions.temporal(relation, name(args.get(0)), text(args.get(1)), text(args.get(1)));
    }

    private static JsonNode only(JsonNode args, int count, String op) {
        if (args.size() != count) {
            throw Conditions.refusal(op + " takes " + count + (count == 1 ? " argument" : " arguments"));
        }
        return args;
    }

    private static boolean isName(JsonNode node) {
        return node.path("property").isTextual();
    }

    private static String name(JsonNode node) {
        if (!isName(node)) {
            throw Conditions.refusal("a property is expected, as {\"property\": \"…\"}");
        }
        return node.path("property").textValue();
    }

    private static List<Object> values(JsonNode list) {
        if (!list.isArray() || list.isEmpty()) {
            throw Conditions.refusal("in takes a list of values");
        }
        List<Object> values = new ArrayList<>();
        list.forEach(value -> values.add(value(value)));
        return values;
    }

    private static Object value(JsonNode node) {
        if (node.isNumber()) {
            return Conditions.number(node.asText());
        }
        return node.isBoolean() ? (Object) node.booleanValue() : text(node);
    }

    private static String text(JsonNode node) {
        JsonNode text = node.isObject() ? node.path(node.has("date") ? "date" : "timestamp") : node;
        if (!text.isTextual()) {
            throw Conditions.refusal("a value is a text, a number, true, false, a timestamp or a date");
        }
        return text.textValue();
    }
}
