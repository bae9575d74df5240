package org.boulevard.catalog.edits;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.boulevard.api.access.Caller;
import org.boulevard.api.catalog.ChangeHistory;
import org.boulevard.catalog.Columns;
import org.boulevard.catalog.Database;
import org.boulevard.catalog.VisibleTo;
import org.boulevard.catalog.areas.PostgresExcludedAreas;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Change sets as they are read, and taken back. */
@Component
public class PostgresChangeHistory implements ChangeHistory {
    /** With what they are about: {@code c} the changes, {@code p} the pictures, {@code q} the sequences. */
    private static final String CHANGES = """
            changes c left join pictures p on p.id = c.picture_id left join sequences q on q.id = coalesce(c.sequence_id, p.sequence_id)""";

    private final Database database;
    private final PostgresExcludedAreas areas;

    @Activate
    public PostgresChangeHistory(@Reference Database database, @Reference PostgresExcludedAreas areas) {
        this.database = database;
        this.areas = areas;
    }

    @Override
    public List<ChangeSet> read(Of what, UUID id, UUID after, int limit, Caller caller) {
        var visible = new VisibleTo(caller);
        String seen = "(p.id is null or %s) and (q.id is null or %s)".formatted(visible.sees("p"), visible.sees("q"));
        String mine = switch (what) {
            case ACCOUNT -> "select s.id, s.made_at from change_sets s where s.account_id = :id and exists (select from " + CHANGES
                    + " where c.change_set_id = s.id and " + seen + ")";
            case PICTURE -> "select distinct c.change_set_id id, c.made_at from " + CHANGES + " where c.picture_id = :id and " + seen;
            case SEQUENCE -> "select distinct c.change_set_id id, c.made_at from " + CHANGES
                    + " where (c.sequence_id = :id or c.picture_id in (select id from pictures where sequence_id = :id)) and " + seen;
        };
        String place = after == null ? "" : "where (made_at, id) < (select made_at, id from change_sets where id = :after)";
        String part = what == Of.PICTURE ? " and c.picture_id = :id" : what == Of.SEQUENCE ? " and (c.sequence_id = :id or p.sequence_id = :id)" : "";
        return database.read(handle -> {
            var query = visible.bind(handle.createQuery("select id from (%s) mine %s order by made_at desc, id desc limit :limit"
                    .formatted(mine, place))).bind("id", id).bind("limit", limit);
            List<UUID> page = (after == null ? query : query.bind("after", after)).mapTo(UUID.class).list();
            return sets(handle, page, seen + part, statement -> part.isEmpty() ? visible.bind(statement) : visible.bind(statement).bind("id", id));
        });
    }

    /**
     * @param part   a condition on the changes that are shown
     * @param values gives the condition its values
     */
    private static List<ChangeSet> sets(Handle handle, List<UUID> ids, String part, UnaryOperator<Query> values) {
        Map<UUID, List<Change>> changes = new LinkedHashMap<>();
        values.apply(handle.createQuery("""
                select c.change_set_id, coalesce(c.sequence_id, p.sequence_id) sequence_id, c.picture_id, c.annotation_id, c.before, c.after, c.tags
                from %s where c.change_set_id = any(:ids) and %s order by c.id""".formatted(CHANGES, part))).bindArray("ids", UUID.class, ids)
                .map((row, context) -> changes.computeIfAbsent(row.getObject("change_set_id", UUID.class), set -> new ArrayList<>())
                .add(new Change(row.getObject("sequence_id", UUID.class), row.getObject("picture_id", UUID.class), row.getObject("annotation_id", UUID.class),
                        row.getString("before"), row.getString("after"), ChangeLog.tags(row.getString("tags"))))).list();
        return handle.createQuery("""
                select s.id, s.account_id, a.name, s.made_at, s.reverts from change_sets s left join accounts a on a.id = s.account_id
                where s.id = any(:ids) order by s.made_at desc, s.id desc""").bindArray("ids", UUID.class, ids)
                .map((row, context) -> new ChangeSet(row.getObject("id", UUID.class), row.getObject("account_id", UUID.class), row.getString("name"),
                        Columns.instant(row, "made_at"), row.getObject("reverts", UUID.class),
                        changes.getOrDefault(row.getObject("id", UUID.class), List.of()))).list();
    }

    @Override
    public Optional<ChangeSet> find(UUID changeSet) {
        return database.read(handle -> sets(handle, List.of(changeSet), "true", UnaryOperator.identity()).stream().findFirst());
    }

    @Override
    public List<UUID> owners(UUID changeSet) {
        return database.read(handle -> handle.createQuery("""
                select distinct coalesce(p.account_id, s.account_id) from changes c
                left join pictures p on p.id = c.picture_id left join sequences s on s.id = c.sequence_id
                where c.change_set_id = :id""").bind("id", changeSet).mapTo(UUID.class).list());
    }

    @Override
    public Optional<ChangeSet> rollBack(UUID changeSet, UUID by) {
        return database.write(handle -> {
            List<ChangeSet> found = sets(handle, List.of(changeSet), "true", UnaryOperator.identity());
            if (found.isEmpty() || found.get(0).changes().isEmpty()) {
                return Optional.empty();
            }
            UUID made = new RollBack(handle, found.get(0), by, areas).carryOut();
            return sets(handle, List.of(made), "true", UnaryOperator.identity()).stream().findFirst();
        });
    }
}
