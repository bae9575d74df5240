package org.boulevard.catalog.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.boulevard.api.catalog.ItemSearch.Box;
import org.boulevard.api.catalog.MapTiles.Cell;
import org.boulevard.api.catalog.MapTiles.Grid;
import org.boulevard.catalog.Database;
import org.boulevard.catalog.FreshCatalog;
import org.junit.jupiter.api.Test;

/** The kept numbers are those that counting from scratch gives, whatever happened before. */
class MapCellsTest {
    private static final List<Box> WORLD = List.of(new Box(-180, -90, 180, 90));
    private static final List<String> VISIBILITIES = List.of("anyone", "anyone", "logged-only", "owner-only");

    private final Database database = FreshCatalog.open();
    private final PostgresMapTiles map = new PostgresMapTiles(database);
    private final List<UUID> sequences = new ArrayList<>();

    private void run(String sql) {
        database.change(handle -> handle.execute(sql));
    }

    private List<Cell> counted() {
        return database.read(handle -> handle.createQuery("""
                with shown as (
                    select case when p.longitude < -179.95 then 180 else round(p.longitude::numeric, 1) end x, round(p.latitude::numeric, 1) y,
                        p.visibility = 'anyone' and s.visibility = 'anyone' everybody, p.projection
                    from pictures p join sequences s on p.sequence_id = s.id
                    where p.status = 'ready' and s.status = 'ready' and p.visibility <> 'owner-only' and s.visibility <> 'owner-only')
                select x, y, sum((everybody and projection = 'flat')::int) a, sum((everybody and projection <> 'flat')::int) b,
                    sum((not everybody and projection = 'flat')::int) c, sum((not everybody and projection <> 'flat')::int) d
                from shown group by x, y order by x, y""")
                .map((row, context) -> new Cell(row.getDouble("x"), row.getDouble("y"), row.getLong("a"), row.getLong("b"), row.getLong("c"),
                        row.getLong("d"))).list());
    }

    private void insert(Random random, int n) {
        String sequence = "'" + sequences.get(random.nextInt(sequences.size())) + "'";
        run("""
                insert into pictures (id, account_id, sequence_id, rank, status, longitude, latitude, taken_at, utc_offset, projection,
                    width, height, file_name, file_size, md5, store, visibility)
                select gen_random_uuid(), (select id from accounts limit 1), %s, n, 'ready', %s + n / 1000.0, %s - n / 900.0, now(), 0, '%s',
                    4000, 3000, n || '.jpg', 1, gen_random_uuid(), 'fs', '%s' from generate_series(1, %d) n""".formatted(sequence,
                random.nextInt(8) == 0 ? -179.96123 : random.nextInt(3) + 0.0311, random.nextInt(3) + 0.0177,
                random.nextBoolean() ? "flat" : "equirectangular", VISIBILITIES.get(random.nextInt(4)), n));
    }

    @Test
    void whatIsKeptIsWhatIsThere() {
        var random = new Random(7);
        for (int i = 0; i < 6; i++) {
            sequences.add(database.read(handle -> handle.createQuery(
                    "insert into sequences (account_id, status) select id, 'ready' from accounts limit 1 returning id").mapTo(UUID.class).one()));
        }
        boolean hidden = false;
        for (int i = 0; i < 250; i++) {
            String some = " where id in (select id from pictures order by md5(id::text || " + i + ") limit 5)";
            String one = " where id = '" + sequences.get(random.nextInt(sequences.size())) + "'";
            switch (random.nextInt(8)) {
                case 0 -> run("update pictures set longitude = longitude + 0.2173" + some);
                case 1 -> run("update pictures set visibility = '" + VISIBILITIES.get(random.nextInt(4)) + "'" + some);
                case 2 -> run("delete from pictures" + some);
                case 3 -> run("update sequences set visibility = '" + VISIBILITIES.get(random.nextInt(4)) + "'" + one);
                case 4 -> run("update sequences set status = '" + (random.nextBoolean() ? "ready" : "deleted") + "'" + one);
                case 5 -> run("update pictures set status = '" + (random.nextBoolean() ? "ready" : "broken") + "', sequence_id = '"
                        + sequences.get(random.nextInt(sequences.size())) + "'" + some);
                default -> insert(random, 1 + random.nextInt(20));
            }
            if (i % 7 == 0) {
                MapKeeper.keep(database);
                Grid grid = map.grid(WORLD, true);
                assertEquals(counted(), grid.cells());
                hidden |= grid.cells().stream().anyMatch(cell -> cell.flat() + cell.round() == 0);
            }
        }
        assertTrue(hidden, "no cell had pictures for members alone");
        assertTrue(map.grid(WORLD, false).cells().stream().allMatch(cell -> cell.flat() + cell.round() > 0));
        assertFalse(map.grid(WORLD, true).cells().isEmpty());
        run("delete from pictures");
        assertEquals(List.of(), map.grid(WORLD, true).cells());
    }
}
