package org.boulevard.postgres;

import java.io.IOException;
import java.util.Hashtable;
import java.util.Objects;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/**
 * The one configuration from which Pax JDBC makes the pooled DataSource. It has a name, so a server that was killed leaves one
 * that is found again and not a second one.
 */
final class DataSourceConfiguration {

    private static final String FACTORY = "org.ops4j.datasource";
    private static final String NAME = "boulevard";

    private final ConfigurationAdmin configurations;
    private final PostgresSettings settings;

    DataSourceConfiguration(ConfigurationAdmin configurations, PostgresSettings settings) {
        this.configurations = configurations;
        this.settings = settings;
    }

    void offer(DatabaseAddress address) throws IOException {
        var properties = new Hashtable<String, Object>();
        properties.put("osgi.jdbc.driver.class", "org.postgresql.Driver");
        properties.put("dataSourceName", NAME);
        properties.put("osgi.jndi.service.name", NAME);
        properties.put("url", address.jdbcUrl());
        address.credentials().forEach((name, value) -> properties.put((String) name, value));
        properties.put("pool", "hikari");
        properties.put("hikari.poolName", NAME);
        properties.put("hikari.maximumPoolSize", String.valueOf(settings.max_connections()));
        properties.put("hikari.minimumIdle", "2");
        properties.put("hikari.connectionTimeout", String.valueOf(settings.connection_timeout()));
        properties.put("hikari.validationTimeout", String.valueOf(Math.min(2_000, settings.connection_timeout())));
        properties.put("hikari.transactionIsolation", "TRANSACTION_READ_COMMITTED");   // whatever the database's default is
        properties.put("hikari.initializationFailTimeout", "-1");   // an empty pool waits for the database to come back
        Configuration configuration = configuration();
        if (!sameAs(configuration, properties)) {
            configuration.update(properties);
        }
    }

    private static boolean sameAs(Configuration configuration, Hashtable<String, Object> properties) {
        var current = configuration.getProperties();
        return current != null && properties.entrySet().stream()
                .allMatch(property -> Objects.equals(current.get(property.getKey()), property.getValue()));
    }

    void withdraw() throws IOException {
        configuration().delete();
    }

    private Configuration configuration() throws IOException {
        return configurations.getFactoryConfiguration(FACTORY, NAME, "?");
    }
}
