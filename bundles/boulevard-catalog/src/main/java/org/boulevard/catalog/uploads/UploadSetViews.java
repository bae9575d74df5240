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

/** How far the pictures of a set are, from the counts that are kept: what it costs does not depend on the number of pictures. */
final class UploadSetViews {
    private UploadSetViews() {
    }

    static UploadSetView read(Handle handle, UploadSet set, List<Tag> semantics, Caller caller) {
        Map<UUID, Counts> bySequence = new HashMap<>();
        Counts all = new Counts();
        long[] seen = {0};
        handle.createQuery("""
                select c.sequence_id, c.visibility, s.visibility sequence_visibility, sum(c.pictures) pictures,
                    coalesce(sum(c.pictures) filter (where c.status = 'ready'), 0) prepared,
                    coalesce(sum(c.pictures) filter (where c.status = 'broken'), 0) broken,
                    coalesce(sum(c.pictures) filter (where c.status = 'waiting-for-process'), 0) not_processed
                from picture_counts c left join sequences s on s.id = c.sequence_id
                where c.upload_set_id = :set
                group by c.sequence_id, c.visibility, s.visibility""")
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
        // From the few that workers hold to their pictures, not from the many pictures to their jobs.
        handle.createQuery("""
                select p.sequence_id, count(*) preparing
                from jobs j cross join lateral (select sequence_id from pictures where id = j.subject and upload_set_id = :set limit 1) p
                where j.kind = 'prepare' and j.leased_until > now()
                group by p.sequence_id""")
                .bind("set", set.id())
                .map((row, context) -> {
                    UUID sequence = row.getObject("sequence_id", UUID.class);
                    if (sequence != null) {
                        bySequence.computeIfAbsent(sequence, any -> new Counts()).preparing += row.getLong("preparing");
                    }
                    all.preparing += row.getLong("preparing");
                    return sequence;
                }).list();
        long rejected = handle.createQuery("select count(*) from files where upload_set_id = :set and rejection is not null")
                .bind("set", set.id()).mapTo(long.class).one();
        List<UploadSetView.Sequence> sequences = new ArrayList<>();
        // Never the lines, which grow with the pictures.
        handle.createQuery("""
                select id, title, visibility, status, nb_pictures, first_taken_at, last_taken_at
                from sequences where upload_set_id = :set and status <> 'deleted' order by created_at, id""").bind("set", set.id())
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
            broken += row.getLong("broken");
            notProcessed += row.getLong("not_processed");
        }

        UploadSetView.Status status(long rejected) {
            return new UploadSetView.Status(prepared, preparing, broken, rejected, notProcessed);
        }
    }
}
