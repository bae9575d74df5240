package org.boulevard.catalog.filter;

/**
 * Where the catalogue has a property that is filtered by. Both texts are ours and go into the statement as they are.
 *
 * @param expression in SQL; null for a family of properties
 * @param search     of a family: a condition with {@code %1$s}, once or several times, where the one on rows {@code t} goes; they have the columns
 *                   {@code key}, {@code value} and {@code digest}, the MD5 of the value, by which there is an index. Such as
 *                   {@code exists (select from tags t where t.picture_id = p.id and %1$s)}. Null otherwise
 */
public record Column(String expression, String search) {
    public static Column of(String expression) {
        return new Column(expression, null);
    }

    public static Column family(String search) {
        return new Column(null, search);
    }
}
