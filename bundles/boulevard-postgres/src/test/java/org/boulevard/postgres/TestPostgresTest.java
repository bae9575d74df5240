package org.boulevard.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class TestPostgresTest {

    @Test
    void givesEachCallerADatabaseOfItsOwn() throws SQLException {
        DataSource first = TestPostgres.freshDatabase();
        DataSource second = TestPostgres.freshDatabase();

        try (var connection = first.getConnection(); var statement = connection.createStatement()) {
            statement.execute("create table streets (name text)");
        }
        try (var connection = second.getConnection(); var statement = connection.createStatement();
                var tables = statement.executeQuery("select count(*) from pg_tables where tablename = 'streets'")) {
            tables.next();
            assertEquals(0, tables.getInt(1));
        }
    }
}
