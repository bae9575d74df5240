package org.boulevard.catalog.read;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.boulevard.api.access.Caller;
import org.boulevard.api.catalog.ItemSearch;
import org.boulevard.api.catalog.SequenceList;
import org.boulevard.api.catalog.SequenceList.Key;
import org.boulevard.api.catalog.SequenceView;
import org.boulevard.api.catalog.Sequences;
import org.boulevard.api.filter.Condition;
import org.boulevard.api.model.Position;
import org.boulevard.catalog.Columns;
import org.boulevard.catalog.Database;
import org.boulevard.catalog.Tags;
import org.boulevard.catalog.VisibleTo;
import org.boulevard.catalog.filter.Column;
import org.boulevard.catalog.filter.SqlFilter;
import org.boulevard.catalog.tags.Tagged;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Sequences as they are looked at. Whatever counts pictures was counted when they changed and stands in the row. */
@Component
public class PostgresSequences implements Sequences {
    /** The day of the first picture. */
    static final String DAY = "cast(s.first_taken_at at time zone 'UTC' as date)";
    static final Map<Key, String> KEYS = Map.of(Key.CREATED, "s.created_at", Key.UPDATED, "s.updated_at", Key.DATETIME, DAY,
            Key.VISIBILITY, "s.visibility", Key.ID, "s.id");
    /** Of rows {@code s}, by the names of {@link SequenceList#QUERYABLES}. */
    public static final Map<String, Column> COLUMNS = KEYS.entrySet().stream()
            .collect(Collectors.toUnmodifiableMap(key -> key.getKey().text(), key -> Column.of(key.getValue())));
    /** By name: the coordinates of a long line are long. */
    private static final String SELECT = """
            select s.id, s.upload_set_id, s.title, s.status, s.visibility, s.user_agent, s.current_sort, s.created_at, s.updated_at, s.nb_pictures,
                s.first_taken_at, s.last_taken_at, s.length, s.pixel_density, s.gps_accuracy, s.account_id, s.lines is not null drawn,
                %3$s first_day, a.name account_name, a.collaborative_metadata, %1$s shown, %2$s semantics,
                (s.bbox[1])[0] west, (s.bbox[1])[1] south, (s.bbox[0])[0] east, (s.bbox[0])[1] north
            from sequences s join accounts a on a.id = s.account_id
            where\s""";

    private static final int ROWS_AT_ONCE = 500;

    /** Each is the end of an index of its own, as long as it is asked for alone. */
    private static final String COVERAGE = """
            select (select min((s.bbox[1])[0]) %1$s) west, (select min((s.bbox[1])[1]) %1$s) south,
                (select max((s.bbox[0])[0]) %1$s) east, (select max((s.bbox[0])[1]) %1$s) north,
                (select min(s.first_taken_at) %1$s) first, (select max(s.last_taken_at) %1$s) last"""
            .formatted("from sequences s where s.status = 'ready' and s.nb_pictures > 0 and " + new VisibleTo(Caller.NOBODY).sees("s"));

    private final Database database;

    /** @param shown a condition: whether the caller may know more than that there is something */
    static String select(String shown) {
        return SELECT.formatted(shown, Tagged.SEQUENCE.of("s.id"), DAY);
    }

    @Activate
    public PostgresSequences(@Reference Database database) {
        this.database = database;
    }

    @Override
    public Optional<SequenceView> find(UUID id, Caller caller) {
        var visible = new VisibleTo(caller);
        return database.read(handle -> visible.bind(handle.createQuery(
                select("true") + "s.id = :id and s.status <> 'deleted' and " + visible.sees("s"))).bind("id", id)
                .map((row, context) -> view(row, cameras(handle, id))).findOne());
    }

    private static List<SequenceView.Camera> cameras(Handle handle, UUID sequence) {
        return handle.createQuery("""
                select make, model, focal_length, field_of_view from pictures where sequence_id = :sequence
                group by make, model, focal_length, field_of_view
                order by make, model, cast(focal_length as text), field_of_view""").bind("sequence", sequence)
                .map((row, context) -> new SequenceView.Camera(row.getString("make"), row.getString("model"),
                        Columns.decimal(row, "focal_length"), Columns.integer(row, "field_of_view"))).list();
    }

    @Override
    public Page list(SequenceList wanted, Caller caller) {
        return database.read(handle -> new SequencePages(handle, wanted, new VisibleTo(caller)).page());
    }

    @Override
    public Optional<Made> made() {
        return database.read(handle -> handle.createQuery("select min(s.created_at) first, max(s.created_at) last from sequences s")
                .map((row, context) -> Optional.of(new Made(Columns.instant(row, "first"), Columns.instant(row, "last"))))
                .one().filter(made -> made.first() != null));
    }

    @Override
    public Optional<Total> total(UUID owner, Condition filter, Caller caller) {
        var visible = new VisibleTo(caller);
        SqlFilter condition = SqlFilter.of(filter, COLUMNS);
        String sql = """
                select count(*) sequences, sum(s.nb_pictures) pictures, sum(s.length) filter (where s.lines is not null) length,
                    min((s.bbox[1])[0]) west, min((s.bbox[1])[1]) south, max((s.bbox[0])[0]) east, max((s.bbox[0])[1]) north,
                    min(s.first_taken_at) first, max(s.last_taken_at) last, min(s.created_at) created, max(s.updated_at) updated
                from sequences s where s.account_id = :owner and %s and %s""".formatted(belonging(visible), condition.sql());
        return database.read(handle -> condition.bind(visible.bind(handle.createQuery(sql))).bind("owner", owner)
                .map((row, context) -> row.getInt("sequences") == 0 ? Optional.<Total>empty()
                        : Optional.of(new Total(row.getInt("sequences"), row.getLong("pictures"), Columns.decimal(row, "length"), extent(row),
                                Columns.instant(row, "first"), Columns.instant(row, "last"), Columns.instant(row, "created"),
                                Columns.instant(row, "updated")))).one());
    }

    /** What of somebody's is listed under their name. */
    static String belonging(VisibleTo visible) {
        return "(s.status = 'ready' or s.status <> 'deleted' and " + visible.owns("s") + ") and " + visible.sees("s");
    }

    @Override
    public void each(UUID owner, Caller caller, Consumer<SequenceView> taker) {
        var visible = new VisibleTo(caller);
        String sql = select("true") + "s.account_id = :owner and " + belonging(visible)
                + " order by s.created_at desc, s.id";
        // In a transaction, or the driver fetches everything before the first row is looked at.
        database.read(handle -> handle.inTransaction(transaction -> {
            visible.bind(transaction.createQuery(sql)).bind("owner", owner).setFetchSize(ROWS_AT_ONCE)
                    .map((row, context) -> view(row, List.of())).forEach(taker);
            return null;
        }));
    }

    @Override
    public Map<UUID, Position> beginnings(List<UUID> ids, Caller caller) {
        var visible = new VisibleTo(caller);
        String sql = """
                select s.id, begin.longitude, begin.latitude from sequences s join lateral (select p.longitude, p.latitude from pictures p
                    where p.sequence_id = s.id and %s order by p.rank limit 1) begin on true
                where s.id = any(:ids) and %s""".formatted(ItemRows.prepared("p", visible), visible.sees("s"));
        return database.read(handle -> {
            Map<UUID, Position> beginnings = new HashMap<>();
            visible.bind(handle.createQuery(sql)).bindArray("ids", UUID.class, ids)
                    .map((row, context) -> Map.entry(row.getObject("id", UUID.class), ItemRows.position(row, "")))
                    .forEach(begin -> beginnings.put(begin.getKey(), begin.getValue()));
            return beginnings;
        });
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
        return database.read(handle -> handle.createQuery(COVERAGE).map((row, context) -> coverage(row)).one());
    }

    private static Optional<Coverage> coverage(ResultSet row) throws SQLException {
        ItemSearch.Box extent = extent(row);
        return extent == null ? Optional.empty()
                : Optional.of(new Coverage(extent, Columns.instant(row, "first"), Columns.instant(row, "last")));
    }

    static SequenceView view(ResultSet row, List<SequenceView.Camera> cameras) throws SQLException {
        return new SequenceView(row.getObject("id", UUID.class), ItemRows.producer(row), row.getObject("upload_set_id", UUID.class),
                row.getString("title"), row.getString("status"), ItemRows.visibility(row, "visibility"), Tags.read(row.getString("semantics")),
                row.getString("user_agent"), row.getString("current_sort"),
                Columns.instant(row, "created_at"), Columns.instant(row, "updated_at"), row.getInt("nb_pictures"),
                Columns.instant(row, "first_taken_at"), Columns.instant(row, "last_taken_at"), extent(row),
                row.getBoolean("drawn") ? Columns.decimal(row, "length") : null,
                Columns.integer(row, "pixel_density"), Columns.decimal(row, "gps_accuracy"), cameras);
    }

    private static ItemSearch.Box extent(ResultSet row) throws SQLException {
        Double west = Columns.decimal(row, "west");
        return west == null ? null : new ItemSearch.Box(west, row.getDouble("south"), row.getDouble("east"), row.getDouble("north"));
    }
}
