package org.boulevard.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that there is a database and, as soon as it can be used, a {@code javax.sql.DataSource}. Everything that needs the
 * database starts when that service appears; nothing has to wait for this component.
 */
@Designate(ocd = PostgresSettings.class)
@Component(service = {}, immediate = true, configurationPid = "org.boulevard.postgres", configurationPolicy = ConfigurationPolicy.REQUIRE)
public class Database {

    private static final Logger log = LoggerFactory.getLogger(Database.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

    private final PostgresSettings settings;
    private final DataSourceConfiguration dataSource;
    private final PostgresServer server;
    private final Thread worker;

    @Activate
    public Database(PostgresSettings settings, @Reference ConfigurationAdmin configurations) throws IOException {
        this.settings = settings;
        this.server = server(settings);
        this.dataSource = new DataSourceConfiguration(configurations, settings);
        dataSource.withdraw();   // left by a server that was killed
        this.worker = new Thread(this::serve, "boulevard-postgres");
        worker.start();
    }

    private static PostgresServer server(PostgresSettings settings) {
        if (settings.url().isBlank() && settings.host().isBlank()) {
            return new OwnPostgres(Path.of(settings.folder()), settings.max_connections(), Map.of());
        }
        return new RemotePostgres(remoteAddress(settings).withDefaults(driverSettings(settings)));
    }

    static DatabaseAddress remoteAddress(PostgresSettings settings) {
        var address = DatabaseAddress.parse(settings.url().isBlank() ? "postgres://localhost" : settings.url());
        if (!settings.host().isBlank()) {
            address = address.withHost(settings.host(), settings.port());
        }
        if (!settings.database().isBlank()) {
            address = address.withDatabase(settings.database());
        }
        if (!settings.user().isBlank()) {
            address = address.withUser(settings.user());
        }
        if (!settings.password().isEmpty()) {
            address = address.withPassword(settings.password());
        }
        return address.database().isEmpty() ? address.withDatabase(address.user()) : address;
    }

    private static Map<String, String> driverSettings(PostgresSettings settings) {
        var driver = new LinkedHashMap<>(Map.of(
                "ApplicationName", "boulevard",
                "connectTimeout", "5",
                "tcpKeepAlive", "true",
                "prepareThreshold", "1"));   // our statements are few and come again and again
        if (settings.statement_timeout() > 0) {
            driver.put("options", "-c statement_timeout=" + settings.statement_timeout());
            // For a network that went silent; an answer later than this cannot come any more.
            driver.put("socketTimeout", String.valueOf(settings.statement_timeout() / 1000 + 10));
        }
        return driver;
    }

    private void serve() {
        String complaint = null;
        Duration pause = FIRST_PAUSE;
        try {
            while (true) {
                try {
                    dataSource.offer(server.open().withDefaults(driverSettings(settings)));
                    complaint = null;
                    pause = FIRST_PAUSE;
                    server.awaitLoss();
                    log.warn("The database is gone; trying to get it back");
                } catch (UnsupportedPlatformException e) {
                    log.error(e.getMessage());
                    return;
                } catch (IOException | SQLException e) {
                    if (!e.getMessage().equals(complaint)) {   // once, not with every attempt
                        complaint = e.getMessage();
                        log.error("No database, trying on: {}", complaint);
                    }
                    pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
                }
                Thread.sleep(pause.toMillis());
            }
        } catch (InterruptedException e) {
            log.debug("Stopping", e);
        }
    }

    @Deactivate
    public void stop() throws IOException, InterruptedException {
        worker.interrupt();
        worker.join(STOP_PATIENCE.toMillis());
        dataSource.withdraw();
        server.close();
    }
}
