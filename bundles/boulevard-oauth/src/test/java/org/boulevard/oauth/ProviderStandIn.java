package org.boulevard.oauth;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A stand-in for a provider: a small HTTP server whose answers the test gives. */
public final class ProviderStandIn implements AutoCloseable {
    /**
     * @param parameters    of the query or the form
     * @param authorization the header; null: not sent
     */
    public record Asked(String method, Map<String, String> parameters, String authorization) {
    }

    /** @param location null: not sent */
    public record Reply(int status, String type, String body, String location) {
        public static Reply json(String json) {
            return new Reply(200, "application/json", json, null);
        }

        public static Reply json(int status, String json) {
            return new Reply(status, "application/json", json, null);
        }

        public static Reply redirect(String location) {
            return new Reply(302, "text/html", "", location);
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger asked = new AtomicInteger();

    public ProviderStandIn() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public URI at(String path) {
        return URI.create(url() + path);
    }

    /** How often anything was asked. */
    public int asked() {
        return asked.get();
    }

    public ProviderStandIn on(String path, Function<Asked, Reply> answer) {
        server.createContext(path, exchange -> {
            asked.incrementAndGet();
            Reply reply = answer.apply(read(exchange));
            byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", reply.type());
            if (reply.location() != null) {
                exchange.getResponseHeaders().set("Location", reply.location());
            }
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        return this;
    }

    /** Answers with one byte now and then, and never ends by itself. */
    public ProviderStandIn dripping(String path) {
        server.createContext(path, exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try {
                while (true) {
                    exchange.getResponseBody().write(' ');
                    exchange.getResponseBody().flush();
                    Thread.sleep(20);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                exchange.close();
            }
        });
        return this;
    }

    private static Asked read(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String query = exchange.getRequestURI().getRawQuery();
        return new Asked(exchange.getRequestMethod(), parameters(form.isEmpty() ? query : form), exchange.getRequestHeaders().getFirst("Authorization"));
    }

    /** Of a query or a form. */
    public static Map<String, String> parameters(String text) {
        return text == null || text.isEmpty() ? Map.of() : Arrays.stream(text.split("&")).map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair.length > 1 ? pair[1] : "", StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
