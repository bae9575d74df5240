package org.boulevard.api.plugin;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.boulevard.api.web.Refusal;

/**
 * The plugin that the operator chose, waited for. Requests refer to plugins by dynamic, optional, greedy references, so that a plugin that
 * is being replaced takes no route away; in the moment between the old and the new one they wait here instead of failing:
 * <pre>{@code
 * private final Chosen<PictureStore> store = new Chosen<>("picture store");
 *
 * @Reference(name = "store", target = "(boulevard.name=fs)", cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
 * void bindStore(PictureStore bound) { store.set(bound); }
 * void unbindStore(PictureStore unbound) { store.unset(unbound); }
 * }</pre>
 * Safe for many threads. A replacement may be bound before the old one is unbound, and the same one may be bound twice.
 *
 * @param <T> the interface of the plugin
 */
public final class Chosen<T> {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int RETRY_AFTER_SECONDS = 10;

    private final String what;
    private final Duration patience;
    private final List<T> bound = new ArrayList<>(2);

    /** @param what names the kind of plugin to a person: "picture store" */
    public Chosen(String what) {
        this(what, PATIENCE);
    }

    /** @param patience how long {@link #get} waits */
    public Chosen(String what, Duration patience) {
        this.what = what;
        this.patience = patience;
    }

    public synchronized void set(T plugin) {
        bound.add(plugin);
        notifyAll();
    }

    /** Forgets a plugin. One that was never set, or is forgotten already, changes nothing. */
    public synchronized void unset(T plugin) {
        // Not equals(): what a plugin thinks equal to itself is another service all the same.
        for (int i = 0; i < bound.size(); i++) {
            if (bound.get(i) == plugin) {
                bound.remove(i);
                return;
            }
        }
    }

    /** The plugin, if it is here at this moment: the one that came last. */
    public synchronized Optional<T> now() {
        return bound.isEmpty() ? Optional.empty() : Optional.of(bound.get(bound.size() - 1));
    }

    /**
     * The plugin, waited for. Take it once per request: the next call may give another.
     *
     * @throws Refusal 503 when it did not come in time
     */
    public synchronized T get() {
        long deadline = System.nanoTime() + patience.toNanos();
        while (bound.isEmpty()) {
            long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            if (left <= 0) {
                throw missing();
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // the server is being stopped
                throw missing();
            }
        }
        return bound.get(bound.size() - 1);
    }

    private Refusal missing() {
        return Refusal.notNow("plugin.missing", "The " + what + " of this server is not running at the moment, try again later",
                RETRY_AFTER_SECONDS);
    }
}
