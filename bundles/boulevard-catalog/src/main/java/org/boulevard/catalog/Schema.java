package org.boulevard.catalog;

import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.MigrateResult;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the schema up to date, then offers the {@link Database}. On a thread of its own: a migration may take long, and whoever brought
 * the data source is not to wait for it. Servers that start together on one database wait for each other (Flyway's lock).
 */
@Component(service = Schema.class, immediate = true)
public class Schema {
    private static final Logger log = LoggerFactory.getLogger(Schema.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final BundleContext bundle;
    private final DataSource dataSource;
    private final Thread worker;
    private ServiceRegistration<Database> registration;

    @Activate
    public Schema(BundleContext bundle, @Reference(target = "(osgi.jndi.service.name=boulevard)") DataSource dataSource) {
        this.bundle = bundle;
        this.dataSource = dataSource;
        this.worker = new Thread(this::run, "boulevard-schema");
        // Flyway finds its parts through the context class loader.
        worker.setContextClassLoader(Schema.class.getClassLoader());
        worker.start();
    }

    @Deactivate
    void stop() throws InterruptedException {
        worker.interrupt();
        worker.join();
        synchronized (this) {
            if (registration != null) {
                registration.unregister();
            }
        }
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                migrate(dataSource);
                synchronized (this) {
                    registration = bundle.registerService(Database.class, new Database(dataSource), null);
                }
                return;
            } catch (FlywayException e) {
                log.error("The database schema could not be brought up to date; nothing works until it can: {}", e.getMessage(), e);
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Applies the numbered SQL files in {@code db/migration} that the database has not seen yet. */
    static void migrate(DataSource dataSource) {
        MigrateResult result = Flyway.configure(Schema.class.getClassLoader())
                .dataSource(dataSource)
                .locations("classpath:db/migration")
                .resourceProvider(new BundledMigrations())
                .load().migrate();
        if (result.migrationsExecuted > 0) {
            log.info("Database schema brought to version {} ({} migrations)", result.targetSchemaVersion, result.migrationsExecuted);
        }
    }
}
