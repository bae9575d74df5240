package org.boulevard.rest;

/** Types that JAX-RS has no names for. */
public final class MediaTypes {
    public static final String GEO_JSON = "application/geo+json";
    public static final String VECTOR_TILE = "application/vnd.mapbox-vector-tile";
    public static final String JSON_SCHEMA = "application/schema+json";
    public static final String RSS = "application/rss+xml";
    public static final String JPEG = "image/jpeg";

    private MediaTypes() {
    }
}
