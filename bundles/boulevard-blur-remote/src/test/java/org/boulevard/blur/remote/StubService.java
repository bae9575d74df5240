package org.boulevard.blur.remote;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A blur service that answers as a test wants it to, by the contract of the reference. */
final class StubService implements AutoCloseable {
    static final String FORM = "multipart/form-data; boundary=\"b0und\"";

    /** What it does with a request. */
    interface Behaviour {
        void answer(HttpExchange exchange) throws IOException, InterruptedException;
    }

    final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private volatile Behaviour behaviour;

    StubService() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + "\n" + exchange.getRequestHeaders().entrySet() + "\n" + body);
            try {
                behaviour.answer(exchange);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                exchange.close();
            }
        });
        server.start();
    }

    StubService doing(Behaviour wanted) {
        behaviour = wanted;
        return this;
    }

    URI address() {
        return RemoteStart.address("http://127.0.0.1:" + server.getAddress().getPort());
    }

    static Behaviour status(int status) {
        return exchange -> exchange.sendResponseHeaders(status, -1);
    }

    /** The JPEG itself. @param metadata null: none */
    static Behaviour picture(byte[] jpeg, String metadata) {
        return exchange -> {
            if (metadata != null) {
                exchange.getResponseHeaders().set("x-sgblur", metadata);
            }
            exchange.getResponseHeaders().set("Content-Type", "image/jpeg");
            send(exchange, jpeg);
        };
    }

    /** A form. @param metadata null: no such part */
    static Behaviour form(byte[] jpeg, String metadata) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", FORM);
            byte[] form = formOf(jpeg, metadata);
            send(exchange, form);
        };
    }

    static byte[] formOf(byte[] jpeg, String metadata) throws IOException {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.write("--b0und\r\nContent-Disposition: form-data; name=\"image\"; filename=\"p.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n".getBytes());
        form.write(jpeg);
        if (metadata != null) {
            form.write(("\r\n--b0und\r\ncontent-disposition: form-data; name=\"metadata\"\r\nContent-Type: application/json\r\n\r\n" + metadata)
                    .getBytes());
        }
        form.write("\r\n--b0und--\r\n".getBytes());
        return form.toByteArray();
    }

    static void send(HttpExchange exchange, byte[] body) throws IOException {
        exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
