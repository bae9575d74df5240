package org.boulevard.identity.sessions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.boulevard.identity.keys.KeyRing;
import org.boulevard.identity.keys.TokenKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionsTest {
    private static final UUID ALICE = UUID.fromString("0b2f9a1e-0000-4000-8000-000000000001");
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final Duration WEEK = Duration.ofDays(7);
    private static final int FITS_INTO_A_COOKIE = 4000;

    @TempDir
    Path folder;

    private KeyRing keys;

    @BeforeEach
    void start() throws Exception {
        keys = ring("a secret of at least thirty-two characters");
    }

    private KeyRing ring(String secret) throws Exception {
        Path file = folder.resolve("first-" + secret.hashCode());
        Files.writeString(file, secret);
        return new KeyRing(TokenKey.of("", file.toString()), folder.resolve("more"));
    }

    private Sessions at(Instant now) {
        return new Sessions(keys, WEEK, Clock.fixed(now, ZoneOffset.UTC));
    }

    @Test
    void readsWhatItBegan() {
        String text = at(NOON).begin(ALICE, "oidc", Optional.of("the ID token"));
        assertEquals(Optional.of(new Session(ALICE, "oidc", "the ID token", NOON.getEpochSecond())), at(NOON).read(text));
    }

    @Test
    void showsNothingToOthers() {
        String text = at(NOON).begin(ALICE, "oidc", Optional.of("the ID token"));
        String header = new String(java.util.Base64.getUrlDecoder().decode(text.substring(0, text.indexOf('.'))));
        assertEquals("{\"alg\":\"dir\",\"enc\":\"A256GCM\"}", header);
        assertFalse(text.contains(java.util.Base64.getUrlEncoder().encodeToString(ALICE.toString().getBytes()).substring(0, 10)));
    }

    @Test
    void endsWithItsLife() {
        String text = at(NOON).begin(ALICE, "oidc", Optional.empty());
        assertTrue(at(NOON.plus(WEEK)).read(text).isPresent());
        assertEquals(Optional.empty(), at(NOON.plus(WEEK).plusSeconds(1)).read(text));
    }

    @Test
    void isRenewedOnlyWhenAPartOfItsLifeIsOver() {
        String text = at(NOON).begin(ALICE, "oidc", Optional.of("hint"));
        Session session = at(NOON).read(text).orElseThrow();
        assertEquals(Optional.empty(), at(NOON.plus(Duration.ofDays(1))).renewed(session));
        Instant later = NOON.plus(Duration.ofDays(2));
        String renewed = at(later).renewed(session).orElseThrow();
        assertEquals(Optional.of(new Session(ALICE, "oidc", "hint", later.getEpochSecond())), at(later).read(renewed));
    }

    @Test
    void leavesAHintOutThatIsTooLargeForACookie() {
        for (int length : new int[] {3000, 200_000}) {
            String text = at(NOON).begin(ALICE, "oidc", Optional.of("x".repeat(length)));
            assertTrue(text.length() < FITS_INTO_A_COOKIE);
            assertEquals(null, at(NOON).read(text).orElseThrow().logoutHint());
        }
    }

    @Test
    void readsNothingThatWasCutOrChangedOrMadeElsewhere() throws Exception {
        String text = at(NOON).begin(ALICE, "oidc", Optional.empty());
        for (int length = 0; length < text.length(); length += 7) {
            assertEquals(Optional.empty(), at(NOON).read(text.substring(0, length)));
        }
        char last = text.charAt(text.length() - 5);
        assertEquals(Optional.empty(), at(NOON).read(text.substring(0, text.length() - 5) + (last == 'A' ? 'B' : 'A') + text.substring(text.length() - 4)));
        keys = ring("another secret of at least thirty-two characters");
        assertEquals(Optional.empty(), at(NOON).read(text));
    }

    @Test
    void readsNothingThatWasSealedForAnotherPurpose() {
        String text = new SealedTexts<>(keys, "boulevard login", Session.class).seal(new Session(ALICE, "oidc", null, NOON.getEpochSecond()));
        assertEquals(Optional.empty(), at(NOON).read(text));
    }

    @Test
    void outlivesANewKey() throws Exception {
        String text = at(NOON).begin(ALICE, "oidc", Optional.empty());
        Files.createDirectory(folder.resolve("more"));
        Files.writeString(folder.resolve("more/2027.key"), "b".repeat(32));
        keys = ring("a secret of at least thirty-two characters");
        assertTrue(at(NOON).read(text).isPresent());
        String newer = at(NOON).begin(ALICE, "oidc", Optional.empty());
        Files.delete(folder.resolve("more/2027.key"));
        keys = ring("a secret of at least thirty-two characters");
        assertEquals(Optional.empty(), at(NOON).read(newer));
    }
}
