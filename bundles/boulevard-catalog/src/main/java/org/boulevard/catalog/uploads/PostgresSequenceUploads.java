package org.boulevard.catalog.uploads;

import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.boulevard.api.catalog.NewPicture;
import org.boulevard.api.catalog.NewSequence;
import org.boulevard.api.catalog.SequenceUploads;
import org.boulevard.api.jobs.JobKind;
import org.boulevard.api.model.Visibility;
import org.boulevard.api.web.Refusal;
import org.boulevard.catalog.Database;
import org.boulevard.catalog.jobs.Jobs;
import org.boulevard.catalog.pictures.PictureRows;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Sequences that are filled picture by picture, as rows. */
@Component
public class PostgresSequenceUploads implements SequenceUploads {
    private static final String THERE = "id = :id and status <> 'deleted'";

    private final Database database;

    @Activate
    public PostgresSequenceUploads(@Reference Database database) {
        this.database = database;
    }

    @Override
    public UUID create(NewSequence wanted) {
        UUID id = Objects.requireNonNullElseGet(wanted.id(), UUID::randomUUID);
        int made = database.write(handle -> handle.createUpdate("""
                insert into sequences (id, account_id, title, visibility, user_agent) values (:id, :account, :title, :visibility, :userAgent)
                on conflict (id) do nothing""")
                .bind("id", id).bind("account", wanted.account()).bind("title", wanted.title())
                .bind("visibility", wanted.visibility().text()).bind("userAgent", wanted.userAgent()).execute());
        if (made == 0) {
            throw Refusal.conflict("collection.id_in_use", "There is a collection with this id already");
        }
        return id;
    }

    @Override
    public Optional<Open> find(UUID sequence) {
        return database.read(handle -> handle.createQuery("select account_id, visibility from sequences where " + THERE).bind("id", sequence)
                .map((row, context) -> new Open(sequence, row.getObject("account_id", UUID.class),
                        Visibility.of(row.getString("visibility")).orElseThrow())).findOne());
    }

    @Override
    public void refuseTaken(UUID sequence, int place) {
        if (database.read(handle -> isTaken(handle, sequence, place))) {
            throw taken();
        }
    }

    private static boolean isTaken(Handle handle, UUID sequence, int place) {
        return handle.createQuery("select exists (select from pictures where sequence_id = :sequence and rank = :place)")
                .bind("sequence", sequence).bind("place", place).mapTo(boolean.class).one();
    }

    private static Refusal taken() {
        return Refusal.conflict("collection.place_taken", "A picture stands at this place of the collection already");
    }

    @Override
    public void accept(NewPicture picture, UUID sequence, int place) {
        database.change(handle -> {
            if (handle.createQuery("select 1 from sequences where " + THERE + " for no key update").bind("id", sequence)
                    .mapTo(int.class).findOne().isEmpty()) {
                throw Refusal.notFound("collection.unknown", "There is no such collection");
            }
            if (isTaken(handle, sequence, place)) {
                throw taken();
            }
            if (!PictureRows.insert(handle, picture)) {
                throw Refusal.conflict("picture.id_in_use", "This id is in use");
            }
            handle.createUpdate("update pictures set sequence_id = :sequence, rank = :place where id = :picture")
                    .bind("sequence", sequence).bind("place", place).bind("picture", picture.id()).execute();
            grow(handle, sequence, picture);
            Jobs.ask(handle, JobKind.PREPARE, picture.id());
            Jobs.ask(handle, JobKind.FINALIZE, sequence);
        });
    }

    /** What the sequence keeps of its pictures, with one more: looking at all of them for each would take ever longer. */
    private static void grow(Handle handle, UUID sequence, NewPicture picture) {
        handle.createUpdate("""
                update sequences set nb_pictures = nb_pictures + 1, updated_at = clock_timestamp(),
                    first_taken_at = least(first_taken_at, :takenAt), last_taken_at = greatest(last_taken_at, :takenAt),
                    bbox = bound_box(coalesce(bbox, spot.box), spot.box)
                from (select box(point(:longitude, :latitude), point(:longitude, :latitude)) box) spot
                where id = :sequence""")
                .bind("sequence", sequence).bind("takenAt", picture.metadata().takenAt().withOffsetSameInstant(ZoneOffset.UTC))
                .bind("longitude", picture.metadata().position().longitude()).bind("latitude", picture.metadata().position().latitude()).execute();
    }
}
