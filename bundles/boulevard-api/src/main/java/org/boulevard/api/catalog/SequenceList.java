package org.boulevard.api.catalog;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.boulevard.api.filter.Condition;
import org.boulevard.api.filter.Condition.Operator;
import org.boulevard.api.filter.Property;
import org.boulevard.api.filter.Queryables;
import org.boulevard.api.model.Visibility;

/**
 * A page of the list of sequences. One that lacks what it would be sorted by is not in the list.
 *
 * @param owner      whose; null: anybody's
 * @param unfinished whether to list the caller's own that are not finished too
 * @param tombstones whether to name those that are deleted or not for the caller
 * @param filter     by {@link #QUERYABLES}; null: all
 * @param box        through which they have to go; null: wherever
 * @param days       of their first picture; null: whenever
 * @param sort       never empty, the last of them {@link Key#ID}: so every sequence has one place
 * @param place      null: at the list's beginning
 */
public record SequenceList(UUID owner, boolean unfinished, boolean tombstones, Condition filter, ItemSearch.Box box, Days days,
                           List<Order> sort, Place place, int limit) {
    /** By their names, which are those of {@link Key} too. */
    public static final Queryables QUERYABLES = Queryables.NONE.with(Key.CREATED.text(), Queryables.Kind.TIME)
            .with(Key.UPDATED.text(), Queryables.Kind.TIME).with(Key.DATETIME.text(), Queryables.Kind.DAY)
            .with(Key.VISIBILITY.text(), Queryables.Kind.VISIBILITY).with(Key.ID.text(), Queryables.Kind.ID);

    /** In UTC, both included. @param first null: open; last likewise */
    public record Days(LocalDate first, LocalDate last) {
    }

    public record Order(Key key, boolean descending) {
    }

    /** What sequences are sorted by; {@code DATETIME} is the day of the first picture, in UTC. */
    public enum Key {
        CREATED("created"), UPDATED("updated"), DATETIME("datetime"), VISIBILITY("visibility"), ID("id");

        private final String text;

        Key(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    /** @param backward the page is the last one within the condition, instead of the first */
    public record Place(Condition condition, boolean backward) {
    }

    /** Where a sequence stands. Updated and day may be null, where it is not sorted by them. */
    public record Standing(Instant created, Instant updated, LocalDate day, Visibility visibility, UUID id) {
        public Object at(Key key) {
            return switch (key) {
                case CREATED -> created;
                case UPDATED -> updated;
                case DATETIME -> day;
                case VISIBILITY -> visibility;
                case ID -> id;
            };
        }
    }

    /** What comes after a sequence in this order, or before it. */
    public Condition beyond(Standing standing, boolean after) {
        List<Condition> ways = new ArrayList<>();
        List<Condition> same = new ArrayList<>();
        for (Order order : sort) {
            Property property = Property.named(order.key().text());
            Object value = standing.at(order.key());
            List<Condition> way = new ArrayList<>(same);
            way.add(new Condition.Comparison(property, order.descending() == after ? Operator.LESS : Operator.MORE, value));
            ways.add(way.size() == 1 ? way.get(0) : new Condition.And(way));
            same.add(new Condition.Comparison(property, Operator.EQUAL, value));
        }
        return ways.size() == 1 ? ways.get(0) : new Condition.Or(ways);
    }
}
