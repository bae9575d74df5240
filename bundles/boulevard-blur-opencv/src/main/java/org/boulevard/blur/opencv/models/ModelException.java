package org.boulevard.blur.opencv.models;

/** A network is missing, or is not the one that was meant. */
public class ModelException extends Exception {
    private static final long serialVersionUID = 1L;

    public ModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
