package org.boulevard.catalog.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.boulevard.api.catalog.Accounts.Preferences;
import org.boulevard.api.catalog.Accounts.TokenOwner;
import org.boulevard.api.catalog.CatalogUnavailable;
import org.boulevard.api.model.Account;
import org.boulevard.api.model.Role;
import org.boulevard.api.model.Visibility;
import org.boulevard.postgres.TestPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class JpaAccountsTest {
    private static DataSource database;
    private static StandaloneJpa jpa;
    private static JpaAccounts accounts;

    @BeforeAll
    static void start() throws Exception {
        database = TestPostgres.freshDatabase();
        execute(schema());
        jpa = new StandaloneJpa(database);
        accounts = new JpaAccounts(jpa);
    }

    @AfterAll
    static void end() {
        jpa.close();
    }

    @Test
    void hasADefaultAccountThatIsAdmin() {
        Account account = accounts.defaultAccount();
        assertEquals("Default account", account.name());
        assertEquals(Role.ADMIN, account.role());
        assertEquals(true, account.isDefault());
    }

    @Test
    void findsWhatItCreated() {
        Account created = accounts.create("Amélie", Role.USER);
        assertEquals(new Account(created.id(), "Amélie", Role.USER, false, null, null), created);
        assertEquals(Optional.of(created), accounts.find(created.id()));
        assertEquals(Optional.of(created), accounts.named("Amélie"));
    }

    @Test
    void readsWhatOthersWrote() throws Exception {
        Account created = accounts.create("carl", Role.USER);
        execute("update accounts set default_visibility = 'logged-only', collaborative_metadata = false where id = '" + created.id() + "'");
        assertEquals(Optional.of(new Account(created.id(), "carl", Role.USER, false, Visibility.LOGGED_ONLY, false)),
                accounts.find(created.id()));
    }

    @Test
    void findsNobodyWhoIsNotThere() {
        assertEquals(Optional.empty(), accounts.find(UUID.fromString("00000000-0000-4000-8000-000000000001")));
        assertEquals(Optional.empty(), accounts.named("nobody"));
        assertEquals(Optional.empty(), accounts.named("' or 'a'='a"));
    }

    @Test
    void listsTheIdsOfThoseWhoShareAName() {
        UUID one = accounts.create("twin", Role.USER).id();
        UUID other = accounts.create("twin", Role.USER).id();
        var refused = assertThrows(IllegalArgumentException.class, () -> accounts.named("twin"));
        assertEquals("2 accounts are named 'twin', say which by its id: " + one + ", " + other, refused.getMessage());
    }

    @Test
    void changesARole() {
        Account created = accounts.create("dora", Role.USER);
        assertEquals(Role.ADMIN, accounts.setRole(created.id(), Role.ADMIN).role());
        assertEquals(Role.ADMIN, accounts.find(created.id()).orElseThrow().role());
    }

    @Test
    void changesNoRoleOfNobody() {
        assertThrows(NoSuchElementException.class,
                () -> accounts.setRole(UUID.fromString("00000000-0000-4000-8000-000000000001"), Role.ADMIN));
    }

    @Test
    void givesTheSameTokenEachTime() {
        Account account = accounts.create("emil", Role.USER);
        UUID token = accounts.token(account.id());
        assertEquals(token, accounts.token(account.id()));
        assertEquals(Optional.of(new TokenOwner(token, Optional.of(account))), accounts.tokenOwner(token));
        assertNotEquals(token, accounts.token(accounts.defaultAccount().id()));
    }

    @Test
    void givesTheOldestToken() throws Exception {
        Account account = accounts.create("fred", Role.USER);
        accounts.token(account.id());
        execute("insert into tokens (id, account_id, generated_at) values ('00000000-0000-4000-8000-0000000000f1', '" + account.id()
                + "', '2020-01-01T00:00:00Z')");
        assertEquals(UUID.fromString("00000000-0000-4000-8000-0000000000f1"), accounts.token(account.id()));
    }

    @Test
    void makesOneTokenForAllWhoAskAtOnce() {
        Account account = accounts.create("gina", Role.USER);
        var asked = IntStream.range(0, 8).mapToObj(i -> CompletableFuture.supplyAsync(() -> accounts.token(account.id()),
                task -> new Thread(task).start())).toList();
        var tokens = new HashSet<UUID>();
        asked.forEach(answer -> tokens.add(answer.join()));
        assertEquals(1, tokens.size());
    }

    @Test
    void knowsATokenThatNobodyClaimed() throws Exception {
        UUID token = UUID.fromString("00000000-0000-4000-8000-0000000000a1");
        execute("insert into tokens (id) values ('" + token + "')");
        assertEquals(Optional.of(new TokenOwner(token, Optional.empty())), accounts.tokenOwner(token));
    }

    @Test
    void forgetsATokenThatWasRevoked() throws Exception {
        UUID token = accounts.token(accounts.create("hans", Role.USER).id());
        execute("delete from tokens where id = '" + token + "'");
        assertEquals(Optional.empty(), accounts.tokenOwner(token));
    }

    @Test
    void whoArrivesForTheFirstTimeGetsAnAccountAndAToken() throws Exception {
        Account ines = accounts.arrived("keycloak", "f-1", "ines");
        assertEquals(new Account(ines.id(), "ines", Role.USER, false, null, null), ines);
        assertEquals(List.of("default token"), new JpaTokens(jpa).of(ines.id()).stream().map(token -> token.description()).toList());
    }

    @Test
    void whoArrivesAgainIsRenamedAndKeepsTheRest() {
        Account jan = accounts.arrived("keycloak", "f-2", "jan");
        accounts.setRole(jan.id(), Role.ADMIN);
        assertEquals(new Account(jan.id(), "Jan the Second", Role.ADMIN, false, null, null), accounts.arrived("keycloak", "f-2", "Jan the Second"));
        assertNotEquals(jan.id(), accounts.arrived("osm", "f-2", "jan").id());
        assertEquals(Optional.of(jan.id()), accounts.known("keycloak", "f-2").map(Account::id));
        assertEquals(Optional.empty(), accounts.known("keycloak", "f-3"));
    }

    @Test
    void whoArrivesThroughManyDoorsAtOnceHasOneAccount() {
        var arrivals = IntStream.range(0, 8).mapToObj(i -> CompletableFuture.supplyAsync(() -> accounts.arrived("keycloak", "f-4", "kim").id(),
                task -> new Thread(task).start())).toList();
        var ids = new HashSet<UUID>();
        arrivals.forEach(arrival -> ids.add(arrival.join()));
        assertEquals(1, ids.size());
    }

    @Test
    void keepsPreferencesAndForgetsThem() {
        UUID lea = accounts.create("lea", Role.USER).id();
        accounts.change(lea, new Preferences(Visibility.OWNER_ONLY, false));
        assertEquals(new Account(lea, "lea", Role.USER, false, Visibility.OWNER_ONLY, false), accounts.find(lea).orElseThrow());
        assertEquals(null, accounts.change(lea, new Preferences(null, null)).collaborativeMetadata());
        assertThrows(NoSuchElementException.class, () -> accounts.change(UUID.randomUUID(), new Preferences(null, null)));
    }

    @Test
    void theFirstAcceptanceOfTheTermsCounts() {
        UUID mia = accounts.create("mia", Role.USER).id();
        Account read = accounts.termsRead(mia);
        assertEquals(null, read.termsAcceptedAt());
        Account accepted = accounts.termsAccepted(mia);
        assertEquals(accepted.termsReadAt(), accepted.termsAcceptedAt());
        Account again = accounts.termsAccepted(mia);
        assertEquals(accepted.termsAcceptedAt(), again.termsAcceptedAt());
        assertEquals(again, accounts.find(mia).orElseThrow());
    }

    @Test
    void saysAtOnceWhenTheDatabaseBreaksOff() throws Exception {
        var mortal = new MortalDataSource(database);
        try (var breaking = new StandaloneJpa(mortal)) {
            var known = new JpaAccounts(breaking);
            assertEquals("Default account", known.defaultAccount().name());
            mortal.die();
            assertThrows(CatalogUnavailable.class, known::defaultAccount);
            assertEquals(1, mortal.asked());
        }
    }

    @Test
    void saysWhenTheDatabaseCannotBeReached() {
        var gone = new PGSimpleDataSource();
        gone.setUrl("jdbc:postgresql://127.0.0.1:1/gone");
        try (var jpaToNowhere = new StandaloneJpa(gone)) {
            assertThrows(CatalogUnavailable.class, () -> new JpaAccounts(jpaToNowhere).defaultAccount());
        }
    }

    private static void execute(String sql) throws SQLException {
        try (var connection = database.getConnection(); var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static String schema() throws IOException {
        var all = new StringBuilder();
        for (String file : List.of("V1__first_street.sql", "V2__identity.sql")) {
            try (var sql = JpaAccountsTest.class.getResourceAsStream("/db/migration/" + file)) {
                all.append(new String(sql.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return all.toString();
    }
}
