package org.boulevard.catalog.passwords;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.boulevard.api.catalog.Passwords;
import org.boulevard.catalog.Database;
import org.jdbi.v3.core.statement.StatementContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Hashes of passwords as rows. */
@Component
public class PostgresPasswords implements Passwords {
    private final Database database;

    @Activate
    public PostgresPasswords(@Reference Database database) {
        this.database = database;
    }

    @Override
    public Optional<Password> find(String login) {
        return database.read(handle -> handle.createQuery("select * from passwords where login = :login").bind("login", login)
                .map(PostgresPasswords::password).findOne());
    }

    @Override
    public Optional<Password> add(String login, String name, String hash) {
        return database.write(handle -> handle.createQuery("""
                insert into passwords (login, name, hash) values (:login, :name, :hash) on conflict (login) do nothing returning *""")
                .bind("login", login).bind("name", name).bind("hash", hash).map(PostgresPasswords::password).findOne());
    }

    @Override
    public boolean replace(UUID id, String oldHash, String newHash) {
        return database.write(handle -> handle.createUpdate("""
                update passwords set hash = :newHash, changed_at = now() where id = :id and hash = :oldHash""")
                .bind("id", id).bind("oldHash", oldHash).bind("newHash", newHash).execute()) == 1;
    }

    @Override
    public boolean remove(UUID id) {
        return database.write(handle -> handle.createUpdate("delete from passwords where id = :id").bind("id", id).execute()) == 1;
    }

    static Password password(ResultSet row, StatementContext context) throws SQLException {
        return new Password(row.getObject("id", UUID.class), row.getString("login"), row.getString("name"), row.getString("hash"));
    }
}
