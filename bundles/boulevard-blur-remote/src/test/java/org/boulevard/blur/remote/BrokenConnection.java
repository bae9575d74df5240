package org.boulevard.blur.remote;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Takes one request, announces an answer, sends a part of it and hangs up. */
final class BrokenConnection implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());

    /** @param sent bytes of the answer that are sent */
    BrokenConnection(String type, byte[] answer, int sent) throws IOException {
        Thread thread = new Thread(() -> {
            try (Socket connection = socket.accept()) {
                StringBuilder request = new StringBuilder();
                byte[] buffer = new byte[1 << 16];
                while (!request.toString().endsWith("--\r\n")) {
                    int read = connection.getInputStream().read(buffer);
                    request.append(new String(buffer, 0, Math.max(0, read), StandardCharsets.ISO_8859_1));
                }
                OutputStream out = connection.getOutputStream();
                out.write(("HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nContent-Length: " + answer.length + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
                out.write(answer, 0, sent);
                out.flush();
            } catch (IOException e) {
                // The test has ended before.
                Thread.currentThread().interrupt();
            }
        }, "broken-connection");
        thread.setDaemon(true);
        thread.start();
    }

    URI address() {
        return RemoteStart.address("http://127.0.0.1:" + socket.getLocalPort());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
