package org.boulevard.catalog.edits;

import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.boulevard.api.access.Caller;
import org.boulevard.api.catalog.Edits;
import org.boulevard.api.catalog.PictureEdit;
import org.boulevard.api.catalog.Producer;
import org.boulevard.api.catalog.SequenceEdit;
import org.boulevard.api.jobs.JobKind;
import org.boulevard.catalog.Columns;
import org.boulevard.catalog.Database;
import org.boulevard.catalog.VisibleTo;
import org.boulevard.catalog.jobs.Jobs;
import org.boulevard.catalog.pictures.PictureRows;
import org.boulevard.catalog.tags.Tagged;
import org.boulevard.catalog.tags.Tagged.Effect;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Edits, each a transaction. Sequences are locked before pictures, as whoever finishes one does. */
@Component
public class PostgresEdits implements Edits {
    private static final String PICTURE = """
            heading = coalesce(:heading, it.heading), heading_computed = it.heading_computed and :heading is null,
            heading_given = it.heading_given or :heading is not null,
            pitch = coalesce(:pitch, it.pitch), roll = coalesce(:roll, it.roll), yaw = coalesce(:yaw, it.yaw),
            taken_at = coalesce(:takenAt, it.taken_at), utc_offset = coalesce(:utcOffset, it.utc_offset),
            longitude = coalesce(:longitude, it.longitude), latitude = coalesce(:latitude, it.latitude),
            visibility = coalesce(:visibility, it.visibility), updated_at = clock_timestamp()""";
    private static final String SEQUENCE = """
            title = coalesce(:title, it.title), visibility = coalesce(:visibility, it.visibility),
            relative_heading = case when :relativeHeading is null then it.relative_heading else nullif(:relativeHeading, 0) end,
            current_sort = coalesce(:sort, it.current_sort), updated_at = clock_timestamp()""";

    private final Database database;

    @Activate
    public PostgresEdits(@Reference Database database) {
        this.database = database;
    }

    @Override
    public Collection<UUID> editPictures(Collection<UUID> pictures, PictureEdit wanted, UUID by) {
        return database.write(handle -> {
            List<UUID> sequences = lockedSequences(handle, pictures);
            List<UUID> found = locked(handle, pictures);
            ChangeLog log = ChangeLog.begin(handle, by, null);
            List<Effect> tags = Tagged.PICTURE.change(handle, found, wanted.semantics(), pictures.size() == 1);
            log.change("pictures", ChangeLog.PICTURE_COLUMNS, PICTURE, found, tags)
                    .bind("heading", wanted.heading()).bind("pitch", wanted.pitch()).bind("roll", wanted.roll()).bind("yaw", wanted.yaw())
                    .bind("takenAt", wanted.takenAt() == null ? null : wanted.takenAt().withOffsetSameInstant(ZoneOffset.UTC))
                    .bind("utcOffset", wanted.takenAt() == null ? null : wanted.takenAt().getOffset().getTotalSeconds())
                    .bind("longitude", wanted.position() == null ? null : wanted.position().longitude())
                    .bind("latitude", wanted.position() == null ? null : wanted.position().latitude())
                    .bind("visibility", wanted.visibility() == null ? null : wanted.visibility().text()).execute();
            log.end();
            keepUp(handle, sequences, wanted.movesThem());
            return found;
        });
    }

    /** @param moved whether the path of the sequences changed, and not only what is said of their pictures */
    static void keepUp(Handle handle, Collection<UUID> sequences, boolean moved) {
        if (moved) {
            PictureRows.recount(handle, sequences);
            Jobs.ask(handle, JobKind.FINALIZE, sequences);
        } else {
            handle.createUpdate("update sequences set updated_at = clock_timestamp() where id = any(:ids)")
                    .bindArray("ids", UUID.class, sequences).execute();
        }
    }

    static List<UUID> lockedSequences(Handle handle, Collection<UUID> pictures) {
        return handle.createQuery("""
                select id from sequences where id in (select sequence_id from pictures where id = any(:pictures)) order by id for update""")
                .bindArray("pictures", UUID.class, pictures).mapTo(UUID.class).list();
    }

    static List<UUID> locked(Handle handle, Collection<UUID> pictures) {
        return handle.createQuery("select id from pictures where id = any(:pictures) order by id for update")
                .bindArray("pictures", UUID.class, pictures).mapTo(UUID.class).list();
    }

    @Override
    public boolean editSequence(UUID sequence, SequenceEdit wanted, UUID by) {
        return database.write(handle -> {
            boolean there = handle.createQuery("select true from sequences where id = :id and status <> 'deleted' for update").bind("id", sequence)
                    .mapTo(Boolean.class).findOne().isPresent();
            if (!there) {
                return false;
            }
            ChangeLog log = ChangeLog.begin(handle, by, null);
            List<Effect> tags = Tagged.SEQUENCE.change(handle, List.of(sequence), wanted.semantics(), true);
            log.change("sequences", ChangeLog.SEQUENCE_COLUMNS, SEQUENCE, List.of(sequence), tags)
                    .bind("title", wanted.title()).bind("visibility", wanted.visibility() == null ? null : wanted.visibility().text())
                    .bind("relativeHeading", wanted.relativeHeading()).bind("sort", wanted.sort() == null ? null : wanted.sort().text()).execute();
            log.end();
            if (wanted.sort() != null) {
                Order.of(wanted.sort()).carryOut(handle, sequence);
            }
            if (wanted.turnsItsPictures()) {
                Jobs.ask(handle, JobKind.FINALIZE, sequence);
            }
            return true;
        });
    }

    @Override
    public boolean deleteSequence(UUID sequence) {
        return database.write(handle -> {
            int ended = handle.createUpdate("""
                    update sequences set status = 'deleted', updated_at = clock_timestamp() where id = :id and status <> 'deleted'""")
                    .bind("id", sequence).execute();
            PictureRows.removeAll(handle, "sequence_id = :sequence", Map.of("sequence", sequence));
            Jobs.drop(handle, JobKind.FINALIZE, sequence);
            return ended == 1;
        });
    }

    @Override
    public Collection<UUID> deletePictures(Collection<UUID> pictures) {
        return database.write(handle -> {
            List<UUID> sequences = lockedSequences(handle, pictures);
            List<UUID> found = locked(handle, pictures);
            PictureRows.remove(handle, found);
            keepUp(handle, sequences, true);
            return found;
        });
    }

    @Override
    public Map<UUID, Producer> producers(UUID sequence, Collection<UUID> pictures, Caller caller) {
        var visible = new VisibleTo(caller);
        Map<UUID, Producer> producers = new LinkedHashMap<>();
        database.read(handle -> visible.bind(handle.createQuery("""
                select p.id, a.id account_id, a.name, a.collaborative_metadata
                from pictures p join sequences s on s.id = p.sequence_id join accounts a on a.id = p.account_id
                where p.id = any(:pictures) and s.id = :sequence and s.status <> 'deleted' and %s and %s"""
                .formatted(visible.sees("p"), visible.sees("s")))).bindArray("pictures", UUID.class, pictures).bind("sequence", sequence)
                .map((row, context) -> producers.put(row.getObject("id", UUID.class), new Producer(row.getObject("account_id", UUID.class),
                        row.getString("name"), Columns.bool(row, "collaborative_metadata")))).list());
        return producers;
    }
}
