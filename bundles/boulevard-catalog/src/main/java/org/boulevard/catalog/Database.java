package org.boulevard.catalog;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Types;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.boulevard.api.catalog.CatalogUnavailable;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;

/**
 * The way to the tables. The service exists only while the schema is the one that this bundle was written for, so whoever refers to it
 * needs to ask no further.
 */
public final class Database {
    /** Two transactions stood in each other's way: one of them was ended by PostgreSQL and has only to be tried again. */
    private static final Set<String> COLLISIONS = Set.of("40001", "40P01");
    private static final int TRIES = 5;

    private final DataSource dataSource;
    private final Jdbi jdbi;
    private final List<Runnable> afterWrites = new CopyOnWriteArrayList<>();

    public Database(DataSource dataSource) {
        this.dataSource = dataSource;
        this.jdbi = Jdbi.create(dataSource);
        jdbi.registerArgument(new Uuids());
    }

    public Jdbi jdbi() {
        return jdbi;
    }

    public DataSource dataSource() {
        return dataSource;
    }

    /** One or more statements that only read, without a transaction around them. */
    public <R> R read(HandleCallback<R, RuntimeException> statements) {
        try {
            return jdbi.withHandle(statements);
        } catch (RuntimeException e) {
            throw orUnavailable(e);
        }
    }

    /** Statements that take effect together or not at all. They may run more than once, so they keep their hands off everything else. */
    public <R> R write(HandleCallback<R, RuntimeException> statements) {
        for (int tries = 1;; tries++) {
            try {
                return jdbi.inTransaction(statements);
            } catch (RuntimeException e) {
                if (tries == TRIES || !COLLISIONS.contains(sqlState(e))) {
                    throw orUnavailable(e);
                }
            } finally {
                // Whatever became of it: an error may also mean that nobody heard of its success.
                afterWrites.forEach(Runnable::run);
            }
        }
    }

    /** As {@link #write}, for what may be done again: when the machine fails in the next moment, it may not have happened. */
    public <R> R writeWithoutWaiting(HandleCallback<R, RuntimeException> statements) {
        return write(handle -> {
            handle.execute("set local synchronous_commit = off");
            return statements.withHandle(handle);
        });
    }

    /** @param then runs when a transaction that may have changed something has ended, before whoever asked for it goes on */
    public void afterWrites(Runnable then) {
        afterWrites.add(then);
    }

    /** The end of {@link #afterWrites}. */
    public void afterWritesNoMore(Runnable then) {
        afterWrites.remove(then);
    }

    /** As {@link #write}, for statements without an answer. */
    public void change(Consumer<Handle> statements) {
        write(handle -> {
            statements.accept(handle);
            return null;
        });
    }

    /** The same, or what tells callers that it was the way to the database: no connection, one that an operator ended, no room for one more. */
    public static RuntimeException orUnavailable(RuntimeException e) {
        String state = sqlState(e);
        boolean lost = e instanceof ConnectionException || caused(e, SQLTransientConnectionException.class)
                || state.startsWith("08") || state.startsWith("57P") || state.startsWith("53");
        return lost ? new CatalogUnavailable(e) : e;
    }

    /** Whether a row refers to another that is not there, perhaps no longer. */
    public static boolean isDangling(RuntimeException e) {
        return sqlState(e).equals("23503");
    }

    /** Whether a statement took longer than it was given. */
    public static boolean isGivenUp(RuntimeException e) {
        return sqlState(e).equals("57014");
    }

    private static boolean caused(Throwable e, Class<? extends Throwable> kind) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    /** @return empty text when no database said anything */
    private static String sqlState(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState();
            }
        }
        return "";
    }

    /** A null id is otherwise sent as text, which PostgreSQL does not put into a column of ids. */
    private static final class Uuids extends AbstractArgumentFactory<UUID> {
        Uuids() {
            super(Types.OTHER);
        }

        @Override
        protected Argument build(UUID value, ConfigRegistry config) {
            return (position, statement, context) -> statement.setObject(position, value, Types.OTHER);
        }
    }
}
