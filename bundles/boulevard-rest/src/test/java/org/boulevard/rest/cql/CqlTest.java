package org.boulevard.rest.cql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.boulevard.api.filter.Condition;
import org.boulevard.api.filter.Condition.Operator;
import org.boulevard.api.filter.Property;
import org.boulevard.api.filter.Queryables;
import org.boulevard.api.filter.Queryables.Kind;
import org.boulevard.api.model.Visibility;
import org.boulevard.api.web.Refusal;
import org.boulevard.rest.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CqlTest {
    private static final Queryables ALL = Queryables.NONE.with("created", Kind.TIME).with("datetime", Kind.DAY).with("id", Kind.ID)
            .with("title", Kind.TEXT).with("size", Kind.NUMBER).with("good", Kind.TRUTH).with("visibility", Kind.VISIBILITY)
            .withFamily("semantics");
    private static final Property CREATED = Property.named("created");
    private static final Property TITLE = Property.named("title");
    private static final Instant DAY = Instant.parse("2024-05-02T00:00:00Z");
    private static final UUID ID = UUID.fromString("5f1c7e52-0b1d-4a43-9c3a-6f6a3a6a1d10");

    @Test
    void nothingIsNoCondition() {
        assertNull(Cql.text(null, ALL));
        assertNull(Cql.text("  ", ALL));
        assertNull(Cql.json(Json.node("null"), ALL));
    }

    @Test
    void andBindsCloserThanOrAndNotCloserStill() {
        Condition.Missing created = new Condition.Missing(CREATED);
        Condition.Missing title = new Condition.Missing(TITLE);
        assertEquals(new Condition.Or(List.of(created, new Condition.And(List.of(new Condition.Not(title), created)))),
                Cql.text("created IS NULL or NOT title IS NULL AND created is null", ALL));
        assertEquals(new Condition.And(List.of(new Condition.Or(List.of(created, title)), created)),
                Cql.text("(created IS NULL OR title IS NULL) AND created IS NULL", ALL));
        assertEquals(title, Cql.text("NOT NOT (((title IS NULL)))", ALL));
    }

    @Test
    void valuesAreWhatThePropertyHas() {
        assertEquals(new Condition.Comparison(CREATED, Operator.MORE, DAY), Cql.text("created > '2024-05-02'", ALL));
        assertEquals(new Condition.Comparison(CREATED, Operator.MORE, DAY), Cql.text("\"created\">DATE('2024-05-02')", ALL));
        assertEquals(new Condition.Comparison(CREATED, Operator.LESS, DAY.plusSeconds(3600).plusNanos(123_456_000)),
                Cql.text("TIMESTAMP('2024-05-02 03:00:00.123456+02') > created", ALL));
        assertEquals(new Condition.Comparison(Property.named("datetime"), Operator.EQUAL, LocalDate.of(2024, 5, 1)),
                Cql.text("datetime = '2024-05-02T01:00:00+02:00'", ALL));
        assertEquals(new Condition.Among(Property.named("id"), List.of(ID)), Cql.text("id IN ('" + ID + "')", ALL));
        assertEquals(new Condition.Comparison(Property.named("size"), Operator.UNEQUAL, -1.5e3), Cql.text("size <> -1.5E3", ALL));
        assertEquals(new Condition.Comparison(Property.named("good"), Operator.EQUAL, true), Cql.text("good = TRUE", ALL));
        assertEquals(new Condition.Comparison(Property.named("visibility"), Operator.EQUAL, Visibility.OWNER_ONLY),
                Cql.text("visibility = 'owner-only'", ALL));
    }

    @Test
    void quotesAndPatterns() {
        assertEquals(new Condition.Comparison(TITLE, Operator.EQUAL, "Rue de l'Église 'B'"), Cql.text("title = 'Rue de l''Église \\'B\\''", ALL));
        assertEquals(new Condition.Comparison(TITLE, Operator.EQUAL, ""), Cql.text("title = ''", ALL));
        assertEquals(new Condition.Not(new Condition.Like(TITLE, "50\\% _")), Cql.text("title NOT LIKE '50\\% _'", ALL));
        assertEquals(new Condition.Comparison(new Property("semantics", "osm|it's.a"), Operator.EQUAL, "x"), Cql.text("\"semantics.osm|it's.a\" = 'x'", ALL));
        assertEquals(new Condition.Not(new Condition.Missing(Property.named("semantics"))), Cql.text("\"semantics\" IS NOT NULL", ALL));
    }

    @Test
    void intervals() {
        var begin = new Condition.Comparison(CREATED, Operator.AT_LEAST, DAY);
        var end = new Condition.Comparison(CREATED, Operator.AT_MOST, DAY.plusSeconds(86400));
        assertEquals(new Condition.And(List.of(begin, end)), Cql.text("T_INTERSECTS(created, INTERVAL('2024-05-02', '2024-05-03'))", ALL));
        assertEquals(begin, Cql.text("T_INTERSECTS(created, INTERVAL('2024-05-02', '..'))", ALL));
        assertEquals(new Condition.Comparison(CREATED, Operator.MORE, DAY), Cql.text("T_AFTER(created, DATE('2024-05-02'))", ALL));
        assertEquals(new Condition.Between(CREATED, DAY, DAY), Cql.text("created BETWEEN '2024-05-02' AND '2024-05-02'", ALL));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '"', value = {
        "created > '2024-05-02'; {'op':'>','args':[{'property':'created'},{'timestamp':'2024-05-02T00:00:00Z'}]}",
        "created > '2024-05-02'; {'op':'<','args':[{'date':'2024-05-02'},{'property':'created'}]}",
        "NOT (title = 'a' OR size < 2); {'op':'not','args':[{'op':'or','args':[{'op':'=','args':[{'property':'title'},'a']},{'op':'<','args':[{'property':'size'},2]}]}]}",
        "title LIKE 'a%'; {'op':'like','args':[{'property':'title'},'a%']}",
        "size BETWEEN 1 AND 2; {'op':'between','args':[{'property':'size'},1,2]}",
        "title IN ('a','b') AND title IS NULL; {'op':'and','args':[{'op':'in','args':[{'property':'title'},['a','b']]},{'op':'isNull','args':[{'property':'title'}]}]}",
        "T_DURING(created, INTERVAL('..','2024-05-02')); {'op':'t_during','args':[{'property':'created'},{'interval':['..','2024-05-02']}]}"})
    void jsonSaysTheSame(String text, String json) {
        assertEquals(Cql.text(text, ALL), Cql.json(Json.node(json.replace('\'', '"')), ALL));
    }

    @ParameterizedTest
    @ValueSource(strings = {"created", "created >", "created > 'x'", "created > ''", "created > 2020-01-01", "created > 5", "created = created", "1 = 1",
        "id = 'x'", "id = 5", "visibility = 'x'", "id LIKE 'a%'", "title LIKE 5", "title LIKE 'a\\\\\\'", "unknown = 'x'", "title != 'a'", "title = 'a", "title = \"a\"",
        "title == 'a'", "title = 'a' AND", "(title = 'a'", "title = 'a')", "title IN ()", "title IN 'a'", "title = 'a'; drop table pictures",
        "title = 'a' --", "title = 'a' UNION SELECT 1", "title = 'a' /* */", "title || 'a' = 'b'", "pg_sleep(10) = 1", "semantics = 'a'", "\"semantics.\" = 'a'",
        "title = 'a\u0000b'", "\"semantics.a\u0000\" = 'b'", "size = 1e999", "size = '1'", "good = 'true'", "title = 5 + 5", "created > '99999-01-01'",
        "created > '+123456789-01-01'", "created > '-0001-01-01'", "T_AFTER(created, INTERVAL('2020-01-01', '..'))", "T_EQUALS(created, INTERVAL('2020-01-01', '2021-01-01'))",
        "T_MEETS(created, DATE('2020-01-01'))", "T_AFTER(title, 5)", "\\", "'", "\"", "%", "title = 'a' title = 'b'"})
    void refused(String filter) {
        assertEquals(400, assertThrows(Refusal.class, () -> Cql.text(filter, ALL)).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "'a'", "5", "{'op':'and'}", "{'op':'and','args':[]}", "{'op':'and','args':[5]}", "{'op':'not','args':[]}",
        "{'op':'=','args':[{'property':'title'}]}", "{'op':'=','args':['a','b']}", "{'op':'=','args':[{'property':'title'},{'property':'title'}]}",
        "{'op':'=','args':[{'property':5},'a']}", "{'op':'in','args':[{'property':'title'},[]]}", "{'op':'in','args':[{'property':'title'},'a']}",
        "{'op':'s_within','args':[{'property':'title'},'a']}", "{'op':'=','args':[{'property':'title'},null]}", "{'op':'=','args':[{'property':'size'},1e999]}",
        "{'op':'t_after','args':[{'property':'created'},{'interval':['a']}]}"})
    void jsonRefused(String filter) {
        assertEquals(400, assertThrows(Refusal.class, () -> Cql.json(Json.node(filter.replace('\'', '"')), ALL)).status());
    }

    @Test
    void whatIsTooMuchIsRefusedSoon() {
        String condition = "title = 'a'";
        List<String> tooMuch = List.of("(".repeat(100_000) + condition + ")".repeat(100_000), "(".repeat(33) + condition + ")".repeat(33),
                "(".repeat(1_000_000), IntStream.range(0, 5000).mapToObj(i -> condition).collect(Collectors.joining(" OR ")),
                "id IN (" + IntStream.range(0, 10_001).mapToObj(i -> "'" + ID + "'").collect(Collectors.joining(",")) + ")", "x".repeat(2_000_000));
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> tooMuch.forEach(filter -> assertThrows(Refusal.class, () -> Cql.text(filter, ALL))));
        String deep = "{\"op\":\"not\",\"args\":[".repeat(40) + "{\"op\":\"isNull\",\"args\":[{\"property\":\"title\"}]}" + "]}".repeat(40);
        assertThrows(Refusal.class, () -> Cql.json(Json.node(deep), ALL));
        assertEquals(new Condition.Missing(TITLE), Cql.text("NOT ".repeat(100_000) + "title IS NULL", ALL));
        Cql.text("id IN (" + IntStream.range(0, 10_000).mapToObj(i -> "'" + ID + "'").collect(Collectors.joining(",")) + ")", ALL);
    }

    /** Whatever comes in is read or refused: nothing else is thrown. */
    @Test
    void anyTextIsReadOrRefused() {
        List<String> words = List.of("created", "title", "\"semantics.a\"", "semantics", "=", "<>", "<", "<=", "IN", "(", ")", ",", "LIKE", "BETWEEN", "AND",
                "OR", "NOT", "IS", "NULL", "'a'", "''", "'", "'2020-01-01'", "5", "-1.5", "TRUE", "DATE('2020-01-01')", "INTERVAL('..','..')", "T_AFTER(", "\\",
                "\"", "é", "\u0000", "\uD83D", "%", ";", "--", " ", "\n");
        var random = new Random(3);
        int read = 0;
        for (int i = 0; i < 30_000; i++) {
            String text = random.ints(1 + random.nextInt(9), 0, words.size()).mapToObj(words::get).collect(Collectors.joining(random.nextBoolean() ? " " : ""));
            try {
                Cql.text(text, ALL);
                read++;
            } catch (Refusal refused) {
                assertEquals(400, refused.status(), text);
            }
        }
        assertEquals(true, read > 20, "the words make filters now and then: " + read);
    }

    /** Conditions of any form, written as text and as JSON, are read back as they were. */
    @Test
    void whatIsWrittenIsReadBack() {
        var random = new Random(11);
        for (int i = 0; i < 3_000; i++) {
            Condition condition = arbitrary(random, random.nextInt(4));
            assertEquals(condition, Cql.text(text(condition), ALL), () -> text(condition));
            assertEquals(condition, Cql.json(Json.node(json(condition)), ALL), () -> json(condition));
        }
    }

    private static Condition arbitrary(Random random, int depth) {
        if (depth > 0) {
            List<Condition> parts = IntStream.range(0, 2 + random.nextInt(2)).mapToObj(i -> arbitrary(random, depth - 1)).toList();
            return switch (random.nextInt(3)) {
                case 0 -> new Condition.And(parts);
                case 1 -> new Condition.Or(parts);
                default -> new Condition.Not(parts.get(0));
            };
        }
        Property property = List.of(CREATED, TITLE, Property.named("size"), Property.named("id"), new Property("semantics", "a b|c")).get(random.nextInt(5));
        return switch (random.nextInt(5)) {
            case 0 -> new Condition.Between(property, value(property, random), value(property, random));
            case 1 -> new Condition.Among(property, List.of(value(property, random), value(property, random)));
            case 2 -> new Condition.Missing(property);
            case 3 -> new Condition.Like(TITLE, "a%_");
            default -> new Condition.Comparison(property, Operator.values()[random.nextInt(6)], value(property, random));
        };
    }

    private static Object value(Property property, Random random) {
        return switch (property.name()) {
            case "created" -> Instant.ofEpochSecond(random.nextInt(2_000_000_000));
            case "size" -> random.nextInt(1000) / 8.0;
            case "id" -> new UUID(random.nextLong(), random.nextLong());
            default -> List.of("", "it's", "50% \u00e9", "AND", "\"quoted\"", "a, b)").get(random.nextInt(6));
        };
    }

    private static String name(Property property) {
        return property.key() == null ? property.name() : property.name() + "." + property.key();
    }

    private static String text(Object value) {
        if (value instanceof Condition.And and) {
            return and.parts().stream().map(CqlTest::text).collect(Collectors.joining(" AND ", "(", ")"));
        }
        if (value instanceof Condition.Or or) {
            return or.parts().stream().map(CqlTest::text).collect(Collectors.joining(" or ", "(", ")"));
        }
        if (value instanceof Condition.Not not) {
            return "NOT (" + text(not.part()) + ")";
        }
        if (value instanceof Condition.Between between) {
            return text(between.property()) + " BETWEEN " + text(between.low()) + " AND " + text(between.high());
        }
        if (value instanceof Condition.Among among) {
            return text(among.property()) + among.values().stream().map(CqlTest::text).collect(Collectors.joining(",", " IN (", ")"));
        }
        if (value instanceof Condition.Missing missing) {
            return text(missing.property()) + " IS NULL";
        }
        if (value instanceof Condition.Like like) {
            return text(like.property()) + " LIKE " + text(like.pattern());
        }
        if (value instanceof Condition.Comparison comparison) {
            return text(comparison.property()) + comparison.operator().text() + text(comparison.value());
        }
        if (value instanceof Property property) {
            return "\"" + name(property) + "\"";
        }
        return value instanceof Double ? value.toString() : "'" + value.toString().replace("'", "''") + "'";
    }

    private static String json(Object value) {
        if (value instanceof Condition.And and) {
            return operation("and", and.parts().toArray());
        }
        if (value instanceof Condition.Or or) {
            return operation("or", or.parts().toArray());
        }
        if (value instanceof Condition.Not not) {
            return operation("not", not.part());
        }
        if (value instanceof Condition.Between between) {
            return operation("between", between.property(), between.low(), between.high());
        }
        if (value instanceof Condition.Among among) {
            return operation("in", among.property(), among.values());
        }
        if (value instanceof Condition.Missing missing) {
            return operation("isNull", missing.property());
        }
        if (value instanceof Condition.Like like) {
            return operation("like", like.property(), like.pattern());
        }
        if (value instanceof Condition.Comparison comparison) {
            return operation(comparison.operator().text(), comparison.property(), comparison.value());
        }
        if (value instanceof List<?> list) {
            return list.stream().map(CqlTest::json).collect(Collectors.joining(",", "[", "]"));
        }
        if (value instanceof Property property) {
            return "{\"property\":\"" + name(property) + "\"}";
        }
        return value instanceof Double ? value.toString() : "\"" + value.toString().replace("\"", "\\\"") + "\"";
    }

    private static String operation(String name, Object... args) {
        return "{\"op\":\"" + name + "\",\"args\":" + json(List.of(args)) + "}";
    }
}
