package org.boulevard.catalog.edits;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.boulevard.api.catalog.ChangeHistory;
import org.boulevard.catalog.Columns;
import org.boulevard.catalog.Database;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Change sets as they are read, and taken back. */
@Component
public class PostgresChangeHistory implements ChangeHistory {
    private final Database database;

    @Activate
    public PostgresChangeHistory(@Reference Database database) {
        this.database = database;
    }

    @Override
    public List<ChangeSet> read(Of what, UUID id, UUID after, int limit) {
        String mine = switch (what) {
            case ACCOUNT -> "select c.id, c.made_at from change_sets c where c.account_id = :id";
            case PICTURE -> "select distinct change_set_id id, made_at from changes where picture_id = :id";
            case SEQUENCE -> """
                    select distinct change_set_id id, made_at from changes
                    where sequence_id = :id or picture_id in (select id from pictures where sequence_id = :id)""";
        };
        String place = after == null ? "" : "where (made_at, id) < (select made_at, id from change_sets where id = :after)";
        return database.read(handle -> {
            var query = handle.createQuery("select id from (%s) mine %s order by made_at desc, id desc limit :limit".formatted(mine, place))
                    .bind("id", id).bind("limit", limit);
            List<UUID> page = (after == null ? query : query.bind("after", after)).mapTo(UUID.class).list();
            return sets(handle, page, what == Of.PICTURE ? "and c.picture_id = :of" : what == Of.SEQUENCE
                    ? "and (c.sequence_id = :of or p.sequence_id = :of)" : "", id);
        });
    }

    /** @param part a condition on the changes of the sets, about {@code :of} */
    private static List<ChangeSet> sets(Handle handle, List<UUID> ids, String part, UUID of) {
        Map<UUID, List<Change>> changes = new LinkedHashMap<>();
        var query = handle.createQuery("""
                select c.change_set_id, coalesce(c.sequence_id, p.sequence_id) sequence_id, c.picture_id, c.annotation_id, c.before, c.after, c.tags
                from changes c left join pictures p on p.id = c.picture_id
                where c.change_set_id = any(:ids) %s order by c.id""".formatted(part)).bindArray("ids", UUID.class, ids);
        (part.isEmpty() ? query : query.bind("of", of)).map((row, context) -> changes
                .computeIfAbsent(row.getObject("change_set_id", UUID.class), set -> new ArrayList<>())
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
        return database.read(handle -> sets(handle, List.of(changeSet), "", null).stream().findFirst());
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
            List<ChangeSet> found = sets(handle, List.of(changeSet), "", null);
            return found.isEmpty() || found.get(0).changes().isEmpty() ? Optional.empty()
                    : sets(handle, List.of(new RollBack(handle, found.get(0), by).carryOut()), "", null).stream().findFirst();
        });
    }
}
