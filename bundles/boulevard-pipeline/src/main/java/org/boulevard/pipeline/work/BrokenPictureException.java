package org.boulevard.pipeline.work;

/** A picture from which nothing can be made, however often it is tried. */
class BrokenPictureException extends Exception {
    private static final long serialVersionUID = 1L;

    BrokenPictureException(String message, Throwable cause) {
        super(message, cause);
    }
}
