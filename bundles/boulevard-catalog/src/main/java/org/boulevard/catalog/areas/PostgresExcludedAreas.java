package org.boulevard.catalog.areas;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.boulevard.api.catalog.ExcludedArea;
import org.boulevard.api.catalog.ExcludedAreas;
import org.boulevard.api.model.Position;
import org.boulevard.api.web.Refusal;
import org.boulevard.catalog.Database;
import org.jdbi.v3.core.Handle;
import org.locationtech.jts.algorithm.locate.PointOnGeometryLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Areas as rows. The database finds those whose box a place lies in; whether it lies within is decided here. */
@Component
public class PostgresExcludedAreas implements ExcludedAreas {
    /** Some hundred bytes each. */
    private static final int VERTICES_IN_MEMORY = 500_000;
    private static final double ANTIMERIDIAN = 180;
    private static final double POLE = 90;
    /** Degrees, less than a millimetre. */
    private static final double BESIDE = 1e-9;

    private final Database database;
    private final Locators locators = new Locators(VERTICES_IN_MEMORY);

    @Activate
    public PostgresExcludedAreas(@Reference Database database) {
        this.database = database;
    }

    @Override
    public List<ExcludedArea> known() {
        return read("account_id is null and is_public", Map.of());
    }

    @Override
    public List<ExcludedArea> all() {
        return read("true", Map.of());
    }

    @Override
    public List<ExcludedArea> of(UUID account) {
        return read("account_id = :account", Map.of("account", account));
    }

    private List<ExcludedArea> read(String condition, Map<String, ?> values) {
        return database.read(handle -> handle.createQuery("select * from excluded_areas where " + condition + " order by number")
                .bindMap(values).map((row, context) -> area(row)).list());
    }

    private static ExcludedArea area(ResultSet row) throws SQLException {
        return new ExcludedArea(row.getObject("id", UUID.class), row.getObject("account_id", UUID.class), row.getString("label"),
                row.getBoolean("is_public"), row.getString("shape"));
    }

    @Override
    public Optional<String> fault(String shape) {
        return Shapes.fault(Shapes.read(shape));
    }

    @Override
    public List<String> allBut(List<String> allowed) {
        return Shapes.allBut(allowed.stream().map(Shapes::read).map(Shapes::folded).toList()).stream().map(Shapes::write).toList();
    }

    @Override
    public ExcludedArea add(ExcludedArea area) {
        return database.write(handle -> insert(handle, area));
    }

    @Override
    public void replaceGeneral(List<ExcludedArea> areas) {
        database.change(handle -> {
            handle.createUpdate("delete from excluded_areas where account_id is null").execute();
            areas.forEach(area -> insert(handle, area));
        });
    }

    private static ExcludedArea insert(Handle handle, ExcludedArea area) {
        Geometry sent = Shapes.read(area.shape());
        boolean asItIs = Shapes.isWithinTheWorld(sent);
        Geometry shape = asItIs ? sent : Shapes.folded(sent);
        Envelope box = shape.getEnvelopeInternal();
        return handle.createQuery("""
                insert into excluded_areas (account_id, label, is_public, shape, bbox)
                values (:account, :label, :public, :shape::jsonb, box(point(:west, :south), point(:east, :north))) returning *""")
                .bind("account", area.account()).bind("label", area.label()).bind("public", area.isPublic())
                .bind("shape", asItIs ? area.shape() : Shapes.write(shape))
                .bind("west", box.getMinX()).bind("south", box.getMinY()).bind("east", box.getMaxX()).bind("north", box.getMaxY())
                .map((row, context) -> area(row)).one();
    }

    @Override
    public boolean delete(UUID id, UUID account) {
        return database.write(handle -> handle.createUpdate(
                "delete from excluded_areas where id = :id and account_id is not distinct from cast(:account as uuid)")
                .bind("id", id).bind("account", account).execute()) == 1;
    }

    /** For whose pictures an area is. */
    private enum Scope {
        EVERYBODY("This place lies in an area of which this instance takes no pictures"),
        OWNER("This place lies in an area that you keep free of your pictures");

        private final String refusal;

        Scope(String refusal) {
            this.refusal = refusal;
        }
    }

    private record Candidate(UUID area, Scope scope) {
    }

    @Override
    public void refuse(Position position, UUID owner) {
        within(position, owner).stream().findFirst().ifPresent(scope -> {
            throw Refusal.invalid("picture.in_excluded_area", "No picture is wanted there").with("details", Map.of("error", scope.refusal));
        });
    }

    /** Which kinds of areas a place lies in, those for everybody first. */
    private Set<Scope> within(Position position, UUID owner) {
        double latitude = Math.max(-POLE + BESIDE, Math.min(POLE - BESIDE, position.latitude()));
        if (Math.abs(position.longitude()) < ANTIMERIDIAN) {
            return within(new Coordinate(position.longitude(), latitude), owner);
        }
        Set<Scope> both = within(new Coordinate(ANTIMERIDIAN - BESIDE, latitude), owner);
        both.retainAll(within(new Coordinate(-ANTIMERIDIAN + BESIDE, latitude), owner));
        return both;
    }

    private Set<Scope> within(Coordinate place, UUID owner) {
        Set<Scope> found = EnumSet.noneOf(Scope.class);
        List<Candidate> unknown = new ArrayList<>();
        for (Candidate candidate : around(place, owner)) {
            PointOnGeometryLocator locator = locators.find(candidate.area());
            if (locator == null) {
                unknown.add(candidate);
            } else if (locator.locate(place) == Location.INTERIOR) {
                found.add(candidate.scope());
            }
        }
        Map<UUID, String> shapes = unknown.isEmpty() ? Map.of() : shapes(unknown.stream().map(Candidate::area).toList());
        for (Candidate candidate : unknown) {
            String shape = shapes.get(candidate.area());
            // An area that is gone at this moment has none.
            if (shape != null && locators.make(candidate.area(), shape).locate(place) == Location.INTERIOR) {
                found.add(candidate.scope());
            }
        }
        return found;
    }

    private List<Candidate> around(Coordinate place, UUID owner) {
        return database.read(handle -> handle.createQuery("""
                select id, account_id is null general from excluded_areas
                where bbox @> box(point(:longitude, :latitude), point(:longitude, :latitude)) and (account_id is null or account_id = :owner)""")
                .bind("longitude", place.x).bind("latitude", place.y).bind("owner", owner)
                .map((row, context) -> new Candidate(row.getObject("id", UUID.class),
                        row.getBoolean("general") ? Scope.EVERYBODY : Scope.OWNER)).list());
    }

    private Map<UUID, String> shapes(List<UUID> ids) {
        Map<UUID, String> shapes = new HashMap<>();
        database.read(handle -> handle.createQuery("select id, shape from excluded_areas where id = any(:ids)").bindArray("ids", UUID.class, ids)
                .map((row, context) -> shapes.put(row.getObject("id", UUID.class), row.getString("shape"))).list());
        return shapes;
    }
}
