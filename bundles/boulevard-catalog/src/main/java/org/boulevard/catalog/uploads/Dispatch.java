package org.boulevard.catalog.uploads;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.boulevard.api.catalog.Rejection;
import org.boulevard.api.dispatch.DispatchPlan;
import org.boulevard.api.jobs.JobKind;
import org.boulevard.api.model.UploadSet;
import org.boulevard.catalog.jobs.Jobs;
import org.boulevard.catalog.pictures.PictureRows;
import org.jdbi.v3.core.Handle;

/** Puts a plan into effect, in a fixed number of statements whatever the number of pictures. */
final class Dispatch {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Handle handle;
    private final UploadSet set;

    Dispatch(Handle handle, UploadSet set) {
        this.handle = handle;
        this.set = set;
    }

    void carryOut(DispatchPlan plan, Set<UUID> sent) {
        check(plan, sent);
        putAway(plan.duplicates());
        Map<UUID, UUID> before = sequencesBefore();
        Set<UUID> kept = new HashSet<>();
        List<UUID> pictures = new ArrayList<>();
        List<UUID> sequenceOf = new ArrayList<>();
        List<Integer> ranks = new ArrayList<>();
        for (int i = 0; i < plan.sequences().size(); i++) {
            List<UUID> planned = plan.sequences().get(i);
            // Pictures that stay together keep their sequence: its id, its title, its tags.
            UUID sequence = planned.stream().map(before::get).filter(id -> id != null && !kept.contains(id)).findFirst()
                    .orElseGet(this::newSequence);
            kept.add(sequence);
            if (!before.containsValue(sequence)) {
                name(sequence, plan.sequences().size() == 1 ? set.title() : set.title() + "-" + (i + 1));
            }
            for (int rank = 1; rank <= planned.size(); rank++) {
                pictures.add(planned.get(rank - 1));
                sequenceOf.add(sequence);
                ranks.add(rank);
            }
            Jobs.ask(handle, JobKind.FINALIZE, sequence);
        }
        handle.createUpdate("""
                update pictures set sequence_id = wanted.sequence, rank = wanted.rank
                from unnest(:pictures, :sequences, :ranks) as wanted (picture, sequence, rank)
                where pictures.id = wanted.picture and (pictures.sequence_id, pictures.rank) is distinct from (wanted.sequence, wanted.rank)""")
                .bindArray("pictures", UUID.class, pictures).bindArray("sequences", UUID.class, sequenceOf)
                .bindArray("ranks", Integer.class, ranks).execute();
        endOthers(kept);
        PictureRows.recount(handle, kept);
        handle.createUpdate("update upload_sets set dispatched = true where id = :set").bind("set", set.id()).execute();
    }

    /** A strategy is a stranger's code: a plan that loses or doubles a picture is refused whole. */
    private static void check(DispatchPlan plan, Set<UUID> sent) {
        Set<UUID> placed = new HashSet<>();
        boolean once = plan.sequences().stream().flatMap(List::stream).allMatch(placed::add)
                && plan.duplicates().stream().map(DispatchPlan.Duplicate::picture).allMatch(placed::add);
        if (!once || !placed.equals(sent) || plan.sequences().stream().anyMatch(List::isEmpty)) {
            throw new IllegalStateException("the dispatch strategy did not place each picture exactly once");
        }
    }

    private void putAway(List<DispatchPlan.Duplicate> duplicates) {
        if (duplicates.isEmpty()) {
            return;
        }
        List<UUID> pictures = duplicates.stream().map(DispatchPlan.Duplicate::picture).toList();
        handle.createUpdate("""
                update files set picture_id = null, rejection = :reason, rejection_message = null, rejection_details = duplicate.details::jsonb
                from unnest(:pictures, :details) as duplicate (picture, details)
                where files.picture_id = duplicate.picture""")
                .bind("reason", Rejection.Reason.CAPTURE_DUPLICATE.text())
                .bindArray("pictures", UUID.class, pictures)
                .bindArray("details", String.class, duplicates.stream().map(Dispatch::details).toList()).execute();
        PictureRows.remove(handle, pictures);
    }

    private static String details(DispatchPlan.Duplicate duplicate) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("duplicate_of", duplicate.of());
        details.put("distance", Math.round(duplicate.distance() * 100) / 100.0);
        details.put("angle", duplicate.angle().isPresent() ? duplicate.angle().getAsInt() : null);
        try {
            return JSON.writeValueAsString(details);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<UUID, UUID> sequencesBefore() {
        Map<UUID, UUID> before = new LinkedHashMap<>();
        handle.createQuery("""
                select p.id, p.sequence_id from pictures p join sequences s on s.id = p.sequence_id and s.status <> 'deleted'
                where p.upload_set_id = :set""")
                .bind("set", set.id())
                .map((row, context) -> before.put(row.getObject("id", UUID.class), row.getObject("sequence_id", UUID.class))).list();
        return before;
    }

    private UUID newSequence() {
        UUID sequence = handle.createQuery("""
                insert into sequences (account_id, upload_set_id, visibility, user_agent, relative_heading)
                select account_id, id, visibility, user_agent, relative_heading from upload_sets where id = :set
                returning id""").bind("set", set.id()).mapTo(UUID.class).one();
        handle.createUpdate("""
                insert into sequence_tags (sequence_id, key, value)
                select :sequence, tag.key, tag.value from upload_sets, jsonb_to_recordset(semantics) as tag (key text, value text)
                where id = :set""").bind("sequence", sequence).bind("set", set.id()).execute();
        return sequence;
    }

    private void name(UUID sequence, String title) {
        handle.createUpdate("update sequences set title = :title where id = :sequence").bind("title", title).bind("sequence", sequence).execute();
    }

    private void endOthers(Set<UUID> kept) {
        handle.createUpdate("""
                update sequences set status = 'deleted', nb_pictures = 0, updated_at = now()
                where upload_set_id = :set and status <> 'deleted' and not (id = any(:kept))""")
                .bind("set", set.id()).bindArray("kept", UUID.class, kept).execute();
    }
}
