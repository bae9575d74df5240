package org.boulevard.catalog.tags;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.boulevard.api.catalog.Annotations;
import org.boulevard.api.model.Annotation;
import org.boulevard.api.model.TagChange;
import org.boulevard.api.web.Refusal;
import org.boulevard.catalog.Database;
import org.boulevard.catalog.edits.ChangeLog;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Annotations, changed under the lock of their picture. */
@Component
public class PostgresAnnotations implements Annotations {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CONFLICT = 409;
    static final String SHAPE = "annotation_shape";

    private final Database database;

    @Activate
    public PostgresAnnotations(@Reference Database database) {
        this.database = database;
    }

    @Override
    public Optional<Annotation> add(UUID id, UUID picture, List<List<List<Integer>>> shape, List<TagChange> semantics, UUID by) {
        return database.write(handle -> {
            if (!lock(handle, picture)) {
                return Optional.empty();
            }
            String text = text(shape);
            Optional<UUID> same = handle.createQuery("select id from annotations where picture_id = :picture and shape = :shape::jsonb")
                    .bind("picture", picture).bind("shape", text).mapTo(UUID.class).findFirst();
            UUID annotation = same.orElseGet(() -> insert(handle, id == null ? UUID.randomUUID() : id, picture, text));
            ChangeLog log = ChangeLog.begin(handle, by, null);
            var made = Tagged.ANNOTATION.change(handle, List.of(annotation), semantics, true).stream().map(Tagged.Effect::made).toList();
            if (same.isEmpty() || !made.isEmpty()) {
                log.annotated(picture, annotation, Map.of(), same.isEmpty() ? Map.of(SHAPE, shape) : Map.of(), made);
                touch(handle, picture);
            }
            log.end();
            return find(handle, annotation);
        });
    }

    private static UUID insert(Handle handle, UUID id, UUID picture, String shape) {
        int inserted = handle.createUpdate("insert into annotations (id, picture_id, shape) values (:id, :picture, :shape::jsonb) on conflict (id) do nothing")
                .bind("id", id).bind("picture", picture).bind("shape", shape).execute();
        if (inserted == 0) {
            throw new Refusal(CONFLICT, "annotation.id_in_use", "There is an annotation with this id already");
        }
        return id;
    }

    /** Sequences are locked before pictures, as whoever finishes one does. */
    static boolean lock(Handle handle, UUID picture) {
        handle.createQuery("select id from sequences where id = (select sequence_id from pictures where id = :picture) for update")
                .bind("picture", picture).mapTo(UUID.class).findOne();
        return handle.createQuery("select true from pictures where id = :picture for update").bind("picture", picture).mapTo(Boolean.class)
                .findOne().isPresent();
    }

    static void touch(Handle handle, UUID picture) {
        handle.createUpdate("""
                with touched as (update pictures set updated_at = clock_timestamp() where id = :picture returning sequence_id)
                update sequences set updated_at = clock_timestamp() where id in (select sequence_id from touched)""").bind("picture", picture).execute();
    }

    @Override
    public Optional<Annotation> find(UUID id) {
        return database.read(handle -> find(handle, id));
    }

    private static Optional<Annotation> find(Handle handle, UUID id) {
        Optional<UUID> picture = picture(handle, id);
        return picture.flatMap(of -> handle.createQuery("select " + Annotated.of(":picture")).bind("picture", of).mapTo(String.class).findOne()
                .flatMap(json -> Annotated.read(of, json).stream().filter(annotation -> annotation.id().equals(id)).findFirst()));
    }

    private static Optional<UUID> picture(Handle handle, UUID annotation) {
        return handle.createQuery("select picture_id from annotations where id = :id").bind("id", annotation).mapTo(UUID.class).findOne();
    }

    @Override
    public Optional<Annotation> tag(UUID id, List<TagChange> changes, UUID by) {
        return database.write(handle -> {
            Optional<Annotation> before = picture(handle, id).filter(picture -> lock(handle, picture)).flatMap(picture -> find(handle, id));
            if (before.isEmpty() || changes.isEmpty()) {
                return before;
            }
            UUID picture = before.get().picture();
            ChangeLog log = ChangeLog.begin(handle, by, null);
            var made = Tagged.ANNOTATION.change(handle, List.of(id), changes, true).stream().map(Tagged.Effect::made).toList();
            Annotation after = find(handle, id).orElseThrow();
            // It goes with its last tag, unless the call meant to put others in their place.
            boolean ends = after.semantics().isEmpty() && changes.stream().noneMatch(TagChange::adds);
            if (ends) {
                handle.createUpdate("delete from annotations where id = :id").bind("id", id).execute();
            }
            if (ends || !made.isEmpty()) {
                log.annotated(picture, id, ends ? Map.of(SHAPE, after.shape()) : Map.of(), Map.of(), made);
                touch(handle, picture);
            }
            log.end();
            return Optional.of(after);
        });
    }

    @Override
    public boolean delete(UUID id, UUID by) {
        return database.write(handle -> {
            Optional<Annotation> there = picture(handle, id).filter(picture -> lock(handle, picture)).flatMap(picture -> find(handle, id));
            there.ifPresent(annotation -> {
                ChangeLog log = ChangeLog.begin(handle, by, null);
                log.annotated(annotation.picture(), id, Map.of(SHAPE, annotation.shape()), Map.of(),
                        annotation.semantics().stream().map(tag -> new TagChange(false, tag)).toList());
                handle.createUpdate("delete from annotations where id = :id").bind("id", id).execute();
                touch(handle, annotation.picture());
            });
            return there.isPresent();
        });
    }

    private static String text(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
