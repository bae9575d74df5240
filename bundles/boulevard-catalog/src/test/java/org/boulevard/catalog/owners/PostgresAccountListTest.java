package org.boulevard.catalog.owners;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.boulevard.api.catalog.AccountList;
import org.boulevard.catalog.Database;
import org.boulevard.catalog.FreshCatalog;
import org.junit.jupiter.api.Test;

class PostgresAccountListTest {
    private final Database database = FreshCatalog.open();
    private final PostgresAccountList accounts = new PostgresAccountList(database);

    @Test
    void namesEverybodyInTheOrderInWhichTheyCame() {
        add("Zoe", "user", "'local'");
        add("alice", "admin", "null");
        assertEquals(List.of("Default account admin -", "Zoe user local", "alice admin -"), told(""));
    }

    @Test
    void findsByAPartOfTheName() {
        add("Zoe 100%", "user", "'local'");
        add("alice", "user", "'osm'");
        assertEquals(List.of("alice user osm"), told("LIC"));
        assertEquals(List.of("Zoe 100% user local"), told("%"));
        assertEquals(List.of(), told("nobody"));
    }

    @Test
    void findsNamesThatAreAlikeTheMostAlikeFirst() {
        for (String name : List.of("alice", "Alicia Keys", "bob", "100%", "Ülo")) {
            add(name, "user", "'local'");
        }
        assertEquals(List.of("alice", "Alicia Keys"), alike("alice"));
        assertEquals(List.of("alice", "Alicia Keys"), alike("ALICEX"));
        assertEquals(List.of("Alicia Keys"), alike("keys"));
        assertEquals(List.of("Ülo"), alike("ülo"));
        for (String none : List.of("zzzzqqq", " ", "%", "é", "_", "' or 'q'='q")) {
            assertEquals(List.of(), alike(none), none);
        }
        assertEquals(List.of("alice"), accounts.resembling("ali", 1).stream().map(AccountList.Person::name).toList());
    }

    private List<String> alike(String name) {
        return accounts.resembling(name, 9).stream().map(AccountList.Person::name).toList();
    }

    @Test
    void showsTheOldestFirstAndWhoHasSomethingToShow() {
        add("Zoe", "user", "'local'");
        add("alice", "user", "'local'");
        database.change(handle -> handle.execute("insert into sequences (account_id, status, visibility) select id, 'ready', 'anyone' from accounts where name = 'Zoe'"
                + " union all select id, 'ready', 'owner-only' from accounts where name = 'alice'"));
        assertEquals(List.of("Default account false", "Zoe true", "alice false"), oldest(9));
        assertEquals(List.of("Default account false"), oldest(1));
        assertEquals(List.of(), oldest(0));
    }

    private List<String> oldest(int limit) {
        return accounts.oldest(limit).stream().map(person -> person.name() + " " + person.shows()).toList();
    }

    private List<String> told(String part) {
        return accounts.search(part).stream()
                .map(entry -> entry.account().name() + " " + entry.account().role().text() + " " + entry.provider().orElse("-")).toList();
    }

    private void add(String name, String role, String provider) {
        database.change(handle -> handle.execute("insert into accounts (name, role, oauth_provider, oauth_id, created_at) values (?, ?, " + provider
                + ", gen_random_uuid()::text, clock_timestamp())", name, role));
    }
}
