package org.boulevard.api.web;

import java.io.IOException;
import java.io.InputStream;
import javax.servlet.http.HttpServletRequest;

/**
 * Reads what a client still sends after it was refused. Many clients look at the answer only when they have sent everything; with the
 * connection closed in their face they would never learn why.
 */
public final class Leftovers {
    /** Whoever sends more than this is not worth waiting for. */
    private static final long PATIENCE = 256L << 20;

    private Leftovers() {
    }

    public static void read(HttpServletRequest request) {
        try {
            InputStream body = request.getInputStream();
            byte[] buffer = new byte[1 << 16];
            long left = PATIENCE;
            for (int read = body.read(buffer); read >= 0 && left > 0; read = body.read(buffer)) {
                left -= read;
            }
        } catch (IOException e) {
            // The client went away: nobody reads the answer either.
            return;
        }
    }
}
