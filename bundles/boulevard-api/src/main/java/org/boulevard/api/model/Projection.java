package org.boulevard.api.model;

/** How a picture is mapped onto the sphere around the camera. */
public enum Projection {
    FLAT("flat"), EQUIRECTANGULAR("equirectangular");

    private final String text;

    Projection(String text) {
        this.text = text;
    }

    /** The name on the wire and in the database. */
    public String text() {
        return text;
    }

    public static Projection of(String text) {
        return "equirectangular".equals(text) ? EQUIRECTANGULAR : FLAT;
    }
}
