package org.boulevard.catalog.read;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.boulevard.api.catalog.ItemSearch;
import org.boulevard.api.catalog.SequenceList;
import org.boulevard.api.catalog.SequenceList.Key;
import org.boulevard.api.catalog.SequenceList.Order;
import org.boulevard.api.catalog.SequenceList.Standing;
import org.boulevard.api.catalog.Sequences.Entry;
import org.boulevard.api.catalog.Sequences.Page;
import org.boulevard.api.filter.Condition;
import org.boulevard.api.filter.Property;
import org.boulevard.api.model.Visibility;
import org.boulevard.catalog.Columns;
import org.boulevard.catalog.VisibleTo;
import org.boulevard.catalog.filter.SqlFilter;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;

/** A page of the list of sequences, and what lies around it. */
final class SequencePages {
    private static final String BOX = "box(point(:west, :south), point(:east, :north))";
    /** The index finds those whose extent touches the box; the lines decide. A sequence without a line is where its picture is. */
    private static final String THROUGH_BOX = """
            s.bbox && %1$s and (s.bbox <@ %1$s or s.lines is null or exists (
                select from jsonb_array_elements(s.lines) line, lateral (
                    select corner.at, coalesce(lead(corner.at) over (order by corner.place), corner.at) next
                    from (select point(cast(c.pair ->> 0 as float8), cast(c.pair ->> 1 as float8)) at, c.place
                        from jsonb_array_elements(line.value) with ordinality c (pair, place)) corner) leg
                where leg.at <@ %1$s or inter_sb(lseg(leg.at, leg.next), %1$s)))""".formatted(BOX);

    private final Handle handle;
    private final SequenceList wanted;
    private final VisibleTo visible;
    private final SqlFilter filter;
    private final String shown;
    private final String listed;

    SequencePages(Handle handle, SequenceList wanted, VisibleTo visible) {
        this.handle = handle;
        this.wanted = wanted;
        this.visible = visible;
        this.filter = SqlFilter.of(wanted.filter(), PostgresSequences.COLUMNS);
        this.shown = wanted.unfinished() ? "(" + PostgresSequences.belonging(visible) + ")" : "(s.status = 'ready' and " + visible.sees("s") + ")";
        this.listed = listed();
    }

    private String listed() {
        List<String> conditions = new ArrayList<>();
        if (!wanted.tombstones()) {
            conditions.add(shown);
        } else {
            conditions.add("s.status in ('ready', 'deleted')");
            if (asksWhatIsHidden()) {
                // Or one could ask for it until one knows where and when it was taken.
                conditions.add(visible.sees("s"));
            }
        }
        if (wanted.owner() != null) {
            conditions.add("s.account_id = :owner");
        }
        conditions.add(filter.sql());
        if (wanted.box() != null) {
            conditions.add(THROUGH_BOX);
        }
        if (wanted.days() != null && wanted.days().first() != null) {
            conditions.add(PostgresSequences.DAY + " >= :firstDay");
        }
        if (wanted.days() != null && wanted.days().last() != null) {
            conditions.add(PostgresSequences.DAY + " <= :lastDay");
        }
        wanted.sort().stream().map(Order::key).filter(key -> key == Key.UPDATED || key == Key.DATETIME)
                .forEach(key -> conditions.add(PostgresSequences.KEYS.get(key) + " is not null"));
        return String.join(" and ", conditions);
    }

    private boolean asksWhatIsHidden() {
        return wanted.box() != null || wanted.days() != null || names(wanted.filter()) || wanted.place() != null && names(wanted.place().condition())
                || wanted.sort().stream().anyMatch(order -> order.key() == Key.VISIBILITY || order.key() == Key.DATETIME);
    }

    /** Whether a condition is about more than what tombstones tell anyway. */
    private static boolean names(Condition condition) {
        return condition != null && condition.properties().map(Property::name)
                .anyMatch(name -> name.equals(Key.VISIBILITY.text()) || name.equals(Key.DATETIME.text()));
    }

    Page page() {
        boolean backward = wanted.place() != null && wanted.place().backward();
        SqlFilter place = SqlFilter.of(wanted.place() == null ? null : bounded(wanted.place().condition()), PostgresSequences.COLUMNS, "place");
        // Of a page that ends at a place, the last rows before it are wanted: read in the other direction, then turned round.
        String sql = PostgresSequences.select(shown) + listed + " and " + place.sql() + " order by " + order(backward) + " limit :limit";
        List<Entry> entries = new ArrayList<>(place.bind(bind(handle.createQuery(sql))).bind("limit", wanted.limit())
                .map((row, context) -> entry(row)).list());
        if (backward) {
            Collections.reverse(entries);
        }
        return entries.isEmpty() ? new Page(entries, false, false, null) : around(entries);
    }

    private Page around(List<Entry> entries) {
        SqlFilter before = SqlFilter.of(bounded(wanted.beyond(entries.get(0).standing(), false)), PostgresSequences.COLUMNS, "before");
        SqlFilter after = SqlFilter.of(bounded(wanted.beyond(entries.get(entries.size() - 1).standing(), true)), PostgresSequences.COLUMNS, "after");
        Key key = wanted.sort().get(0).key();
        // In the order of the list, so that the nearest one is looked for where it stands, not anywhere in the table.
        String sql = """
                select (select true from sequences s where %1$s and %2$s order by %4$s limit 1) before,
                    (select true from sequences s where %1$s and %3$s order by %5$s limit 1) after"""
                .formatted(listed, before.sql(), after.sql(), order(true), order(false));
        boolean[] more = before.bind(after.bind(bind(handle.createQuery(sql))))
                .map((row, context) -> new boolean[] {row.getBoolean("before"), row.getBoolean("after")}).one();
        Object end = !more[1] ? entries.get(entries.size() - 1).standing().at(key)
                : bind(handle.createQuery("""
                        select s.id, s.created_at, s.updated_at, s.visibility, %s first_day from sequences s where %s order by %s limit 1"""
                        .formatted(PostgresSequences.DAY, listed, order(true)))).map((row, context) -> standing(row).at(key)).one();
        return new Page(entries, more[0], more[1], end);
    }

    /** An alternative of places that all begin at the same value of the first key: said once, so that the index is entered there. */
    private Condition bounded(Condition place) {
        if (!(place instanceof Condition.Or or) || !(or.parts().get(0) instanceof Condition.Comparison lead)
                || !lead.property().name().equals(wanted.sort().get(0).key().text())) {
            return place;
        }
        Condition.Operator operator = switch (lead.operator()) {
            case MORE -> Condition.Operator.AT_LEAST;
            case LESS -> Condition.Operator.AT_MOST;
            default -> null;
        };
        var same = new Condition.Comparison(lead.property(), Condition.Operator.EQUAL, lead.value());
        boolean begins = operator != null && or.parts().stream().skip(1)
                .allMatch(way -> way instanceof Condition.And and && and.parts().get(0).equals(same));
        return begins ? new Condition.And(List.of(new Condition.Comparison(lead.property(), operator, lead.value()), place)) : place;
    }

    private String order(boolean reversed) {
        return wanted.sort().stream().map(order -> PostgresSequences.KEYS.get(order.key()) + (order.descending() == reversed ? "" : " desc"))
                .collect(Collectors.joining(", "));
    }

    private Query bind(Query query) {
        // An admin's condition may have no use for the caller.
        query.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
        filter.bind(visible.bind(query));
        if (wanted.owner() != null) {
            query.bind("owner", wanted.owner());
        }
        if (wanted.box() != null) {
            ItemSearch.Box box = wanted.box();
            query.bind("west", box.west()).bind("south", box.south()).bind("east", box.east()).bind("north", box.north());
        }
        if (wanted.days() != null && wanted.days().first() != null) {
            query.bind("firstDay", wanted.days().first());
        }
        if (wanted.days() != null && wanted.days().last() != null) {
            query.bind("lastDay", wanted.days().last());
        }
        return query;
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(standing(row), row.getBoolean("shown") ? PostgresSequences.view(row, List.of()) : null);
    }

    private static Standing standing(ResultSet row) throws SQLException {
        return new Standing(Columns.instant(row, "created_at"), Columns.instant(row, "updated_at"), row.getObject("first_day", LocalDate.class),
                Visibility.of(row.getString("visibility")).orElseThrow(), row.getObject("id", UUID.class));
    }
}
