package org.boulevard.catalog.owners;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.boulevard.api.access.Caller;
import org.boulevard.api.catalog.AccountList;
import org.boulevard.api.model.Account;
import org.boulevard.api.model.Role;
import org.boulevard.api.model.Visibility;
import org.boulevard.catalog.Columns;
import org.boulevard.catalog.Database;
import org.boulevard.catalog.VisibleTo;
import org.jdbi.v3.core.statement.StatementContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Accounts as rows of a list. */
@Component
public class PostgresAccountList implements AccountList {
    private static final String PERSON = """
            select a.id, a.name, exists (select from sequences s where s.account_id = a.id and s.status = 'ready' and %s) shows
            from accounts a
            """.formatted(new VisibleTo(Caller.NOBODY).sees("s"));

    private final Database database;

    @Activate
    public PostgresAccountList(@Reference Database database) {
        this.database = database;
    }

    @Override
    public List<Person> oldest(int limit) {
        return database.read(handle -> handle.createQuery(PERSON + "order by a.created_at, a.id limit :limit").bind("limit", limit)
                .map((row, context) -> person(row)).list());
    }

    /** Trigrams that both names have, out of all that either has. A tenth is enough, so that a slip of the finger is forgiven. */
    @Override
    public List<Person> resembling(String name, int limit) {
        String sql = """
                , lateral (select count(*) shared from unnest(trigrams(a.name)) mine where mine = any(trigrams(:name))) both_names
                where trigrams(a.name) && trigrams(:name) and %1$s >= 0.1 order by %1$s desc, a.name, a.id limit :limit"""
                .formatted("cast(shared as float8) / (cardinality(trigrams(a.name)) + cardinality(trigrams(:name)) - shared)");
        return database.read(handle -> handle.createQuery(PERSON + sql).bind("name", name).bind("limit", limit)
                .map((row, context) -> person(row)).list());
    }

    private static Person person(ResultSet row) throws SQLException {
        return new Person(row.getObject("id", UUID.class), row.getString("name"), row.getBoolean("shows"));
    }

    @Override
    public List<Entry> search(String part) {
        return database.read(handle -> handle.createQuery("""
                select * from accounts where position(lower(:part) in lower(name)) > 0 order by created_at, id""")
                .bind("part", part).map(PostgresAccountList::entry).list());
    }

    private static Entry entry(ResultSet row, StatementContext context) throws SQLException {
        String visibility = row.getString("default_visibility");
        var account = new Account(row.getObject("id", UUID.class), row.getString("name"), Role.of(row.getString("role")),
                row.getBoolean("is_default"), visibility == null ? null : Visibility.of(visibility).orElseThrow(),
                Columns.bool(row, "collaborative_metadata"), Columns.instant(row, "tos_accepted_at"),
                Columns.instant(row, "tos_latest_change_read_at"));
        return new Entry(account, Optional.ofNullable(row.getString("oauth_provider")), Columns.instant(row, "created_at"));
    }
}
