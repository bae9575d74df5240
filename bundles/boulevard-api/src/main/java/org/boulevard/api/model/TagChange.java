package org.boulevard.api.model;

/**
 * A tag to be added or taken away.
 *
 * @param adds false: it is taken away, if it is there
 */
public record TagChange(boolean adds, Tag tag) {
    public static TagChange add(String key, String value) {
        return new TagChange(true, new Tag(key, value));
    }

    public static TagChange delete(String key, String value) {
        return new TagChange(false, new Tag(key, value));
    }

    /** The other way round. */
    public TagChange undone() {
        return new TagChange(!adds, tag);
    }
}
