package org.boulevard.catalog.uploads;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.boulevard.api.access.Caller;
import org.boulevard.api.catalog.UploadSetView;
import org.boulevard.api.model.Tag;
import org.boulevard.api.model.UploadSet;
import org.boulevard.api.model.Visibility;
import org.boulevard.catalog.Columns;
import org.jdbi.v3.core.Handle;

/** Counts how far the pictures of a set are: one statement over the set's pictures, whatever the number of its sequences. */
final class UploadSetViews {
    private UploadSetViews() {
    }

    static UploadSetView read(Handle handle, UploadSet set, List<Tag> semantics, Caller caller) {
        Map<UUID, Counts> bySequence = new HashMap<>();
        Counts all = new Counts();
        long[] seen = {0};
        handle.createQuery("""
                select p.sequence_id, p.visibility, s.visibility sequence_visibility, count(*) pictures,
                    count(*) filter (where p.status = 'ready') prepared,
                    count(*) filter (where p.status = 'broken') broken,
                    count(*) filter (where p.status = 'waiting-for-process') not_processed,
                    count(j.id) preparing
                from pictures p
                left join sequences s on s.id = p.sequence_id
                left join jobs j on j.subject = p.id and j.kind = 'prepare' and j.leased_until > now()
                where p.upload_set_id = :set
                group by p.sequence_id, p.visibility, s.visibility""")
                .bind("set", set.id())
                .map((row, context) -> {
                    UUID sequence = row.getObject("sequence_id", UUID.class);
                    if (sequence != null) {
                        bySequence.computeIfAbsent(sequence, any -> new Counts()).add(row);
                    }
                    all.add(row);
                    if (sees(caller, set, row.getString("visibility")) && sees(caller, set, row.getString("sequence_visibility"))) {
                        seen[0] += row.getLong("pictures");
                    }
                    return sequence;
                }).list();
        long rejected = handle.createQuery("select count(*) from files where upload_set_id = :set and rejection is not null")
                .bind("set", set.id()).mapTo(long.class).one();
        List<UploadSetView.Sequence> sequences = new ArrayList<>();
        handle.createQuery("select * from sequences where upload_set_id = :set and status <> 'deleted' order by created_at, id").bind("set", set.id())
                .map((row, context) -> {
                    if (sees(caller, set, row.getString("visibility"))) {
                        UUID id = row.getObject("id", UUID.class);
                        Counts counts = bySequence.getOrDefault(id, new Counts());
                        sequences.add(new UploadSetView.Sequence(id, row.getString("title"), row.getInt("nb_pictures"),
                                Columns.instant(row, "first_taken_at"), Columns.instant(row, "last_taken_at"), counts.status(0),
                                counts.notProcessed == 0 && "ready".equals(row.getString("status"))));
                    }
                    return null;
                }).list();
        return new UploadSetView(set, semantics, seen[0], all.status(rejected), sequences);
    }

    private static boolean sees(Caller caller, UploadSet set, String visibility) {
        return caller.sees(set.accountId(), visibility == null ? null : Visibility.of(visibility).orElseThrow());
    }

    private static final class Counts {
        private long prepared;
        private long preparing;
        private long broken;
        private long notProcessed;

        void add(ResultSet row) throws SQLException {
            prepared += row.getLong("prepared");
            preparing += row.getLong("preparing");
            broken += row.getLong("broken");
            notProcessed += row.getLong("not_processed");
        }

        UploadSetView.Status status(long rejected) {
            return new UploadSetView.Status(prepared, preparing, broken, rejected, notProcessed);
        }
    }
}
