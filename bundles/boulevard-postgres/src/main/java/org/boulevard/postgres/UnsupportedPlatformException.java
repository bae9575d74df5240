package org.boulevard.postgres;

import java.io.IOException;

/** There are no programs of PostgreSQL for this machine in the distribution. */
final class UnsupportedPlatformException extends IOException {

    private static final long serialVersionUID = 1L;

    UnsupportedPlatformException(String os, String architecture) {
        super("No PostgreSQL is included for " + os + " " + architecture
                + "; install one (14 to 18) and name it in BOULEVARD_DB_URL=postgres://user:password@host/database.");
    }
}
