package org.boulevard.catalog.owners;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.UUID;
import org.boulevard.api.catalog.Belongings.Amount;
import org.boulevard.catalog.Database;
import org.boulevard.catalog.FreshCatalog;
import org.boulevard.catalog.uploads.PostgresUploadSets;
import org.junit.jupiter.api.Test;

class PostgresBelongingsTest {
    private static final Amount NOTHING = new Amount(0, 0, 0);

    private final Database database = FreshCatalog.open();
    private final PostgresBelongings belongings = new PostgresBelongings(database, new PostgresUploadSets(database));
    private final UUID alice = account("alice");
    private final UUID bob = account("bob");

    @Test
    void areCounted() {
        sequence(alice, set(alice), 2);
        sequence(alice, null, 1);
        assertEquals(new Amount(1, 3, 2), belongings.of(alice));
        assertEquals(NOTHING, belongings.of(bob));
    }

    @Test
    void areDeletedAndNobodyElsesAre() {
        UUID inSet = sequence(alice, set(alice), 2);
        UUID withoutSet = sequence(alice, null, 1);
        sequence(bob, set(bob), 2);
        belongings.delete(alice);
        assertEquals(NOTHING, belongings.of(alice));
        assertEquals(new Amount(1, 2, 1), belongings.of(bob));
        assertEquals(List.of("deleted 0", "deleted 0"), List.of(standing(inSet), standing(withoutSet)), "sequences stay as deleted");
        assertEquals(3, count("select count(*) from jobs where kind = 'delete'"), "files go by jobs");
        assertEquals(1, count("select count(*) from accounts where name = 'alice'"), "the account stays");
        belongings.delete(alice);
        assertEquals(NOTHING, belongings.of(alice));
    }

    @Test
    void leaveASequenceOfSomebodyElseThatTheyWereIn() {
        UUID shared = sequence(bob, null, 2);
        picture(alice, null, shared, 3);
        belongings.delete(alice);
        assertEquals("ready 2", standing(shared));
    }

    private UUID account(String name) {
        return id("insert into accounts (name) values ('" + name + "') returning id");
    }

    private UUID set(UUID owner) {
        return id("insert into upload_sets (account_id, title) values ('" + owner + "', 'set') returning id");
    }

    private UUID sequence(UUID owner, UUID set, int pictures) {
        UUID sequence = id("insert into sequences (account_id, upload_set_id, status, nb_pictures) values ('" + owner + "', " + quoted(set) + ", 'ready', "
                + pictures + ") returning id");
        for (int rank = 1; rank <= pictures; rank++) {
            picture(owner, set, sequence, rank);
        }
        return sequence;
    }

    private void picture(UUID owner, UUID set, UUID sequence, int rank) {
        id("""
                insert into pictures (id, account_id, upload_set_id, sequence_id, rank, status, longitude, latitude, taken_at, utc_offset, projection,
                    width, height, file_name, file_size, md5, store)
                values (gen_random_uuid(), '%s', %s, '%s', %d, 'ready', 2.3, 48.8, now(), 0, 'flat', 40, 30, 'a.jpg', 10, gen_random_uuid(), 'fs')
                returning id""".formatted(owner, quoted(set), sequence, rank));
    }

    private static String quoted(UUID id) {
        return id == null ? "null" : "'" + id + "'";
    }

    private String standing(UUID sequence) {
        return database.read(handle -> handle.createQuery("select status || ' ' || nb_pictures from sequences where id = :id").bind("id", sequence)
                .mapTo(String.class).one());
    }

    private int count(String query) {
        return database.read(handle -> handle.createQuery(query).mapTo(int.class).one());
    }

    private UUID id(String statement) {
        return database.write(handle -> handle.createQuery(statement).mapTo(UUID.class).one());
    }
}
