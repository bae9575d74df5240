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
import org.boulevard.api.catalog.ReportEdit;
import org.boulevard.api.catalog.ReportList;
import org.boulevard.api.catalog.Reports;
import org.boulevard.api.web.Refusal;
import org.boulevard.catalog.Columns;
import org.boulevard.catalog.Database;
import org.boulevard.catalog.VisibleTo;
import org.boulevard.catalog.edits.Hiding;
import org.boulevard.catalog.filter.Column;
import org.boulevard.catalog.filter.SqlFilter;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reports as rows. */
@Component
public class PostgresReports implements Reports {
    private static final Map<String, Column> COLUMNS = Map.of("status", Column.of("r.status"), "reporter", orMe("r.reporter_account_id"),
            "owner", orMe("r.owner_account_id"));

    private final Database database;

    @Activate
    public PostgresReports(@Reference Database database) {
        this.database = database;
    }

    private static Column orMe(String id) {
        return Column.of("case when " + id + " = :me then '" + ReportList.ME + "' else " + id + "::text end");
    }

    @Override
    public Report open(NewReport report, UUID hider) {
        return database.write(handle -> {
            Caller reporter = report.reporter();
            UUID sequenceOwner = report.sequence() == null ? null : sequenceOwner(handle, report.sequence(), reporter)
                    .orElseThrow(() -> Refusal.notFound("collection.unknown", "There is no such collection"));
            UUID owner = report.picture() == null ? sequenceOwner : pictureOwner(handle, report.picture(), reporter)
                    .orElseThrow(() -> Refusal.notFound("picture.unknown", "There is no such picture"));
            UUID account = reporter.isAnonymous() ? null : reporter.account().id();
            if (report.issue().hides()) {
                hide(handle, report, hider);
            }
            return handle.createQuery("""
                    insert into reports (issue, status, picture_id, sequence_id, owner_account_id, reporter_account_id, reporter_email, reporter_comments)
                    values (:issue, :status, :picture, :sequence, :owner, :reporter, :email, :comments) returning *""")
                    .bind("issue", report.issue().text()).bind("status", (report.issue().hides() ? Status.OPEN_AUTOFIX : Status.OPEN).text())
                    .bind("picture", report.picture()).bind("sequence", report.sequence()).bind("owner", owner).bind("reporter", account)
                    .bind("email", report.email()).bind("comments", report.comments()).map(PostgresReports::report).one();
        });
    }

    private static void hide(Handle handle, NewReport report, UUID by) {
        if (report.picture() == null) {
            Hiding.sequence(handle, report.sequence(), by);
        } else {
            Hiding.picture(handle, report.picture(), by);
        }
    }

    private static Optional<UUID> pictureOwner(Handle handle, UUID picture, Caller caller) {
        VisibleTo visible = new VisibleTo(caller);
        return visible.bind(handle.createQuery("""
                select p.account_id from pictures p left join sequences s on s.id = p.sequence_id
                where p.id = :id and p.status <> 'waiting-for-delete' and %s and (s.id is null or s.status <> 'deleted' and %s)"""
                .formatted(visible.sees("p"), visible.sees("s")))).bind("id", picture).mapTo(UUID.class).findOne();
    }

    private static Optional<UUID> sequenceOwner(Handle handle, UUID sequence, Caller caller) {
        VisibleTo visible = new VisibleTo(caller);
        return visible.bind(handle.createQuery("select s.account_id from sequences s where s.id = :id and s.status <> 'deleted' and " + visible.sees("s")))
                .bind("id", sequence).mapTo(UUID.class).findOne();
    }

    @Override
    public Optional<Report> find(UUID id) {
        return database.read(handle -> handle.createQuery("select * from reports where id = :id").bind("id", id).map(PostgresReports::report).findOne());
    }

    @Override
    public Optional<Report> change(UUID id, ReportEdit wanted, UUID by) {
        return database.write(handle -> handle.createQuery("""
                update reports r set issue = coalesce(:issue, r.issue), status = said.status,
                    reporter_email = coalesce(:email, r.reporter_email), resolver_comments = coalesce(:comments, r.resolver_comments),
                    closed_at = case when not said.closed then null when :status is null then r.closed_at else clock_timestamp() end,
                    resolver_account_id = case when not said.closed then null when :status is null then r.resolver_account_id else :by end
                from (select id, coalesce(:status, status) status, coalesce(:status, status) = any(:closed) closed
                    from reports where id = :id for update) said
                where r.id = said.id returning r.*""")
                .bind("id", id).bind("issue", wanted.issue() == null ? null : wanted.issue().text())
                .bind("status", wanted.status() == null ? null : wanted.status().text())
                .bind("email", wanted.reporterEmail()).bind("comments", wanted.resolverComments()).bind("by", by)
                .bindArray("closed", String.class, Status.CLOSED_SOLVED.text(), Status.CLOSED_IGNORED.text())
                .map(PostgresReports::report).findOne());
    }

    @Override
    public List<Report> list(ReportList wanted) {
        SqlFilter filter = SqlFilter.of(wanted.filter(), COLUMNS);
        String own = wanted.ownOnly() ? "(r.reporter_account_id = :me or r.owner_account_id = :me)" : "true";
        String place = wanted.after() == null ? "true" : "(r.opened_at, r.id) < (:opened, :id)";
        return database.read(handle -> {
            Query query = filter.bind(handle.createQuery("""
                    select r.* from reports r where %s and %s and %s order by r.opened_at desc, r.id desc limit :limit"""
                    .formatted(own, place, filter.sql()))).bind("me", wanted.account()).bind("limit", wanted.limit());
            if (wanted.after() != null) {
                query.bind("opened", wanted.after().opened().atOffset(ZoneOffset.UTC)).bind("id", wanted.after().id());
            }
            return query.map(PostgresReports::report).list();
        });
    }

    @Override
    public Map<Status, Map<Issue, Long>> count() {
        Map<Status, Map<Issue, Long>> counts = new EnumMap<>(Status.class);
        database.read(handle -> handle.createQuery("select status, issue, count(*) n from reports group by status, issue")
                .map((row, context) -> counts.computeIfAbsent(status(row), status -> new EnumMap<>(Issue.class))
                        .put(Issue.of(row.getString("issue")), row.getLong("n"))).list());
        return counts;
    }

    private static Status status(ResultSet row) throws SQLException {
        String text = row.getString("status");
        return Status.of(text).orElseThrow(() -> new IllegalStateException("no status of a report: " + text));
    }

    private static Report report(ResultSet row, StatementContext context) throws SQLException {
        return new Report(row.getObject("id", UUID.class), Issue.of(row.getString("issue")), status(row), row.getObject("picture_id", UUID.class),
                row.getObject("sequence_id", UUID.class), row.getObject("owner_account_id", UUID.class), Columns.instant(row, "opened_at"),
                Columns.instant(row, "closed_at"), row.getObject("reporter_account_id", UUID.class), row.getString("reporter_email"),
                row.getObject("resolver_account_id", UUID.class), row.getString("reporter_comments"), row.getString("resolver_comments"));
    }
}
