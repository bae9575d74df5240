package org.boulevard.identity.login;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.boulevard.api.identity.IdentityProvider;
import org.boulevard.api.web.Refusal;
import org.boulevard.identity.IdentitySettings;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * The chosen identity providers. Only logins need them: while one is being replaced, they wait for it a little, and everybody else, with a
 * session, a token or nothing, goes on.
 */
@Component(service = Providers.class, configurationPid = "org.boulevard.identity", configurationPolicy = ConfigurationPolicy.REQUIRE)
public class Providers {
    private static final String NAME = "boulevard.name";
    private static final String WITHOUT_LOGIN = "none";
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int RETRY_AFTER_SECONDS = 10;

    private final Duration patience;
    /** By name. While one replaces another of its name, both are there; the last counts. */
    private final SortedMap<String, List<IdentityProvider>> bound = new TreeMap<>();
    private volatile boolean mayBeNone;

    @Activate
    public Providers(IdentitySettings settings) {
        this(settings.provider_target(), PATIENCE);
    }

    Providers(String target, Duration patience) {
        this.patience = patience;
        choose(target);
    }

    @Modified
    void modified(IdentitySettings settings) {
        choose(settings.provider_target());
    }

    private void choose(String target) {
        try {
            mayBeNone = target.isBlank() || FrameworkUtil.createFilter(target).matches(Map.of(NAME, WITHOUT_LOGIN));
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException("etc/org.boulevard.identity.cfg, provider.target: '" + target
                    + "' is no filter; write one such as (boulevard.name=oidc)", e);
        }
    }

    @Reference(name = "provider", target = "(boulevard.name=none)", cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    synchronized void bindProvider(IdentityProvider provider, Map<String, Object> properties) {
        bound.computeIfAbsent(name(properties), key -> new ArrayList<>()).add(provider);
        notifyAll();
    }

    synchronized void unbindProvider(IdentityProvider provider, Map<String, Object> properties) {
        bound.computeIfPresent(name(properties), (name, all) -> {
            all.removeIf(one -> one == provider);
            return all.isEmpty() ? null : all;
        });
    }

    private static String name(Map<String, Object> properties) {
        return String.valueOf(properties.get(NAME));
    }

    /** Whether people can log in here at all, be their provider there at this moment or not. */
    public boolean areChosen() {
        return !mayBeNone || !now().isEmpty();
    }

    /** Those that are there at this moment, by name. */
    public synchronized Map<String, IdentityProvider> now() {
        Map<String, IdentityProvider> there = new LinkedHashMap<>();
        bound.forEach((name, all) -> {
            if (!name.equals(WITHOUT_LOGIN)) {
                there.put(name, all.get(all.size() - 1));
            }
        });
        return there;
    }

    /**
     * Those that are there, waited for when there are none.
     *
     * @throws Refusal 503 when none came in time
     */
    public Map<String, IdentityProvider> any() {
        return await(() -> Optional.of(now()).filter(there -> !there.isEmpty()));
    }

    /**
     * @param name its {@code boulevard.name}
     * @throws Refusal 503 when it did not come in time
     */
    public IdentityProvider get(String name) {
        return await(() -> Optional.ofNullable(now().get(name)));
    }

    private synchronized <T> T await(Supplier<Optional<T>> wanted) {
        long deadline = System.nanoTime() + patience.toNanos();
        Optional<T> found = wanted.get();
        while (found.isEmpty()) {
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
            found = wanted.get();
        }
        return found.get();
    }

    private static Refusal missing() {
        return Refusal.notNow("login.provider_missing", "The login of this server is not running at the moment, try again later",
                RETRY_AFTER_SECONDS);
    }
}
