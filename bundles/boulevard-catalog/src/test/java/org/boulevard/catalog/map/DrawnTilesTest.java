package org.boulevard.catalog.map;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import org.boulevard.api.access.Caller;
import org.boulevard.api.catalog.ItemSearch.Box;
import org.boulevard.api.catalog.MapTiles.Part;
import org.boulevard.api.catalog.MapTiles.Viewer;
import org.boulevard.catalog.Database;
import org.boulevard.catalog.FreshCatalog;
import org.junit.jupiter.api.Test;

class DrawnTilesTest {
    private static final Part HERE = new Part(9, 256, 255, List.of(new Box(-0.1, -0.1, 1, 1)));
    private static final int LINES = 40;

    private final Database database = FreshCatalog.open();
    private final PostgresMapTiles map = new PostgresMapTiles(database);
    private int drawings;

    private void run(String sql) {
        database.change(handle -> handle.execute(sql));
    }

    /** As many as there were when it was drawn. */
    private int lines(UUID owner) {
        return ByteBuffer.wrap(map.lines(HERE, new Viewer(Caller.NOBODY, owner), lines -> {
            drawings++;
            return ByteBuffer.allocate(4).putInt(lines.size()).array();
        })).getInt();
    }

    private int kept() {
        return database.read(handle -> handle.createQuery("select count(*) from drawn_tiles").mapTo(int.class).one());
    }

    @Test
    void whatIsKeptIsNeverOlderThanTheLastChange() {
        run("""
                insert into sequences (account_id, status, bbox, lines)
                select (select id from accounts limit 1), 'ready', box(point(n / 100.0, 0), point(n / 100.0, 1)),
                    jsonb_build_array(jsonb_build_array(jsonb_build_array(n / 100.0, 0), jsonb_build_array(n / 100.0, 1)))
                from generate_series(1, %d) n""".formatted(LINES));
        MapKeeper.keep(database);
        assertEquals(LINES, lines(null));
        assertEquals(LINES, lines(null));
        assertEquals(1, drawings);
        UUID owner = database.read(handle -> handle.createQuery("select id from accounts limit 1").mapTo(UUID.class).one());
        assertEquals(LINES, lines(owner));
        assertEquals(0, lines(UUID.randomUUID()));
        assertEquals(2, kept());

        run("update sequences set visibility = 'owner-only' where bbox[0] ~= point(0.03, 1)");
        assertEquals(LINES - 1, lines(null));
        assertEquals(LINES - 1, lines(owner));
        MapKeeper.keep(database);
        assertEquals(0, kept());
        assertEquals(LINES - 1, lines(null));
        drawings = 0;
        run("update sequences set updated_at = now()");
        assertEquals(LINES - 1, lines(null));
        assertEquals(0, drawings);

        run("update sequences set bbox = box(point(50, 50), point(51, 51)) where bbox[0] ~= point(0.05, 1)");
        run("delete from sequences where bbox[0] ~= point(0.06, 1)");
        assertEquals(LINES - 3, lines(null));
        MapKeeper.keep(database);
        assertEquals(LINES - 3, lines(null));
    }

    @Test
    void whatIsFarAwayLeavesATileAsItIs() {
        run("""
                insert into sequences (account_id, status, bbox, lines)
                select (select id from accounts limit 1), 'ready', box(point(0.5, 0), point(0.5, 1)), '[[[0.5, 0], [0.5, 1]]]'
                from generate_series(1, %d)""".formatted(LINES));
        MapKeeper.keep(database);
        assertEquals(LINES, lines(null));
        run("""
                insert into sequences (account_id, status, bbox, lines)
                select id, 'ready', box(point(20, 20), point(21, 21)), '[[[20, 20], [21, 21]]]' from accounts limit 1""");
        assertEquals(LINES, lines(null));
        MapKeeper.keep(database);
        assertEquals(LINES, lines(null));
        assertEquals(1, drawings);
    }
}
