package org.boulevard.api.model;

public enum Role {
    USER("user"), ADMIN("admin");

    private final String text;

    Role(String text) {
        this.text = text;
    }

    /** The name on the wire and in the database. */
    public String text() {
        return text;
    }

    public static Role of(String text) {
        return "admin".equals(text) ? ADMIN : USER;
    }
}
