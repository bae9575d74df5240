package org.boulevard.catalog.passwords;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import org.boulevard.api.catalog.Passwords.Password;
import org.boulevard.catalog.Database;
import org.boulevard.catalog.FreshCatalog;
import org.junit.jupiter.api.Test;

class PostgresLoginCodesTest {
    private static final byte[] CODE = {1, 2, 3};
    private static final byte[] CHALLENGE = {4, 5, 6};
    private static final Duration MINUTE = Duration.ofSeconds(60);

    private final Database database = FreshCatalog.open();
    private final PostgresLoginCodes codes = new PostgresLoginCodes(database);
    private final PostgresPasswords passwords = new PostgresPasswords(database);
    private final Password alice = passwords.add("alice", "Alice", "hash").orElseThrow();

    @Test
    void areGoodOnce() {
        codes.issue(CODE, alice.id(), CHALLENGE);
        assertEquals(Optional.of(alice), codes.redeem(CODE, CHALLENGE, MINUTE));
        assertEquals(Optional.empty(), codes.redeem(CODE, CHALLENGE, MINUTE));
    }

    @Test
    void areUsedUpByAWrongChallenge() {
        codes.issue(CODE, alice.id(), CHALLENGE);
        assertEquals(Optional.empty(), codes.redeem(CODE, new byte[] {9}, MINUTE));
        assertEquals(Optional.empty(), codes.redeem(CODE, CHALLENGE, MINUTE));
    }

    @Test
    void areGoodForAMinute() {
        codes.issue(CODE, alice.id(), CHALLENGE);
        agedBy(61);
        assertEquals(Optional.empty(), codes.redeem(CODE, CHALLENGE, MINUTE));
        codes.issue(CODE, alice.id(), CHALLENGE);
        agedBy(50);
        assertEquals(Optional.of(alice), codes.redeem(CODE, CHALLENGE, MINUTE));
    }

    @Test
    void areForgottenWhenNobodyRedeemsThem() {
        codes.issue(CODE, alice.id(), CHALLENGE);
        agedBy(3601);
        codes.issue(new byte[] {7}, alice.id(), CHALLENGE);
        int kept = database.read(handle -> handle.createQuery("select count(*) from login_codes").mapTo(int.class).one());
        assertEquals(1, kept);
    }

    @Test
    void goWithThePassword() {
        codes.issue(CODE, alice.id(), CHALLENGE);
        passwords.remove(alice.id());
        assertEquals(Optional.empty(), codes.redeem(CODE, CHALLENGE, MINUTE));
    }

    private void agedBy(int seconds) {
        database.change(handle -> handle.createUpdate("update login_codes set issued_at = now() - :seconds * interval '1 second'")
                .bind("seconds", seconds).execute());
    }
}
