package org.boulevard.catalog.read;
import java.util.*;
import org.boulevard.api.access.Caller;
import org.boulevard.api.catalog.*;
import org.boulevard.api.model.Role;
import org.junit.jupiter.api.Test;
class ZzPlanTest {
  @Test void plans() {
    var street = new Street(); var db = street.database; var alice = street.account("alice", Role.USER);
    db.change(h -> { h.execute("insert into sequences (account_id, title, status, created_at, updated_at) select ?, 's', 'ready', now() - i * interval '1 second', now() from generate_series(1, 500) i", alice.account().id());
      h.execute("insert into pictures (id, account_id, sequence_id, rank, status, longitude, latitude, taken_at, utc_offset, projection, width, height, file_name, file_size, md5, store, updated_at) select gen_random_uuid(), s.account_id, s.id, r, 'ready', s.x + r * 0.0001, s.y, now() - r * interval '1 second', 0, 'flat', 100, 100, 'x', 1, gen_random_uuid(), 'fs', now() - random() * interval '1 year' from (select *, random() * 2 x, 47 + random() * 2 y from sequences) s, generate_series(1, 100) r");
      h.execute("update sequences set nb_pictures = 100, bbox = box(point(0,0), point(1,1))"); });
    db.jdbi().useHandle(h -> h.execute("vacuum analyze"));
    var items = new PostgresItems(db); var seqs = new PostgresSequences(db);
    UUID seq = db.read(h -> h.createQuery("select id from sequences limit 1").mapTo(UUID.class).one());
    UUID pic = db.read(h -> h.createQuery("select id from pictures limit 1").mapTo(UUID.class).one());
    time("find", () -> items.find(pic, Caller.NOBODY));
    time("page all", () -> items.page(seq, 0, null, Caller.NOBODY));
    time("page 10", () -> items.page(seq, 50, 10, alice));
    var box = new ItemSearch.Box(0.5, 47.5, 0.51, 47.51);
    time("box 10", () -> items.search(new ItemSearch(null, null, box, null, null, List.of(), 10), Caller.NOBODY));
    time("bigbox 10", () -> items.search(new ItemSearch(null, null, new ItemSearch.Box(0, 47, 2, 49), null, null, List.of(), 10), Caller.NOBODY));
    time("bigbox 1000", () -> items.search(new ItemSearch(null, null, new ItemSearch.Box(0, 47, 2, 49), null, null, List.of(), 1000), Caller.NOBODY));
    time("latest 10", () -> items.search(new ItemSearch(null, null, null, null, null, List.of(), 10), Caller.NOBODY));
    time("collection 10", () -> items.search(new ItemSearch(null, List.of(seq), null, null, null, List.of(), 10), Caller.NOBODY));
    time("list 100", () -> seqs.list(new SequenceList(100, false, null, false), Caller.NOBODY));
    time("find seq", () -> seqs.find(seq, Caller.NOBODY));
    time("coverage", () -> seqs.coverage());
  }
  void time(String what, Runnable r) { for (int i = 0; i < 3; i++) r.run(); long t = System.nanoTime(); for (int i = 0; i < 5; i++) r.run(); System.out.println("TIME " + what + " " + (System.nanoTime() - t) / 5 / 1000 + " us"); }
}
