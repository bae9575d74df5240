package org.boulevard.catalog.read;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.boulevard.api.access.Caller;
import org.boulevard.api.catalog.Item;
import org.boulevard.api.catalog.ItemSearch;
import org.boulevard.api.catalog.Items;
import org.boulevard.api.model.Projection;
import org.boulevard.api.web.Refusal;
import org.boulevard.catalog.Columns;
import org.boulevard.catalog.Database;
import org.boulevard.catalog.VisibleTo;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Pictures as they are looked at. */
@Component
public class PostgresItems implements Items {
    private final Database database;

    @Activate
    public PostgresItems(@Reference Database database) {
        this.database = database;
    }

    @Override
    public Optional<Item> find(UUID id, Caller caller) {
        var visible = new VisibleTo(caller);
        return database.read(handle -> {
            String sql = ItemRows.select(ItemRows.ALL, ItemRows.prepared("n", visible))
                    + "where p.id = :id and s.status <> 'deleted' and %s and %s".formatted(visible.sees("p"), visible.sees("s"));
            return visible.bind(handle.createQuery(sql)).bind("id", id)
                    .map((row, context) -> ItemRows.read(row, related(handle, id, row.getDouble("longitude"), row.getDouble("latitude"),
                            Projection.of(row.getString("projection")), Columns.integer(row, "heading"), visible)))
                    .findOne();
        });
    }

    private static List<Item.Related> related(Handle handle, UUID picture, double longitude, double latitude, Projection projection,
                                              Integer heading, VisibleTo visible) {
        Nearby circle = Nearby.within(Nearby.RELATED_METRES, longitude, latitude);
        boolean anyHeading = projection == Projection.EQUIRECTANGULAR || heading == null;
        String sql = """
                select distinct on (p.sequence_id) p.id, p.sequence_id, p.longitude, p.latitude, p.taken_at
                from pictures p join sequences s on s.id = p.sequence_id
                where point(p.longitude, p.latitude) <@ box(point(:west, :south), point(:east, :north))
                    and %1$s <= :metres
                    and p.sequence_id <> (select sequence_id from pictures where id = :picture)
                    and (p.status = 'ready' or %2$s) and s.status <> 'deleted' and %3$s and %4$s
                    and (:anyHeading or p.heading is null or 180 - abs(180 - abs(p.heading - :heading) %% 360) <= :turn)
                order by p.sequence_id, %1$s, p.id"""
                .formatted(Nearby.DISTANCE, visible.owns("p"), visible.sees("p"), visible.sees("s"));
        return visible.bind(circle.bind(handle.createQuery(sql))).bind("picture", picture).bind("anyHeading", anyHeading)
                .bind("heading", heading == null ? 0 : heading).bind("turn", Nearby.RELATED_DEGREES)
                .map((row, context) -> new Item.Related(row.getObject("id", UUID.class), row.getObject("sequence_id", UUID.class),
                        ItemRows.position(row, ""), Columns.instant(row, "taken_at")))
                .list();
    }

    @Override
    public Optional<Integer> rank(UUID sequence, UUID picture, Caller caller) {
        var visible = new VisibleTo(caller);
        return database.read(handle -> visible.bind(handle.createQuery(
                "select p.rank from pictures p where p.id = :picture and p.sequence_id = :sequence and " + ItemRows.listed("p", visible)))
                .bind("picture", picture).bind("sequence", sequence).mapTo(Integer.class).findOne());
    }

    @Override
    public Optional<Page> page(UUID sequence, int afterRank, Integer limit, Caller caller) {
        var visible = new VisibleTo(caller);
        return database.read(handle -> {
            boolean there = visible.bind(handle.createQuery("""
                    select exists (select from sequences s where s.id = :sequence and (s.status = 'ready' or %s) and s.status <> 'deleted'
                        and %s)""".formatted(visible.owns("s"), visible.sees("s")))).bind("sequence", sequence).mapTo(boolean.class).one();
            return there ? Optional.of(page(handle, sequence, afterRank, limit, visible)) : Optional.empty();
        });
    }

    private static Page page(Handle handle, UUID sequence, int afterRank, Integer limit, VisibleTo visible) {
        String sql = ItemRows.select(ItemRows.ALL, ItemRows.listed("n", visible))
                + "where p.sequence_id = :sequence and p.rank > :afterRank and %s order by p.rank".formatted(ItemRows.listed("p", visible))
                + (limit == null ? "" : " limit :limit");
        Query query = visible.bind(handle.createQuery(sql)).bind("sequence", sequence).bind("afterRank", afterRank);
        if (limit != null) {
            query.bind("limit", limit);
        }
        List<Item> items = query.map((row, context) -> ItemRows.read(row, List.of())).list();
        return visible.bind(handle.createQuery("select min(p.rank) first, max(p.rank) last from pictures p where p.sequence_id = :sequence and "
                + ItemRows.listed("p", visible))).bind("sequence", sequence)
                .map((row, context) -> new Page(items, row.getInt("first"), row.getInt("last"))).one();
    }

    @Override
    public Found search(ItemSearch wanted, Caller caller) {
        var search = new ItemSearchSql(wanted, new VisibleTo(caller));
        try {
            return database.read(handle -> handle.inTransaction(search::run));
        } catch (RuntimeException e) {
            if (Database.isGivenUp(e)) {
                throw new Refusal(503, "search.too_long", "This search takes too long: ask for a smaller area or a shorter time");
            }
            throw e;
        }
    }
}
