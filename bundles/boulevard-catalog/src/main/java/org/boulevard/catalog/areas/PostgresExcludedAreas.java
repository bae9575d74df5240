package org.boulevard.catalog.areas;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.boulevard.api.catalog.ExcludedAreas;
import org.boulevard.api.model.Position;
import org.boulevard.catalog.Database;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.MultiPolygon;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Areas as rows. The database finds those whose box a place is in, by its index; whether it is in the area itself is told here. */
@Component(service = {ExcludedAreas.class, PostgresExcludedAreas.class})
public class PostgresExcludedAreas implements ExcludedAreas {
    private static final String INSERT = """
            insert into excluded_areas (account_id, label, is_public, shape, bbox)
            values (:account, :label, :public, :shape::jsonb, box(point(:east, :north), point(:west, :south)))""";

    /** Some hundred bytes each. */
    private static final int POINTS_IN_MEMORY = 500_000;
    private static final double ANTIMERIDIAN = 180;
    private static final double POLE = 90;
    /** Degrees, less than a millimetre. */
    private static final double BESIDE = 1e-9;

    private final Database database;
    private final KnownShapes shapes = new KnownShapes(POINTS_IN_MEMORY);

    @Activate
    public PostgresExcludedAreas(@Reference Database database) {
        this.database = database;
    }

    /** An area that is about to be kept. */
    private record Row(UUID account, String label, boolean isPublic, MultiPolygon shape) {
        static Row of(NewArea area) {
            return new Row(area.account(), area.label(), area.isPublic(), Geometry.of(area.shape()));
        }
    }

    private record Near(UUID id, Kind kind) {
    }

    private record Placed(Position place, UUID owner) {
    }

    @Override
    public List<Area> published() {
        return database.read(handle -> areas(handle.createQuery("select * from excluded_areas where account_id is null and is_public order by number")));
    }

    @Override
    public List<Area> all() {
        return database.read(handle -> areas(handle.createQuery("select * from excluded_areas order by number")));
    }

    @Override
    public List<Area> ofAccount(UUID account) {
        return database.read(handle -> areas(handle.createQuery("select * from excluded_areas where account_id = :account order by number")
                .bind("account", account)));
    }

    private static List<Area> areas(Query query) {
        return query.map((row, context) -> new Area(row.getObject("id", UUID.class), row.getObject("account_id", UUID.class), row.getString("label"),
                row.getBoolean("is_public"), row.getString("shape"))).list();
    }

    @Override
    public Area add(NewArea area) {
        Row row = Row.of(area);
        return database.write(handle -> {
            PreparedBatch batch = handle.prepareBatch(INSERT);
            bind(batch, row);
            UUID id = batch.executePreparedBatch("id").mapTo(UUID.class).one();
            return new Area(id, row.account(), row.label(), row.isPublic(), Geometry.json(row.shape()));
        });
    }

    @Override
    public void replaceGeneral(List<NewArea> areas) {
        replace(areas.stream().map(Row::of).toList());
    }

    @Override
    public void allowOnly(List<Shape> allowed) {
        replace(Geometry.outside(allowed.stream().map(Geometry::of).toList()).stream().map(piece -> new Row(null, null, true, piece)).toList());
    }

    private void replace(List<Row> rows) {
        database.change(handle -> {
            handle.execute("delete from excluded_areas where account_id is null");
            if (!rows.isEmpty()) {
                PreparedBatch batch = handle.prepareBatch(INSERT);
                rows.forEach(row -> bind(batch, row));
                batch.execute();
            }
        });
    }

    private static void bind(PreparedBatch batch, Row row) {
        Envelope box = row.shape().getEnvelopeInternal();
        batch.bind("account", row.account()).bind("label", row.label()).bind("public", row.isPublic()).bind("shape", Geometry.json(row.shape()))
                .bind("east", box.getMaxX()).bind("north", box.getMaxY()).bind("west", box.getMinX()).bind("south", box.getMinY()).add();
    }

    @Override
    public boolean delete(UUID id, UUID account) {
        return database.write(handle -> handle.createUpdate("delete from excluded_areas where id = :id and account_id is not distinct from :account")
                .bind("id", id).bind("account", account).execute() == 1);
    }

    @Override
    public Optional<Kind> find(Position place, Collection<UUID> owners) {
        return database.read(handle -> within(handle, place, owners).stream().findFirst());
    }

    /**
     * In which kind of area one of these pictures is, with the place that it has within this transaction.
     *
     * @param pictures ids
     */
    public Optional<Kind> find(Handle handle, Collection<UUID> pictures) {
        return handle.createQuery("""
                select p.longitude, p.latitude, p.account_id from pictures p where p.id = any(:pictures) and exists (
                    select from excluded_areas e where e.bbox @> box(point(p.longitude, p.latitude), point(p.longitude, p.latitude))
                    and (e.account_id is null or e.account_id = p.account_id))""").bindArray("pictures", UUID.class, pictures)
                .map((row, context) -> new Placed(new Position(row.getDouble("longitude"), row.getDouble("latitude")),
                        row.getObject("account_id", UUID.class)))
                .list().stream().flatMap(near -> within(handle, near.place(), List.of(near.owner())).stream()).findFirst();
    }

    /** The antimeridian and the poles are edges of the map and not of an area: beside them is asked, on both sides. */
    private Set<Kind> within(Handle handle, Position place, Collection<UUID> owners) {
        double latitude = Math.max(-POLE + BESIDE, Math.min(POLE - BESIDE, place.latitude()));
        if (Math.abs(place.longitude()) < ANTIMERIDIAN) {
            return around(handle, new Position(place.longitude(), latitude), owners);
        }
        Set<Kind> both = around(handle, new Position(ANTIMERIDIAN - BESIDE, latitude), owners);
        both.retainAll(around(handle, new Position(-ANTIMERIDIAN + BESIDE, latitude), owners));
        return both;
    }

    private Set<Kind> around(Handle handle, Position place, Collection<UUID> owners) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        handle.createQuery("""
                select id, account_id is null general from excluded_areas
                where bbox @> box(point(:x, :y), point(:x, :y)) and (account_id is null or account_id = any(:owners))""")
                .bind("x", place.longitude()).bind("y", place.latitude()).bindArray("owners", UUID.class, owners)
                .map((row, context) -> new Near(row.getObject("id", UUID.class), row.getBoolean("general") ? Kind.GENERAL : Kind.PERSONAL)).list()
                .stream().filter(near -> !kinds.contains(near.kind()))
                .filter(near -> shapes.contains(near.id(), place, () -> coordinates(handle, near.id())))
                .forEach(near -> kinds.add(near.kind()));
        return kinds;
    }

    private static String coordinates(Handle handle, UUID id) {
        return handle.createQuery("select shape from excluded_areas where id = :id").bind("id", id).mapTo(String.class).findOne().orElse(null);
    }
}
