package org.boulevard.catalog.read;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.boulevard.api.catalog.Item;
import org.boulevard.api.catalog.ItemSearch;
import org.boulevard.api.catalog.ItemSearch.Key;
import org.boulevard.api.catalog.ItemSearch.Order;
import org.boulevard.api.catalog.ItemSearch.Shape;
import org.boulevard.api.catalog.Items;
import org.boulevard.catalog.Columns;
import org.boulevard.catalog.VisibleTo;
import org.boulevard.catalog.filter.Column;
import org.boulevard.catalog.filter.SqlFilter;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** A search for pictures, in SQL. Whatever of it comes from a client is bound. */
final class ItemSearchSql {
    private static final String POINT = "point(p.longitude, p.latitude)";
    private static final Map<Key, String> KEYS = Map.of(Key.TAKEN, "p.taken_at", Key.CREATED, "p.created_at", Key.UPDATED, "p.updated_at",
            Key.DISTANCE, POINT + " <-> point(:middleLongitude, :middleLatitude)", Key.ID, "p.id");
    /** Each looks its pictures up by the tag, so that a rare one is found at once among many pictures. */
    private static final String TAGGED = """
            p.id in (select t.picture_id from picture_tags t where %1$s
                union all select a.picture_id from annotation_tags t join annotations a on a.id = t.annotation_id where %1$s
                union all select ofs.id from sequence_tags t join pictures ofs on ofs.sequence_id = t.sequence_id where %1$s)""";
    private static final Map<String, Column> COLUMNS = Map.of("id", Column.of("p.id"), "collection", Column.of("p.sequence_id"),
            "datetime", Column.of("p.taken_at"), "created", Column.of("p.created_at"), "updated", Column.of("p.updated_at"),
            "semantics", Column.family(TAGGED));
    /** How near to a point or a line is as good as there, in degrees. */
    private static final double THERE = 0.000001;
    /** From a picture to the place, clockwise from north. */
    private static final String BEARING = """
            degrees(atan2(sind(:longitude - p.longitude) * cosd(:latitude),
                cosd(p.latitude) * sind(:latitude) - sind(p.latitude) * cosd(:latitude) * cosd(:longitude - p.longitude)))""";

    private static final String TAKEN = "p.taken_at between :from and :until";
    private static final int FEW = 1000;

    /** After this the search is given up. */
    private static final int PATIENCE_SECONDS = 30;

    private final ItemSearch wanted;
    private final VisibleTo visible;
    private final SqlFilter filter;
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final String conditions;

    ItemSearchSql(ItemSearch wanted, VisibleTo visible) {
        this.wanted = wanted;
        this.visible = visible;
        this.filter = SqlFilter.of(wanted.filter(), COLUMNS);
        this.conditions = conditions();
    }

    private String conditions() {
        List<String> conditions = new ArrayList<>(List.of(ItemRows.prepared("p", visible), "s.status = 'ready'", visible.sees("s"), filter.sql()));
        if (wanted.ids() != null) {
            conditions.add("p.id = any(:ids)");
        }
        if (wanted.sequences() != null) {
            conditions.add("p.sequence_id = any(:sequences)");
        }
        if (wanted.box() != null) {
            conditions.add(within(wanted.box()));
        }
        if (wanted.area() != null) {
            conditions.add(wanted.area().stream().map(this::within).collect(Collectors.joining(" or ", "(", ")")));
        }
        if (wanted.from() != null) {
            conditions.add("p.taken_at >= " + value("from", wanted.from()));
        }
        if (wanted.until() != null) {
            conditions.add("p.taken_at <= " + value("until", wanted.until()));
        }
        if (wanted.seeing() != null) {
            conditions.add(seeing(wanted.seeing()));
        }
        if (wanted.order().middle() != null) {
            value("middleLongitude", wanted.order().middle().longitude());
            value("middleLatitude", wanted.order().middle().latitude());
        }
        if (wanted.after() != null) {
            conditions.add(after());
        }
        return String.join(" and ", conditions);
    }

    /** What is found, in order. Everything about it is fetched afterwards: else the planner may fetch it of all pictures and look there. */
    private String hits(String pictures) {
        return "select p.id, %s from %s p join sequences s on s.id = p.sequence_id where %s".formatted(keys(), pictures, conditions);
    }

    private String sorted() {
        return hits("pictures") + " order by " + order() + " limit :limit";
    }

    /**
     * By the index on positions, which gives pictures nearest first, so that a few of a large box are found at once. That order goes by the
     * distance alone: what is as far as the last one comes too, and then the ids decide.
     */
    private String nearestFirst() {
        return "select * from (%s order by %s fetch first :limit rows with ties) near order by key0%s limit :limit".formatted(hits("pictures"),
                KEYS.get(Key.DISTANCE), wanted.order().keys().size() > 1 ? ", id" + (wanted.order().keys().get(1).descending() ? " desc" : "") : "");
    }

    /** Where so few were taken then, wherever, that looking through them costs no more than looking through a street. */
    private String rare() {
        return hits("(select * from pictures p where " + TAKEN + " offset 0)") + " order by " + order() + " limit :limit";
    }

    private String keys() {
        List<Order> keys = wanted.order().keys();
        return IntStream.range(0, keys.size()).mapToObj(i -> KEYS.get(keys.get(i).key()) + " key" + i).collect(Collectors.joining(", "));
    }

    private String order() {
        return wanted.order().keys().stream().map(by -> KEYS.get(by.key()) + (by.descending() ? " desc" : "")).collect(Collectors.joining(", "));
    }

    /** What comes after the last picture of the page before. The first key's bound is said by itself too: there the index is entered. */
    private String after() {
        List<Order> keys = wanted.order().keys();
        List<String> ways = new ArrayList<>();
        var same = new StringBuilder();
        for (int i = 0; i < keys.size(); i++) {
            String column = "(" + KEYS.get(keys.get(i).key()) + ")";
            String value = value("after" + i, wanted.after().get(i));
            ways.add("(" + same + column + (keys.get(i).descending() ? " < " : " > ") + value + ")");
            same.append(column).append(" = ").append(value).append(" and ");
        }
        return "(" + KEYS.get(keys.get(0).key()) + ")" + (keys.get(0).descending() ? " <= " : " >= ") + ":after0 and ("
                + String.join(" or ", ways) + ")";
    }

    private String within(ItemSearch.Box box) {
        if (box.crossesDateLine()) {
            return "(" + within(new ItemSearch.Box(box.west(), box.south(), 180, box.north())) + " or "
                    + within(new ItemSearch.Box(-180, box.south(), box.east(), box.north())) + ")";
        }
        int n = values.size();
        return POINT + " <@ box(point(%s, %s), point(%s, %s))".formatted(value("west" + n, box.west()), value("south" + n, box.south()),
                value("east" + n, box.east()), value("north" + n, box.north()));
    }

    private String within(Shape shape) {
        if (shape instanceof Shape.Point at) {
            return within(new ItemSearch.Box(at.longitude() - THERE, at.latitude() - THERE, at.longitude() + THERE, at.latitude() + THERE));
        }
        if (shape instanceof Shape.Line line) {
            double west = line.points().stream().mapToDouble(Shape.Point::longitude).min().orElseThrow() - THERE;
            double east = line.points().stream().mapToDouble(Shape.Point::longitude).max().orElseThrow() + THERE;
            double south = line.points().stream().mapToDouble(Shape.Point::latitude).min().orElseThrow() - THERE;
            double north = line.points().stream().mapToDouble(Shape.Point::latitude).max().orElseThrow() + THERE;
            String path = "cast(" + value("line" + values.size(), "[" + text(line.points()) + "]") + " as path)";
            return "(" + within(new ItemSearch.Box(west, south, east, north)) + " and " + POINT + " <-> " + path + " <= " + THERE + ")";
        }
        List<String> rings = ((Shape.Polygon) shape).rings().stream()
                .map(ring -> POINT + " <@ cast(" + value("ring" + values.size(), "(" + text(ring) + ")") + " as polygon)").toList();
        return "(" + String.join(" and not ", rings) + ")";
    }

    private static String text(List<Shape.Point> points) {
        return points.stream().map(point -> "(" + point.longitude() + "," + point.latitude() + ")").collect(Collectors.joining(","));
    }

    /** Of those that do not look everywhere, those that look there. */
    private String seeing(ItemSearch.Seeing seeing) {
        value("nearest", (double) seeing.nearest());
        value("turn", seeing.tolerance() / 2.0);
        return POINT + " <@ box(point(:west, :south), point(:east, :north)) and (" + Nearby.DISTANCE + ") between :nearest and :metres"
                + " and (p.projection = 'equirectangular' or 180 - abs(180 - abs(mod(cast(p.heading - " + BEARING
                + " as numeric) + 720, 360))) <= :turn)";
    }

    private String value(String name, Object value) {
        values.put(name, value instanceof Instant time ? time.atOffset(ZoneOffset.UTC) : value);
        return ":" + name;
    }

    Items.Found run(Handle transaction) {
        boolean nearest = isByDistanceAlone();
        boolean rare = nearest && wanted.from() != null && wanted.until() != null && isRare(transaction);
        plan(transaction, nearest && !rare);
        // One more than is asked for tells whether there is a next page.
        List<Hit> hits = bound(transaction.createQuery(rare ? rare() : nearest ? nearestFirst() : sorted()))
                .map((row, context) -> hit(row)).list();
        boolean more = hits.size() > wanted.limit();
        List<Hit> shown = more ? hits.subList(0, wanted.limit()) : hits;
        Map<UUID, Item> items = items(transaction, shown.stream().map(Hit::id).toList());
        return new Items.Found(shown.stream().map(hit -> items.get(hit.id())).filter(Objects::nonNull).toList(),
                more ? shown.get(shown.size() - 1).keys() : null);
    }

    private Query bound(Query query) {
        visible.bind(query).bind("limit", wanted.limit() + 1);
        filter.bind(query);
        values.forEach(query::bind);
        if (wanted.seeing() != null) {
            Nearby.within(wanted.seeing().farthest(), wanted.seeing().longitude(), wanted.seeing().latitude()).bind(query);
        }
        if (wanted.ids() != null) {
            query.bindArray("ids", UUID.class, wanted.ids());
        }
        if (wanted.sequences() != null) {
            query.bindArray("sequences", UUID.class, wanted.sequences());
        }
        return query;
    }

    private boolean isRare(Handle transaction) {
        return transaction.createQuery("select count(*) from (select from pictures p where " + TAKEN + " limit :few) then_taken")
                .bind("from", values.get("from")).bind("until", values.get("until")).bind("few", FEW).mapTo(int.class).one() < FEW;
    }

    /** What somebody hid or deleted in the meantime is left out. */
    private Map<UUID, Item> items(Handle transaction, List<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        String sql = ItemRows.select(ItemRows.ALL, ItemRows.prepared("n", visible))
                + "where p.id = any(:ids) and %s and s.status = 'ready' and %s".formatted(ItemRows.prepared("p", visible), visible.sees("s"));
        return visible.bind(transaction.createQuery(sql)).bindArray("ids", UUID.class, ids)
                .map((row, context) -> ItemRows.read(row, List.of())).collect(Collectors.toMap(Item::id, item -> item));
    }

    private record Hit(UUID id, List<Object> keys) {
    }

    private Hit hit(ResultSet row) throws SQLException {
        List<Object> keys = new ArrayList<>();
        for (int i = 0; i < wanted.order().keys().size(); i++) {
            keys.add(switch (wanted.order().keys().get(i).key()) {
                case TAKEN, CREATED, UPDATED -> Columns.instant(row, "key" + i);
                case DISTANCE -> row.getDouble("key" + i);
                case ID -> row.getObject("key" + i, UUID.class);
            });
        }
        return new Hit(row.getObject("id", UUID.class), keys);
    }

    /** Nearest first, and not where something else leaves few enough to be sorted. */
    private boolean isByDistanceAlone() {
        Order first = wanted.order().keys().get(0);
        return first.key() == Key.DISTANCE && !first.descending() && wanted.ids() == null && wanted.sequences() == null && wanted.filter() == null;
    }

    /**
     * How long the search may take, and whether it reads in the order of distance alone: the planner takes every box for a small one
     * (PostgreSQL keeps no statistics of points) and would rather fetch all of it and sort.
     */
    private static void plan(Handle transaction, boolean byDistance) {
        String setting = byDistance ? "off" : "on";
        transaction.execute("set local statement_timeout = '" + PATIENCE_SECONDS + "s'; set local enable_sort = " + setting
                + "; set local enable_bitmapscan = " + setting);
    }
}
