package org.boulevard.catalog.owners;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.boulevard.api.catalog.Belongings;
import org.boulevard.api.catalog.UploadSets;
import org.boulevard.catalog.Database;
import org.boulevard.catalog.pictures.PictureRows;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What an account owns, as rows. */
@Component
public class PostgresBelongings implements Belongings {
    private final Database database;
    private final UploadSets sets;

    @Activate
    public PostgresBelongings(@Reference Database database, @Reference UploadSets sets) {
        this.database = database;
        this.sets = sets;
    }

    @Override
    public Amount of(UUID account) {
        return database.read(handle -> handle.createQuery("""
                select (select count(*) from upload_sets where account_id = :account) upload_sets,
                    (select count(*) from pictures where account_id = :account) pictures,
                    (select count(*) from sequences where account_id = :account and status <> 'deleted') sequences""")
                .bind("account", account)
                .map((row, context) -> new Amount(row.getLong("upload_sets"), row.getLong("pictures"), row.getLong("sequences"))).one());
    }

    @Override
    public void delete(UUID account) {
        List<UUID> owned = database.read(handle -> handle.createQuery("select id from upload_sets where account_id = :account order by created_at")
                .bind("account", account).mapTo(UUID.class).list());
        owned.forEach(sets::delete);
        // What is left belongs to no set of theirs.
        database.change(handle -> {
            List<UUID> touched = handle.createQuery("select distinct sequence_id from pictures where account_id = :account and sequence_id is not null")
                    .bind("account", account).mapTo(UUID.class).list();
            PictureRows.removeAll(handle, "account_id = :account", Map.of("account", account));
            PictureRows.recount(handle, touched);
            handle.createUpdate("""
                    update sequences set status = 'deleted', upload_set_id = null, nb_pictures = 0, updated_at = now()
                    where account_id = :account and status <> 'deleted'
                        and not exists (select from pictures where sequence_id = sequences.id)""").bind("account", account).execute();
        });
    }
}
