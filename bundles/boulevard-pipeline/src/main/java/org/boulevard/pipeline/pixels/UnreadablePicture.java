package org.boulevard.pipeline.pixels;

import java.io.IOException;

/** A file cannot be decoded, now or later: trying again does not help, the picture is broken. */
public class UnreadablePicture extends IOException {
    private static final long serialVersionUID = 1L;

    public UnreadablePicture(String message) {
        super(message);
    }

    public UnreadablePicture(String message, Throwable cause) {
        super(message, cause);
    }
}
