package org.boulevard.itests;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Something that looks like another instance, and answers what the test wants. */
final class FarInstance implements AutoCloseable {
    /** What it answers at one address. */
    interface Answering {
        void answer(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final Map<String, Answering> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    FarInstance() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "far-instance");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().getPath());
            try (exchange) {
                Optional.ofNullable(answers.get(exchange.getRequestURI().getPath())).orElse(text(404, "{}")).answer(exchange);
            }
        });
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    String root() {
        return "http://127.0.0.1:" + port();
    }

    /** The paths that were asked for. */
    List<String> asked() {
        return asked;
    }

    FarInstance at(String path, Answering answer) {
        answers.put(path, answer);
        return this;
    }

    static Answering text(int status, String text) {
        return bytes(status, text.getBytes(StandardCharsets.UTF_8));
    }

    static Answering bytes(int status, byte[] bytes) {
        return exchange -> {
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    static Answering redirect(String to) {
        return exchange -> {
            exchange.getResponseHeaders().set("Location", to);
            exchange.sendResponseHeaders(302, -1);
        };
    }

    /** A collection with these pictures, all good, at this id. @return its address */
    String collection(String id, List<String> pictures) {
        at("/api/collections/" + id, text(200, "{\"type\":\"Collection\",\"id\":\"" + id + "\",\"title\":\"from afar\",\"stats:items\":{\"count\":"
                + pictures.size() + "},\"semantics\":[{\"key\":\"surface\",\"value\":\"asphalt\"}],\"links\":[]}"));
        StringBuilder items = new StringBuilder();
        for (int i = 0; i < pictures.size(); i++) {
            items.append(i == 0 ? "" : ",").append(item(pictures.get(i), i + 1, "/api/pictures/" + pictures.get(i) + "/hd.jpg"));
        }
        at("/api/collections/" + id + "/items", text(200, "{\"type\":\"FeatureCollection\",\"links\":[],\"features\":[" + items + "]}"));
        return root() + "/api/collections/" + id;
    }

    static String item(String id, int rank, String file) {
        return """
                {"type":"Feature","id":"%s","geometry":{"type":"Point","coordinates":[7.5%03d,48.5]},"links":[],"assets":{"hd":{"href":"%s"}},
                "properties":{"datetime":"2022-02-02T10:00:%02d+00:00","datetimetz":"2022-02-02T11:00:%02d+01:00","view:azimuth":%d,
                "pers:pitch":1.5,"geovisio:rank_in_collection":%d,"original_file:name":"%d.jpg","semantics":[],"annotations":[]}}"""
                .formatted(id, rank, file, rank, rank, rank * 10, rank, rank);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
