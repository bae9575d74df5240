package org.boulevard.catalog;

import org.boulevard.api.access.Caller;
import org.boulevard.api.model.Visibility;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * {@link Caller#sees} as a condition in SQL, for rows with the columns {@code account_id} and {@code visibility}, neither ever null.
 * The only place in the catalogue that knows the rule; a test holds it against the original. The columns stand alone in it, so that the
 * planner can tell how many rows fulfil it.
 */
public record VisibleTo(Caller caller) {
    private static final String VIEWER = "viewer";

    /** @param row the alias of the table */
    public String sees(String row) {
        if (caller.isAdmin()) {
            return "true";
        }
        return caller.isAnonymous() ? row + ".visibility = '" + Visibility.ANYONE.text() + "'"
                : "(" + row + ".visibility <> '" + Visibility.OWNER_ONLY.text() + "' or " + owns(row) + ")";
    }

    /** {@link Caller#owns}. */
    public String owns(String row) {
        return caller.isAnonymous() ? "false" : row + ".account_id = :" + VIEWER;
    }

    /** Gives the conditions their value. */
    public <S extends SqlStatement<S>> S bind(S statement) {
        return caller.isAnonymous() ? statement : statement.bind(VIEWER, caller.account().id());
    }
}
