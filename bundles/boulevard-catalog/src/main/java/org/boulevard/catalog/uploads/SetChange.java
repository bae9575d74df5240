package org.boulevard.catalog.uploads;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.boulevard.api.catalog.UploadSetChange;
import org.boulevard.api.model.Tag;
import org.boulevard.api.model.TagChange;
import org.boulevard.api.model.UploadSet;
import org.boulevard.api.web.Refusal;
import org.boulevard.catalog.Tags;
import org.boulevard.catalog.tags.Tagged;
import org.jdbi.v3.core.Handle;

/** Changes a set that is locked, and hands down to its sequences what they have of it. */
final class SetChange {
    private final Handle handle;
    private final UploadSet set;

    SetChange(Handle handle, UploadSet set) {
        this.handle = handle;
        this.set = set;
    }

    void carryOut(UploadSetChange wanted) {
        if (!wanted.isOfTagsAlone()) {
            change(wanted);
        }
        if (wanted.visibility() != null) {
            handle.createUpdate("""
                    update sequences set visibility = :visibility, updated_at = clock_timestamp()
                    where upload_set_id = :set and status <> 'deleted' and visibility <> :visibility""")
                    .bind("visibility", wanted.visibility().text()).bind("set", set.id()).execute();
        }
        if (!wanted.semantics().isEmpty()) {
            tag(wanted.semantics());
        }
    }

    private void change(UploadSetChange wanted) {
        handle.createUpdate("""
                update upload_sets set sort_method = coalesce(:sort, sort_method), no_split = coalesce(:noSplit, no_split),
                    split_distance = coalesce(:splitDistance, split_distance), split_time = coalesce(:splitTime, split_time),
                    no_deduplication = coalesce(:noDeduplication, no_deduplication),
                    duplicate_distance = coalesce(:duplicateDistance, duplicate_distance),
                    duplicate_rotation = coalesce(:duplicateRotation, duplicate_rotation), strategy = coalesce(:strategy, strategy),
                    relative_heading = coalesce(:relativeHeading, relative_heading), visibility = coalesce(:visibility, visibility)
                where id = :set""")
                .bind("sort", wanted.sortMethod() == null ? null : wanted.sortMethod().text()).bind("noSplit", wanted.noSplit())
                .bind("splitDistance", wanted.splitDistance()).bind("splitTime", PostgresUploadSets.seconds(wanted.splitTime()))
                .bind("noDeduplication", wanted.noDeduplication()).bind("duplicateDistance", wanted.duplicateDistance())
                .bind("duplicateRotation", wanted.duplicateRotation()).bind("strategy", wanted.strategy())
                .bind("relativeHeading", wanted.relativeHeading())
                .bind("visibility", wanted.visibility() == null ? null : wanted.visibility().text()).bind("set", set.id()).execute();
    }

    private void tag(List<TagChange> changes) {
        String before = handle.createQuery("select semantics from upload_sets where id = :set").bind("set", set.id()).mapTo(String.class).one();
        handle.createUpdate("update upload_sets set semantics = :semantics::jsonb where id = :set")
                .bind("semantics", Tags.write(changed(Tags.read(before), changes))).bind("set", set.id()).execute();
        tagSequences(changes);
    }

    /** The same of each sequence: one that has such a tag already refuses the whole. */
    private void tagSequences(List<TagChange> changes) {
        List<UUID> sequences = handle.createQuery("select id from sequences where upload_set_id = :set and status <> 'deleted' order by id for update")
                .bind("set", set.id()).mapTo(UUID.class).list();
        Tagged.SEQUENCE.change(handle, sequences, changes, true);
        handle.createUpdate("update sequences set updated_at = clock_timestamp() where id = any(:sequences)")
                .bindArray("sequences", UUID.class, sequences).execute();
    }

    /** What is taken away goes first, whatever the order. */
    static List<Tag> changed(List<Tag> before, List<TagChange> changes) {
        List<Tag> tags = new ArrayList<>(before);
        changes.stream().filter(change -> !change.adds()).map(TagChange::tag).forEach(tags::remove);
        changes.stream().filter(TagChange::adds).map(TagChange::tag).forEach(tags::add);
        if (tags.stream().distinct().count() < tags.size()) {
            throw Refusal.invalid("semantics.duplicate", "A tag that is there already cannot be added")
                    .with("details", Map.of("duplicate", "the upload set, or a collection of it, has one of these tags already"));
        }
        return tags;
    }
}
