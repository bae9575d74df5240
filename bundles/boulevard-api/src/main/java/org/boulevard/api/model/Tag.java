package org.boulevard.api.model;

/** A semantic tag, such as {@code osm|highway} = {@code residential}. */
public record Tag(String key, String value) {
    /** Characters of a key. Whoever takes tags in refuses more. */
    public static final int LONGEST_KEY = 256;
    /** Characters of a value. */
    public static final int LONGEST_VALUE = 2048;
}
