package org.boulevard.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A throw-away PostgreSQL for tests: started once in each test process, with our own binaries, and gone with it.
 * Each caller gets a database of its own.
 */
public final class TestPostgres {

    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static DatabaseAddress server;

    private TestPostgres() {
    }

    /** A new, empty database. */
    public static DataSource freshDatabase() {
        String name = "test" + DATABASES.incrementAndGet();
        try (var connection = dataSource("boulevard").getConnection(); var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return dataSource(name);
    }

    private static DataSource dataSource(String database) {
        var address = server().withDatabase(database);
        var source = new PGSimpleDataSource();
        source.setUrl(address.jdbcUrl());
        source.setUser(address.user());
        source.setPassword(address.password());
        return source;
    }

    private static synchronized DatabaseAddress server() {
        if (server == null) {
            try {
                server = start();
            } catch (IOException | SQLException e) {
                throw new IllegalStateException("No PostgreSQL for the tests", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        return server;
    }

    private static DatabaseAddress start() throws IOException, SQLException, InterruptedException {
        Path folder = newFolder();
        var postgres = new OwnPostgres(folder, 100, Map.of("fsync", "off", "synchronous_commit", "off"));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(postgres, folder)));
        return postgres.open();
    }

    /** A folder for one PostgreSQL; its programs are unpacked once for all test processes. */
    static Path newFolder() throws IOException {
        Path shared = Files.createDirectories(Path.of(System.getProperty("java.io.tmpdir"),
                "boulevard-test-postgres-" + System.getProperty("user.name")));
        Path programs = PostgresBinaries.unpackInto(shared);
        Path folder = Files.createTempDirectory("boulevard-test-postgres");
        Files.createSymbolicLink(folder.resolve(programs.getFileName()), programs);
        return folder;
    }

    private static void end(OwnPostgres postgres, Path folder) {
        try {
            postgres.close();
            PostgresBinaries.delete(folder);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("The PostgreSQL of the tests did not end", e);
        }
    }
}
