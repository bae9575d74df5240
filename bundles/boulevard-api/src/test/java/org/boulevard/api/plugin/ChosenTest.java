package org.boulevard.api.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.boulevard.api.web.Refusal;
import org.junit.jupiter.api.Test;

class ChosenTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @Test
    void givesWhatIsThere() {
        var chosen = new Chosen<String>("picture store", LONG);
        chosen.set("fs");
        assertEquals("fs", chosen.get());
        assertEquals(Optional.of("fs"), chosen.now());
    }

    @Test
    void refusesWithARetryWhenItDoesNotComeInTime() {
        var chosen = new Chosen<String>("picture store", Duration.ofMillis(20));
        Refusal refusal = assertThrows(Refusal.class, chosen::get);
        assertEquals(503, refusal.status());
        assertEquals("plugin.missing", refusal.code());
        assertEquals(10, refusal.retryAfter());
        assertEquals("The picture store of this server is not running at the moment, try again later", refusal.getMessage());
        assertEquals(Optional.empty(), chosen.now());
    }

    @Test
    void keepsTheNewOneWhenTheOldOneGoesAfterIt() {
        var chosen = new Chosen<String>("picture store", LONG);
        chosen.set("old");
        chosen.set("new");
        chosen.unset("old");
        assertEquals("new", chosen.get());
    }

    @Test
    void keepsTheOldOneWhenTheNewOneGoesAgain() {
        var chosen = new Chosen<String>("picture store", LONG);
        chosen.set("old");
        chosen.set("new");
        chosen.unset("new");
        assertEquals("old", chosen.get());
    }

    @Test
    @SuppressWarnings("StringOperationCanBeSimplified")
    void doesNotTakeAnEqualOneForTheSame() {
        var chosen = new Chosen<String>("picture store", LONG);
        var here = new String("fs");
        chosen.set(here);
        chosen.unset(new String("fs"));
        assertSame(here, chosen.get());
    }

    @Test
    void letsAllWaitingThreadsGoOnOnceItComes() throws Exception {
        var chosen = new Chosen<String>("picture store", LONG);
        var waiting = new CountDownLatch(8);
        var answers = IntStream.range(0, 8).mapToObj(i -> CompletableFuture.supplyAsync(() -> {
            waiting.countDown();
            return chosen.get();
        }, task -> new Thread(task).start())).toList();
        assertTrue(waiting.await(5, TimeUnit.SECONDS));
        chosen.set("fs");
        for (var answer : answers) {
            assertEquals("fs", answer.get(5, TimeUnit.SECONDS));
        }
    }

    @Test
    void isNeverMissingWhileItIsReplacedOverAndOver() throws Exception {
        var chosen = new Chosen<Integer>("picture store", Duration.ZERO);
        chosen.set(0);
        var done = new AtomicBoolean();
        var reader = CompletableFuture.runAsync(() -> {
            while (!done.get()) {
                chosen.get();
            }
        }, task -> new Thread(task).start());
        for (int next = 1; next <= 20_000; next++) {
            Integer old = chosen.now().orElseThrow();
            chosen.set(next);
            chosen.unset(old);
        }
        done.set(true);
        reader.get(5, TimeUnit.SECONDS);
        assertEquals(20_000, chosen.get());
    }

    @Test
    void stopsWaitingWhenTheThreadIsInterrupted() {
        var chosen = new Chosen<String>("picture store", LONG);
        Thread.currentThread().interrupt();
        assertThrows(Refusal.class, chosen::get);
        assertTrue(Thread.interrupted());
    }
}
