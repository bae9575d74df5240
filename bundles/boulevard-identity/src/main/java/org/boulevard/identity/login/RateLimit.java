package org.boulevard.identity.login;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How often one address may do something in a minute. */
public final class RateLimit {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    /** Whoever has more addresses than this at hand is not held up by limits for one. */
    private static final int ADDRESSES = 20_000;
    private static final int NETWORK_PARTS = 4;

    private final int perMinute;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > ADDRESSES;
        }
    };

    /** @param perMinute 0: any number */
    public RateLimit(int perMinute) {
        this.perMinute = perMinute;
    }

    /** @return seconds to wait; 0: go on */
    public int take(String address) {
        if (perMinute <= 0) {
            return 0;
        }
        ConsumptionProbe probe = bucket(network(address)).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? 0 : (int) TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill()) + 1;
    }

    private Bucket bucket(String network) {
        synchronized (buckets) {
            return buckets.computeIfAbsent(network,
                    key -> Bucket.builder().addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, MINUTE)).build());
        }
    }

    /** Of an IPv6 address the half that a household shares: the rest is theirs to choose. */
    static String network(String address) {
        if (address.indexOf(':') < 0 || address.indexOf("::") >= 0 && address.indexOf("::") < address.indexOf('.')) {
            return address;
        }
        String[] parts = address.replaceFirst("^\\[", "").split(":");
        var network = new StringBuilder();
        for (int i = 0; i < Math.min(NETWORK_PARTS, parts.length) && !parts[i].isEmpty(); i++) {
            network.append(parts[i]).append(':');
        }
        return network.isEmpty() ? address : network.toString();
    }
}
