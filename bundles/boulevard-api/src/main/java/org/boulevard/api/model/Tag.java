package org.boulevard.api.model;

/** A semantic tag, such as {@code osm|highway} = {@code residential}. */
public record Tag(String key, String value) {
}
