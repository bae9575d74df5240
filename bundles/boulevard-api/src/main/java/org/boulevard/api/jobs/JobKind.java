package org.boulevard.api.jobs;

/** What there is to do, and to what. */
public enum JobKind {
    /** A picture: blur it, make its smaller copies, publish it. */
    PREPARE("prepare"),
    /** An upload set: make sequences of its pictures. */
    DISPATCH("dispatch"),
    /** A sequence: headings, line, extent. */
    FINALIZE("finalize"),
    /** A picture that is gone from the catalogue: remove its files. */
    DELETE("delete"),
    /** A published 360° picture whose tiles are files: make it such that they can be cut out of it. */
    SLICE("slice"),
    /** A collection of another instance: fetch its pictures. */
    TRANSFER("transfer");

    private final String text;

    JobKind(String text) {
        this.text = text;
    }

    /** The name on the wire and in the database. */
    public String text() {
        return text;
    }

    public static JobKind of(String text) {
        for (JobKind kind : values()) {
            if (kind.text.equals(text)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no kind of job: " + text);
    }
}
