package org.boulevard.identity.local;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Hashes passwords with argon2id (RFC 9106). A hash is text that names its parameters, so that those of old hashes remain known when new
 * ones are chosen: {@code $argon2id$v=19$m=19456,t=2,p=1$salt$hash}.
 */
final class Argon2 {
    private static final Pattern HASH = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final Base64.Encoder ENCODER = Base64.getEncoder().withoutPadding();
    private static final int PATIENCE_SECONDS = 5;

    private final Cost cost;
    private final SecureRandom random = new SecureRandom();
    /** Each hash takes its memory and a processor: what comes at once waits, and what would wait for long is turned away. */
    private final Semaphore places = new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()), true);

    Argon2(Cost cost) {
        this.cost = cost;
    }

    /**
     * @param memory      KiB
     * @param iterations  over that memory
     * @param parallelism lanes
     */
    record Cost(int memory, int iterations, int parallelism) {
        Cost {
            if (parallelism < 1 || parallelism > 16) {
                throw new IllegalArgumentException("argon2.parallelism is " + parallelism + ": write a number from 1 to 16");
            }
            if (memory < 7168 || memory > 1_048_576) {
                throw new IllegalArgumentException("argon2.memory is " + memory + ": write KiB, from 7168 to 1048576");
            }
            if (iterations < 1 || iterations > 100) {
                throw new IllegalArgumentException("argon2.iterations is " + iterations + ": write a number from 1 to 100");
            }
        }
    }

    /** @throws Busy when too many others want the same */
    String hash(String password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return "$argon2id$v=19$m=" + cost.memory() + ",t=" + cost.iterations() + ",p=" + cost.parallelism() + "$" + ENCODER.encodeToString(salt)
                + "$" + ENCODER.encodeToString(compute(password, salt, cost, HASH_BYTES));
    }

    /**
     * Whether a hash is that of this password.
     *
     * @throws Busy when too many others want the same
     */
    boolean matches(String hash, String password) {
        Matcher parts = read(hash);
        byte[] expected = Base64.getDecoder().decode(parts.group(5));
        byte[] salt = Base64.getDecoder().decode(parts.group(4));
        return MessageDigest.isEqual(expected, compute(password, salt, cost(parts), expected.length));
    }

    /** Whether a hash was made at another cost than new ones are. */
    boolean outdated(String hash) {
        return !cost(read(hash)).equals(cost);
    }

    private static Matcher read(String hash) {
        Matcher parts = HASH.matcher(hash);
        if (!parts.matches()) {
            throw new IllegalStateException("a stored password hash is not one of argon2id");
        }
        return parts;
    }

    private static Cost cost(Matcher parts) {
        return new Cost(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3)));
    }

    private byte[] compute(String password, byte[] salt, Cost at, int length) {
        enter();
        try {
            var generator = new Argon2BytesGenerator();
            generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id).withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withMemoryAsKB(at.memory()).withIterations(at.iterations()).withParallelism(at.parallelism()).withSalt(salt).build());
            byte[] computed = new byte[length];
            generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), computed);
            return computed;
        } finally {
            places.release();
        }
    }

    private void enter() {
        try {
            if (places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new Busy();
    }

    /** More passwords are to be checked than this machine can. */
    static final class Busy extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Busy() {
            super("too many passwords are being checked at this moment");
        }
    }
}
