package org.boulevard.rest.items;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.DELETE;
import javax.ws.rs.PATCH;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.boulevard.api.access.Caller;
import org.boulevard.api.catalog.Edits;
import org.boulevard.api.catalog.ExcludedAreas;
import org.boulevard.api.catalog.Item;
import org.boulevard.api.catalog.Items;
import org.boulevard.api.catalog.PictureEdit;
import org.boulevard.api.catalog.Producer;
import org.boulevard.api.catalog.TrackFinisher;
import org.boulevard.api.instance.Instance;
import org.boulevard.api.metadata.MetadataReader;
import org.boulevard.api.web.ApiMayCome;
import org.boulevard.api.web.ApiResource;
import org.boulevard.api.web.Refusal;
import org.boulevard.api.web.Requires;
import org.boulevard.api.web.Requires.Who;
import org.boulevard.rest.Addresses;
import org.boulevard.rest.Callers;
import org.boulevard.rest.Identifiers;
import org.boulevard.rest.Sent;
import org.boulevard.rest.edits.WantedEdits;
import org.boulevard.rest.shapes.ItemJson;
import org.boulevard.rest.shapes.Permissions.Thing;
import org.boulevard.rest.shapes.Viewpoint;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Changing what is known of pictures, and taking pictures away; one by one, or many of a collection at once. */
@ApiResource
@Tag(name = "Editing")
@Component(reference = @Reference(name = ApiMayCome.REFERENCE, service = ApiMayCome.class), service = ItemEditResource.class)
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class ItemEditResource {
    private static final int MOST = 1000;

    private final Items items;
    private final Edits edits;
    private final ExcludedAreas areas;
    private final TrackFinisher finisher;
    private final MetadataReader metadata;
    private final Instance instance;
    private final Addresses addresses;

    @Activate
    public ItemEditResource(@Reference Items items, @Reference Edits edits, @Reference ExcludedAreas areas, @Reference TrackFinisher finisher,
                            @Reference MetadataReader metadata, @Reference Instance instance, @Reference Addresses addresses) {
        this.items = items;
        this.edits = edits;
        this.areas = areas;
        this.finisher = finisher;
        this.metadata = metadata;
        this.instance = instance;
        this.addresses = addresses;
    }

    /** The collection is not looked at: as in the reference, any will do. */
    @PATCH
    @Path("collections/{collection}/items/{id}")
    @Requires(Who.ACCOUNT)
    @Operation(summary = "Changes what is known of a picture",
            description = "heading, pitch, roll, yaw, capture_time, longitude and latitude, visibility, semantics; as JSON or as a form. The "
                + "file stays as it is.")
    @ApiResponse(responseCode = "304", description = "Nothing was sent that could be changed")
    @Sent.AsJsonOrForm
    @ApiResponse(responseCode = "200", description = "The picture, as it is now",
            content = @Content(schema = @Schema(implementation = ItemJson.class)))
    public Response change(@PathParam("collection") UUID collection, @PathParam("id") UUID id, @Context HttpServletRequest request) throws IOException {
        Viewpoint view = viewpoint(request);
        WantedEdits sent = WantedEdits.ofPicture(request);
        Item item = visible(id, view.caller());
        if (sent.isEmpty()) {
            return Response.notModified().build();
        }
        PictureEdit wanted = sent.picture(metadata, item.position());
        instance.settings().refuseUseless(wanted.visibility());
        sent.refuseUnless(view.editable(Thing.ITEM, item.producer()));
        refuseExcluded(wanted, Set.of(item.producer().id()));
        if (!wanted.isNothing()) {
            edits.editPictures(List.of(id), wanted, view.caller().account().id());
            finish(item.sequence(), wanted.movesThem());
        }
        return Response.ok(ItemJson.of(visible(id, view.caller()), ItemJson.Place.ALONE, view)).build();
    }

    @DELETE
    @Path("collections/{collection}/items/{id}")
    @Requires(Who.ACCOUNT)
    @Operation(summary = "Takes a picture away")
    public void delete(@PathParam("collection") UUID collection, @PathParam("id") UUID id, @Context HttpServletRequest request) {
        Caller caller = Callers.of(request);
        Item item = visible(id, caller);
        refuseStranger(caller, item.producer());
        if (edits.deletePictures(List.of(id)).isEmpty()) {
            throw unknown();
        }
        finish(item.sequence(), true);
    }

    @PATCH
    @Path("collections/{collection}/items")
    @Requires(Who.ACCOUNT)
    @Operation(summary = "Changes many pictures of a collection in one call",
            description = "All of them or none: items names them, at most 1000; beside it, what one picture is changed by. It is one change "
                + "set, which can be taken back whole.")
    @Sent.AsJson
    public Map<String, Object> changeMany(@PathParam("collection") UUID collection, @Context HttpServletRequest request) throws IOException {
        Viewpoint view = viewpoint(request);
        WantedEdits sent = WantedEdits.ofPicture(request);
        Set<UUID> wantedPictures = named(sent.member("items"));
        PictureEdit wanted = sent.picture(metadata, null);
        instance.settings().refuseUseless(wanted.visibility());
        Map<UUID, Producer> producers = visible(collection, wantedPictures, view.caller());
        producers.values().stream().distinct().forEach(producer -> sent.refuseUnless(view.editable(Thing.ITEM, producer)));
        refuseExcluded(wanted, producers.values().stream().map(Producer::id).collect(Collectors.toSet()));
        Collection<UUID> changed = wanted.isNothing() ? List.of() : edits.editPictures(wantedPictures, wanted, view.caller().account().id());
        finish(collection, wanted.movesThem());
        return Map.of("changed", changed);
    }

    @DELETE
    @Path("collections/{collection}/items")
    @Requires(Who.ACCOUNT)
    @Operation(summary = "Takes many pictures of a collection away in one call", description = "All of them or none: items names them, at most 1000.")
    @Sent.AsJson
    public Map<String, Object> deleteMany(@PathParam("collection") UUID collection, @Context HttpServletRequest request) throws IOException {
        Caller caller = Callers.of(request);
        Set<UUID> wantedPictures = named(WantedEdits.ofPicture(request).member("items"));
        visible(collection, wantedPictures, caller).values().stream().distinct().forEach(producer -> refuseStranger(caller, producer));
        Collection<UUID> deleted = edits.deletePictures(wantedPictures);
        finish(collection, true);
        return Map.of("deleted", deleted);
    }

    private static Set<UUID> named(JsonNode items) {
        if (!items.isArray() || items.isEmpty() || items.size() > MOST) {
            throw Refusal.invalid("items.invalid", "items must be a list of 1 to " + MOST + " ids of pictures");
        }
        Set<UUID> ids = new LinkedHashSet<>();
        items.forEach(id -> ids.add(Identifiers.uuid(id.asText()).orElseThrow(() -> Refusal.invalid("items.invalid", "This is no id of a picture: " + id))));
        return ids;
    }

    private Map<UUID, Producer> visible(UUID collection, Set<UUID> pictures, Caller caller) {
        Map<UUID, Producer> producers = edits.producers(collection, pictures, caller);
        if (producers.size() < pictures.size()) {
            throw Refusal.notFound("picture.unknown", "Not all of these pictures are in this collection").with("details",
                    Map.of("unknown", pictures.stream().filter(id -> !producers.containsKey(id)).toList()));
        }
        return producers;
    }

    private Item visible(UUID id, Caller caller) {
        return items.find(id, caller).orElseThrow(ItemEditResource::unknown);
    }

    private static Refusal unknown() {
        return Refusal.notFound("picture.unknown", "There is no such picture");
    }

    private static void refuseStranger(Caller caller, Producer producer) {
        if (!caller.edits(producer.id())) {
            throw Refusal.forbidden("picture.not_yours", "Only its owner may take this picture away");
        }
    }

    /** After the rights: a stranger learns nothing of personal areas. */
    private void refuseExcluded(PictureEdit wanted, Set<UUID> owners) {
        if (wanted.position() != null) {
            areas.find(wanted.position(), owners).ifPresent(kind -> {
                throw kind.refusal();
            });
        }
    }

    /** What is shown next is told anew already; should that fail, a job does it. */
    private void finish(UUID sequence, boolean needed) {
        if (needed) {
            finisher.finish(sequence, null);
        }
    }

    private Viewpoint viewpoint(HttpServletRequest request) {
        return new Viewpoint(addresses.api(request), Callers.of(request), instance.settings());
    }
}
