package org.boulevard.catalog.map;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.boulevard.catalog.Database;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts anew what has changed on the map, and throws drawn tiles away on which something has, every second. What is to be done stands in
 * tables, so nothing is lost with a server that ends; of several servers on one database each does what it finds.
 */
@Component(service = MapKeeper.class, immediate = true)
public class MapKeeper {
    private static final Logger log = LoggerFactory.getLogger(MapKeeper.class);
    private static final int SHARE = 500;

    private final Database database;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        var made = new Thread(work, "boulevard-map");
        made.setDaemon(true);
        return made;
    });
    private boolean failing;

    @Activate
    public MapKeeper(@Reference Database database) {
        this.database = database;
        thread.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    }

    @Deactivate
    void stop() throws InterruptedException {
        thread.shutdownNow();
        thread.awaitTermination(1, TimeUnit.MINUTES);
    }

    private void look() {
        try {
            keep(database);
            failing = false;
        } catch (RuntimeException e) {
            // The next second tries again; a database that is away is told of once.
            if (!failing && !thread.isShutdown()) {
                log.warn("The map could not be brought up to date, trying again every second: {}", e.getMessage(), e);
            }
            failing = true;
        }
    }

    /** Until nothing is left to do. */
    static void keep(Database database) {
        if (isThere(database, "tile_changes")) {
            database.change(handle -> handle.createQuery("select 1 from (select forget_tiles()) done").mapTo(int.class).one());
        }
        boolean more = isThere(database, "map_changes");
        while (more && !Thread.currentThread().isInterrupted()) {
            more = database.write(handle -> PostgresMapTiles.refresh(handle, SHARE));
        }
    }

    private static boolean isThere(Database database, String table) {
        return database.read(handle -> handle.createQuery("select exists (select from " + table + ")").mapTo(boolean.class).one());
    }
}
