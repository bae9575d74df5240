package org.boulevard.opencv;

/** OpenCV's native libraries are not to be had here; whoever wanted them has to do without. */
public class NativesUnavailable extends Exception {
    private static final long serialVersionUID = 1L;

    public NativesUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
