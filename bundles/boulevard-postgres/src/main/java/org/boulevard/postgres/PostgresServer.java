package org.boulevard.postgres;

import java.io.IOException;
import java.sql.SQLException;

/** A PostgreSQL to work with: one of our own, or one that somebody else runs. */
sealed interface PostgresServer permits OwnPostgres, RemotePostgres {

    /** Returns once the database can be used. Called again after it was lost. */
    DatabaseAddress open() throws IOException, SQLException, InterruptedException;

    /** Returns when the database can no longer be used. */
    void awaitLoss() throws InterruptedException;

    /** Stops what was started. Nobody is in the other methods any more. */
    void close() throws IOException, InterruptedException;
}
