package org.boulevard.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * Where a database is and who may enter.
 *
 * @param hosts      {@code host:port}, or several with commas, as in a JDBC URL
 * @param parameters of the PostgreSQL JDBC driver
 */
record DatabaseAddress(String hosts, String database, String user, String password, Map<String, String> parameters) {

    private static final Pattern URL = Pattern.compile(
            "(?:jdbc:)?postgres(?:ql)?://(?:(?<who>.*)@)?(?<hosts>[^/?@]*)(?:/(?<database>[^?]*))?(?:\\?(?<query>.*))?");

    /** Names of libpq that the JDBC driver spells otherwise. */
    private static final Map<String, String> DRIVER_NAMES =
            Map.of("application_name", "ApplicationName", "connect_timeout", "connectTimeout");

    DatabaseAddress {
        parameters = Map.copyOf(parameters);
    }

    /** Reads {@code postgres://user:password@host:port/database?…}, {@code postgresql://…} and {@code jdbc:postgresql://…}. */
    static DatabaseAddress parse(String url) {
        var parts = URL.matcher(url.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "The database URL is not understood; write postgres://user:password@host:port/database.");
        }
        var parameters = query(parts.group("query"));
        String who = parts.group("who") == null ? "" : parts.group("who");
        int colon = who.indexOf(':');
        String user = decoded(colon < 0 ? who : who.substring(0, colon));
        String password = colon < 0 ? "" : decoded(who.substring(colon + 1));
        String inQueryUser = parameters.remove("user");
        String inQueryPassword = parameters.remove("password");
        String host = parts.group("hosts").isEmpty() ? "localhost" : parts.group("hosts");
        String database = parts.group("database") == null ? "" : decoded(parts.group("database"));
        return new DatabaseAddress(host, database, user.isEmpty() && inQueryUser != null ? inQueryUser : user,
                password.isEmpty() && inQueryPassword != null ? inQueryPassword : password, parameters);
    }

    private static Map<String, String> query(String query) {
        var parameters = new LinkedHashMap<String, String>();
        if (query != null) {
            for (String pair : query.split("&")) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    String name = decoded(pair.substring(0, equals));
                    parameters.put(DRIVER_NAMES.getOrDefault(name, name), decoded(pair.substring(equals + 1)));
                }
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);   // '+' is a plain character here, not a space
    }

    DatabaseAddress withHost(String host, int port) {
        return new DatabaseAddress(host + ":" + port, database, user, password, parameters);
    }

    DatabaseAddress withDatabase(String other) {
        return new DatabaseAddress(hosts, other, user, password, parameters);
    }

    DatabaseAddress withUser(String other) {
        return new DatabaseAddress(hosts, database, other, password, parameters);
    }

    DatabaseAddress withPassword(String other) {
        return new DatabaseAddress(hosts, database, user, other, parameters);
    }

    /** What the address says itself wins over these. */
    DatabaseAddress withDefaults(Map<String, String> defaults) {
        var all = new LinkedHashMap<>(defaults);
        all.putAll(parameters);
        return new DatabaseAddress(hosts, database, user, password, all);
    }

    String jdbcUrl() {
        String query = parameters.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(p -> encoded(p.getKey()) + "=" + encoded(p.getValue())).collect(joining("&"));
        return "jdbc:postgresql://" + hosts + "/" + encoded(database) + (query.isEmpty() ? "" : "?" + query);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    Properties credentials() {
        var credentials = new Properties();
        if (!user.isEmpty()) {
            credentials.setProperty("user", user);
        }
        if (!password.isEmpty()) {
            credentials.setProperty("password", password);
        }
        return credentials;
    }

    /** For the log: without the password and the parameters, which may hold others. */
    @Override
    public String toString() {
        return hosts + "/" + database;
    }
}
