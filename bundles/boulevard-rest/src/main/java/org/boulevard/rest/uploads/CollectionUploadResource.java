package org.boulevard.rest.uploads;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Objects;
import java.util.UUID;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.boulevard.api.access.Caller;
import org.boulevard.api.catalog.Accounts;
import org.boulevard.api.catalog.Items;
import org.boulevard.api.catalog.NewSequence;
import org.boulevard.api.catalog.SequenceUploads;
import org.boulevard.api.catalog.Sequences;
import org.boulevard.api.instance.Instance;
import org.boulevard.api.instance.InstanceSettings;
import org.boulevard.api.intake.Intake;
import org.boulevard.api.intake.Upload;
import org.boulevard.api.model.Account;
import org.boulevard.api.model.Visibility;
import org.boulevard.api.web.ApiMayCome;
import org.boulevard.api.web.ApiResource;
import org.boulevard.api.web.Refusal;
import org.boulevard.api.web.Requires;
import org.boulevard.api.web.Requires.Who;
import org.boulevard.rest.Addresses;
import org.boulevard.rest.Callers;
import org.boulevard.rest.MediaTypes;
import org.boulevard.rest.Sent;
import org.boulevard.rest.shapes.CollectionJson;
import org.boulevard.rest.shapes.ItemJson;
import org.boulevard.rest.shapes.Viewpoint;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The older way to contribute, which clients still go: a collection is made, and pictures are put into it one by one, each at a place that
 * the client counts itself.
 */
@ApiResource
@Tag(name = "Upload")
@Component(reference = @Reference(name = ApiMayCome.REFERENCE, service = ApiMayCome.class), service = CollectionUploadResource.class)
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class CollectionUploadResource {
    private final SequenceUploads uploads;
    private final Sequences sequences;
    private final Items items;
    private final Accounts accounts;
    private final Instance instance;
    private final Intake intake;
    private final Addresses addresses;

    @Activate
    public CollectionUploadResource(@Reference SequenceUploads uploads, @Reference Sequences sequences, @Reference Items items,
                                    @Reference Accounts accounts, @Reference Instance instance, @Reference Intake intake,
                                    @Reference Addresses addresses) {
        this.uploads = uploads;
        this.sequences = sequences;
        this.items = items;
        this.accounts = accounts;
        this.instance = instance;
        this.intake = intake;
        this.addresses = addresses;
    }

    @POST
    @Path("collections")
    @Requires(Who.CONTRIBUTOR)
    @Operation(summary = "Begins a collection that is filled picture by picture", description = "The older way; upload sets do more.")
    @Sent.AsJsonOrForm
    @ApiResponse(responseCode = "200", description = "The new collection, which Location leads to",
            content = @Content(schema = @Schema(implementation = CollectionJson.class)))
    public Response create(@Context HttpServletRequest request) throws IOException {
        Caller caller = Callers.of(request);
        Account owner = caller.actsAs(accounts::defaultAccount);
        InstanceSettings settings = instance.settings();
        WantedCollection wanted = WantedCollection.read(request);
        Visibility visibility = Objects.requireNonNullElse(owner.defaultVisibility(), settings.defaultVisibility());
        UUID id = uploads.create(new NewSequence(wanted.id(), owner.id(), wanted.title(), visibility,
                Objects.requireNonNullElse(request.getHeader("User-Agent"), "")));
        var view = new Viewpoint(addresses.api(request), caller, settings);
        // Whoever makes something is shown it, also when it is hidden from those without an account.
        return sequences.find(id, new Caller(owner))
                .map(sequence -> made(Response.ok(CollectionJson.alone(sequence, view)), view.api() + "/collections/" + id))
                .orElseThrow(CollectionUploadResource::unknown);
    }

    @POST
    @Path("collections/{id}/items")
    @Requires(Who.CONTRIBUTOR)
    @Operation(summary = "Sends a picture into a collection", description = "A form with the JPEG in picture and its place in position, from 1.")
    @ApiResponse(responseCode = "202", description = "It is kept, and will be shown once it is prepared",
            content = @Content(mediaType = MediaTypes.GEO_JSON, schema = @Schema(implementation = ItemJson.class)))
    @ApiResponse(responseCode = "409", description = "There is a picture at this place already")
    @Sent.AsForm
    public Response send(@PathParam("id") UUID id, @Context HttpServletRequest request) throws IOException {
        Multipart.refuseOthers(request);
        Multipart form = Multipart.read(request, "picture", intake.spool(), instance.settings().maxUploadBytes());
        try {
            return take(id, form, request);
        } finally {
            if (form.file() != null) {
                Files.deleteIfExists(form.file());
            }
        }
    }

    private Response take(UUID id, Multipart form, HttpServletRequest request) throws IOException {
        Caller caller = Callers.of(request);
        Account account = caller.actsAs(accounts::defaultAccount);
        var upload = new Upload(account.id(), form.file(), form.fileName(), form.md5(), form.size(), form.fields());
        int place = place(form.fields().get("position"));
        intake.check(upload);
        SequenceUploads.Open sequence = uploads.find(id).filter(found -> caller.sees(found.account(), found.visibility())
                || found.account().equals(account.id())).orElseThrow(CollectionUploadResource::unknown);
        if (!caller.contributes(sequence.account(), account)) {
            throw Refusal.forbidden("collection.not_yours", "Only its owner may put pictures into this collection");
        }
        UUID picture = intake.take(new Intake.Place(id, place), upload);
        var view = new Viewpoint(addresses.api(request), caller, instance.settings());
        return items.find(picture, new Caller(account))
                .map(item -> made(Response.status(Response.Status.ACCEPTED).entity(ItemJson.of(item, ItemJson.Place.ALONE, view)),
                        view.api() + "/collections/" + id + "/items/" + picture))
                .orElseThrow(CollectionUploadResource::unknown);
    }

    private static Response made(Response.ResponseBuilder answer, String address) {
        return answer.header("Location", address).header("Access-Control-Expose-Headers", "Location").build();
    }

    private static Refusal unknown() {
        return Refusal.notFound("collection.unknown", "There is no such collection");
    }

    private static int place(String text) {
        if (text == null) {
            throw Refusal.invalid("position.missing", "The form has no field `position`: the place of the picture in the collection, from 1 on");
        }
        if (text.strip().matches("[+]?\\d{1,10}")) {
            long place = Long.parseLong(text.strip());
            if (place > 0 && place <= Integer.MAX_VALUE) {
                return (int) place;
            }
        }
        throw Refusal.invalid("position.invalid", "position must be a whole number from 1 to " + Integer.MAX_VALUE);
    }
}
