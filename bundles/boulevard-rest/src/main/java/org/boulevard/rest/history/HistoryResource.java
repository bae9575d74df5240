package org.boulevard.rest.history;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.boulevard.api.access.Caller;
import org.boulevard.api.catalog.ChangeHistory;
import org.boulevard.api.catalog.ChangeHistory.ChangeSet;
import org.boulevard.api.catalog.ChangeHistory.Of;
import org.boulevard.api.catalog.Items;
import org.boulevard.api.catalog.Sequences;
import org.boulevard.api.catalog.TrackFinisher;
import org.boulevard.api.instance.Instance;
import org.boulevard.api.model.Visibility;
import org.boulevard.api.web.ApiMayCome;
import org.boulevard.api.web.ApiResource;
import org.boulevard.api.web.Refusal;
import org.boulevard.api.web.Requires;
import org.boulevard.api.web.Requires.Who;
import org.boulevard.rest.Addresses;
import org.boulevard.rest.Callers;
import org.boulevard.rest.Identifiers;
import org.boulevard.rest.Json;
import org.boulevard.rest.shapes.LinkJson;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who changed what, newest first, and taking a change back. */
@ApiResource
@Tag(name = "Editing")
@Component(reference = @Reference(name = ApiMayCome.REFERENCE, service = ApiMayCome.class), service = HistoryResource.class)
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class HistoryResource {
    private static final int USUAL = 100;
    private static final int MOST = 1000;

    private final ChangeHistory history;
    private final Items items;
    private final Sequences sequences;
    private final TrackFinisher finisher;
    private final Instance instance;
    private final Addresses addresses;

    @Activate
    public HistoryResource(@Reference ChangeHistory history, @Reference Items items, @Reference Sequences sequences, @Reference TrackFinisher finisher,
                           @Reference Instance instance, @Reference Addresses addresses) {
        this.history = history;
        this.items = items;
        this.sequences = sequences;
        this.finisher = finisher;
        this.instance = instance;
        this.addresses = addresses;
    }

    /** A page of change sets. */
    record Page(@JsonProperty("change_sets") List<ChangeSetJson> changeSets, List<LinkJson> links) {
    }

    @GET
    @Path("collections/{id}/history")
    @Requires(Who.ANYBODY)
    @Operation(summary = "What was changed of a collection and its pictures")
    public Page collection(@PathParam("id") UUID id, @QueryParam("limit") String limit, @QueryParam("after") String after, @Context HttpServletRequest request) {
        sequences.find(id, Callers.of(request)).orElseThrow(() -> Refusal.notFound("collection.unknown", "There is no such collection"));
        return page(Of.SEQUENCE, id, limit, after, "/collections/" + id + "/history", request);
    }

    @GET
    @Path("pictures/{id}/history")
    @Requires(Who.ANYBODY)
    @Operation(summary = "What was changed of a picture and its annotations")
    public Page picture(@PathParam("id") UUID id, @QueryParam("limit") String limit, @QueryParam("after") String after, @Context HttpServletRequest request) {
        items.find(id, Callers.of(request)).orElseThrow(() -> Refusal.notFound("picture.unknown", "There is no such picture"));
        return page(Of.PICTURE, id, limit, after, "/pictures/" + id + "/history", request);
    }

    @GET
    @Path("users/{id}/history")
    @Requires(Who.ACCOUNT)
    @Operation(summary = "What an account changed", description = "For itself and for admins.")
    public Page account(@PathParam("id") UUID id, @QueryParam("limit") String limit, @QueryParam("after") String after, @Context HttpServletRequest request) {
        if (!Callers.of(request).edits(id)) {
            throw Refusal.forbidden("history.not_yours", "What an account changed is shown to itself and to admins");
        }
        return page(Of.ACCOUNT, id, limit, after, "/users/" + id + "/history", request);
    }

    private Page page(Of what, UUID id, String limit, String after, String path, HttpServletRequest request) {
        int wanted = limit(limit);
        UUID last = after == null ? null : Identifiers.uuid(after).orElseThrow(() -> Refusal.invalid("after.invalid", "after must be the id of a change set"));
        List<ChangeSet> found = history.read(what, id, last, wanted + 1, Callers.of(request));
        List<LinkJson> links = new ArrayList<>();
        if (found.size() > wanted) {
            links.add(LinkJson.to("next", MediaType.APPLICATION_JSON, addresses.api(request) + path + "?limit=" + wanted + "&after=" + found.get(wanted - 1).id()));
        }
        return new Page(found.stream().limit(wanted).map(ChangeSetJson::of).toList(), links);
    }

    private static int limit(String text) {
        try {
            int limit = text == null ? USUAL : Integer.parseInt(text);
            if (limit >= 1 && limit <= MOST) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw Refusal.invalid("limit.invalid", "limit must be a whole number from 1 to " + MOST);
    }

    @POST
    @Path("history/{id}/rollback")
    @Requires(Who.ACCOUNT)
    @Operation(summary = "Takes a change set back", description = "Whole or not at all: 409 when something of it was changed again meanwhile, 400 when "
            + "what it was before is not allowed any more. For whoever owns all that it changed, and for admins.")
    public ChangeSetJson rollBack(@PathParam("id") UUID id, @Context HttpServletRequest request) {
        Caller caller = Callers.of(request);
        ChangeSet set = history.find(id).filter(found -> found.changes().stream().allMatch(change -> change.picture() != null
                ? items.find(change.picture(), caller).isPresent() : sequences.find(change.sequence(), caller).isPresent()))
                .orElseThrow(HistoryResource::unknown);
        if (!history.owners(id).stream().allMatch(caller::edits)) {
            throw Refusal.forbidden("history.not_yours", "Only the owner of what was changed may take it back");
        }
        set.changes().forEach(change -> Visibility.of(Json.node(change.before()).path("visibility").textValue())
                .ifPresent(instance.settings()::refuseUseless));
        ChangeSet made = history.rollBack(id, caller.account().id()).orElseThrow(HistoryResource::unknown);
        set.changes().stream().map(ChangeHistory.Change::sequence).distinct().forEach(sequence -> finisher.finish(sequence, null));
        return ChangeSetJson.of(made);
    }

    private static Refusal unknown() {
        return Refusal.notFound("change.unknown", "There is no such change set, or nothing is left of what it changed");
    }
}
