package org.boulevard.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears what PostgreSQL announces (LISTEN) when something changes in the tables, whoever changed it. Holds one connection of the pool for good.
 * While it is deaf, nothing is heard: whoever relies on it asks {@link #isHearing}, or looks by itself now and then.
 */
@Component(service = Announcements.class)
public final class Announcements implements AutoCloseable {
    /** Jobs came that can be done at once. */
    public static final String JOBS = "boulevard_jobs";
    /** Rows of pictures or sequences are not what they were. */
    public static final String PICTURES = "boulevard_pictures";

    private static final Logger log = LoggerFactory.getLogger(Announcements.class);
    private static final int LISTEN_MILLIS = 1000;
    private static final Duration PAUSE = Duration.ofSeconds(2);
    /** A connection that is cut off without a word is noticed when a question on it is not answered. */
    private static final Duration TRUST = Duration.ofSeconds(3);

    private final DataSource dataSource;
    private final Map<String, List<Runnable>> listeners = new ConcurrentHashMap<>();
    private final Thread thread = new Thread(this::listen, "boulevard-announcements");
    private volatile boolean closed;
    private volatile boolean hearing;
    /** When everything that had been announced was certainly heard, by {@link System#nanoTime}. */
    private volatile long heardAt;

    @Activate
    public Announcements(@Reference Database database) {
        dataSource = database.dataSource();
        thread.setDaemon(true);
    }

    @Activate
    public void start() {
        thread.start();
    }

    /** @param heard quick; also when something may have been missed */
    public void listen(String channel, Runnable heard) {
        listeners.computeIfAbsent(channel, none -> new CopyOnWriteArrayList<>()).add(heard);
    }

    public void ignore(String channel, Runnable heard) {
        listeners.getOrDefault(channel, List.of()).remove(heard);
    }

    /** Whether everything that was announced until three seconds ago, and ordinarily until this moment, has been heard. */
    public boolean isHearing() {
        return hearing && System.nanoTime() - heardAt < TRUST.toNanos();
    }

    private void listen() {
        boolean deaf = false;
        while (!closed) {
            try (Connection connection = dataSource.getConnection(); Statement statement = connection.createStatement()) {
                connection.setAutoCommit(true);
                statement.execute("listen " + JOBS + "; listen " + PICTURES);
                if (deaf) {
                    log.info("Hearing the database's announcements again");
                    deaf = false;
                }
                hear(connection.unwrap(PGConnection.class), statement);
                statement.execute("unlisten *");
            } catch (SQLException e) {
                if (!deaf && !closed) {
                    log.warn("The database's announcements cannot be heard, workers look every few seconds until they can: {}", e.getMessage());
                    deaf = true;
                }
                pause();
            }
        }
    }

    private void hear(PGConnection connection, Statement statement) throws SQLException {
        try {
            tellAll(); // what was announced while nobody listened
            prove(connection, statement);
            hearing = true;
            while (!closed) {
                tell(connection.getNotifications(LISTEN_MILLIS));
                prove(connection, statement);
            }
        } finally {
            hearing = false;
            tellAll();
        }
    }

    /** Asks something, behind whose answer nothing can hide that was announced before. */
    private void prove(PGConnection connection, Statement statement) throws SQLException {
        long asked = System.nanoTime();
        statement.execute("");
        tell(connection.getNotifications());
        heardAt = asked;
    }

    private void tell(PGNotification[] announced) {
        for (PGNotification heard : announced) {
            listeners.getOrDefault(heard.getName(), List.of()).forEach(Runnable::run);
        }
    }

    private void tellAll() {
        listeners.values().forEach(all -> all.forEach(Runnable::run));
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
    @Deactivate
    public void close() throws InterruptedException {
        closed = true;
        synchronized (this) {
            notifyAll();
        }
        thread.join();
    }
}
