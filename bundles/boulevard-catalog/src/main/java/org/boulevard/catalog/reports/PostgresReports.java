package org.boulevard.catalog.reports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.boulevard.api.access.Caller;
import org.boulevard.api.catalog.NewReport;
import org.boulevard.api.catalog.Report;
import org.boulevard.api.catalog.Report.Issue;
import org.boulevard.api.catalog.Report.Status;
import org.boulevard.api.catalog.ReportChange;
import org.boulevard.api.catalog.ReportList;
import org.boulevard.api.catalog.Reports;
import org.boulevard.catalog.Columns;
import org.boulevard.catalog.Database;
import org.boulevard.catalog.VisibleTo;
import org.boulevard.catalog.edits.Hiding;
import org.boulevard.catalog.filter.Column;
import org.boulevard.catalog.filter.SqlFilter;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reports as rows. */
@Component
public class PostgresReports implements Reports {
    private static final Map<String, Column> COLUMNS = Map.of("status", Column.of("status"), "reporter", Column.of("reporter_account_id"),
            "owner", Column.of("owner_account_id"));

    private final Database database;

    @Activate
    public PostgresReports(@Reference Database database) {
        this.database = database;
    }

    @Override
    public Optional<Report> make(NewReport report, Caller reporter) {
        return database.write(handle -> {
            Optional<UUID> picture = report.picture() == null ? Optional.empty() : ownerOfPicture(handle, report.picture(), reporter);
            Optional<UUID> sequence = report.sequence() == null ? Optional.empty() : ownerOfSequence(handle, report.sequence(), reporter);
            if (report.picture() != null && picture.isEmpty() || report.sequence() != null && sequence.isEmpty()) {
                return Optional.empty();
            }
            if (report.issue().hides()) {
                hide(handle, report);
            }
            return Optional.of(insert(handle, report, picture.or(() -> sequence).orElseThrow(), reporter));
        });
    }

    private static Optional<UUID> ownerOfPicture(Handle handle, UUID id, Caller caller) {
        var visible = new VisibleTo(caller);
        return visible.bind(handle.createQuery("""
                select p.account_id from pictures p join sequences s on s.id = p.sequence_id
                where p.id = :id and s.status <> 'deleted' and %s and %s""".formatted(visible.sees("p"), visible.sees("s")))).bind("id", id)
                .mapTo(UUID.class).findOne();
    }

    private static Optional<UUID> ownerOfSequence(Handle handle, UUID id, Caller caller) {
        var visible = new VisibleTo(caller);
        return visible.bind(handle.createQuery("select s.account_id from sequences s where s.id = :id and s.status <> 'deleted' and "
                + visible.sees("s"))).bind("id", id).mapTo(UUID.class).findOne();
    }

    /** By nobody in particular: histories are there for everybody, and who reports is not. */
    private static void hide(Handle handle, NewReport report) {
        if (report.picture() != null) {
            Hiding.picture(handle, report.picture(), null);
        } else {
            Hiding.sequence(handle, report.sequence(), null);
        }
    }

    private static Report insert(Handle handle, NewReport report, UUID owner, Caller reporter) {
        return handle.createQuery("""
                insert into reports (issue, status, picture_id, sequence_id, owner_account_id, reporter_account_id, reporter_email, reporter_comments)
                values (:issue, :status, :picture, :sequence, :owner, :reporter, :email, :comments) returning *""")
                .bind("issue", report.issue().text()).bind("status", (report.issue().hides() ? Status.OPEN_AUTOFIX : Status.OPEN).text())
                .bind("picture", report.picture()).bind("sequence", report.sequence()).bind("owner", owner)
                .bind("reporter", reporter.isAnonymous() ? null : reporter.account().id())
                .bind("email", report.email()).bind("comments", report.comments())
                .map((row, context) -> report(row)).one();
    }

    @Override
    public Optional<Report> find(UUID id) {
        return database.read(handle -> handle.createQuery("select * from reports where id = :id").bind("id", id)
                .map((row, context) -> report(row)).findOne());
    }

    @Override
    public Optional<Report> change(UUID id, ReportChange wanted, UUID by) {
        return database.write(handle -> handle.createQuery("""
                update reports set status = coalesce(:status, status), issue = coalesce(:issue, issue),
                    reporter_email = coalesce(:email, reporter_email), resolver_comments = coalesce(:comments, resolver_comments),
                    closed_at = case when :closes then clock_timestamp() when :opens then null else closed_at end,
                    resolver_account_id = case when :closes then :by when :opens then null else resolver_account_id end
                where id = :id returning *""")
                .bind("status", wanted.status() == null ? null : wanted.status().text())
                .bind("issue", wanted.issue() == null ? null : wanted.issue().text())
                .bind("email", wanted.reporterEmail()).bind("comments", wanted.resolverComments())
                .bind("closes", wanted.status() != null && wanted.status().isClosed())
                .bind("opens", wanted.status() != null && !wanted.status().isClosed())
                .bind("by", by).bind("id", id)
                .map((row, context) -> report(row)).findOne());
    }

    @Override
    public List<Report> list(ReportList wanted) {
        SqlFilter filter = SqlFilter.of(wanted.filter(), COLUMNS);
        String place = wanted.after() == null ? "true" : "(opened_at, id) < (:opened, :id)";
        String whose = wanted.of() == null ? "true" : "(reporter_account_id = :account or owner_account_id = :account)";
        return database.read(handle -> {
            Query query = filter.bind(handle.createQuery("select * from reports where %s and %s and %s order by opened_at desc, id desc limit :limit"
                    .formatted(whose, filter.sql(), place))).bind("limit", wanted.limit());
            if (wanted.of() != null) {
                query.bind("account", wanted.of());
            }
            if (wanted.after() != null) {
                query.bind("opened", wanted.after().openedAt().atOffset(ZoneOffset.UTC)).bind("id", wanted.after().id());
            }
            return query.map((row, context) -> report(row)).list();
        });
    }

    private static Report report(ResultSet row) throws SQLException {
        return new Report(row.getObject("id", UUID.class), Issue.of(row.getString("issue")), Status.of(row.getString("status")),
                row.getObject("picture_id", UUID.class), row.getObject("sequence_id", UUID.class), row.getObject("owner_account_id", UUID.class),
                row.getObject("reporter_account_id", UUID.class), row.getString("reporter_email"), row.getString("reporter_comments"),
                row.getObject("resolver_account_id", UUID.class), row.getString("resolver_comments"), Columns.instant(row, "opened_at"),
                Columns.instant(row, "closed_at"));
    }

    private record Count(Status status, Issue issue, long reports) {
    }

    @Override
    public Map<Status, Map<Issue, Long>> count() {
        Map<Status, Map<Issue, Long>> counts = new EnumMap<>(Status.class);
        List<Count> counted = database.read(handle -> handle.createQuery("select status, issue, count(*) reports from reports group by status, issue")
                .map((row, context) -> new Count(Status.of(row.getString("status")), Issue.of(row.getString("issue")), row.getLong("reports")))
                .list());
        counted.forEach(count -> counts.computeIfAbsent(count.status(), status -> new EnumMap<>(Issue.class)).put(count.issue(), count.reports()));
        return counts;
    }
}
