package org.boulevard.catalog.read;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.boulevard.api.access.Caller;
import org.boulevard.api.catalog.ItemSearch;
import org.boulevard.api.catalog.SequenceList;
import org.boulevard.api.catalog.SequenceView;
import org.boulevard.api.catalog.Sequences;
import org.boulevard.catalog.Columns;
import org.boulevard.catalog.Database;
import org.boulevard.catalog.Tags;
import org.boulevard.catalog.VisibleTo;
import org.boulevard.catalog.tags.Tagged;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Sequences as they are looked at. Whatever counts pictures was counted when they changed and stands in the row. */
@Component
public class PostgresSequences implements Sequences {
    private static final String SELECT = """
            select s.*, a.name account_name, a.collaborative_metadata, %s shown, %s semantics,
                (s.bbox[1])[0] west, (s.bbox[1])[1] south, (s.bbox[0])[0] east, (s.bbox[0])[1] north
            from sequences s join accounts a on a.id = s.account_id
            where\s""";
    private static final String SEMANTICS = Tagged.SEQUENCE.of("s.id");

    private final Database database;

    @Activate
    public PostgresSequences(@Reference Database database) {
        this.database = database;
    }

    @Override
    public Optional<SequenceView> find(UUID id, Caller caller) {
        var visible = new VisibleTo(caller);
        return database.read(handle -> visible.bind(handle.createQuery(
                SELECT.formatted("true", SEMANTICS) + "s.id = :id and s.status <> 'deleted' and " + visible.sees("s"))).bind("id", id)
                .map((row, context) -> view(row, cameras(handle, id))).findOne());
    }

    private static List<SequenceView.Camera> cameras(Handle handle, UUID sequence) {
        return handle.createQuery("""
                select distinct make, model, focal_length, field_of_view from pictures where sequence_id = :sequence
                order by make, model, focal_length, field_of_view""").bind("sequence", sequence)
                .map((row, context) -> new SequenceView.Camera(row.getString("make"), row.getString("model"),
                        Columns.decimal(row, "focal_length"), Columns.integer(row, "field_of_view"))).list();
    }

    @Override
    public Page list(SequenceList wanted, Caller caller) {
        var visible = new VisibleTo(caller);
        String shown = "(s.status = 'ready' and " + visible.sees("s") + ")";
        String listed = wanted.tombstones() ? "s.status in ('ready', 'deleted')" : shown;
        boolean backward = wanted.from() != null && wanted.from().backward();
        // Of a page that ends at a place, the last rows before it are wanted: read in the other direction, then turned round.
        boolean down = wanted.descending() != backward;
        String place = wanted.from() == null ? "true"
                : wanted.from().id() == null ? "s.created_at %s= :created".formatted(down ? "<" : ">")
                : "(s.created_at, s.id) %s (:created, :id)".formatted(down ? "<" : ">");
        String sql = SELECT.formatted(shown, SEMANTICS) + listed + " and " + place
                + " order by s.created_at %1$s, s.id %1$s limit :limit".formatted(down ? "desc" : "asc");
        return database.read(handle -> {
            Query query = visible.bind(handle.createQuery(sql)).bind("limit", wanted.limit());
            if (wanted.from() != null) {
                query.bind("created", wanted.from().createdAt().atOffset(ZoneOffset.UTC));
                if (wanted.from().id() != null) {
                    query.bind("id", wanted.from().id());
                }
            }
            List<Entry> entries = new ArrayList<>(query.map((row, context) -> new Entry(row.getObject("id", UUID.class),
                    Columns.instant(row, "created_at"), row.getBoolean("shown") ? view(row, List.of()) : null)).list());
            if (backward) {
                Collections.reverse(entries);
            }
            return entries.isEmpty() ? new Page(entries, false, false, null) : around(handle, entries, listed, wanted.descending(), visible);
        });
    }

    private static Page around(Handle handle, List<Entry> entries, String listed, boolean descending, VisibleTo visible) {
        Entry first = entries.get(0);
        Entry last = entries.get(entries.size() - 1);
        String sql = """
                select exists (select from sequences s where %1$s and (s.created_at, s.id) %2$s (:firstCreated, :firstId)) before,
                    exists (select from sequences s where %1$s and (s.created_at, s.id) %3$s (:lastCreated, :lastId)) after,
                    (select s.created_at from sequences s where %1$s order by s.created_at %4$s limit 1) end_created"""
                .formatted(listed, descending ? ">" : "<", descending ? "<" : ">", descending ? "" : "desc");
        return visible.bind(handle.createQuery(sql))
                .bind("firstCreated", first.createdAt().atOffset(ZoneOffset.UTC)).bind("firstId", first.id())
                .bind("lastCreated", last.createdAt().atOffset(ZoneOffset.UTC)).bind("lastId", last.id())
                .map((row, context) -> new Page(entries, row.getBoolean("before"), row.getBoolean("after"), Columns.instant(row, "end_created")))
                .one();
    }

    @Override
    public Optional<Progress> progress(UUID id, Caller caller) {
        var visible = new VisibleTo(caller);
        return database.read(handle -> visible.bind(handle.createQuery(
                "select s.status from sequences s where s.id = :id and s.status <> 'deleted' and " + visible.sees("s"))).bind("id", id)
                .mapTo(String.class).findOne().map(status -> new Progress(status, pictures(handle, id, visible))));
    }

    private static List<PictureProgress> pictures(Handle handle, UUID sequence, VisibleTo visible) {
        String sql = """
                select p.id, p.rank, p.status, p.processed_at, p.nb_errors, p.process_error, coalesce(j.leased_until > now(), false) running
                from pictures p left join jobs j on j.kind = 'prepare' and j.subject = p.id
                where p.sequence_id = :sequence and %s order by p.rank""".formatted(visible.sees("p"));
        return visible.bind(handle.createQuery(sql)).bind("sequence", sequence).map((row, context) -> progress(row)).list();
    }

    private static PictureProgress progress(ResultSet row) throws SQLException {
        boolean running = row.getBoolean("running");
        String error = row.getString("process_error");
        String status = row.getString("status");
        Instant processed = Columns.instant(row, "processed_at");
        if (running) {
            status = "preparing";
        } else if (error != null && !"ready".equals(status)) {
            status = "broken"; // or about to be tried again
        }
        boolean attempted = running || processed != null || error != null;
        return new PictureProgress(row.getObject("id", UUID.class), row.getInt("rank"), status, processed, attempted, running,
                row.getInt("nb_errors"), error);
    }

    @Override
    public Optional<UUID> thumbnail(UUID id, Caller caller) {
        var visible = new VisibleTo(caller);
        String sql = """
                select p.id from pictures p join sequences s on s.id = p.sequence_id
                where s.id = :id and s.status = 'ready' and %s and %s order by p.rank limit 1"""
                .formatted(visible.sees("s"), ItemRows.prepared("p", visible));
        return database.read(handle -> visible.bind(handle.createQuery(sql)).bind("id", id).mapTo(UUID.class).findOne());
    }

    @Override
    public Optional<Coverage> coverage() {
        String sql = """
                select min((s.bbox[1])[0]) west, min((s.bbox[1])[1]) south, max((s.bbox[0])[0]) east, max((s.bbox[0])[1]) north,
                    min(s.first_taken_at) first, max(s.last_taken_at) last
                from sequences s where s.status = 'ready' and s.nb_pictures > 0 and\s""" + new VisibleTo(Caller.NOBODY).sees("s");
        return database.read(handle -> handle.createQuery(sql).map((row, context) -> coverage(row)).one());
    }

    private static Optional<Coverage> coverage(ResultSet row) throws SQLException {
        ItemSearch.Box extent = extent(row);
        return extent == null ? Optional.empty()
                : Optional.of(new Coverage(extent, Columns.instant(row, "first"), Columns.instant(row, "last")));
    }

    private static SequenceView view(ResultSet row, List<SequenceView.Camera> cameras) throws SQLException {
        return new SequenceView(row.getObject("id", UUID.class), ItemRows.producer(row), row.getObject("upload_set_id", UUID.class),
                row.getString("title"), row.getString("status"), ItemRows.visibility(row, "visibility"), Tags.read(row.getString("semantics")),
                row.getString("user_agent"), row.getString("current_sort"),
                Columns.instant(row, "created_at"), Columns.instant(row, "updated_at"), row.getInt("nb_pictures"),
                Columns.instant(row, "first_taken_at"), Columns.instant(row, "last_taken_at"), extent(row),
                row.getString("lines") == null ? null : Columns.decimal(row, "length"),
                Columns.integer(row, "pixel_density"), Columns.decimal(row, "gps_accuracy"), cameras);
    }

    private static ItemSearch.Box extent(ResultSet row) throws SQLException {
        Double west = Columns.decimal(row, "west");
        return west == null ? null : new ItemSearch.Box(west, row.getDouble("south"), row.getDouble("east"), row.getDouble("north"));
    }
}
