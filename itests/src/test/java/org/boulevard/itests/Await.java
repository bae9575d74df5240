package org.boulevard.itests;

import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for things to happen, never for time to pass. */
final class Await {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private Await() {
    }

    static void until(String what, BooleanSupplier happened) {
        until(what, PATIENCE, happened);
    }

    static void until(String what, Duration patience, BooleanSupplier happened) {
        until(what, patience, PAUSE, happened);
    }

    static void until(String what, Duration patience, Duration pause, BooleanSupplier happened) {
        until(() -> what, patience, pause, happened);
    }

    /** @param what asked when it did not happen */
    static void until(Supplier<String> what, Duration patience, Duration pause, BooleanSupplier happened) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!happened.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                fail("did not happen within " + patience.toSeconds() + " s: " + what.get());
            }
            pause(pause);
        }
    }

    /** That something does not happen can only be seen by waiting. */
    static void pause(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
