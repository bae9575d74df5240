package org.boulevard.rest.cql;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.boulevard.api.filter.Condition;
import org.boulevard.api.filter.Condition.Operator;
import org.boulevard.api.filter.Property;
import org.boulevard.api.filter.Queryables;
import org.boulevard.api.filter.Queryables.Queryable;
import org.boulevard.api.model.Visibility;
import org.boulevard.api.web.Refusal;
import org.boulevard.rest.Identifiers;
import org.boulevard.rest.Moments;

/**
 * Makes the parts of a filter, whatever form it was written in, and counts them. Values come as text, {@link Double} or {@link Boolean}
 * and are turned into what the property has.
 */
final class Conditions {
    /** How deep conditions may stand in each other. */
    static final int DEEPEST = 32;
    private static final int MOST_PARTS = 1_000;
    private static final int MOST_VALUES = 10_000;
    private static final String OPEN = "..";

    private final Queryables queryables;
    private int parts;
    private int values;

    Conditions(Queryables queryables) {
        this.queryables = queryables;
    }

    static Refusal refusal(String why) {
        return Refusal.invalid("filter.unsupported", "This filter is not understood").with("details", Map.of("error", why));
    }

    static Refusal tooDeep() {
        return refusal("its conditions stand more than " + DEEPEST + " deep in each other");
    }

    /** @throws Refusal 400 when it is beyond all measure */
    static Double number(String text) {
        double number = Double.parseDouble(text);
        if (!Double.isFinite(number)) {
            throw refusal("there is no such number: " + text);
        }
        return number;
    }

    Condition comparison(String property, Operator operator, Object value) {
        Queryable queryable = comparable(property);
        return new Condition.Comparison(property(property), operator, value(property, queryable, value));
    }

    Condition between(String property, Object low, Object high) {
        Queryable queryable = comparable(property);
        return new Condition.Between(property(property), value(property, queryable, low), value(property, queryable, high));
    }

    Condition among(String property, List<?> list) {
        Queryable queryable = comparable(property);
        return new Condition.Among(property(property), list.stream().map(value -> value(property, queryable, value)).toList());
    }

    Condition like(String property, String pattern) {
        if (comparable(property).kind() != Queryables.Kind.TEXT) {
            throw refusal("LIKE compares texts, and " + property + " is none");
        }
        if (!pattern.matches("(?s)(?:[^\\\\]|\\\\.)*+")) {
            throw refusal("a pattern ends with a backslash that stands before nothing");
        }
        return new Condition.Like(property(property), (String) value(property, comparable(property), pattern));
    }

    Condition missing(String property) {
        count();
        queryable(property);
        return new Condition.Missing(property(property));
    }

    /** @param relation such as {@code T_AFTER}; the bounds are the same for a moment, and {@code ..} for an open end */
    Condition temporal(String relation, String property, String from, String until) {
        boolean moment = from.equals(until);
        return switch (relation.toUpperCase(Locale.ROOT)) {
            case "T_AFTER" -> comparison(property, Operator.MORE, closed(until));
            case "T_BEFORE" -> comparison(property, Operator.LESS, closed(from));
            case "T_DURING" -> within(property, Operator.MORE, from, Operator.LESS, until);
            case "T_INTERSECTS" -> within(property, Operator.AT_LEAST, from, Operator.AT_MOST, until);
            case "T_EQUALS" -> {
                if (!moment) {
                    throw refusal("T_EQUALS compares a moment with a moment");
                }
                yield comparison(property, Operator.EQUAL, from);
            }
            default -> throw refusal(relation + " is not known here");
        };
    }

    private static String closed(String bound) {
        if (bound.equals(OPEN)) {
            throw refusal("nothing lies beyond an open end");
        }
        return bound;
    }

    private Condition within(String property, Operator after, String from, Operator before, String until) {
        if (from.equals(OPEN)) {
            return comparison(property, before, closed(until));
        }
        Condition begin = comparison(property, after, from);
        return until.equals(OPEN) ? begin : new Condition.And(List.of(begin, comparison(property, before, until)));
    }

    private void count() {
        if (++parts > MOST_PARTS) {
            throw refusal("it has more than " + MOST_PARTS + " conditions");
        }
    }

    private Queryable comparable(String property) {
        count();
        Queryable queryable = queryable(property);
        if (queryable.family() && property(property).key() == null) {
            throw refusal(property + " stands for many: name one of them, as " + property + ".key");
        }
        return queryable;
    }

    private Queryable queryable(String name) {
        return queryables.find(property(name).name()).orElseThrow(() -> refusal("there is nothing called " + name + " to filter by"));
    }

    private Property property(String name) {
        int dot = name.indexOf('.');
        boolean one = dot > 0 && dot < name.length() - 1 && queryables.find(name.substring(0, dot)).filter(Queryable::family).isPresent();
        return one ? new Property(name.substring(0, dot), text(name.substring(dot + 1))) : Property.named(name);
    }

    private Object value(String property, Queryable queryable, Object value) {
        if (++values > MOST_VALUES) {
            throw refusal("it has more than " + MOST_VALUES + " values");
        }
        if (queryable.kind() == Queryables.Kind.NUMBER && value instanceof Double
                || queryable.kind() == Queryables.Kind.TRUTH && value instanceof Boolean) {
            return value;
        }
        if (value instanceof String text) {
            switch (queryable.kind()) {
                case TEXT -> {
                    return text(text);
                }
                case TIME -> {
                    return time(property, text);
                }
                case DAY -> {
                    return time(property, text).atOffset(ZoneOffset.UTC).toLocalDate();
                }
                case ID -> {
                    return Identifiers.uuid(text).orElseThrow(() -> refusal(property + " is an id, and this is none: " + text));
                }
                case VISIBILITY -> {
                    return Visibility.of(text).orElseThrow(() -> refusal("there is no such visibility: " + text));
                }
                default -> {
                    // a number or a truth value is not written in quotes
                }
            }
        }
        throw refusal(property + " cannot be compared with " + value);
    }

    private static Instant time(String property, String text) {
        return Moments.read(text).orElseThrow(() -> refusal(property + " is a time, and this is none: " + text));
    }

    private static String text(String text) {
        if (text.indexOf('\0') >= 0) {
            throw refusal("a text holds a character that no text has");
        }
        return text;
    }
}
