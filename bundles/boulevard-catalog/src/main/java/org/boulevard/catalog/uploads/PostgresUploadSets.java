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
import org.boulevard.api.catalog.UploadSetChange;
import org.boulevard.api.catalog.UploadSetList;
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

/** Upload sets as rows. */
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
                    no_deduplication, duplicate_distance, duplicate_rotation, strategy, metadata, semantics, relative_heading, visibility, user_agent)
                values (:account, :title, :estimate, :sort, :noSplit, :splitDistance, :splitTime,
                    :noDeduplication, :duplicateDistance, :duplicateRotation, :strategy, :metadata::jsonb, :semantics::jsonb, :relativeHeading, :visibility,
                    :userAgent)
                returning *""")
                .bind("account", wanted.accountId()).bind("title", wanted.title()).bind("estimate", wanted.estimatedNbFiles())
                .bind("sort", (wanted.sortMethod() == null ? SortMethod.TIME_ASC : wanted.sortMethod()).text())
                .bind("noSplit", wanted.noSplit()).bind("splitDistance", wanted.splitDistance()).bind("splitTime", seconds(wanted.splitTime()))
                .bind("noDeduplication", wanted.noDeduplication()).bind("duplicateDistance", wanted.duplicateDistance())
                .bind("duplicateRotation", wanted.duplicateRotation()).bind("strategy", wanted.strategy()).bind("metadata", wanted.metadata())
                .bind("semantics", Tags.write(wanted.semantics())).bind("relativeHeading", wanted.relativeHeading())
                .bind("visibility", wanted.visibility().text()).bind("userAgent", wanted.userAgent())
                .map(UploadSetRow::map).one());
    }

    @Override
    public boolean change(UUID id, UploadSetChange wanted) {
        return database.write(handle -> {
            if (!wanted.semantics().isEmpty() || wanted.visibility() != null) {
                awaitDispatch(handle, id);
            }
            return lock(handle, id).map(set -> {
                new SetChange(handle, set).carryOut(wanted);
                return true;
            }).orElse(false);
        });
    }

    static Double seconds(Duration duration) {
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
    public List<UploadSetView> list(UploadSetList wanted) {
        return database.read(handle -> SetLists.read(handle, wanted));
    }

    @Override
    public List<UploadFile> files(UUID id) {
        return database.read(handle -> handle.createQuery("select * from files where upload_set_id = :id order by inserted_at, file_name").bind("id", id)
                .map(FileRow::map).list());
    }

    @Override
    public void complete(UUID id) {
        database.change(handle -> {
            if (handle.createUpdate("update upload_sets set completed = true where id = :id").bind("id", id).execute() == 1) {
                Jobs.ask(handle, JobKind.DISPATCH, id);
            }
        });
    }

    @Override
    public void delete(UUID id) {
        database.change(handle -> {
            awaitDispatch(handle, id);
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
        try {
            return write(picture, acceptDuplicates);
        } catch (RuntimeException e) {
            throw Database.isDangling(e) ? Refusal.notFound("upload_set.unknown", "There is no such upload set") : e;
        }
    }

    private UploadFile write(NewPicture picture, boolean acceptDuplicates) {
        return database.write(handle -> {
            // The same bytes may be on their way into another set at this moment.
            handle.createQuery("select pg_advisory_xact_lock(hashtextextended(:md5, 0))").bind("md5", picture.md5().toString()).mapToMap().list();
            Duplicates.refuse(Duplicates.known(handle, picture.md5()), picture.uploadSet(), acceptDuplicates);
            if (!PictureRows.insert(handle, picture)) {
                throw Refusal.conflict("picture.id_in_use", "This id is in use");
            }
            Noted noted = note(handle, new UploadFile(picture.uploadSet(), picture.fileName(), picture.id(), picture.md5(), picture.size(), null, null))
                    .orElseThrow(() -> nameInUse(handle, picture));
            Jobs.ask(handle, JobKind.PREPARE, picture.id());
            count(handle, picture.uploadSet(), noted.isNew());
            return noted.file();
        });
    }

    private static Refusal nameInUse(Handle handle, NewPicture picture) {
        UUID other = handle.createQuery("select picture_id from files where upload_set_id = :set and file_name = :name")
                .bind("set", picture.uploadSet()).bind("name", picture.fileName()).mapTo(UUID.class).one();
        return Refusal.conflict("picture.name_in_use", "Another picture of this name is in this upload set").with("existing_item", Map.of("id", other));
    }

    @Override
    public void reject(UploadFile file) {
        database.change(handle -> lock(handle, file.uploadSet())
                .flatMap(set -> note(handle, file))
                .ifPresent(noted -> count(handle, file.uploadSet(), noted.isNew())));
    }

    /** @param isNew the first of its name */
    private record Noted(UploadFile file, boolean isNew) {
    }

    /** Writes a line of the file list, or the newer one under the same name. @return empty when a picture has that name */
    private static Optional<Noted> note(Handle handle, UploadFile file) {
        Rejection rejection = file.rejection();
        return handle.createQuery("""
                insert into files (upload_set_id, file_name, picture_id, md5, size, rejection, rejection_message, rejection_details)
                values (:set, :name, :picture, :md5, :size, :reason, :message, :details::jsonb)
                on conflict (upload_set_id, file_name) do update set picture_id = excluded.picture_id, md5 = excluded.md5, size = excluded.size,
                    rejection = excluded.rejection, rejection_message = excluded.rejection_message, rejection_details = excluded.rejection_details
                where files.picture_id is null
                returning *, xmax = 0 is_new""")
                .bind("set", file.uploadSet()).bind("name", file.fileName()).bind("picture", file.picture()).bind("md5", file.md5())
                .bind("size", file.size()).bind("reason", rejection == null ? null : rejection.reason().text())
                .bind("message", rejection == null ? null : rejection.message()).bind("details", rejection == null ? null : rejection.details())
                .map((row, context) -> new Noted(FileRow.map(row, context), row.getBoolean("is_new"))).findOne();
    }

    /**
     * A file came: completes a set that reaches its expected number by it, reopens one that had been completed. The last statement of its
     * transaction, since it is the one for which files that arrive together wait for each other.
     */
    private static void count(Handle handle, UUID set, boolean isNew) {
        boolean completed = handle.createQuery("""
                update upload_sets set nb_files = nb_files + :more,
                    completed = not completed and estimated_nb_files is not null and nb_files + :more = estimated_nb_files
                where id = :set returning completed""")
                .bind("more", isNew ? 1 : 0).bind("set", set).mapTo(boolean.class).one();
        if (completed) {
            Jobs.ask(handle, JobKind.DISPATCH, set);
        }
    }

    @Override
    public void dispatch(UUID id, BiFunction<UploadSet, List<Shot>, DispatchPlan> strategy) {
        database.change(handle -> {
            awaitDispatch(handle, id);
            handle.createQuery("select * from upload_sets where id = :id").bind("id", id).map(UploadSetRow::map).findOne()
                    .ifPresent(set -> dispatch(handle, set, strategy));
        });
    }

    private static void dispatch(Handle handle, UploadSet set, BiFunction<UploadSet, List<Shot>, DispatchPlan> strategy) {
        List<Shot> shots = handle.createQuery("""
                select id, file_name, taken_at, longitude, latitude, heading, heading_computed, make, model
                from pictures where upload_set_id = :set""").bind("set", set.id())
                .map((row, context) -> new Shot(row.getObject("id", UUID.class), row.getString("file_name"), Columns.instant(row, "taken_at"),
                        row.getDouble("longitude"), row.getDouble("latitude"), Columns.integer(row, "heading"),
                        row.getBoolean("heading_computed"), row.getString("make"), row.getString("model")))
                .list();
        DispatchPlan plan = strategy.apply(set, shots);
        Map<UUID, Shot> sent = new HashMap<>();
        shots.forEach(shot -> sent.put(shot.id(), shot));
        new Dispatch(handle, set).carryOut(plan, sent.keySet());
    }

    /**
     * Whoever dispatches a set, deletes it or changes what its sequences have of it waits for the others here, and not for the set's row:
     * files may come and the set may be completed while it is dispatched.
     */
    private static void awaitDispatch(Handle handle, UUID id) {
        handle.createQuery("select pg_advisory_xact_lock(hashtextextended(:set, 1))").bind("set", id.toString()).mapToMap().list();
    }

    /** Nobody else changes the set until this transaction ends; rows that refer to it may come. */
    private static Optional<UploadSet> lock(Handle handle, UUID id) {
        return handle.createQuery("select * from upload_sets where id = :id for no key update").bind("id", id).map(UploadSetRow::map).findOne();
    }
}
