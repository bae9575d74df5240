package org.boulevard.catalog.map;

import java.nio.ByteBuffer;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.boulevard.api.access.Caller;
import org.boulevard.api.catalog.ItemSearch.Box;
import org.boulevard.api.catalog.MapTiles;
import org.boulevard.api.catalog.SequenceList;
import org.boulevard.api.filter.Condition;
import org.boulevard.api.model.Projection;
import org.boulevard.api.model.Visibility;
import org.boulevard.catalog.Columns;
import org.boulevard.catalog.Database;
import org.boulevard.catalog.VisibleTo;
import org.boulevard.catalog.filter.Column;
import org.boulevard.catalog.filter.SqlFilter;
import org.boulevard.catalog.read.PostgresSequences;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The map's contents by the indexes on place, without PostGIS. */
@Component
public class PostgresMapTiles implements MapTiles {
    /** So many changes a reader waits for. */
    private static final int FEW = 20;
    /** Tiles with fewer lines are drawn as fast as they are fetched. */
    private static final int WORTH_KEEPING = 30;
    private static final String VISIBILITY = SequenceList.Key.VISIBILITY.text();
    private static final Map<String, Column> OF_PICTURES = ofPictures();

    private final Database database;

    @Activate
    public PostgresMapTiles(@Reference Database database) {
        this.database = database;
    }

    private static Map<String, Column> ofPictures() {
        Map<String, Column> columns = new HashMap<>(PostgresSequences.COLUMNS);
        columns.put(VISIBILITY, Column.of("p.visibility"));
        return Map.copyOf(columns);
    }

    private static boolean names(Condition condition, String name) {
        return condition != null && condition.properties().anyMatch(property -> property.name().equals(name));
    }

    @Override
    public byte[] lines(Part part, Viewer viewer, Function<List<Line>, byte[]> drawing) {
        boolean sameForAll = part.boxes().size() == 1 && viewer.caller().isAnonymous() && viewer.filter() == null;
        return sameForAll ? kept(part, viewer.owner(), drawing) : drawing.apply(database.read(handle -> lines(handle, part.boxes(), viewer)));
    }

    private byte[] kept(Part part, UUID owner, Function<List<Line>, byte[]> drawing) {
        var tiles = new DrawnTiles(part, owner);
        Optional<byte[]> before = database.read(tiles::find);
        return before.orElseGet(() -> {
            var everybody = new Viewer(Caller.NOBODY, owner);
            List<Line> lines = database.read(handle -> lines(handle, part.boxes(), everybody));
            return lines.size() < WORTH_KEEPING ? drawing.apply(lines) : database.write(handle -> {
                boolean steady = tiles.hold(handle);
                // Once more: what is kept has to be from after the lock was taken.
                byte[] drawn = drawing.apply(lines(handle, part.boxes(), everybody));
                if (steady) {
                    tiles.keep(handle, drawn);
                }
                return drawn;
            });
        });
    }

    private static List<Line> lines(Handle handle, List<Box> boxes, Viewer viewer) {
        var visible = new VisibleTo(viewer.caller());
        SqlFilter wanted = SqlFilter.of(viewer.filter(), PostgresSequences.COLUMNS);
        String sql = """
                select s.id, s.account_id, s.visibility, s.camera, s.projection, (s.first_taken_at at time zone 'UTC')::date taken,
                    s.gps_accuracy, s.pixel_density, s.track
                from sequences s where s.status = 'ready' and s.track is not null and (%s) and %s and %s and %s order by s.id"""
                .formatted(anyBox("s.bbox && ", boxes), owned("s", viewer), visible.sees("s"), wanted.sql());
        return wanted.bind(bound(visible.bind(handle.createQuery(sql)), boxes, viewer)).map((row, context) -> line(row)).list();
    }

    private static Line line(ResultSet row) throws SQLException {
        Date taken = row.getDate("taken");
        String projection = row.getString("projection");
        return new Line(row.getObject("id", UUID.class), row.getObject("account_id", UUID.class),
                Visibility.of(row.getString("visibility")).orElseThrow(), row.getString("camera"),
                projection == null ? null : Projection.of(projection), taken == null ? null : taken.toLocalDate(),
                Columns.decimal(row, "gps_accuracy"), Columns.integer(row, "pixel_density"), places(row.getBytes("track")));
    }

    /** Of each part the number of places, then longitude and latitude of each. */
    private static double[][][] places(byte[] track) {
        ByteBuffer packed = ByteBuffer.wrap(track);
        List<double[][]> parts = new ArrayList<>(1);
        while (packed.hasRemaining()) {
            double[][] part = new double[packed.getInt()][];
            for (int i = 0; i < part.length; i++) {
                part[i] = new double[] {packed.getDouble(), packed.getDouble()};
            }
            parts.add(part);
        }
        return parts.toArray(double[][][]::new);
    }

    @Override
    public List<Spot> pictures(List<Box> boxes, Viewer viewer) {
        var visible = new VisibleTo(viewer.caller());
        Condition filter = names(viewer.filter(), VISIBILITY) ? viewer.filter() : null;
        SqlFilter bySequence = SqlFilter.of(filter, PostgresSequences.COLUMNS);
        SqlFilter byPicture = SqlFilter.of(filter, OF_PICTURES, "own");
        // Each picture looks its sequence up: the planner would rather read all sequences than those of some thousand pictures.
        String sql = """
                select p.id, p.account_id, p.sequence_id, p.longitude, p.latitude, p.taken_at,
                    'owner-only' in (p.visibility, s.visibility) hidden, p.heading, p.projection,
                    nullif(concat_ws(' ', p.make, p.model), '') camera, p.gps_accuracy,
                    round(p.width / nullif(p.field_of_view, 0)::float8)::int pixel_density
                from pictures p cross join lateral (select s.id, s.visibility, s.created_at, s.updated_at, s.first_taken_at from sequences s
                    where s.id = p.sequence_id and s.status = 'ready' and %s offset 0) s
                where p.status = 'ready' and (%s) and %s and %s and (%s or %s) order by p.id"""
                .formatted(visible.sees("s"), anyBox("point(p.longitude, p.latitude) <@ ", boxes), owned("p", viewer), visible.sees("p"),
                        bySequence.sql(), byPicture.sql());
        return database.read(handle -> bySequence.bind(byPicture.bind(bound(visible.bind(handle.createQuery(sql)), boxes, viewer)))
                .map((row, context) -> new Spot(row.getObject("id", UUID.class), row.getObject("account_id", UUID.class),
                        row.getObject("sequence_id", UUID.class), row.getDouble("longitude"), row.getDouble("latitude"),
                        Columns.instant(row, "taken_at"), row.getBoolean("hidden"), Columns.integer(row, "heading"),
                        Projection.of(row.getString("projection")), row.getString("camera"),
                        Columns.decimal(row, "gps_accuracy"), Columns.integer(row, "pixel_density"))).list());
    }

    @Override
    public Grid grid(List<Box> boxes, boolean members) {
        if (isNearlyUpToDate()) {
            database.write(handle -> refresh(handle, FEW));
        }
        String sql = """
                select x / 10.0::float8 longitude, y / 10.0::float8 latitude, flat, round, members_flat, members_round from map_cells
                where (%s) and (:members or flat + round > 0) order by x, y""".formatted(IntStream.range(0, boxes.size())
                .mapToObj("x between :west%1$d * 10 and :east%1$d * 10 and y between :south%1$d * 10 and :north%1$d * 10"::formatted)
                .collect(Collectors.joining(" or ")));
        return database.read(handle -> {
            List<Cell> cells = bound(handle.createQuery(sql), boxes, new Viewer(null, null)).bind("members", members)
                    .map((row, context) -> new Cell(row.getDouble("longitude"), row.getDouble("latitude"), row.getLong("flat"),
                            row.getLong("round"), row.getLong("members_flat"), row.getLong("members_round"))).list();
            Map<Boolean, Scale> scales = handle.createQuery("select * from map_scale")
                    .map((row, context) -> Map.entry(row.getBoolean("members"),
                            new Scale(measure(row, ""), measure(row, "flat_"), measure(row, "round_")))).list().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
            return new Grid(cells, scales.get(false), scales.get(true));
        });
    }

    /** Whoever has just sent or hidden a picture sees it at once where there is little to count; the rest is for {@link MapKeeper}. */
    private boolean isNearlyUpToDate() {
        return database.read(handle -> handle.createQuery("select count(*) from (select from map_changes limit :many) pending")
                .bind("many", FEW).mapTo(int.class).map(pending -> pending > 0 && pending < FEW).one());
    }

    /** @return whether there may be more to count */
    static boolean refresh(Handle handle, int most) {
        return handle.createQuery("select refresh_map(:most)").bind("most", most).mapTo(boolean.class).one();
    }

    private static Measure measure(ResultSet row, String of) throws SQLException {
        return new Measure(row.getDouble(of + "median"), row.getLong(of + "largest"));
    }

    private static String owned(String table, Viewer viewer) {
        return viewer.owner() == null ? "true" : table + ".account_id = :owner";
    }

    private static String anyBox(String touches, List<Box> boxes) {
        return IntStream.range(0, boxes.size())
                .mapToObj(i -> touches + "box(point(:west%1$d, :south%1$d), point(:east%1$d, :north%1$d))".formatted(i))
                .collect(Collectors.joining(" or "));
    }

    private static Query bound(Query query, List<Box> boxes, Viewer viewer) {
        for (int i = 0; i < boxes.size(); i++) {
            Box box = boxes.get(i);
            query.bind("west" + i, box.west()).bind("south" + i, box.south()).bind("east" + i, box.east()).bind("north" + i, box.north());
        }
        return viewer.owner() == null ? query : query.bind("owner", viewer.owner());
    }
}
