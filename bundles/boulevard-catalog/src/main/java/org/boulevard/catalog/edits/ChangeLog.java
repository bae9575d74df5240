package org.boulevard.catalog.edits;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.boulevard.api.model.Tag;
import org.boulevard.api.model.TagChange;
import org.boulevard.catalog.tags.Tagged.Effect;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Update;

/** Remembers what one call changes, in the transaction that changes it. */
public final class ChangeLog {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What is known of pictures and may change, as columns. */
    static final String PICTURE_COLUMNS = "heading, heading_computed, heading_given, pitch, roll, yaw, longitude, latitude, taken_at, utc_offset, visibility";
    static final String SEQUENCE_COLUMNS = "title, visibility, relative_heading, current_sort";

    private final Handle handle;
    private final UUID id;
    private final OffsetDateTime madeAt;

    private ChangeLog(Handle handle, UUID id, OffsetDateTime madeAt) {
        this.handle = handle;
        this.id = id;
        this.madeAt = madeAt;
    }

    public static ChangeLog begin(Handle handle, UUID by, UUID reverts) {
        return handle.createQuery("insert into change_sets (account_id, made_at, reverts) values (:by, clock_timestamp(), :reverts) returning id, made_at")
                .bind("by", by).bind("reverts", reverts)
                .map((row, context) -> new ChangeLog(handle, row.getObject("id", UUID.class), row.getObject("made_at", OffsetDateTime.class))).one();
    }

    public UUID id() {
        return id;
    }

    /**
     * Changes columns and remembers how they were, together with what became of the tags.
     *
     * @param table   {@code pictures} or {@code sequences}
     * @param columns those that are remembered
     * @param set     what follows {@code set}; the row to be changed is {@code it}
     * @param objects ids
     */
    Update change(String table, String columns, String set, Collection<UUID> objects, Collection<Effect> tags) {
        Map<UUID, ArrayNode> tagsOf = new LinkedHashMap<>();
        tags.forEach(effect -> tagsOf.computeIfAbsent(effect.object(), object -> JSON.createArrayNode()).add(json(effect.made())));
        return handle.createUpdate("""
                with old as (select id, %2$s from %1$s where id = any(:objects)),
                new as (update %1$s it set %3$s where it.id = any(:objects) returning it.id, %4$s),
                difference as (
                    select new.id, said.before, said.after from old join new on new.id = old.id cross join lateral (
                        select jsonb_object_agg(was.key, was.value) before, jsonb_object_agg(was.key, now.value) as after
                        from jsonb_each(to_jsonb(old)) was join jsonb_each(to_jsonb(new)) now on now.key = was.key
                        where was.value is distinct from now.value) said)
                insert into changes (change_set_id, made_at, %5$s, before, after, tags)
                select :changeSet, :madeAt, difference.id, coalesce(before, '{}'), coalesce(after, '{}'), coalesce(tagged.tags::jsonb, '[]')
                from difference left join unnest(:tagged, :tags) as tagged (id, tags) on tagged.id = difference.id
                where before is not null or tagged.tags is not null"""
                .formatted(table, columns, set, "it." + columns.replace(", ", ", it."), table.equals("pictures") ? "picture_id" : "sequence_id"))
                .bindArray("objects", UUID.class, objects).bind("changeSet", id).bind("madeAt", madeAt)
                .bindArray("tagged", UUID.class, tagsOf.keySet())
                .bindArray("tags", String.class, tagsOf.values().stream().map(ChangeLog::text).toList());
    }

    /**
     * What became of an annotation, or of its tags.
     *
     * @param before and after: what changed beside the tags, as it was and is
     */
    public record Annotated(UUID annotation, Map<String, ?> before, Map<String, ?> after, Collection<TagChange> tags) {
    }

    public void annotated(UUID picture, UUID annotation, Map<String, ?> before, Map<String, ?> after, Collection<TagChange> tags) {
        annotated(picture, List.of(new Annotated(annotation, before, after, tags)));
    }

    public void annotated(UUID picture, Collection<Annotated> annotations) {
        PreparedBatch changes = handle.prepareBatch("""
                insert into changes (change_set_id, made_at, picture_id, annotation_id, before, after, tags)
                values (:changeSet, :madeAt, :picture, :annotation, :before::jsonb, :after::jsonb, :tags::jsonb)""");
        for (Annotated annotated : annotations) {
            ArrayNode list = JSON.createArrayNode();
            annotated.tags().forEach(change -> list.add(json(change)));
            changes.bind("changeSet", id).bind("madeAt", madeAt).bind("picture", picture).bind("annotation", annotated.annotation())
                    .bind("before", text(annotated.before())).bind("after", text(annotated.after())).bind("tags", text(list)).add();
        }
        if (changes.size() > 0) {
            changes.execute();
        }
    }

    /** A call that changed nothing leaves nothing. */
    public void end() {
        handle.createUpdate("delete from change_sets where id = :id and not exists (select from changes where change_set_id = :id)")
                .bind("id", id).execute();
    }

    private static ObjectNode json(TagChange change) {
        return JSON.createObjectNode().put("action", change.adds() ? "add" : "delete").put("key", change.tag().key()).put("value", change.tag().value());
    }

    static List<TagChange> tags(String json) {
        try {
            List<TagChange> changes = new ArrayList<>();
            JSON.readTree(json).forEach(change -> changes.add(new TagChange(change.get("action").textValue().equals("add"),
                    new Tag(change.get("key").textValue(), change.get("value").textValue()))));
            return changes;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("tags of a change: " + json, e);
        }
    }

    private static String text(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
