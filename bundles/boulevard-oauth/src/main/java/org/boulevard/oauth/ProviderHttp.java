package org.boulevard.oauth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * Calls to a provider elsewhere, made so that whatever it does harms only its own logins: a call has an end, an answer has a size, and when
 * many calls wait already, the next one fails at once instead of holding one more thread of the server.
 */
public final class ProviderHttp {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int CALLS_AT_ONCE = 32;
    private static final int LARGEST_ANSWER = 1 << 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client;
    private final Duration patience;
    private final Semaphore places = new Semaphore(CALLS_AT_ONCE);

    public ProviderHttp() {
        this(PATIENCE);
    }

    /** @param patience how long a call may take, from connecting to the last byte */
    public ProviderHttp(Duration patience) {
        this.patience = patience;
        // Endpoints are named by the provider or the operator; one that sends us on to somewhere else is none.
        this.client = HttpClient.newBuilder().connectTimeout(patience).followRedirects(HttpClient.Redirect.NEVER).build();
    }

    /** What came back, whatever its status. */
    public record Answer(int status, Map<String, String> headers, byte[] body) {
        public JsonNode json() throws IOException {
            try {
                JsonNode json = JSON.readTree(body);
                if (json.isObject()) {
                    return json;
                }
            } catch (JsonProcessingException e) {
                throw new IOException("the answer is no JSON", e);
            }
            throw new IOException("the answer is no JSON object");
        }
    }

    /** @throws IOException also when the status is not 200 or the answer no JSON object */
    public JsonNode json(URI address) throws IOException {
        return json(HttpRequest.newBuilder(address));
    }

    /** @throws IOException also when the status is not 200 or the answer no JSON object */
    public JsonNode json(URI address, String bearerToken) throws IOException {
        return json(HttpRequest.newBuilder(address).header("Authorization", "Bearer " + bearerToken));
    }

    private JsonNode json(HttpRequest.Builder request) throws IOException {
        Answer answer = send(request.header("Accept", "application/json"));
        if (answer.status() != 200) {
            throw new IOException("status " + answer.status());
        }
        return answer.json();
    }

    public Answer send(HttpRequest.Builder request) throws IOException {
        if (!places.tryAcquire()) {
            throw new IOException(CALLS_AT_ONCE + " calls wait for an answer already");
        }
        try {
            return ended(client.sendAsync(request.timeout(patience).build(), head -> new SizeLimit(LARGEST_ANSWER)));
        } finally {
            places.release();
        }
    }

    /** The client's own time-out ends with the first line of the answer; this one holds to the last byte. */
    private Answer ended(CompletableFuture<HttpResponse<byte[]>> call) throws IOException {
        try {
            HttpResponse<byte[]> response = call.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(response.statusCode(), firstValues(response), response.body());
        } catch (TimeoutException e) {
            call.cancel(true);
            throw new HttpTimeoutException("no answer within " + patience.toMillis() + " ms");
        } catch (InterruptedException e) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the server is stopping");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException broken ? broken : new IOException(e.getCause());
        }
    }

    private static Map<String, String> firstValues(HttpResponse<?> response) {
        return response.headers().map().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, header -> header.getValue().get(0)));
    }
}
