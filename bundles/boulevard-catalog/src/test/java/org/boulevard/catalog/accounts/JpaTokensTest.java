package org.boulevard.catalog.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.boulevard.api.catalog.Tokens.Claim;
import org.boulevard.api.catalog.Tokens.Token;
import org.boulevard.api.model.Role;
import org.boulevard.postgres.TestPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JpaTokensTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int MANY = 100;

    private static DataSource database;
    private static StandaloneJpa jpa;
    private static JpaTokens tokens;

    private UUID alice;
    private UUID bob;

    @BeforeAll
    static void start() throws Exception {
        database = TestPostgres.freshDatabase();
        execute(JpaAccountsTest.schema());
        jpa = new StandaloneJpa(database);
        tokens = new JpaTokens(jpa);
    }

    @AfterAll
    static void end() {
        jpa.close();
    }

    @BeforeEach
    void accounts() throws Exception {
        execute("delete from tokens where account_id is null");
        alice = new JpaAccounts(jpa).create("alice", Role.USER).id();
        bob = new JpaAccounts(jpa).create("bob", Role.USER).id();
    }

    @Test
    void listsTheOldestFirst() {
        Token made = tokens.create(alice, "my script", MANY).orElseThrow();
        assertEquals(List.of("default token", "my script"), tokens.of(alice).stream().map(Token::description).toList());
        assertEquals(Optional.of(made), tokens.find(alice, made.id()));
    }

    @Test
    void aTimeIsReadAsItStandsAtEveryHourOfTheDay() throws Exception {
        UUID token = tokens.create(alice, "x", MANY).orElseThrow().id();
        for (int hour = 0; hour < 24; hour++) {
            Instant time = Instant.parse("2024-02-29T00:59:59.123456Z").plus(hour, ChronoUnit.HOURS);
            execute("update tokens set generated_at = '" + time + "' where id = '" + token + "'");
            assertEquals(time, tokens.find(alice, token).orElseThrow().generatedAt());
        }
    }

    @Test
    void keepsATokenWithoutDescription() {
        assertEquals(null, tokens.create(alice, null, MANY).orElseThrow().description());
    }

    @Test
    void whatIsSomebodyElsesIsNeitherFoundNorRevoked() {
        UUID hers = tokens.create(alice, "hers", MANY).orElseThrow().id();
        assertEquals(Optional.empty(), tokens.find(bob, hers));
        assertEquals(false, tokens.revoke(bob, hers));
        assertEquals(true, tokens.revoke(alice, hers));
        assertEquals(false, tokens.revoke(alice, hers));
    }

    @Test
    void anAccountHasNoMoreThanItMayHaveHoweverManyAskAtOnce() {
        var asked = IntStream.range(0, 8).mapToObj(i -> CompletableFuture.supplyAsync(() -> tokens.create(alice, "x", 3),
                task -> new Thread(task).start())).toList();
        assertEquals(2, asked.stream().filter(answer -> answer.join().isPresent()).count());
        assertEquals(3, tokens.of(alice).size());
    }

    @Test
    void aTokenIsClaimedOnce() {
        UUID token = tokens.generate("my program", HOUR, MANY).orElseThrow().id();
        assertEquals(Optional.empty(), new JpaAccounts(jpa).tokenOwner(token).orElseThrow().account());
        assertEquals(Claim.DONE, tokens.claim(token, alice, HOUR));
        assertEquals(Claim.YOURS, tokens.claim(token, alice, HOUR));
        assertEquals(Claim.TAKEN, tokens.claim(token, bob, HOUR));
        assertEquals("my program", tokens.find(alice, token).orElseThrow().description());
        assertEquals(Claim.UNKNOWN, tokens.claim(UUID.fromString("00000000-0000-4000-8000-000000000009"), alice, HOUR));
    }

    @Test
    void whatWasNotClaimedInTimeIsGone() throws Exception {
        UUID old = tokens.generate("old", HOUR, MANY).orElseThrow().id();
        execute("update tokens set generated_at = now() - interval '2 hours' where id = '" + old + "'");
        UUID claimed = tokens.create(alice, "claimed", MANY).orElseThrow().id();
        execute("update tokens set generated_at = now() - interval '2 hours' where id = '" + claimed + "'");
        assertEquals(Claim.UNKNOWN, tokens.claim(old, alice, HOUR));
        assertEquals(1, tokens.sweep(HOUR));
        assertEquals(Optional.empty(), new JpaAccounts(jpa).tokenOwner(old));
        assertEquals(claimed, tokens.find(alice, claimed).orElseThrow().id());
    }

    @Test
    void strangersFillNoMoreThanTheyMay() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertEquals(true, tokens.generate("x", HOUR, 3).isPresent());
        }
        assertEquals(Optional.empty(), tokens.generate("x", HOUR, 3));
        execute("update tokens set generated_at = now() - interval '2 hours' where account_id is null");
        assertEquals(true, tokens.generate("x", HOUR, 3).isPresent());
    }

    private static void execute(String sql) throws SQLException {
        try (var connection = database.getConnection(); var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
