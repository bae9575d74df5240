package org.boulevard.catalog.uploads;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.boulevard.api.catalog.UploadSetList;
import org.boulevard.api.catalog.UploadSetView;
import org.boulevard.api.model.Tag;
import org.boulevard.api.model.UploadSet;
import org.boulevard.catalog.Tags;
import org.boulevard.catalog.filter.Column;
import org.boulevard.catalog.filter.SqlFilter;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Pages of somebody's sets, in three statements whatever the number of sets. */
final class SetLists {
    private static final Map<String, Column> COLUMNS = Map.of("completed", Column.of("completed"), "dispatched", Column.of("dispatched"));

    private SetLists() {
    }

    private record Row(UploadSet set, List<Tag> semantics) {
    }

    static List<UploadSetView> read(Handle handle, UploadSetList wanted) {
        String place = wanted.after() == null ? "true" : "(created_at, id) > (:created, :id)";
        SqlFilter filter = SqlFilter.of(wanted.filter(), COLUMNS);
        Query query = filter.bind(handle.createQuery("""
                select * from upload_sets where account_id = :owner and %s and %s order by created_at, id limit :limit"""
                .formatted(place, filter.sql()))).bind("owner", wanted.owner()).bind("limit", wanted.limit());
        if (wanted.after() != null) {
            query.bind("created", wanted.after().createdAt().atOffset(ZoneOffset.UTC)).bind("id", wanted.after().id());
        }
        List<Row> rows = query.map((row, context) -> new Row(UploadSetRow.map(row, context), Tags.read(row.getString("semantics")))).list();
        List<UUID> sets = rows.stream().map(row -> row.set().id()).toList();
        Map<UUID, Long> pictures = pictures(handle, sets);
        Map<UUID, List<UploadSetView.Sequence>> sequences = sequences(handle, sets);
        return rows.stream().map(row -> new UploadSetView(row.set(), row.semantics(), pictures.getOrDefault(row.set().id(), 0L), null,
                sequences.getOrDefault(row.set().id(), List.of()))).toList();
    }

    private static Map<UUID, Long> pictures(Handle handle, List<UUID> sets) {
        Map<UUID, Long> pictures = new HashMap<>();
        handle.createQuery("select upload_set_id, sum(pictures) from picture_counts where upload_set_id = any(:sets) group by 1")
                .bindArray("sets", UUID.class, sets).map((row, context) -> pictures.put(row.getObject(1, UUID.class), row.getLong(2))).list();
        return pictures;
    }

    /** How far they are is not looked at here. */
    private static Map<UUID, List<UploadSetView.Sequence>> sequences(Handle handle, List<UUID> sets) {
        Map<UUID, List<UploadSetView.Sequence>> sequences = new LinkedHashMap<>();
        handle.createQuery("""
                select upload_set_id, id, title, nb_pictures from sequences
                where upload_set_id = any(:sets) and status <> 'deleted' order by created_at, id""")
                .bindArray("sets", UUID.class, sets)
                .map((row, context) -> sequences.computeIfAbsent(row.getObject("upload_set_id", UUID.class), id -> new ArrayList<>())
                        .add(new UploadSetView.Sequence(row.getObject("id", UUID.class), row.getString("title"), row.getLong("nb_pictures"),
                                null, null, null, false))).list();
        return sequences;
    }
}
