package org.boulevard.api.model;

import java.util.Optional;

/** The order of an upload set's pictures. */
public enum SortMethod {
    TIME_ASC("time-asc"), TIME_DESC("time-desc"), FILENAME_ASC("filename-asc"), FILENAME_DESC("filename-desc");

    private final String text;

    SortMethod(String text) {
        this.text = text;
    }

    /** The name on the wire and in the database. */
    public String text() {
        return text;
    }

    public static Optional<SortMethod> of(String text) {
        for (SortMethod method : values()) {
            if (method.text.equals(text)) {
                return Optional.of(method);
            }
        }
        return Optional.empty();
    }
}
