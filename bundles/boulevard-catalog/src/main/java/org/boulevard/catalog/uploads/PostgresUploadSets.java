package org.boulevard.catalog.uploads;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.boulevard.api.access.Caller;
import org.boulevard.api.catalog.NewPicture;
import org.boulevard.api.catalog.NewUploadSet;
import org.boulevard.api.catalog.Rejection;
import org.boulevard.api.catalog.UploadFile;
import org.boulevard.api.catalog.UploadSetView;
import org.boulevard.api.catalog.UploadSets;
import org.boulevard.api.dispatch.DispatchPlan;
import org.boulevard.api.dispatch.Shot;
import org.boulevard.api.jobs.JobKind;
import org.boulevard.api.model.SortMethod;
import org.boulevard.api.model.UploadSet;
import org.boulevard.api.web.Refusal;
import org.boulevard.catalog.Columns;
import org.boulevard.catalog.Database;
import org.boulevard.catalog.Tags;
import org.boulevard.catalog.jobs.Jobs;
import org.boulevard.catalog.pictures.PictureRows;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Upload sets as rows. Whatever changes a set or its files first locks the set's row, so that files arriving together count right. */
@Component
public class PostgresUploadSets implements UploadSets {
    private final Database database;

    @Activate
    public PostgresUploadSets(@Reference Database database) {
        this.database = database;
    }

    @Override
    public UploadSet create(NewUploadSet wanted) {
        return database.write(handle -> handle.createQuery("""
                insert into upload_sets (account_id, title, estimated_nb_files, sort_method, no_split, split_distance, split_time,
                    no_deduplication, duplicate_distance, duplicate_rotation, metadata, semantics, relative_heading, visibility, user_agent)
                values (:account, :title, :estimate, :sort, :noSplit, :splitDistance, :splitTime,
                    :noDeduplication, :duplicateDistance, :duplicateRotation, :metadata::jsonb, :semantics::jsonb, :relativeHeading, :visibility,
                    :userAgent)
                returning *""")
                .bind("account", wanted.accountId()).bind("title", wanted.title()).bind("estimate", wanted.estimatedNbFiles())
                .bind("sort", (wanted.sortMethod() == null ? SortMethod.TIME_ASC : wanted.sortMethod()).text())
                .bind("noSplit", wanted.noSplit()).bind("splitDistance", wanted.splitDistance()).bind("splitTime", seconds(wanted.splitTime()))
                .bind("noDeduplication", wanted.noDeduplication()).bind("duplicateDistance", wanted.duplicateDistance())
                .bind("duplicateRotation", wanted.duplicateRotation()).bind("metadata", wanted.metadata())
                .bind("semantics", Tags.write(wanted.semantics())).bind("relativeHeading", wanted.relativeHeading())
                .bind("visibility", wanted.visibility().text()).bind("userAgent", wanted.userAgent())
                .map(UploadSetRow::map).one());
    }

    private static Double seconds(Duration duration) {
        return duration == null ? null : duration.toNanos() / 1e9;
    }

    @Override
    public Optional<UploadSet> find(UUID id) {
        return database.read(handle -> handle.createQuery("select * from upload_sets where id = :id").bind("id", id)
                .map(UploadSetRow::map).findOne());
    }

    @Override
    public Optional<UploadSetView> view(UUID id, Caller caller) {
        return database.read(handle -> {
            Optional<Map.Entry<UploadSet, String>> found = handle.createQuery("select * from upload_sets where id = :id").bind("id", id)
                    .map((row, context) -> Map.entry(UploadSetRow.map(row, context), row.getString("semantics"))).findOne();
            return found.filter(set -> caller.sees(set.getKey().accountId(), set.getKey().visibility()))
                    .map(set -> UploadSetViews.read(handle, set.getKey(), Tags.read(set.getValue()), caller));
        });
    }

    @Override
    public List<UploadFile> files(UUID id) {
        return database.read(handle -> handle.createQuery("select * from files where upload_set_id = :id order by inserted_at, file_name").bind("id", id)
                .map(FileRow::map).list());
    }

    @Override
    public void complete(UUID id) {
        database.change(handle -> {
            if (lock(handle, id).isPresent()) {
                markCompleted(handle, id, true);
            }
        });
    }

    @Override
    public void delete(UUID id) {
        database.change(handle -> {
            if (lock(handle, id).isEmpty()) {
                return;
            }
            PictureRows.removeAll(handle, "upload_set_id = :set", Map.of("set", id));
            handle.createUpdate("""
                    update sequences set status = 'deleted', upload_set_id = null, nb_pictures = 0, updated_at = now()
                    where upload_set_id = :set and status <> 'deleted'""").bind("set", id).execute();
            handle.createUpdate("delete from upload_sets where id = :set").bind("set", id).execute();
            Jobs.drop(handle, JobKind.DISPATCH, id);
        });
    }

    @Override
    public void refuseDuplicate(UUID set, UUID md5, boolean acceptDuplicates) {
        Duplicates.refuse(database.read(handle -> Duplicates.known(handle, md5)), set, acceptDuplicates);
    }

    @Override
    public UploadFile accept(NewPicture picture, boolean acceptDuplicates) {
        return database.write(handle -> {
            UploadSet set = lock(handle, picture.uploadSet())
                    .orElseThrow(() -> Refusal.notFound("upload_set.unknown", "There is no such upload set"));
            // The same bytes may be on their way into another set at this moment.
            handle.createQuery("select pg_advisory_xact_lock(hashtextextended(:md5, 0))").bind("md5", picture.md5().toString()).mapToMap().list();
            Duplicates.refuse(Duplicates.known(handle, picture.md5()), picture.uploadSet(), acceptDuplicates);
            if (!PictureRows.insert(handle, picture)) {
                throw Refusal.conflict("picture.id_in_use", "This id is in use");
            }
            handle.createQuery("select picture_id from files where upload_set_id = :set and file_name = :name and picture_id is not null")
                    .bind("set", picture.uploadSet()).bind("name", picture.fileName()).mapTo(UUID.class).findOne()
                    .ifPresent(other -> {
                        throw Refusal.conflict("picture.name_in_use", "Another picture of this name is in this upload set")
                                .with("existing_item", Map.of("id", other));
                    });
            UploadFile file = note(handle, new UploadFile(picture.uploadSet(), picture.fileName(), picture.id(), picture.md5(), picture.size(), null, null))
                    .orElseThrow();
            count(handle, set);
            Jobs.ask(handle, JobKind.PREPARE, picture.id());
            return file;
        });
    }

    @Override
    public void reject(UploadFile file) {
        database.change(handle -> lock(handle, file.uploadSet()).ifPresent(set -> {
            if (note(handle, file).isPresent()) {
                count(handle, set);
            }
        }));
    }

    /** Writes a line of the file list, or the newer one under the same name. @return empty when a picture has that name */
    private static Optional<UploadFile> note(Handle handle, UploadFile file) {
        Rejection rejection = file.rejection();
        return handle.createQuery("""
                insert into files (upload_set_id, file_name, picture_id, md5, size, rejection, rejection_message, rejection_details)
                values (:set, :name, :picture, :md5, :size, :reason, :message, :details::jsonb)
                on conflict (upload_set_id, file_name) do update set picture_id = excluded.picture_id, md5 = excluded.md5, size = excluded.size,
                    rejection = excluded.rejection, rejection_message = excluded.rejection_message, rejection_details = excluded.rejection_details
                where files.picture_id is null
                returning *""")
                .bind("set", file.uploadSet()).bind("name", file.fileName()).bind("picture", file.picture()).bind("md5", file.md5())
                .bind("size", file.size()).bind("reason", rejection == null ? null : rejection.reason().text())
                .bind("message", rejection == null ? null : rejection.message()).bind("details", rejection == null ? null : rejection.details())
                .map(FileRow::map).findOne();
    }

    /** A file more: completes a set that reached its expected number, reopens one that had been completed. */
    private static void count(Handle handle, UploadSet set) {
        if (set.completed()) {
            markCompleted(handle, set.id(), false);
        } else if (set.estimatedNbFiles() != null) {
            long files = handle.createQuery("select count(*) from files where upload_set_id = :set").bind("set", set.id()).mapTo(long.class).one();
            if (files == set.estimatedNbFiles()) {
                markCompleted(handle, set.id(), true);
            }
        }
    }

    private static void markCompleted(Handle handle, UUID id, boolean completed) {
        handle.createUpdate("update upload_sets set completed = :completed where id = :id")
                .bind("completed", completed).bind("id", id).execute();
        if (completed) {
            Jobs.ask(handle, JobKind.DISPATCH, id);
        }
    }

    @Override
    public void dispatch(UUID id, BiFunction<UploadSet, List<Shot>, DispatchPlan> strategy) {
        database.change(handle -> lock(handle, id).ifPresent(set -> {
            List<Shot> shots = handle.createQuery("select * from pictures where upload_set_id = :set").bind("set", id)
                    .map((row, context) -> new Shot(row.getObject("id", UUID.class), row.getString("file_name"), Columns.instant(row, "taken_at"),
                            row.getDouble("longitude"), row.getDouble("latitude"), Columns.integer(row, "heading"),
                            row.getBoolean("heading_computed"), row.getString("make"), row.getString("model")))
                    .list();
            DispatchPlan plan = strategy.apply(set, shots);
            Map<UUID, Shot> sent = new HashMap<>();
            shots.forEach(shot -> sent.put(shot.id(), shot));
            new Dispatch(handle, set).carryOut(plan, sent.keySet());
        }));
    }

    static Optional<UploadSet> lock(Handle handle, UUID id) {
        return handle.createQuery("select * from upload_sets where id = :id for update").bind("id", id).map(UploadSetRow::map).findOne();
    }
}
