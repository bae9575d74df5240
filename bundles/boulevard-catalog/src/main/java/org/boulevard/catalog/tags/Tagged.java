package org.boulevard.catalog.tags;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.boulevard.api.model.Tag;
import org.boulevard.api.model.TagChange;
import org.boulevard.api.web.Refusal;
import org.jdbi.v3.core.Handle;

/** What has tags in a table, and the statements on those tables. */
public enum Tagged {
    SEQUENCE("sequence_tags", "sequence_id"), PICTURE("picture_tags", "picture_id"), ANNOTATION("annotation_tags", "annotation_id");

    private final String table;
    private final String object;

    Tagged(String table, String object) {
        this.table = table;
        this.object = object;
    }

    /**
     * The tags of an object as an expression in SQL, for {@link org.boulevard.catalog.Tags#read}: a JSON list, sorted by key and value, or
     * null when there is none.
     *
     * @param id which object, such as {@code p.id}
     */
    public String of(String id) {
        return """
                (select jsonb_agg(jsonb_build_object('key', tag.key, 'value', tag.value) order by tag.key collate "C", tag.value collate "C")
                from %s tag where tag.%s = %s)""".formatted(table, object, id);
    }

    /** @param made whether it made a difference: the tag was there to be taken away, or not yet there */
    public record Effect(UUID object, TagChange made) {
    }

    /**
     * Takes tags away and then adds tags, whatever the order in which they were asked for, of each of the objects.
     *
     * @param strict whether a tag that is there already is refused, rather than left as it is
     * @return what made a difference
     * @throws Refusal 400 {@code semantics.duplicate}
     */
    public List<Effect> change(Handle handle, Collection<UUID> objects, List<TagChange> changes, boolean strict) {
        List<Effect> effects = new ArrayList<>();
        List<Tag> gone = tags(changes, false);
        if (!gone.isEmpty()) {
            effects.addAll(run(handle, objects, gone, false, """
                    delete from %1$s using unnest(:keys, :values) as wanted (key, value)
                    where %1$s.%2$s = any(:objects) and %1$s.key = wanted.key and %1$s.digest = md5(wanted.value)::uuid
                    returning %2$s object, %1$s.key, %1$s.value"""));
        }
        List<Tag> added = tags(changes, true);
        if (!added.isEmpty()) {
            List<Effect> made = run(handle, objects, added, true, """
                    insert into %1$s (%2$s, key, value)
                    select object, wanted.key, wanted.value
                    from unnest(:objects) as object cross join unnest(:keys, :values) as wanted (key, value)
                    on conflict do nothing
                    returning %2$s object, key, value""");
            if (strict && made.size() < objects.size() * added.size()) {
                throw duplicate();
            }
            effects.addAll(made);
        }
        return effects;
    }

    private static List<Tag> tags(List<TagChange> changes, boolean added) {
        return changes.stream().filter(change -> change.adds() == added).map(TagChange::tag).toList();
    }

    private List<Effect> run(Handle handle, Collection<UUID> objects, List<Tag> tags, boolean adds, String sql) {
        return handle.createQuery(sql.formatted(table, object)).bindArray("objects", UUID.class, objects)
                .bindArray("keys", String.class, tags.stream().map(Tag::key).toList())
                .bindArray("values", String.class, tags.stream().map(Tag::value).toList())
                .map((row, context) -> new Effect(row.getObject("object", UUID.class),
                        new TagChange(adds, new Tag(row.getString("key"), row.getString("value"))))).list();
    }

    private static Refusal duplicate() {
        return Refusal.invalid("semantics.duplicate", "A tag that is there already cannot be added")
                .with("details", Map.of("duplicate", "one of these tags is there already"));
    }
}
