package org.boulevard.api.storage;

import java.io.IOException;

/** The store is full. The client is answered 507 and may try again later. */
public class NoSpaceException extends IOException {
    private static final long serialVersionUID = 1L;

    public NoSpaceException(String message, Throwable cause) {
        super(message, cause);
    }
}
