package org.boulevard.catalog.accounts;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** A pool whose database goes away: then it has no connections any more, and counts how often it is asked for one. */
final class MortalDataSource implements DataSource {
    private final DataSource database;
    private boolean dead;
    private int asked;

    MortalDataSource(DataSource database) {
        this.database = database;
    }

    void die() {
        dead = true;
    }

    int asked() {
        return asked;
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (dead) {
            asked++;
            throw new SQLTransientConnectionException("no connection is available");
        }
        return database.getConnection();
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return database.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        database.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        database.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return database.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return database.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return database.isWrapperFor(type);
    }
}
