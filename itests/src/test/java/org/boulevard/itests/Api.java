package org.boulevard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The HTTP API, as called by one caller. */
final class Api {
    /** Nobody listens, or the connection broke. */
    static final int NO_ANSWER = 0;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(10)).build();
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final URI base;
    private final String token;

    Api(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    Api with(String bearerToken) {
        return new Api(base, bearerToken);
    }

    URI base() {
        return base;
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer delete(String path) {
        return send(request(path).DELETE());
    }

    Answer post(String path) {
        return send(request(path).POST(BodyPublishers.noBody()));
    }

    /** @param json text; single quotes stand for double ones */
    Answer post(String path, String json) {
        return post(path, "application/json", json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    Answer post(String path, String type, byte[] body) {
        return send(request(path).header("Content-Type", type).POST(BodyPublishers.ofByteArray(body)));
    }

    /** @param json text; single quotes stand for double ones */
    Answer patch(String path, String json) {
        return call("PATCH", path, Map.of("Content-Type", "application/json"), json.replace('\'', '"'));
    }

    Answer call(String method, String path) {
        return send(request(path).method(method, BodyPublishers.noBody()));
    }

    Answer call(String method, String path, Map<String, String> headers) {
        HttpRequest.Builder request = request(path);
        headers.forEach(request::header);
        return send(request.method(method, BodyPublishers.noBody()));
    }

    Answer call(String method, String path, Map<String, String> headers, String body) {
        HttpRequest.Builder request = request(path);
        headers.forEach(request::header);
        return send(request.method(method, BodyPublishers.ofString(body)));
    }

    int statusOrNone(String path) {
        try {
            return CLIENT.send(request(path).timeout(Duration.ofSeconds(10)).GET().build(), HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return NO_ANSWER;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A file to send into an upload set. */
    Upload upload(String set) {
        return new Upload("/upload_sets/" + set + "/files");
    }

    /** A form with one file, and what goes along with it. */
    final class Upload {
        private String path;
        private final Map<String, String> fields = new LinkedHashMap<>();
        private String name = "picture.jpg";
        private String part = "file";
        private String type = "image/jpeg";

        private Upload(String path) {
            this.path = path;
        }

        Upload to(String otherPath) {
            this.path = otherPath;
            return this;
        }

        Upload named(String fileName) {
            this.name = fileName;
            return this;
        }

        /** The form's field for the file, another than {@code file}. */
        Upload as(String field) {
            this.part = field;
            return this;
        }

        Upload typed(String contentType) {
            this.type = contentType;
            return this;
        }

        Upload with(String field, String value) {
            fields.put(field, value);
            return this;
        }

        Answer send(Path file) {
            try {
                return send(BodyPublishers.ofFile(file));
            } catch (FileNotFoundException e) {
                throw new UncheckedIOException(e);
            }
        }

        Answer send(byte[] file) {
            return send(BodyPublishers.ofByteArray(file));
        }

        private Answer send(BodyPublisher file) {
            return Api.this.send(request(file));
        }

        private HttpRequest.Builder request(BodyPublisher file) {
            String boundary = "----" + UUID.randomUUID();
            List<BodyPublisher> parts = new ArrayList<>();
            fields.forEach((field, value) -> parts.add(BodyPublishers.ofString(
                    "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + field + "\"\r\n\r\n" + value + "\r\n")));
            if (name != null) {
                parts.add(BodyPublishers.ofString("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + part + "\"; filename=\"" + name
                        + "\"\r\nContent-Type: " + type + "\r\n\r\n"));
                parts.add(file);
                parts.add(BodyPublishers.ofString("\r\n"));
            }
            parts.add(BodyPublishers.ofString("--" + boundary + "--\r\n"));
            return Api.this.request(path).header("Content-Type", "multipart/form-data; boundary=" + boundary)
                    .POST(BodyPublishers.concat(parts.toArray(BodyPublisher[]::new)));
        }

        /** The form without the file part. */
        Answer sendWithoutFile() {
            name = null;
            return send(BodyPublishers.noBody());
        }
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE).header("User-Agent", "BoulevardTests/1.0");
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return request;
    }

    private Answer send(HttpRequest.Builder request) {
        HttpRequest built = request.build();
        try {
            HttpResponse<byte[]> response = CLIENT.send(built, HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(built.method() + " " + built.uri().getPath(), response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(built.method() + " " + built.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What came back. */
    record Answer(String request, int status, HttpHeaders headers, byte[] body) {
        /** Fails unless the status is this one. */
        Answer expect(int expected) {
            assertEquals(expected, status, () -> request + ": " + text());
            return this;
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (JsonProcessingException e) {
                throw new AssertionError(request + " answered " + status + " with what is no JSON: " + text(), e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String header(String name) {
            return headers.firstValue(name).orElse(null);
        }
    }
}
