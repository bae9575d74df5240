package org.boulevard.catalog.pictures;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.boulevard.api.catalog.Pictures;
import org.boulevard.api.jobs.Blurring;
import org.boulevard.api.model.Projection;
import org.boulevard.api.model.SlicedTiles;
import org.boulevard.api.model.Visibility;
import org.boulevard.catalog.Announcements;
import org.boulevard.catalog.Columns;
import org.boulevard.catalog.Database;
import org.boulevard.catalog.tags.Detections;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Pictures as rows. */
@Component
public class PostgresPictures implements Pictures {
    private final Database database;
    private final Announcements announcements;
    private final KnownAccess known = new KnownAccess();
    private final Runnable forget = known::forget;

    @Activate
    public PostgresPictures(@Reference Database database, @Reference Announcements announcements) {
        this.database = database;
        this.announcements = announcements;
        database.afterWrites(forget);
        announcements.listen(Announcements.PICTURES, forget);
    }

    @Deactivate
    public void stop() {
        announcements.ignore(Announcements.PICTURES, forget);
        database.afterWritesNoMore(forget);
    }

    @Override
    public Optional<ToPrepare> toPrepare(UUID id) {
        return database.read(handle -> handle.createQuery("select * from pictures where id = :id").bind("id", id)
                .map((row, context) -> new ToPrepare(id, Projection.of(row.getString("projection")), row.getInt("width"), row.getInt("height"),
                        row.getInt("orientation"), row.getBoolean("blurred_by_author"), row.getString("store")))
                .findOne());
    }

    @Override
    public boolean prepared(UUID id, Prepared made) {
        return database.write(handle -> {
            Detections.say(handle, id, made.marks());
            return handle.createUpdate("""
                    update pictures set status = 'ready', width = :width, height = :height, orientation = :orientation,
                        blurred_with = coalesce(:engine, blurred_with),
                        blur_models = case when :engine::text is null then blur_models else nullif(:models, '') end,
                        tile_columns = :tileColumns, tile_width = :tileWidth, tile_height = :tileHeight,
                        processed_at = clock_timestamp(), process_error = null
                    where id = :id""")
                    .bind("width", made.width()).bind("height", made.height()).bind("orientation", made.orientation())
                    .bind("engine", made.blur() == null ? null : made.blur().engine()).bind("models", made.blur() == null ? null : made.blur().models())
                    .bind("id", id).bindMap(columns(made.slices())).execute() == 1;
        });
    }

    private static Map<String, Integer> columns(SlicedTiles slices) {
        Map<String, Integer> columns = new HashMap<>();
        columns.put("tileColumns", slices == null ? null : slices.columns());
        columns.put("tileWidth", slices == null ? null : slices.width());
        columns.put("tileHeight", slices == null ? null : slices.height());
        return columns;
    }

    @Override
    public int askForSlices() {
        return database.write(handle -> handle.createUpdate("""
                insert into jobs (kind, subject, in_background)
                select 'slice', id, true from pictures where projection = 'equirectangular' and status = 'ready' and tile_columns is null
                on conflict (kind, subject) do nothing""").execute());
    }

    @Override
    public Optional<ToSlice> toSlice(UUID id) {
        return database.read(handle -> handle.createQuery("""
                select * from pictures where id = :id and projection = 'equirectangular' and status = 'ready'""")
                .bind("id", id)
                .map((row, context) -> new ToSlice(id, Projection.of(row.getString("projection")), row.getInt("width"), Columns.slices(row),
                        row.getString("store"), Columns.instant(row, "processed_at")))
                .findOne());
    }

    @Override
    public boolean isUntouched(ToSlice picture) {
        return toSlice(picture.id()).filter(picture::equals).isPresent() && database.read(handle -> handle.createQuery(
                        "select not exists (select from jobs where kind = 'prepare' and subject = :id and leased_until > now())")
                .bind("id", picture.id()).mapTo(Boolean.class).one());
    }

    @Override
    public void sliced(UUID id, SlicedTiles slices) {
        database.change(handle -> handle.createUpdate("""
                update pictures set tile_columns = :tileColumns, tile_width = :tileWidth, tile_height = :tileHeight,
                    processed_at = clock_timestamp()
                where id = :id""").bind("id", id).bindMap(columns(slices)).execute());
    }

    @Override
    public void prepareAgain(UUID id, Blurring blurring) {
        prepareAgain("id = :subject", id, blurring);
    }

    @Override
    public void prepareSequenceAgain(UUID sequence, Blurring blurring) {
        prepareAgain("sequence_id = :subject", sequence, blurring);
    }

    private void prepareAgain(String which, UUID subject, Blurring blurring) {
        database.change(handle -> handle.createUpdate("""
                insert into jobs (kind, subject, blurring) select 'prepare', id, :blurring from pictures where %s
                on conflict (kind, subject) do update set blurring = excluded.blurring, asked_at = clock_timestamp(), due_at = now(), nb_errors = 0,
                    in_background = false"""
                .formatted(which)).bind("blurring", blurring.text()).bind("subject", subject).execute());
    }

    @Override
    public int blurUnblurred() {
        return blurAgain("(blurred_with = 'none' or blurred_with is null)", Map.of());
    }

    @Override
    public int blurOlder(Blur present) {
        return blurAgain("(blurred_with, blur_models) is distinct from (:engine, nullif(:models, ''))",
                Map.of("engine", present.engine(), "models", present.models()));
    }

    /** Only what is published: the rest is blurred in any case. What waits for its copies alone is blurred as well now. */
    private int blurAgain(String which, Map<String, String> values) {
        return database.write(handle -> handle.createUpdate("""
                insert into jobs (kind, subject, blurring, in_background)
                select 'prepare', id, 'again', true from pictures
                where status = 'ready' and not blurred_by_author and blurred_with is distinct from 'author' and %s
                on conflict (kind, subject) do update set blurring = excluded.blurring, asked_at = clock_timestamp()
                    where jobs.blurring is distinct from excluded.blurring""".formatted(which)).bindMap(values).execute());
    }

    @Override
    public long waitingToBeBlurredAgain() {
        return database.read(handle -> handle.createQuery("select count(*) from jobs where kind = 'prepare' and blurring = 'again'")
                .mapTo(Long.class).one());
    }

    @Override
    public Optional<Access> access(UUID id) {
        return announcements.isHearing() ? known.get(id, () -> recordedAccess(id)) : recordedAccess(id);
    }

    @Override
    public Optional<Access> recordedAccess(UUID id) {
        return database.read(handle -> handle.createQuery("""
                select p.id, p.sequence_id, p.account_id, p.visibility, p.projection, p.width, p.tile_columns, p.tile_width, p.tile_height, p.store,
                    coalesce(p.processed_at, p.created_at) modified_at,
                    s.visibility sequence_visibility, p.status = 'ready' and s.status = 'ready' ready
                from pictures p join sequences s on s.id = p.sequence_id
                where p.id = :id and s.status <> 'deleted'""").bind("id", id)
                .map((row, context) -> new Access(id, row.getObject("sequence_id", UUID.class), row.getObject("account_id", UUID.class),
                        Visibility.of(row.getString("visibility")).orElseThrow(), Visibility.of(row.getString("sequence_visibility")).orElseThrow(),
                        row.getBoolean("ready"), Projection.of(row.getString("projection")), row.getInt("width"), Columns.slices(row),
                        row.getString("store"), Columns.instant(row, "modified_at")))
                .findOne());
    }

    @Override
    public Optional<UUID> owner(UUID id) {
        return database.read(handle -> handle.createQuery("select account_id from pictures where id = :id").bind("id", id)
                .mapTo(UUID.class).findOne());
    }

    @Override
    public boolean reserve(UUID id) {
        return database.write(handle -> handle.createUpdate("""
                insert into reserved_pictures (id)
                select :id where not exists (select from pictures where id = :id)
                    and not exists (select from jobs where kind = 'delete' and subject = :id)
                on conflict (id) do nothing""").bind("id", id).execute()) == 1;
    }

    @Override
    public void release(UUID id) {
        database.change(handle -> handle.createUpdate("delete from reserved_pictures where id = :id").bind("id", id).execute());
    }

    @Override
    public Set<UUID> known(Collection<UUID> ids) {
        return new HashSet<>(database.read(handle -> handle.createQuery("""
                select id from pictures where id = any(:ids)
                union select subject from jobs where kind = 'delete' and subject = any(:ids)""")
                .bindArray("ids", UUID.class, ids).mapTo(UUID.class).list()));
    }
}
