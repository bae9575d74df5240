package org.boulevard.api.blur;

/** A picture could not be blurred. */
public class BlurException extends Exception {
    private static final long serialVersionUID = 1L;

    public BlurException(String message, Throwable cause) {
        super(message, cause);
    }
}
