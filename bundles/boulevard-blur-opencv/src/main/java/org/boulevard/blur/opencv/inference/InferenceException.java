package org.boulevard.blur.opencv.inference;

/** A network could not be loaded or run. */
public class InferenceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InferenceException(String message, Throwable cause) {
        super(message, cause);
    }
}
