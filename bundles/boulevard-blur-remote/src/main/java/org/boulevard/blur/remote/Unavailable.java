package org.boulevard.blur.remote;

import java.io.IOException;

/** The service cannot be reached or has no time: true of every picture at present, not of this one. */
class Unavailable extends IOException {
    private static final long serialVersionUID = 1L;

    Unavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
