package org.boulevard.catalog.map;

import java.util.Optional;
import java.util.UUID;
import org.boulevard.api.catalog.ItemSearch.Box;
import org.boulevard.api.catalog.MapTiles.Part;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** What was drawn of the lines on one tile, kept until something on it changes. */
final class DrawnTiles {
    private static final UUID EVERYBODY = new UUID(0, 0);

    private final Part part;
    private final UUID owner;

    /** @param owner null: everybody's lines */
    DrawnTiles(Part part, UUID owner) {
        this.part = part;
        this.owner = owner == null ? EVERYBODY : owner;
    }

    /** One statement, so that either the tile is there without the change or the change is seen. */
    Optional<byte[]> find(Handle handle) {
        return bind(handle.createQuery("""
                select lines from drawn_tiles where owner = :owner and zoom = :zoom and x = :x and y = :y
                    and not exists (select from tile_changes c where c.place && box(point(:west, :south), point(:east, :north)))"""))
                .mapTo(byte[].class).findOne();
    }

    /** To be called before the lines are looked up; false: changes are being worked on, and what is drawn now is not to be kept. */
    boolean hold(Handle transaction) {
        return transaction.createQuery("select pg_try_advisory_xact_lock_shared(hashtext('boulevard tiles'))").mapTo(boolean.class).one();
    }

    void keep(Handle transaction, byte[] lines) {
        bind(transaction.createUpdate("""
                insert into drawn_tiles (owner, zoom, x, y, place, lines)
                    values (:owner, :zoom, :x, :y, box(point(:west, :south), point(:east, :north)), :lines)
                on conflict (owner, zoom, x, y) do update set lines = excluded.lines""")).bind("lines", lines).execute();
    }

    private <S extends SqlStatement<S>> S bind(S statement) {
        Box box = part.boxes().get(0);
        return statement.bind("owner", owner).bind("zoom", part.zoom()).bind("x", part.x()).bind("y", part.y())
                .bind("west", box.west()).bind("south", box.south()).bind("east", box.east()).bind("north", box.north());
    }
}
