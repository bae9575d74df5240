package org.boulevard.identity.local;

import java.lang.annotation.Annotation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.boulevard.api.catalog.LoginCodes;
import org.boulevard.api.catalog.Passwords;

/** Passwords and codes in memory. */
final class Kept implements Passwords, LoginCodes {
    final Map<String, Password> passwords = new HashMap<>();
    final List<Code> codes = new ArrayList<>();

    record Code(byte[] code, UUID password, byte[] challenge) {
    }

    LocalAccounts accounts(LocalSettings settings) {
        return new LocalAccounts(settings, this, this);
    }

    @Override
    public Optional<Password> find(String login) {
        return Optional.ofNullable(passwords.get(login));
    }

    @Override
    public Optional<Password> add(String login, String name, String hash) {
        var added = new Password(UUID.randomUUID(), login, name, hash);
        return passwords.putIfAbsent(login, added) == null ? Optional.of(added) : Optional.empty();
    }

    @Override
    public boolean replace(UUID id, String oldHash, String newHash) {
        Optional<Password> found = passwords.values().stream().filter(known -> known.id().equals(id) && known.hash().equals(oldHash)).findFirst();
        found.ifPresent(known -> passwords.put(known.login(), new Password(id, known.login(), known.name(), newHash)));
        return found.isPresent();
    }

    @Override
    public boolean remove(UUID id) {
        return passwords.values().removeIf(known -> known.id().equals(id));
    }

    @Override
    public void issue(byte[] code, UUID password, byte[] challenge) {
        codes.add(new Code(code, password, challenge));
    }

    @Override
    public Optional<Password> redeem(byte[] code, byte[] challenge, Duration validity) {
        Optional<Code> found = codes.stream().filter(issued -> Arrays.equals(issued.code(), code)).findFirst();
        found.ifPresent(codes::remove);
        return found.filter(issued -> Arrays.equals(issued.challenge(), challenge))
                .flatMap(issued -> passwords.values().stream().filter(known -> known.id().equals(issued.password())).findFirst());
    }

    /** Passwords are hashed fast, and three tries are allowed. */
    static LocalSettings settings() {
        return settings(1);
    }

    static LocalSettings settings(int iterations) {
        return new LocalSettings() {
            @Override
            public boolean enabled() {
                return true;
            }

            @Override
            public String label() {
                return "Own account";
            }

            @Override
            public int argon2_memory() {
                return 7168;
            }

            @Override
            public int argon2_iterations() {
                return iterations;
            }

            @Override
            public int argon2_parallelism() {
                return 1;
            }

            @Override
            public int attempts_per_account() {
                return 3;
            }

            @Override
            public int attempts_per_address() {
                return 6;
            }

            @Override
            public int attempts_minutes() {
                return 15;
            }

            @Override
            public int registrations_per_address() {
                return 2;
            }

            @Override
            public int registrations_per_hour() {
                return 3;
            }

            @Override
            public Class<? extends Annotation> annotationType() {
                return LocalSettings.class;
            }
        };
    }
}
