package org.boulevard.catalog.read;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.boulevard.api.access.Caller;
import org.boulevard.api.model.Account;
import org.boulevard.api.model.Role;
import org.boulevard.api.model.TagChange;
import org.boulevard.api.model.Visibility;
import org.boulevard.catalog.Database;
import org.boulevard.catalog.FreshCatalog;
import org.boulevard.catalog.tags.Tagged;
import org.jdbi.v3.core.statement.Update;

/** Rows to look at, written by hand. */
final class Street {
    final Database database = FreshCatalog.open();

    Caller account(String name, Role role) {
        UUID id = database.read(handle -> handle.createQuery("insert into accounts (name, role) values (:name, :role) returning id")
                .bind("name", name).bind("role", role.text()).mapTo(UUID.class).one());
        return new Caller(new Account(id, name, role, false, null, null));
    }

    UUID sequence(Caller owner, String title, String status, Visibility visibility) {
        return database.read(handle -> handle.createQuery("""
                insert into sequences (account_id, title, status, visibility, created_at) values (:owner, :title, :status, :visibility,
                    clock_timestamp()) returning id""")
                .bind("owner", owner.account().id()).bind("title", title).bind("status", status).bind("visibility", visibility.text())
                .mapTo(UUID.class).one());
    }

    UUID readySequence(Caller owner, String title) {
        return sequence(owner, title, "ready", Visibility.ANYONE);
    }

    UUID picture(Caller owner, UUID sequence, int rank, double longitude, double latitude) {
        UUID id = UUID.randomUUID();
        database.change(handle -> handle.createUpdate("""
                insert into pictures (id, account_id, sequence_id, rank, status, longitude, latitude, taken_at, utc_offset, projection,
                    width, height, make, model, focal_length, field_of_view, heading, file_name, file_size, md5, store)
                values (:id, :owner, :sequence, :rank, 'ready', :longitude, :latitude, :takenAt, 7200, 'flat',
                    4000, 3000, 'Canon', 'X', 4.3, 71, 90, :name, 1000, gen_random_uuid(), 'fs')""")
                .bind("id", id).bind("owner", owner.account().id()).bind("sequence", sequence).bind("rank", rank)
                .bind("longitude", longitude).bind("latitude", latitude)
                .bind("takenAt", OffsetDateTime.parse("2024-05-02T08:15:30.25Z").plusSeconds(rank)).bind("name", rank + ".jpg").execute());
        return id;
    }

    void tag(Tagged what, UUID object, String key, String value) {
        database.change(handle -> what.change(handle, List.of(object), List.of(TagChange.add(key, value)), true));
    }

    UUID annotation(UUID picture, String rings) {
        return database.read(handle -> handle.createQuery("insert into annotations (picture_id, shape) values (:picture, :shape::jsonb) returning id")
                .bind("picture", picture).bind("shape", rings).mapTo(UUID.class).one());
    }

    void change(UUID picture, String assignment) {
        database.change(handle -> update(handle.createUpdate("update pictures set " + assignment + " where id = :id"), picture));
    }

    void changeSequence(UUID sequence, String assignment) {
        database.change(handle -> update(handle.createUpdate("update sequences set " + assignment + " where id = :id"), sequence));
    }

    private static void update(Update update, UUID id) {
        update.bind("id", id).execute();
    }
}
