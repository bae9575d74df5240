package org.boulevard.api.filter;

import java.util.List;
import java.util.stream.Stream;

/**
 * What has to hold of an object. Values have the class that the property's {@link Queryables.Kind} says. A property that is unknown
 * fulfils no comparison, and neither does its negation find it; {@link Missing} does.
 */
public sealed interface Condition {
    /** Everything that it is about, in the order in which it is written. */
    Stream<Property> properties();

    /** All of them; at least one. */
    record And(List<Condition> parts) implements Condition {
        public And {
            parts = List.copyOf(parts);
        }

        @Override
        public Stream<Property> properties() {
            return parts.stream().flatMap(Condition::properties);
        }
    }

    /** Any of them; at least one. */
    record Or(List<Condition> parts) implements Condition {
        public Or {
            parts = List.copyOf(parts);
        }

        @Override
        public Stream<Property> properties() {
            return parts.stream().flatMap(Condition::properties);
        }
    }

    record Not(Condition part) implements Condition {
        @Override
        public Stream<Property> properties() {
            return part.properties();
        }
    }

    record Comparison(Property property, Operator operator, Object value) implements Condition {
        @Override
        public Stream<Property> properties() {
            return Stream.of(property);
        }
    }

    /** Within, the bounds included. */
    record Between(Property property, Object low, Object high) implements Condition {
        @Override
        public Stream<Property> properties() {
            return Stream.of(property);
        }
    }

    /** One of a list; at least one. */
    record Among(Property property, List<Object> values) implements Condition {
        public Among {
            values = List.copyOf(values);
        }

        @Override
        public Stream<Property> properties() {
            return Stream.of(property);
        }
    }

    /** @param pattern {@code %} for any text, {@code _} for one character, a backslash before what stands for itself */
    record Like(Property property, String pattern) implements Condition {
        @Override
        public Stream<Property> properties() {
            return Stream.of(property);
        }
    }

    record Missing(Property property) implements Condition {
        @Override
        public Stream<Property> properties() {
            return Stream.of(property);
        }
    }

    enum Operator {
        EQUAL("="), UNEQUAL("<>"), LESS("<"), AT_MOST("<="), MORE(">"), AT_LEAST(">=");

        private final String text;

        Operator(String text) {
            this.text = text;
        }

        /** As it is written, in filters and in SQL. */
        public String text() {
            return text;
        }

        /** The same with both sides exchanged. */
        public Operator reversed() {
            return switch (this) {
                case LESS -> MORE;
                case AT_MOST -> AT_LEAST;
                case MORE -> LESS;
                case AT_LEAST -> AT_MOST;
                default -> this;
            };
        }
    }
}
