package org.boulevard.api.filter;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** By which properties objects of one sort may be filtered. Whoever reads a filter and whoever carries it out agree on the names. */
public final class Queryables {
    /** What values a property has, and with which class a condition holds them. */
    public enum Kind {
        /** {@link String}. */
        TEXT,
        /** {@link java.time.Instant}; a day alone is its midnight in UTC. */
        TIME,
        /** {@link java.time.LocalDate}, in UTC. */
        DAY,
        /** {@link java.util.UUID}. */
        ID,
        /** {@link java.math.BigDecimal}. */
        NUMBER,
        /** {@link Boolean}. */
        TRUTH,
        /** {@link org.boulevard.api.model.Visibility}. */
        VISIBILITY
    }

    /** @param family whether it stands for many, each with a key behind a dot; then the bare name can only be missing or not */
    public record Queryable(Kind kind, boolean family) {
    }

    public static final Queryables NONE = new Queryables(Map.of());

    private final Map<String, Queryable> all;

    private Queryables(Map<String, Queryable> all) {
        this.all = all;
    }

    /** These and one more. */
    public Queryables with(String name, Kind kind) {
        return and(name, new Queryable(kind, false));
    }

    /** These and texts, each under {@code name.key}. */
    public Queryables withFamily(String name) {
        return and(name, new Queryable(Kind.TEXT, true));
    }

    private Queryables and(String name, Queryable one) {
        Map<String, Queryable> more = new LinkedHashMap<>(all);
        more.put(name, one);
        return new Queryables(more);
    }

    public Optional<Queryable> find(String name) {
        return Optional.ofNullable(all.get(name));
    }
}
