package org.boulevard.itests;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Clients that ask on and on, and note every answer that is not the one they should get. */
final class Load implements AutoCloseable {
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final List<Thread> clients = new ArrayList<>();
    private volatile boolean ending;

    /** @param request gives back what was wrong, or null */
    static Load of(int clients, Supplier<String> request) {
        Load load = new Load();
        for (int i = 0; i < clients; i++) {
            Thread client = new Thread(() -> load.ask(request), "client-" + i);
            load.clients.add(client);
            client.start();
        }
        return load;
    }

    private void ask(Supplier<String> request) {
        while (!ending) {
            try {
                String wrong = request.get();
                if (wrong != null) {
                    failures.add(wrong);
                }
            } catch (UncheckedIOException e) {
                failures.add(e.getMessage() + ": " + e.getCause());
            }
            requests.incrementAndGet();
        }
    }

    int requests() {
        return requests.get();
    }

    /** Waits until so many more requests were answered. */
    void awaitMore(int count) {
        int until = requests() + count;
        Await.until("more requests to be answered", Duration.ofSeconds(120), () -> requests() >= until);
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    @Override
    public void close() {
        ending = true;
        for (Thread client : clients) {
            try {
                client.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
