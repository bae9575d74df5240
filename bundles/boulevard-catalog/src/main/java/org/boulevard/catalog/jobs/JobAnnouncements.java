package org.boulevard.catalog.jobs;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears PostgreSQL announce new jobs. Holds one connection of the pool for good. While it is deaf, workers still look by themselves every
 * few seconds.
 */
final class JobAnnouncements implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(JobAnnouncements.class);
    private static final int LISTEN_MILLIS = 1000;
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final DataSource dataSource;
    private final Thread listener = new Thread(this::listen, "boulevard-job-announcements");
    private volatile boolean closed;
    private long heard;

    JobAnnouncements(DataSource dataSource) {
        this.dataSource = dataSource;
        listener.setDaemon(true);
        listener.start();
    }

    synchronized long heard() {
        return heard;
    }

    synchronized void await(long seen, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        for (long left = atMost.toNanos(); left > 0 && heard == seen && !closed; left = end - System.nanoTime()) {
            wait(Math.max(1, left / 1_000_000));
        }
    }

    private synchronized void wake() {
        heard++;
        notifyAll();
    }

    private void listen() {
        boolean deaf = false;
        while (!closed) {
            try (Connection connection = dataSource.getConnection(); Statement statement = connection.createStatement()) {
                connection.setAutoCommit(true);
                statement.execute("listen boulevard_jobs");
                PGConnection postgres = connection.unwrap(PGConnection.class);
                if (deaf) {
                    log.info("Hearing job announcements again");
                    deaf = false;
                }
                wake(); // what was announced while nobody listened
                while (!closed) {
                    if (postgres.getNotifications(LISTEN_MILLIS).length > 0) {
                        wake();
                    }
                }
                statement.execute("unlisten *");
            } catch (SQLException e) {
                if (!deaf && !closed) {
                    log.warn("Job announcements cannot be heard, workers look every few seconds until they can: {}", e.getMessage());
                    deaf = true;
                }
                pause();
            }
        }
    }

    private synchronized void pause() {
        try {
            if (!closed) {
                wait(PAUSE.toMillis());
            }
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        wake();
        listener.join();
    }
}
