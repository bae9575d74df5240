package org.boulevard.catalog.owners;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
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

    private List<String> told(String part) {
        return accounts.search(part).stream()
                .map(entry -> entry.account().name() + " " + entry.account().role().text() + " " + entry.provider().orElse("-")).toList();
    }

    private void add(String name, String role, String provider) {
        database.change(handle -> handle.execute("insert into accounts (name, role, oauth_provider, oauth_id, created_at) values (?, ?, " + provider
                + ", gen_random_uuid()::text, clock_timestamp())", name, role));
    }
}
