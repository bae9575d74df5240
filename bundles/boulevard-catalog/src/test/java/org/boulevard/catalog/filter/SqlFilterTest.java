package org.boulevard.catalog.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.boulevard.api.filter.Condition;
import org.boulevard.api.filter.Condition.Operator;
import org.boulevard.api.filter.Property;
import org.boulevard.api.model.Visibility;
import org.boulevard.catalog.Database;
import org.boulevard.catalog.FreshCatalog;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SqlFilterTest {
    private static final Map<String, Column> COLUMNS = Map.of("name", Column.of("x.name collate \"C\""), "made", Column.of("x.made"),
            "day", Column.of("cast(x.made at time zone 'UTC' as date)"), "id", Column.of("x.id"), "size", Column.of("x.size"),
            "good", Column.of("x.good"), "visibility", Column.of("x.visibility"),
            "tags", Column.family("exists (select from x_tags t where t.x = x.id and %1$s)"));
    private static final String ATTACK = "'); drop table x; --";
    private static final List<String> TEXTS = List.of("a", "b", "c", ATTACK, "d");
    private static final Instant START = Instant.parse("2024-05-02T22:30:00Z");

    private record Thing(UUID id, String name, Instant made, Double size, Boolean good, Visibility visibility, Map<String, Set<String>> tags) {
    }

    private static Database database;
    private static final List<Thing> things = new ArrayList<>();

    @BeforeAll
    static void things() {
        database = FreshCatalog.open();
        database.change(handle -> handle.execute("create table x (id uuid, name text, made timestamptz, size float, good boolean, visibility text);"
                + "create table x_tags (x uuid, key text, value text collate \"C\", digest uuid generated always as (cast(md5(value) as uuid)) stored)"));
        var random = new Random(7);
        for (int i = 0; i < 60; i++) {
            Map<String, Set<String>> tags = new HashMap<>();
            for (int tag = random.nextInt(3); tag > 0; tag--) {
                tags.computeIfAbsent(TEXTS.get(random.nextInt(2)), key -> new TreeSet<>()).add(TEXTS.get(random.nextInt(5)));
            }
            var thing = new Thing(new UUID(7, i), maybe(random, TEXTS.get(random.nextInt(5))), maybe(random, START.plusSeconds(3600L * random.nextInt(6))),
                    maybe(random, (double) random.nextInt(4)), maybe(random, random.nextBoolean()), Visibility.values()[random.nextInt(3)], tags);
            things.add(thing);
            database.change(handle -> {
                handle.createUpdate("insert into x values (:id, :name, :made, :size, :good, :visibility)").bind("id", thing.id())
                        .bind("name", thing.name()).bind("made", thing.made() == null ? null : thing.made().atOffset(ZoneOffset.UTC))
                        .bind("size", thing.size()).bind("good", thing.good()).bind("visibility", thing.visibility().text()).execute();
                thing.tags().forEach((key, values) -> values.forEach(value -> handle.execute("insert into x_tags values (?, ?, ?)", thing.id(), key, value)));
            });
        }
    }

    private static <T> T maybe(Random random, T value) {
        return random.nextInt(4) == 0 ? null : value;
    }

    /** What is found is what a reader of the condition would find, for thousands of conditions. */
    @Test
    void sqlMeansWhatTheConditionMeans() {
        var random = new Random(42);
        for (int i = 0; i < 1500; i++) {
            Condition condition = condition(random, 4);
            Set<UUID> expected = new TreeSet<>();
            things.stream().filter(thing -> Boolean.TRUE.equals(holds(condition, thing))).map(Thing::id).forEach(expected::add);
            assertEquals(expected, found(condition), condition::toString);
        }
    }

    @Test
    void nothingOfAValueIsInTheStatement() {
        Condition attack = new Condition.Or(List.of(new Condition.Comparison(Property.named("name"), Operator.EQUAL, ATTACK),
                new Condition.Among(new Property("tags", ATTACK), List.of(ATTACK)), new Condition.Like(Property.named("name"), ATTACK)));
        assertFalse(SqlFilter.of(attack, COLUMNS).sql().contains("drop"));
        assertEquals(found(new Condition.Comparison(Property.named("name"), Operator.EQUAL, ATTACK)), found(attack));
    }

    private static Set<UUID> found(Condition condition) {
        SqlFilter filter = SqlFilter.of(condition, COLUMNS);
        List<UUID> ids = database.read(handle -> filter.bind(handle.createQuery("select x.id from x where " + filter.sql())).mapTo(UUID.class).list());
        return new TreeSet<>(ids);
    }

    private static Condition condition(Random random, int depth) {
        switch (depth == 0 ? 3 : random.nextInt(5)) {
            case 0 -> {
                return new Condition.And(List.of(condition(random, depth - 1), condition(random, depth - 1)));
            }
            case 1 -> {
                return new Condition.Or(List.of(condition(random, depth - 1), condition(random, depth - 1)));
            }
            case 2 -> {
                return new Condition.Not(condition(random, depth - 1));
            }
            default -> {
                String name = new ArrayList<>(new TreeSet<>(COLUMNS.keySet())).get(random.nextInt(COLUMNS.size()));
                Property property = new Property(name, name.equals("tags") ? TEXTS.get(random.nextInt(2)) : null);
                return switch (random.nextInt(5)) {
                    case 0 -> new Condition.Between(property, value(random, name), value(random, name));
                    case 1 -> new Condition.Among(property, List.of(value(random, name), value(random, name)));
                    case 2 -> new Condition.Missing(property);
                    case 3 -> name.equals("name") || name.equals("tags") ? new Condition.Like(property, random.nextBoolean() ? "%" : "a")
                            : new Condition.Missing(property);
                    default -> new Condition.Comparison(property, Operator.values()[random.nextInt(6)], value(random, name));
                };
            }
        }
    }

    private static Object value(Random random, String name) {
        return switch (name) {
            case "made" -> START.plusSeconds(3600L * random.nextInt(6));
            case "day" -> LocalDate.of(2024, 5, 2 + random.nextInt(2));
            case "id" -> new UUID(7, random.nextInt(60));
            case "size" -> (double) random.nextInt(4);
            case "good" -> random.nextBoolean();
            case "visibility" -> Visibility.values()[random.nextInt(3)];
            default -> TEXTS.get(random.nextInt(5));
        };
    }

    /** @return null: neither */
    private static Boolean holds(Condition condition, Thing thing) {
        if (condition instanceof Condition.Not not) {
            Boolean part = holds(not.part(), thing);
            return part == null ? null : !part;
        }
        if (condition instanceof Condition.And and) {
            return all(and.parts().stream().map(part -> holds(part, thing)).collect(Collectors.toList()));
        }
        if (condition instanceof Condition.Or or) {
            Boolean none = all(or.parts().stream().map(part -> holds(new Condition.Not(part), thing)).collect(Collectors.toList()));
            return none == null ? null : !none;
        }
        if (condition instanceof Condition.Missing missing) {
            return values(missing.property(), thing).isEmpty();
        }
        if (condition instanceof Condition.Among among) {
            return any(among.property(), thing, value -> among.values().contains(value));
        }
        if (condition instanceof Condition.Like like) {
            return any(like.property(), thing, value -> like.pattern().equals("%") || value.equals(like.pattern()));
        }
        if (condition instanceof Condition.Between between) {
            return any(between.property(), thing, value -> compare(value, between.low()) >= 0 && compare(value, between.high()) <= 0);
        }
        var comparison = (Condition.Comparison) condition;
        return switch (comparison.operator()) {
            case EQUAL -> any(comparison.property(), thing, value -> compare(value, comparison.value()) == 0);
            case UNEQUAL -> holds(new Condition.Not(new Condition.Comparison(comparison.property(), Operator.EQUAL, comparison.value())), thing);
            case LESS -> any(comparison.property(), thing, value -> compare(value, comparison.value()) < 0);
            case AT_MOST -> any(comparison.property(), thing, value -> compare(value, comparison.value()) <= 0);
            case MORE -> any(comparison.property(), thing, value -> compare(value, comparison.value()) > 0);
            case AT_LEAST -> any(comparison.property(), thing, value -> compare(value, comparison.value()) >= 0);
        };
    }

    private static Boolean all(List<Boolean> parts) {
        return parts.contains(false) ? Boolean.FALSE : parts.contains(null) ? null : Boolean.TRUE;
    }

    private static Boolean any(Property property, Thing thing, Predicate<Object> test) {
        List<Object> values = values(property, thing);
        return values.isEmpty() ? null : (Boolean) values.stream().anyMatch(test);
    }

    private static List<Object> values(Property property, Thing thing) {
        Object value = switch (property.name()) {
            case "id" -> thing.id();
            case "name" -> thing.name();
            case "made" -> thing.made();
            case "day" -> thing.made() == null ? null : thing.made().atOffset(ZoneOffset.UTC).toLocalDate();
            case "size" -> thing.size();
            case "good" -> thing.good();
            case "visibility" -> thing.visibility();
            default -> null;
        };
        return property.key() == null ? value == null ? List.of() : List.of(value)
                : List.copyOf(thing.tags().getOrDefault(property.key(), Set.of()));
    }

    @SuppressWarnings("unchecked")
    private static int compare(Object one, Object other) {
        if (one instanceof Visibility visibility) {
            return visibility.text().compareTo(((Visibility) other).text());
        }
        return ((Comparable<Object>) one).compareTo(other);
    }
}
