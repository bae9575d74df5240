package org.boulevard.catalog.tracks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.boulevard.api.catalog.Tracks.ComputedHeading;
import org.boulevard.api.catalog.Tracks.Derived;
import org.boulevard.api.catalog.Tracks.Point;
import org.boulevard.catalog.Database;
import org.boulevard.catalog.FreshCatalog;
import org.junit.jupiter.api.Test;

class PostgresTracksTest {
    private final Database database = FreshCatalog.open();

    @Test
    void aHeadingOfZeroIsUnknownUnlessItWasComputedOrSomebodySaidSo() {
        UUID sequence = database.read(handle -> handle.createQuery("insert into sequences (account_id) select id from accounts returning id")
                .mapTo(UUID.class).one());
        database.change(handle -> handle.createUpdate("""
                insert into pictures (id, account_id, sequence_id, rank, longitude, latitude, taken_at, utc_offset, projection, width, height,
                    file_name, file_size, md5, store, heading, heading_computed, heading_given)
                select gen_random_uuid(), a.id, :sequence, said.rank, 2, 48, now(), 0, 'flat', 10, 10, 'a.jpg', 1, gen_random_uuid(), 'fs',
                    said.heading, said.computed, said.given
                from accounts a, (values (1, 0, false, false), (2, 0, true, false), (3, 0, false, true), (4, 360, false, false), (5, null, false, false))
                    said (rank, heading, computed, given)""").bind("sequence", sequence).execute());
        List<Integer> headings = new ArrayList<>();

        new PostgresTracks(database).finish(sequence, track -> {
            track.points().stream().map(Point::heading).forEach(headings::add);
            return new Derived(List.of(), List.of(), 0, null, null, null, null);
        });

        assertEquals(Arrays.asList(null, 0, 0, 360, null), headings);
    }

    @Test
    void aPictureThatIsTurnedHasChanged() {
        UUID sequence = database.read(handle -> handle.createQuery("insert into sequences (account_id) select id from accounts returning id")
                .mapTo(UUID.class).one());
        database.change(handle -> handle.createUpdate("""
                insert into pictures (id, account_id, sequence_id, rank, longitude, latitude, taken_at, utc_offset, projection, width, height,
                    file_name, file_size, md5, store, heading, updated_at)
                select gen_random_uuid(), a.id, :sequence, rank, 2, 48, now(), 0, 'flat', 10, 10, 'a.jpg', 1, gen_random_uuid(), 'fs', 5, '2020-01-01'
                from accounts a, generate_series(1, 2) rank""").bind("sequence", sequence).execute());

        new PostgresTracks(database).finish(sequence, track -> new Derived(List.of(new ComputedHeading(track.points().get(1).picture(), 90)),
                List.of(), 0, null, null, null, null));

        assertEquals(List.of(false, true), database.read(handle -> handle.createQuery(
                "select updated_at > '2020-01-01' from pictures where sequence_id = :sequence order by rank").bind("sequence", sequence)
                .mapTo(Boolean.class).list()));
        assertEquals(false, database.read(handle -> handle.createQuery("""
                select p.updated_at > s.finished_at from pictures p join sequences s on s.id = p.sequence_id where s.id = :sequence and p.heading = 90""")
                .bind("sequence", sequence).mapTo(Boolean.class).one()), "or the sequence would have to be finished once more");
    }
}
