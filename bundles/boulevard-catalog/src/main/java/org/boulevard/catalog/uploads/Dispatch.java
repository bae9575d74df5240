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
        Map<UUID, UUID> before = sequencesBefore();
        Map<UUID, List<Place>> places = places(before);
        putAway(plan.duplicates());
        Set<UUID> kept = new HashSet<>();
        Set<UUID> changed = new HashSet<>();
        Map<UUID, String> fresh = new LinkedHashMap<>();
        List<UUID> pictures = new ArrayList<>();
        List<UUID> sequenceOf = new ArrayList<>();
        List<Integer> ranks = new ArrayList<>();
        for (int i = 0; i < plan.sequences().size(); i++) {
            List<UUID> planned = plan.sequences().get(i);
            // Pictures that stay together keep their sequence: its id, its title, its tags.
            UUID sequence = planned.stream().map(before::get).filter(id -> id != null && !kept.contains(id)).findFirst()
                    .orElseGet(UUID::randomUUID);
            kept.add(sequence);
            if (!places.containsKey(sequence)) {
                fresh.put(sequence, plan.sequences().size() == 1 ? set.title() : set.title() + "-" + (i + 1));
            }
            List<Place> wanted = places(planned);
            if (wanted.equals(places.get(sequence))) {
                continue;
            }
            changed.add(sequence);
            for (Place place : wanted) {
                pictures.add(place.picture);
                sequenceOf.add(sequence);
                ranks.add(place.rank);
            }
        }
        begin(fresh);
        handle.createUpdate("""
                update pictures set sequence_id = wanted.sequence, rank = wanted.rank
                from unnest(:pictures, :sequences, :ranks) as wanted (picture, sequence, rank)
                where pictures.id = wanted.picture and (pictures.sequence_id, pictures.rank) is distinct from (wanted.sequence, wanted.rank)""")
                .bindArray("pictures", UUID.class, pictures).bindArray("sequences", UUID.class, sequenceOf)
                .bindArray("ranks", Integer.class, ranks).execute();
        endOthers(kept);
        PictureRows.recount(handle, changed);
        Jobs.ask(handle, JobKind.FINALIZE, unfinished(kept, changed));
        handle.createUpdate("update upload_sets set dispatched = true where id = :set and not dispatched").bind("set", set.id()).execute();
    }

    /** Where a picture stands in a sequence, from 1. */
    private record Place(UUID picture, int rank) {
    }

    private static List<Place> places(List<UUID> pictures) {
        List<Place> places = new ArrayList<>(pictures.size());
        for (UUID picture : pictures) {
            places.add(new Place(picture, places.size() + 1));
        }
        return places;
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

    /** The sequence of each picture that has one. Sequences are locked before pictures, as whoever finishes one does. */
    private Map<UUID, UUID> sequencesBefore() {
        handle.createQuery("select id from sequences where upload_set_id = :set and status <> 'deleted' order by id for update")
                .bind("set", set.id()).mapTo(UUID.class).list();
        Map<UUID, UUID> before = new LinkedHashMap<>();
        handle.createQuery("""
                select p.id, p.sequence_id from pictures p join sequences s on s.id = p.sequence_id and s.status <> 'deleted'
                where p.upload_set_id = :set""")
                .bind("set", set.id())
                .map((row, context) -> before.put(row.getObject("id", UUID.class), row.getObject("sequence_id", UUID.class))).list();
        return before;
    }

    private Map<UUID, List<Place>> places(Map<UUID, UUID> sequences) {
        Map<UUID, List<Place>> places = new LinkedHashMap<>();
        handle.createQuery("select id, sequence_id, rank from pictures where sequence_id = any(:sequences) order by sequence_id, rank")
                .bindArray("sequences", UUID.class, new HashSet<>(sequences.values()))
                .map((row, context) -> places.computeIfAbsent(row.getObject("sequence_id", UUID.class), id -> new ArrayList<>())
                        .add(new Place(row.getObject("id", UUID.class), row.getInt("rank")))).list();
        return places;
    }

    /** @param fresh titles by id */
    private void begin(Map<UUID, String> fresh) {
        handle.createUpdate("""
                insert into sequences (id, title, account_id, upload_set_id, visibility, user_agent)
                select fresh.id, fresh.title, s.account_id, s.id, s.visibility, s.user_agent
                from upload_sets s cross join unnest(:ids, :titles) as fresh (id, title) where s.id = :set""")
                .bindArray("ids", UUID.class, fresh.keySet()).bindArray("titles", String.class, fresh.values()).bind("set", set.id()).execute();
        handle.createUpdate("""
                insert into sequence_tags (sequence_id, key, value)
                select fresh.id, tag.key, tag.value
                from upload_sets s, jsonb_to_recordset(s.semantics) as tag (key text, value text), unnest(:ids) as fresh (id) where s.id = :set""")
                .bindArray("ids", UUID.class, fresh.keySet()).bind("set", set.id()).execute();
    }

    /**
     * Those of the sequences whose line, headings and extent are not those of their pictures as they are now: pictures came, went or changed,
     * or the cameras are said to look another way.
     */
    private List<UUID> unfinished(Set<UUID> kept, Set<UUID> changed) {
        return handle.createQuery("""
                select s.id from sequences s join upload_sets u on u.id = s.upload_set_id
                where s.id = any(:kept) and (s.id = any(:changed) or s.status <> 'ready' or s.finished_at is null
                    or coalesce(s.relative_heading, u.relative_heading) is distinct from s.finished_heading
                    or exists (select from pictures p where p.sequence_id = s.id and p.updated_at > s.finished_at))""")
                .bindArray("kept", UUID.class, kept).bindArray("changed", UUID.class, changed).mapTo(UUID.class).list();
    }

    private void endOthers(Set<UUID> kept) {
        handle.createUpdate("""
                update sequences set status = 'deleted', nb_pictures = 0, updated_at = now()
                where upload_set_id = :set and status <> 'deleted' and not (id = any(:kept))""")
                .bind("set", set.id()).bindArray("kept", UUID.class, kept).execute();
    }
}
