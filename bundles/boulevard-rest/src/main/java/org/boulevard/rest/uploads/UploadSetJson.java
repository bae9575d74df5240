package org.boulevard.rest.uploads;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.boulevard.api.access.Caller;
import org.boulevard.api.catalog.UploadSetView;
import org.boulevard.api.model.Tag;
import org.boulevard.api.model.UploadSet;
import org.boulevard.rest.shapes.Permissions;

/** An upload set on the wire. What is null is left out. */
record UploadSetJson(UUID id, Instant created_at, boolean completed, boolean dispatched, UUID account_id, String title,
                     Integer estimated_nb_files, String sort_method, Boolean no_split, Integer split_distance, Double split_time,
                     Boolean no_deduplication, Double duplicate_distance, Integer duplicate_rotation, String dispatch_strategy,
                     JsonNode metadata,
                     List<Collection> associated_collections, long nb_items, Status items_status, List<Tag> semantics,
                     Integer relative_heading, String visibility, List<LinkJson> links, boolean ready) {
    record Status(long prepared, long preparing, long broken, Long rejected, long not_processed) {
    }

    record Collection(UUID id, long nb_items, Extent extent, String title, Status items_status, List<LinkJson> links, Boolean ready) {
    }

    record Extent(Temporal temporal) {
        record Temporal(List<List<Instant>> interval) {
        }
    }

    @JsonPropertyOrder({"rel", "type", "href", "method", "attributes"})
    record LinkJson(String rel, String type, String href, String method, List<String> attributes) {
        static LinkJson to(String rel, String href) {
            return new LinkJson(rel, "application/json", href, null, null);
        }

        static LinkJson action(String rel, String method, String href, List<String> attributes) {
            return new LinkJson(rel, "application/json", href, method, attributes);
        }
    }

    /** As the answer to its creation: counts would all be 0, and tags are there to be read later. */
    static UploadSetJson created(UploadSet set, JsonNode metadata, Caller caller, boolean readOnly, String api) {
        return of(set, metadata, List.of(), 0, null, List.of(), caller, readOnly, api, false);
    }

    static UploadSetJson of(UploadSetView view, JsonNode metadata, Caller caller, boolean readOnly, String api) {
        return of(view.set(), metadata, view.sequences().stream().map(sequence -> collection(sequence, api)).toList(), view.pictures(),
                status(view.status(), true), view.semantics(), caller, readOnly, api, view.ready());
    }

    /** As lists show it: without how far it and its collections are, so it is ready only when it has none. */
    static UploadSetJson listed(UploadSetView view, JsonNode metadata, Caller caller, boolean readOnly, String api) {
        List<Collection> collections = view.sequences().stream().map(sequence -> new Collection(sequence.id(), sequence.pictures(), null, null, null,
                List.of(LinkJson.to("self", api + "/collections/" + sequence.id())), null)).toList();
        return of(view.set(), metadata, collections, view.pictures(), null, view.semantics(), caller, readOnly, api, view.ready());
    }

    private static UploadSetJson of(UploadSet set, JsonNode metadata, List<Collection> collections, long pictures, Status status, List<Tag> semantics,
                                    Caller caller, boolean readOnly, String api, boolean ready) {
        return new UploadSetJson(set.id(), set.createdAt(), set.completed(), set.dispatched(), set.accountId(), set.title(),
                set.estimatedNbFiles(), set.sortMethod().text(), set.noSplit(), set.splitDistance(),
                set.splitTime() == null ? null : set.splitTime().toNanos() / 1e9, set.noDeduplication(), set.duplicateDistance(),
                set.duplicateRotation(), set.strategy(), metadata, collections, pictures, status, semantics, set.relativeHeading(), set.visibility().text(),
                links(set, caller, readOnly, api), ready);
    }

    private static Status status(UploadSetView.Status status, boolean withRejected) {
        return new Status(status.prepared(), status.preparing(), status.broken(), withRejected ? status.rejected() : null, status.notProcessed());
    }

    private static Collection collection(UploadSetView.Sequence sequence, String api) {
        return new Collection(sequence.id(), sequence.pictures(),
                new Extent(new Extent.Temporal(List.of(Arrays.asList(sequence.first(), sequence.last())))), sequence.title(),
                status(sequence.status(), false), List.of(LinkJson.to("self", api + "/collections/" + sequence.id())), sequence.ready());
    }

    /** First the address, then what this caller may do. */
    private static List<LinkJson> links(UploadSet set, Caller caller, boolean readOnly, String api) {
        String self = api + "/upload_sets/" + set.id();
        List<LinkJson> links = new ArrayList<>(List.of(LinkJson.to("self", self)));
        // A set says nothing of its pictures that others could correct: who collaborates there does not matter.
        Permissions.on(Permissions.Thing.UPLOAD_SET, self, set.accountId(), false, caller, readOnly)
                .forEach(link -> links.add(LinkJson.action(link.rel(), link.method(), link.href(), link.attributes())));
        return links;
    }
}
