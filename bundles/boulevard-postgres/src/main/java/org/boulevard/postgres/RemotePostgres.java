package org.boulevard.postgres;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.postgresql.Driver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A PostgreSQL that somebody else runs. One connection is kept to notice when it goes away. */
final class RemotePostgres implements PostgresServer {

    private static final Logger log = LoggerFactory.getLogger(RemotePostgres.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);
    private static final int OLDEST = 14;
    private static final int NEWEST = 18;

    private final DatabaseAddress address;
    private Connection watch;

    RemotePostgres(DatabaseAddress address) {
        this.address = address;
    }

    @Override
    public DatabaseAddress open() throws SQLException {
        watch = new Driver().connect(address.jdbcUrl(), address.credentials());
        int version = watch.getMetaData().getDatabaseMajorVersion();
        if (version < OLDEST || version > NEWEST) {
            log.warn("The database {} is PostgreSQL {}; Boulevard is tested with {} to {}.", address, version, OLDEST, NEWEST);
        }
        log.info("Database: PostgreSQL {} at {}", watch.getMetaData().getDatabaseProductVersion(), address);
        return address;
    }

    @Override
    public void awaitLoss() throws InterruptedException {
        try (Connection connection = watch) {
            while (connection.isValid((int) BETWEEN_LOOKS.toSeconds())) {
                Thread.sleep(BETWEEN_LOOKS.toMillis());
            }
        } catch (SQLException e) {
            log.debug("The lost connection could not be closed", e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            if (watch != null) {
                watch.close();
            }
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }
}
