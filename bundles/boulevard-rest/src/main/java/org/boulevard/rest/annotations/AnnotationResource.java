package org.boulevard.rest.annotations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.PATCH;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.boulevard.api.access.Caller;
import org.boulevard.api.catalog.Annotations;
import org.boulevard.api.catalog.Item;
import org.boulevard.api.catalog.Items;
import org.boulevard.api.model.Annotation;
import org.boulevard.api.model.TagChange;
import org.boulevard.api.web.ApiMayCome;
import org.boulevard.api.web.ApiResource;
import org.boulevard.api.web.Refusal;
import org.boulevard.api.web.Requires;
import org.boulevard.api.web.Requires.Who;
import org.boulevard.rest.Addresses;
import org.boulevard.rest.Callers;
import org.boulevard.rest.Identifiers;
import org.boulevard.rest.RequestBody;
import org.boulevard.rest.Sent;
import org.boulevard.rest.shapes.AnnotationJson;
import org.boulevard.rest.uploads.Parameters;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Parts of pictures of which something is said. Whoever has an account may say it, of what they see. */
@ApiResource
@Tag(name = "Semantics")
@Component(reference = @Reference(name = ApiMayCome.REFERENCE, service = ApiMayCome.class), service = AnnotationResource.class)
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class AnnotationResource {
    private final Annotations annotations;
    private final Items items;
    private final Addresses addresses;

    @Activate
    public AnnotationResource(@Reference Annotations annotations, @Reference Items items, @Reference Addresses addresses) {
        this.annotations = annotations;
        this.items = items;
        this.addresses = addresses;
    }

    /** The collection is not looked at: as in the reference, any will do. */
    @POST
    @Path("collections/{collection}/items/{picture}/annotations")
    @Requires(Who.ACCOUNT)
    @Operation(summary = "Says something of a part of a picture",
            description = "shape is [minx, miny, maxx, maxy] or a Polygon in pixels, semantics a list of tags. Where there is an annotation "
                + "of this shape already, it gets the tags.")
    @Sent.AsJson
    @ApiResponse(responseCode = "200", description = "The annotation, as it is now",
            content = @Content(schema = @Schema(implementation = AnnotationJson.class)))
    public Response add(@PathParam("collection") UUID collection, @PathParam("picture") UUID picture, @Context HttpServletRequest request) throws IOException {
        return add(picture, request);
    }

    @POST
    @Path("pictures/{picture}/annotations")
    @Requires(Who.ACCOUNT)
    @Operation(summary = "Says something of a part of a picture", description = "As below the picture's collection.")
    @Sent.AsJson
    @ApiResponse(responseCode = "200", description = "The annotation, as it is now",
            content = @Content(schema = @Schema(implementation = AnnotationJson.class)))
    public Response add(@PathParam("picture") UUID picture, @Context HttpServletRequest request) throws IOException {
        Caller caller = Callers.of(request);
        Item item = visible(picture, caller);
        ObjectNode body = RequestBody.required(request, "An annotation is described by a JSON object");
        Parameters parameters = new Parameters(body);
        List<TagChange> semantics = parameters.tagChanges("semantics");
        parameters.refuseIfWrong("This is no annotation");
        if (body.path("semantics").isNull()) {
            throw wrong("semantics", "This must be a list", null);
        }
        if (!semantics.isEmpty() && semantics.stream().noneMatch(TagChange::adds)) {
            throw Refusal.invalid("annotation.nothing_to_delete", "What is new has no tags to take away");
        }
        List<List<List<Integer>>> shape = Shapes.read(body.path("shape"), item.width(), item.height());
        Annotation added = annotations.add(id(body.get("id")), picture, shape, semantics, caller.account().id())
                .orElseThrow(AnnotationResource::unknownPicture);
        return Response.ok(AnnotationJson.of(added)).header("Location", addresses.api(request) + "/annotations/" + added.id())
                .header("Access-Control-Expose-Headers", "Location").build();
    }

    private static UUID id(JsonNode id) {
        return id == null || id.isNull() ? null
                : Identifiers.uuid(id.asText()).orElseThrow(() -> wrong("id", "This must be a UUID", id));
    }

    /** @param input null: nothing to be repeated */
    private static Refusal wrong(String member, String why, JsonNode input) {
        Map<String, Object> fault = new LinkedHashMap<>(Map.of("fields", List.of(member), "error", why));
        if (input != null) {
            fault.put("input", input);
        }
        return Refusal.invalid("parameters.invalid", "This is no annotation").with("details", List.of(fault));
    }

    @GET
    @Path("collections/{collection}/items/{picture}/annotations/{id}")
    @Requires(Who.ANYBODY)
    @Operation(summary = "One annotation of a picture")
    public AnnotationJson get(@PathParam("collection") UUID collection, @PathParam("picture") UUID picture, @PathParam("id") UUID id,
                              @Context HttpServletRequest request) {
        return AnnotationJson.of(visible(id, picture, Callers.of(request)));
    }

    @GET
    @Path("annotations/{id}")
    @Requires(Who.ANYBODY)
    @Operation(summary = "One annotation")
    public AnnotationJson get(@PathParam("id") UUID id, @Context HttpServletRequest request) {
        return AnnotationJson.of(visible(id, null, Callers.of(request)));
    }

    @PATCH
    @Path("collections/{collection}/items/{picture}/annotations/{id}")
    @Requires(Who.ACCOUNT)
    @Operation(summary = "Changes the tags of an annotation", description = "With its last tag it is gone.")
    @ApiResponse(responseCode = "200", description = "The annotation, as it is now",
            content = @Content(schema = @Schema(implementation = AnnotationJson.class)))
    @ApiResponse(responseCode = "204", description = "It is gone with its last tag")
    @Sent.AsJson
    public Response change(@PathParam("collection") UUID collection, @PathParam("picture") UUID picture, @PathParam("id") UUID id,
                           @Context HttpServletRequest request) throws IOException {
        return change(id, picture, request);
    }

    @PATCH
    @Path("annotations/{id}")
    @Requires(Who.ACCOUNT)
    @Operation(summary = "Changes the tags of an annotation", description = "With its last tag it is gone.")
    @ApiResponse(responseCode = "200", description = "The annotation, as it is now",
            content = @Content(schema = @Schema(implementation = AnnotationJson.class)))
    @ApiResponse(responseCode = "204", description = "It is gone with its last tag")
    @Sent.AsJson
    public Response change(@PathParam("id") UUID id, @Context HttpServletRequest request) throws IOException {
        return change(id, null, request);
    }

    private Response change(UUID id, UUID picture, HttpServletRequest request) throws IOException {
        Caller caller = Callers.of(request);
        ObjectNode body = RequestBody.required(request, "An annotation is described by a JSON object");
        visible(id, picture, caller);
        Parameters parameters = new Parameters(body);
        List<TagChange> changes = parameters.tagChanges("semantics");
        parameters.refuseIfWrong("The annotation cannot be changed like this");
        Annotation changed = annotations.tag(id, changes, caller.account().id()).orElseThrow(AnnotationResource::unknown);
        boolean gone = changed.semantics().isEmpty() && !changes.isEmpty() && changes.stream().noneMatch(TagChange::adds);
        return gone ? Response.noContent().build() : Response.ok(AnnotationJson.of(changed)).build();
    }

    @DELETE
    @Path("collections/{collection}/items/{picture}/annotations/{id}")
    @Requires(Who.ACCOUNT)
    @Operation(summary = "Takes an annotation away")
    public void delete(@PathParam("collection") UUID collection, @PathParam("picture") UUID picture, @PathParam("id") UUID id,
                       @Context HttpServletRequest request) {
        delete(id, picture, Callers.of(request));
    }

    @DELETE
    @Path("annotations/{id}")
    @Requires(Who.ACCOUNT)
    @Operation(summary = "Takes an annotation away")
    public void delete(@PathParam("id") UUID id, @Context HttpServletRequest request) {
        delete(id, null, Callers.of(request));
    }

    private void delete(UUID id, UUID picture, Caller caller) {
        visible(id, picture, caller);
        if (!annotations.delete(id, caller.account().id())) {
            throw unknown();
        }
    }

    /** @param picture whose annotation it has to be; null: any */
    private Annotation visible(UUID id, UUID picture, Caller caller) {
        return annotations.find(id).filter(annotation -> picture == null || annotation.picture().equals(picture))
                .filter(annotation -> items.find(annotation.picture(), caller).isPresent()).orElseThrow(AnnotationResource::unknown);
    }

    private Item visible(UUID picture, Caller caller) {
        return items.find(picture, caller).orElseThrow(AnnotationResource::unknownPicture);
    }

    private static Refusal unknownPicture() {
        return Refusal.notFound("picture.unknown", "There is no such picture");
    }

    private static Refusal unknown() {
        return Refusal.notFound("annotation.unknown", "There is no such annotation");
    }
}
