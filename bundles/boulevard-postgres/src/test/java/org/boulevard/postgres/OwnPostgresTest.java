package org.boulevard.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.Driver;

@Timeout(120)
class OwnPostgresTest {

    private Path folder;
    private OwnPostgres postgres;

    @BeforeEach
    void chooseAFolder() throws IOException {
        folder = TestPostgres.newFolder();
        postgres = newPostgres();
    }

    @AfterEach
    void leaveNothing() throws IOException, InterruptedException {
        postgres.close();
        PostgresBinaries.delete(folder);
    }

    @Test
    void keepsRowsOverARestart() throws Exception {
        execute(postgres.open(), "create table streets as select 'Rue de Rivoli' as name");
        postgres.close();
        postgres = newPostgres();

        assertEquals("Rue de Rivoli", ask(postgres.open(), "select name from streets"));
    }

    @Test
    void isCarefulWithData() throws Exception {
        var address = postgres.open();

        assertEquals("on", ask(address, "show fsync"));
        assertEquals("on", ask(address, "show data_checksums"));
        assertEquals("UTF8", ask(address, "show server_encoding"));
        assertEquals("éß", ask(address, "select lower('ÉSS')").replace("ss", "ß"));
    }

    @Test
    void letsNobodyInWithoutThePassword() throws Exception {
        var address = postgres.open();

        assertThrows(SQLException.class, () -> ask(address.withPassword("guess"), "select 1"));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("password"))));
    }

    @Test
    void refusesAFolderThatAnotherServerUses() throws Exception {
        var address = postgres.open();
        var second = newPostgres();

        var refusal = assertThrows(IOException.class, second::open);
        second.close();

        assertTrue(refusal.getMessage().endsWith("is in use by another server; give this one a BOULEVARD_DATA of its own."));
        assertEquals("1", ask(address, "select 1"));
    }

    @Test
    void noticesItsEndAndStartsAgainInTheSamePlace() throws Exception {
        var before = postgres.open();
        postgres.process().destroyForcibly();
        postgres.awaitLoss();

        assertEquals(before, postgres.open());
        assertEquals("1", ask(before, "select 1"));
    }

    @Test
    void replacesAPostgresThatAKilledServerLeftRunning() throws Exception {
        try (var killed = new ServerInAProcessOfItsOwn(folder)) {
            long leftOver = killed.killAndReturnItsPostgres();
            assertTrue(ProcessHandle.of(leftOver).isPresent());

            var address = postgres.open();

            assertEquals("on", ask(address, "show fsync"));
            ProcessHandle.of(leftOver).ifPresent(process -> process.onExit().orTimeout(10, TimeUnit.SECONDS).join());
            assertFalse(ProcessHandle.of(leftOver).isPresent());
        }
    }

    @Test
    void doesNotTouchAStrangersProcessThatHasTheNumberOfAnOldPostgres() throws Exception {
        postgres.open();
        postgres.close();
        Process stranger = new ProcessBuilder("sleep", "60").start();
        try {
            Files.writeString(folder.resolve("data/postmaster.pid"), stranger.pid() + "\n");
            postgres = newPostgres();

            assertEquals("1", ask(postgres.open(), "select 1"));
            assertTrue(stranger.isAlive());
        } finally {
            stranger.destroy();
        }
    }

    @Test
    void saysWhatToDoWhereNoBinariesAreIncluded() {
        var refusal = assertThrows(UnsupportedPlatformException.class, () -> PostgresBinaries.checkPlatform("Mac OS X", "aarch64"));

        assertEquals("No PostgreSQL is included for Mac OS X aarch64; install one (14 to 18) and name it in "
                + "BOULEVARD_DB_URL=postgres://user:password@host/database.", refusal.getMessage());
    }

    private OwnPostgres newPostgres() {
        return new OwnPostgres(folder, 5, Map.of());
    }

    private static void execute(DatabaseAddress address, String sql) throws SQLException {
        try (Connection connection = connect(address); var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(DatabaseAddress address, String sql) throws SQLException {
        try (Connection connection = connect(address); var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static Connection connect(DatabaseAddress address) throws SQLException {
        return new Driver().connect(address.jdbcUrl(), address.credentials());
    }
}
