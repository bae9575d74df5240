package org.boulevard.catalog.owners;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.boulevard.api.catalog.AccountList;
import org.boulevard.api.model.Account;
import org.boulevard.api.model.Role;
import org.boulevard.api.model.Visibility;
import org.boulevard.catalog.Columns;
import org.boulevard.catalog.Database;
import org.jdbi.v3.core.statement.StatementContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Accounts as rows of a list. */
@Component
public class PostgresAccountList implements AccountList {
    private final Database database;

    @Activate
    public PostgresAccountList(@Reference Database database) {
        this.database = database;
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
