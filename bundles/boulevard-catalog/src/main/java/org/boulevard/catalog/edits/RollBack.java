package org.boulevard.catalog.edits;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.boulevard.api.catalog.ChangeHistory.Change;
import org.boulevard.api.catalog.ChangeHistory.ChangeSet;
import org.boulevard.api.catalog.SequenceSort;
import org.boulevard.api.jobs.JobKind;
import org.boulevard.api.model.TagChange;
import org.boulevard.api.web.Refusal;
import org.boulevard.catalog.areas.PostgresExcludedAreas;
import org.boulevard.catalog.jobs.Jobs;
import org.boulevard.catalog.tags.Tagged;
import org.boulevard.catalog.tags.Tagged.Effect;
import org.jdbi.v3.core.Handle;

/** Takes one change set back, whole or not at all, where nothing of it was changed again. */
final class RollBack {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CONFLICT = 409;
    private static final String SHAPE = "annotation_shape";
    private static final Set<String> PLACE = Set.of("longitude", "latitude");
    private static final Set<String> PATH = Set.of("longitude", "latitude", "taken_at");
    private static final Set<String> TURNS = Set.of("relative_heading", "current_sort");

    private final Handle handle;
    private final ChangeSet undone;
    private final PostgresExcludedAreas areas;
    private final ChangeLog log;

    RollBack(Handle handle, ChangeSet undone, UUID by, PostgresExcludedAreas areas) {
        this.handle = handle;
        this.undone = undone;
        this.areas = areas;
        this.log = ChangeLog.begin(handle, by, undone.id());
    }

    UUID carryOut() {
        lock();
        for (Change change : undone.changes()) {
            if (change.annotation() != null) {
                annotation(change);
            } else if (change.picture() != null) {
                object("pictures", ChangeLog.PICTURE_COLUMNS, Tagged.PICTURE, change.picture(), change);
            } else {
                object("sequences", ChangeLog.SEQUENCE_COLUMNS, Tagged.SEQUENCE, change.sequence(), change);
            }
        }
        refuseExcluded();
        Set<UUID> touched = new LinkedHashSet<>();
        Set<UUID> moved = new LinkedHashSet<>();
        for (Change change : undone.changes()) {
            if (change.sequence() != null) {
                (names(change.before()).stream().anyMatch(PATH::contains) ? moved : touched).add(change.sequence());
            }
        }
        PostgresEdits.keepUp(handle, touched, false);
        PostgresEdits.keepUp(handle, moved, true);
        return log.id();
    }

    /** Areas may have come since the pictures were where they are now again. */
    private void refuseExcluded() {
        Set<UUID> back = new LinkedHashSet<>();
        for (Change change : undone.changes()) {
            if (change.picture() != null && names(change.before()).stream().anyMatch(PLACE::contains)) {
                back.add(change.picture());
            }
        }
        areas.find(handle, back).ifPresent(kind -> {
            throw kind.refusal();
        });
    }

    private void lock() {
        Set<UUID> sequences = new LinkedHashSet<>();
        Set<UUID> pictures = new LinkedHashSet<>();
        for (Change change : undone.changes()) {
            (change.picture() == null ? sequences : pictures).add(change.picture() == null ? change.sequence() : change.picture());
        }
        handle.createQuery("""
                select id from sequences where id = any(:sequences) or id in (select sequence_id from pictures where id = any(:pictures))
                order by id for update""").bindArray("sequences", UUID.class, sequences).bindArray("pictures", UUID.class, pictures)
                .mapTo(UUID.class).list();
        PostgresEdits.locked(handle, pictures);
    }

    private void object(String table, String columns, Tagged tagged, UUID object, Change change) {
        boolean asItWasLeft = handle.createQuery("select to_jsonb(it) @> :after::jsonb from " + table + " it where id = :id")
                .bind("after", change.after()).bind("id", object).mapTo(Boolean.class)
                .findOne().orElse(false);
        if (!asItWasLeft) {
            throw overtaken();
        }
        List<Effect> tags = undo(tagged, object, change.tags());
        List<String> back = names(change.before());
        String set = back.isEmpty() ? "updated_at = clock_timestamp()"
                : "(%1$s) = (select %2$s from jsonb_populate_record(it, :before::jsonb) was), updated_at = clock_timestamp()"
                        .formatted(String.join(", ", back), "was." + String.join(", was.", back));
        if (back.size() == 1) {
            set = set.replaceFirst("^\\((.*?)\\) = \\(select", "$1 = (select");
        }
        var update = log.change(table, columns, set, List.of(object), tags);
        (back.isEmpty() ? update : update.bind("before", change.before())).execute();
        if (table.equals("sequences") && back.stream().anyMatch(TURNS::contains)) {
            sorted(object, node(change.before()).path("current_sort").textValue());
            Jobs.ask(handle, JobKind.FINALIZE, object);
        }
    }

    private void sorted(UUID sequence, String sort) {
        for (SequenceSort known : SequenceSort.values()) {
            if (known.text().equals(sort)) {
                Order.of(known).carryOut(handle, sequence);
            }
        }
    }

    private List<Effect> undo(Tagged tagged, UUID object, List<TagChange> tags) {
        List<Effect> made = tagged.change(handle, List.of(object), tags.stream().map(TagChange::undone).toList(), false);
        if (made.size() < tags.size()) {
            throw overtaken();
        }
        return made;
    }

    private void annotation(Change change) {
        UUID id = change.annotation();
        boolean there = handle.createQuery("select exists (select from annotations where id = :id)").bind("id", id).mapTo(Boolean.class).one();
        JsonNode gone = node(change.before()).path(SHAPE);
        JsonNode made = node(change.after()).path(SHAPE);
        if (there != gone.isMissingNode()) {
            throw overtaken();
        }
        if (!gone.isMissingNode()) {
            handle.createUpdate("insert into annotations (id, picture_id, shape) values (:id, :picture, :shape::jsonb)")
                    .bind("id", id).bind("picture", change.picture()).bind("shape", gone.toString()).execute();
        }
        List<TagChange> tags = undo(Tagged.ANNOTATION, id, change.tags()).stream().map(Effect::made).toList();
        if (!made.isMissingNode()) {
            boolean untouched = handle.createQuery("select not exists (select from annotation_tags where annotation_id = :id)").bind("id", id)
                    .mapTo(Boolean.class).one();
            if (!untouched) {
                throw overtaken();
            }
            handle.createUpdate("delete from annotations where id = :id").bind("id", id).execute();
        }
        log.annotated(change.picture(), id, shape(made), shape(gone), tags);
    }

    private static Map<String, ?> shape(JsonNode shape) {
        Map<String, Object> said = new LinkedHashMap<>();
        if (!shape.isMissingNode()) {
            said.put(SHAPE, shape);
        }
        return said;
    }

    private static List<String> names(String json) {
        List<String> names = new ArrayList<>();
        ((ObjectNode) node(json)).fieldNames().forEachRemaining(names::add);
        names.remove(SHAPE);
        return names;
    }

    private static JsonNode node(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a change holds " + json, e);
        }
    }

    private static Refusal overtaken() {
        return new Refusal(CONFLICT, "change.overtaken", "Some of this was changed again meanwhile");
    }
}
