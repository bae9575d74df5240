package org.boulevard.catalog.passwords;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.boulevard.api.catalog.Passwords.Password;
import org.boulevard.catalog.FreshCatalog;
import org.junit.jupiter.api.Test;

class PostgresPasswordsTest {
    private final PostgresPasswords passwords = new PostgresPasswords(FreshCatalog.open());

    @Test
    void findsWhatWasAdded() {
        Password added = passwords.add("alice", "Alice", "hash").orElseThrow();
        assertEquals(new Password(added.id(), "alice", "Alice", "hash"), added);
        assertEquals(Optional.of(added), passwords.find("alice"));
        assertEquals(Optional.empty(), passwords.find("Alice"));
        assertEquals(Optional.empty(), passwords.find("alice' or ''='"));
    }

    @Test
    void givesALoginNameToOneOfThoseWhoAskAtOnce() throws Exception {
        var pool = Executors.newFixedThreadPool(8);
        try {
            Callable<Optional<Password>> asking = () -> passwords.add("alice", "Alice", "hash");
            long given = 0;
            for (var answer : pool.invokeAll(Stream.generate(() -> asking).limit(8).toList())) {
                given += answer.get().isPresent() ? 1 : 0;
            }
            assertEquals(1, given);
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void replacesTheHashItWasToldOfOnly() {
        Password added = passwords.add("alice", "Alice", "old").orElseThrow();
        assertTrue(passwords.replace(added.id(), "old", "new"));
        assertFalse(passwords.replace(added.id(), "old", "newer"));
        assertEquals("new", passwords.find("alice").orElseThrow().hash());
        assertFalse(passwords.replace(UUID.randomUUID(), "new", "newer"));
    }

    @Test
    void givesNobodyTheIdOfSomebodyWhoLeft() {
        Password first = passwords.add("alice", "Alice", "hash").orElseThrow();
        assertTrue(passwords.remove(first.id()));
        assertFalse(passwords.remove(first.id()));
        assertNotEquals(first.id(), passwords.add("alice", "Alice", "hash").orElseThrow().id());
    }
}
