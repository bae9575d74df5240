package org.boulevard.catalog.statistics;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.boulevard.api.catalog.Statistics;
import org.boulevard.catalog.Columns;
import org.boulevard.catalog.Database;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Counts rows: one look at each table. */
@Component
public class PostgresStatistics implements Statistics {
    private static final String TOTAL = """
            count(*) total, count(*) filter (where created_at > now() - interval '1 day') in_day,
            count(*) filter (where created_at > now() - interval '7 days') in_week,
            count(*) filter (where created_at > now() - interval '30 days') in_month""";

    private final Database database;

    @Activate
    public PostgresStatistics(@Reference Database database) {
        this.database = database;
    }

    @Override
    public Numbers count() {
        // Of one moment, so that the parts add up.
        return database.write(handle -> {
            handle.execute("set transaction isolation level repeatable read, read only");
            Map<String, Long> visible = new TreeMap<>();
            Map<String, Long> sequences = new TreeMap<>();
            handle.createQuery("select status, visibility, count(*) n from sequences group by status, visibility").map((row, context) -> {
                sequences.merge(row.getString("status"), row.getLong("n"), Long::sum);
                if (!row.getString("status").equals("deleted")) {
                    visible.merge(row.getString("visibility"), row.getLong("n"), Long::sum);
                }
                return null;
            }).list();
            Map<String, Long> jobs = byText(handle, "select kind, count(*) from jobs group by kind");
            Double oldest = handle.createQuery("select extract(epoch from now() - min(due_at))::float8 from jobs where due_at <= now()")
                    .mapTo(Double.class).findOne().orElse(null);
            Total accounts = handle.createQuery("select " + TOTAL + " from accounts").map((row, context) -> total(row)).one();
            return handle.createQuery("select " + TOTAL + ", extract(epoch from now() - max(created_at))::float8 age from pictures")
                    .map((row, context) -> new Numbers(accounts, total(row), pictures(handle), Columns.decimal(row, "age"), sequences, visible,
                            jobs, oldest))
                    .one();
        });
    }

    private static Total total(ResultSet row) throws SQLException {
        return new Total(row.getLong("total"), row.getLong("in_day"), row.getLong("in_week"), row.getLong("in_month"));
    }

    private static Map<String, Long> pictures(Handle handle) {
        return byText(handle, """
                select case when j.id is not null and p.status = 'waiting-for-process' then 'preparing' else p.status end, count(*)
                from pictures p left join jobs j on j.kind = 'prepare' and j.subject = p.id and j.leased_until > now() group by 1""");
    }

    private static Map<String, Long> byText(Handle handle, String counts) {
        Map<String, Long> found = new TreeMap<>();
        handle.createQuery(counts).map((row, context) -> found.put(row.getString(1), row.getLong(2))).list();
        return found;
    }
}
