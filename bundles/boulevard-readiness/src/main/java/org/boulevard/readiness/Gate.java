package org.boulevard.readiness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.AbstractHandler;

/** Stands before everything in the HTTP server. Closed, it answers 503; open, it is not noticed. */
final class Gate extends AbstractHandler {

    private static final byte[] STARTING = """
            {"message": "The server is starting, try again in a moment", "status_code": 503, "code": "server.starting"}
            """.getBytes(UTF_8);

    private volatile boolean open;

    void open() {
        open = true;
    }

    @Override
    public void handle(String target, Request base, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (open) {
            return;
        }
        base.setHandled(true);
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setHeader("Retry-After", "1");
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("application/json");
        response.setContentLength(STARTING.length);
        response.getOutputStream().write(STARTING);
    }
}
