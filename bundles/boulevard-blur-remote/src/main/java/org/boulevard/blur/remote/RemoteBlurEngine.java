package org.boulevard.blur.remote;

import dev.failsafe.CircuitBreaker;
import dev.failsafe.CircuitBreakerOpenException;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import dev.failsafe.Timeout;
import dev.failsafe.TimeoutExceededException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.boulevard.api.blur.BlurEngine;
import org.boulevard.api.blur.BlurException;
import org.boulevard.api.blur.BlurResult;
import org.boulevard.api.web.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends pictures to a service that speaks the reference's blur API. What it answers is believed only if it is a whole picture of the same size.
 * While the service cannot be reached, pictures wait: no attempt of theirs is used up.
 */
final class RemoteBlurEngine implements BlurEngine, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RemoteBlurEngine.class);
    private static final int RETRY_AFTER_SECONDS = 30;
    private static final int FAILURES_IN_A_ROW = 5;

    private final URI address;
    private final Duration time;
    private final String token;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "boulevard-blur-remote");
        thread.setDaemon(true);
        return thread;
    });
    private final HttpClient client;
    private final FailsafeExecutor<BlurResult> patience;

    /** @param time for one picture, there and back */
    RemoteBlurEngine(URI address, Duration time, int attempts, String token) {
        this(address, time, attempts, token, Duration.ofSeconds(1), Duration.ofSeconds(RETRY_AFTER_SECONDS));
    }

    /** @param pause before the second attempt; doubled before each further one @param rest how long a service that failed again and again is left alone */
    RemoteBlurEngine(URI address, Duration time, int attempts, String token, Duration pause, Duration rest) {
        this.address = address;
        this.time = time;
        this.token = token;
        this.client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(min(time, Duration.ofSeconds(10))).executor(threads)
                .build();
        RetryPolicy<BlurResult> again = RetryPolicy.<BlurResult>builder().handle(IOException.class).handle(TimeoutExceededException.class)
                .withMaxAttempts(attempts).withBackoff(pause, pause.multipliedBy(32)).withJitter(0.2).build();
        CircuitBreaker<BlurResult> breaker = CircuitBreaker.<BlurResult>builder().handle(Unavailable.class).handle(TimeoutExceededException.class)
                .withFailureThreshold(FAILURES_IN_A_ROW).withDelay(rest)
                .onOpen(event -> log.warn("The blur service {} failed {} times in a row and is left alone for {} s", address, FAILURES_IN_A_ROW,
                rest.toSeconds()))
                .onClose(event -> log.info("The blur service {} is back", address)).build();
        this.patience = Failsafe.with(again, breaker, Timeout.<BlurResult>builder(time).withInterrupt().build());
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    @Override
    public BlurResult blur(Path source, Path target) throws BlurException {
        try {
            Size size = Size.of(source);
            return patience.get(() -> {
                Files.deleteIfExists(target);
                return once(source, size, target);
            });
        } catch (CircuitBreakerOpenException e) {
            throw Refusal.notNow("blur.unavailable", "The blur service " + address + " is left alone after it failed again and again",
                    RETRY_AFTER_SECONDS);
        } catch (TimeoutExceededException e) {
            throw new BlurException("the blur service " + address + " took too long", e);
        } catch (FailsafeException e) {
            throw failed(e.getCause());
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private BlurException failed(Throwable cause) {
        if (cause instanceof Unavailable) {
            throw Refusal.notNow("blur.unavailable", cause.getMessage(), RETRY_AFTER_SECONDS);
        }
        if (cause instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        return new BlurException(cause.getMessage(), cause);
    }

    private BlurResult once(Path source, Size size, Path target) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = send(request(source));
        // Java's client does not heed an interruption while a body is read: closing it from elsewhere is what ends a body that does not end.
        CompletableFuture<Void> alarm = CompletableFuture.runAsync(() -> abandon(response.body()),
                CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS, threads));
        try (InputStream body = response.body()) {
            int status = response.statusCode();
            if (status == 429 || status == 502 || status == 503 || status == 504) {
                throw new Unavailable("the blur service " + address + " has no time: it answered " + status, null);
            }
            if (status / 100 != 2) {
                throw new IOException("the blur service " + address + " answered " + status);
            }
            Answer answer = Answer.read(response.headers(), body, target);
            Size made = Size.ofWhole(target);
            if (!made.equals(size) && !made.equals(size.turned())) {
                throw new IOException("the blur service " + address + " answered with a picture of " + made + " pixels for one of " + size);
            }
            return answer.result();
        } finally {
            alarm.cancel(false);
        }
    }

    private static void abandon(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            log.debug("Closing an answer that did not end: {}", e.getMessage());
        }
    }

    private HttpResponse<InputStream> send(HttpRequest request) throws IOException, InterruptedException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (ConnectException | HttpConnectTimeoutException e) {
            throw new Unavailable("the blur service " + address + " cannot be reached", e);
        }
    }

    private HttpRequest request(Path source) throws FileNotFoundException {
        String boundary = "boulevard-" + UUID.randomUUID();
        String head = "--" + boundary
                + "\r\nContent-Disposition: form-data; name=\"picture\"; filename=\"picture.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n";
        HttpRequest.Builder request = HttpRequest.newBuilder(address).header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .header("Accept", "multipart/form-data, image/jpeg;q=0.9").header("User-Agent", "Boulevard")
                .POST(BodyPublishers.concat(BodyPublishers.ofString(head), BodyPublishers.ofFile(source), BodyPublishers.ofString("\r\n--" + boundary
                + "--\r\n")));
        if (!token.isBlank()) {
            request.header("Authorization", "Bearer " + token);
        }
        return request.build();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
