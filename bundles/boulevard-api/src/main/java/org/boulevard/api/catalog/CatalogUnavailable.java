package org.boulevard.api.catalog;

/** The database cannot be reached, or broke off in the middle: nothing was changed, and the same may work a little later. */
public class CatalogUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CatalogUnavailable(Throwable cause) {
        super("the database cannot be reached", cause);
    }
}
