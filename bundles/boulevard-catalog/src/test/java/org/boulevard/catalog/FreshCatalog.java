package org.boulevard.catalog;

import org.boulevard.postgres.TestPostgres;

/** A catalogue of its own for a test, on a real PostgreSQL: the schema, and nothing in it but the default account. */
public final class FreshCatalog {
    private FreshCatalog() {
    }

    public static Database open() {
        var dataSource = TestPostgres.freshDatabase();
        Schema.migrate(dataSource);
        return new Database(dataSource);
    }
}
