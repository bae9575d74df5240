package org.boulevard.catalog.filter;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.boulevard.api.filter.Condition;
import org.boulevard.api.filter.Condition.Operator;
import org.boulevard.api.filter.Property;
import org.boulevard.api.model.Visibility;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * A client's condition in SQL. Of what the client wrote nothing gets into the text: names choose among {@link Column}s, and every value is
 * bound. A "not" is carried down to the comparisons, so that tags too fulfil neither a comparison nor its opposite where they are missing.
 */
public final class SqlFilter {
    private static final String TAG = "t.value";
    private static final String DIGEST = "t.digest";

    /** Bound values, in the order of their names. */
    private final List<Object> values = new ArrayList<>();
    private final Map<String, Column> columns;
    private final String prefix;
    private final String sql;

    private SqlFilter(Condition condition, Map<String, Column> columns, String prefix) {
        this.columns = columns;
        this.prefix = prefix;
        this.sql = condition == null ? "true" : write(condition, false);
    }

    /**
     * @param condition null: everything
     * @param columns   by the names of the queryables with which the condition was read
     */
    public static SqlFilter of(Condition condition, Map<String, Column> columns) {
        return new SqlFilter(condition, columns, "filter");
    }

    /** As {@link #of(Condition, Map)}, for a statement with several of them. */
    public static SqlFilter of(Condition condition, Map<String, Column> columns, String prefix) {
        return new SqlFilter(condition, columns, prefix);
    }

    /** In brackets where it needs them. */
    public String sql() {
        return sql;
    }

    /** Gives the condition its values. */
    public <S extends SqlStatement<S>> S bind(S statement) {
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) instanceof List<?> list) {
                bindArray(statement, prefix + i, list);
            } else {
                statement.bind(prefix + i, values.get(i));
            }
        }
        return statement;
    }

    private static <S extends SqlStatement<S>> void bindArray(S statement, String name, List<?> list) {
        statement.bindArray(name, list.get(0).getClass(), list);
    }

    private String write(Condition condition, boolean negated) {
        if (condition instanceof Condition.Not not) {
            return write(not.part(), !negated);
        }
        if (condition instanceof Condition.And and) {
            return joined(and.parts(), negated ? " or " : " and ", negated);
        }
        if (condition instanceof Condition.Or or) {
            return joined(or.parts(), negated ? " and " : " or ", negated);
        }
        if (condition instanceof Condition.Missing missing) {
            return missing(missing.property(), negated);
        }
        if (condition instanceof Condition.Comparison comparison) {
            return comparison(comparison, negated);
        }
        if (condition instanceof Condition.Between between) {
            return leaf(between.property(), negated,
                    column -> column + " between " + bound(between.low()) + " and " + bound(between.high()));
        }
        if (condition instanceof Condition.Like like) {
            return leaf(like.property(), negated, column -> column + " like " + bound(like.pattern()));
        }
        if (condition instanceof Condition.Among among) {
            return leaf(among.property(), negated, column -> {
                String list = boundList(among.values());
                return (column.equals(TAG) ? DIGEST + " = any(select cast(md5(one) as uuid) from unnest(" + list + ") one) and " : "")
                        + column + " = any(" + list + ")";
            });
        }
        throw new IllegalArgumentException("no such condition: " + condition);
    }

    private String joined(List<Condition> parts, String word, boolean negated) {
        return parts.stream().map(part -> write(part, negated)).collect(Collectors.joining(word, "(", ")"));
    }

    /** A tag that is unequal is one that is there and does not have the value, not one of several that has another. */
    private String comparison(Condition.Comparison comparison, boolean negated) {
        boolean unequalTag = comparison.operator() == Operator.UNEQUAL && column(comparison.property()).search() != null;
        String operator = unequalTag ? Operator.EQUAL.text() : comparison.operator().text();
        return leaf(comparison.property(), negated != unequalTag, column -> {
            String value = bound(comparison.value());
            return (column.equals(TAG) && operator.equals(Operator.EQUAL.text()) ? DIGEST + " = cast(md5(" + value + ") as uuid) and " : "")
                    + column + " " + operator + " " + value;
        });
    }

    private String leaf(Property property, boolean negated, Function<String, String> test) {
        Column column = column(property);
        if (column.search() == null) {
            return negated ? "not (" + test.apply(column.expression()) + ")" : test.apply(column.expression());
        }
        String found = column.search().formatted("t.key = " + bound(property.key()) + " and " + test.apply(TAG));
        return negated ? "(" + missing(property, true) + " and not " + found + ")" : found;
    }

    private String missing(Property property, boolean negated) {
        Column column = column(property);
        if (column.search() == null) {
            return column.expression() + (negated ? " is not null" : " is null");
        }
        String found = column.search().formatted(property.key() == null ? "true" : "t.key = " + bound(property.key()));
        return negated ? found : "not " + found;
    }

    private Column column(Property property) {
        Column column = columns.get(property.name());
        if (column == null) {
            throw new IllegalArgumentException("no column for " + property.name());
        }
        return column;
    }

    private String bound(Object value) {
        values.add(sql(value));
        return ":" + prefix + (values.size() - 1);
    }

    /** Times go over as text, for which drivers have arrays. */
    private String boundList(List<Object> list) {
        Object first = list.get(0);
        if (first instanceof Instant || first instanceof LocalDate) {
            values.add(list.stream().map(Object::toString).toList());
            return "cast(:" + prefix + (values.size() - 1) + " as " + (first instanceof Instant ? "timestamptz[])" : "date[])");
        }
        values.add(list.stream().map(SqlFilter::sql).toList());
        return ":" + prefix + (values.size() - 1);
    }

    private static Object sql(Object value) {
        if (value instanceof Instant time) {
            return time.atOffset(ZoneOffset.UTC);
        }
        if (value instanceof Visibility visibility) {
            return visibility.text();
        }
        if (value instanceof String || value instanceof LocalDate || value instanceof UUID || value instanceof Double || value instanceof Boolean) {
            return value;
        }
        throw new IllegalArgumentException("no value to filter by: " + value.getClass());
    }
}
