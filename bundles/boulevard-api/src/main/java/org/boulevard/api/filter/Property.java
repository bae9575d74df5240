package org.boulevard.api.filter;

/**
 * What a condition is about.
 *
 * @param name a name out of {@link Queryables}
 * @param key  of a family of properties, the one that is meant ({@code "semantics.surface"}: {@code surface}); null otherwise, and when the
 *             whole family is meant
 */
public record Property(String name, String key) {
    public static Property named(String name) {
        return new Property(name, null);
    }
}
