package org.boulevard.rest.uploads;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import org.boulevard.api.catalog.Accounts;
import org.boulevard.api.catalog.NewUploadSet;
import org.boulevard.api.catalog.Rejection;
import org.boulevard.api.catalog.UploadFile;
import org.boulevard.api.catalog.UploadSetChange;
import org.boulevard.api.catalog.UploadSets;
import org.boulevard.api.dispatch.DispatchStrategies;
import org.boulevard.api.instance.Instance;
import org.boulevard.api.instance.InstanceSettings;
import org.boulevard.api.intake.Intake;
import org.boulevard.api.intake.Upload;
import org.boulevard.api.model.Account;
import org.boulevard.api.model.SortMethod;
import org.boulevard.api.model.UploadSet;
import org.boulevard.api.model.Visibility;
import org.boulevard.api.web.ApiMayCome;
import org.boulevard.api.web.ApiResource;
import org.boulevard.api.web.Refusal;
import org.boulevard.api.web.Requires;
import org.boulevard.api.web.Requires.Who;
import org.boulevard.rest.Addresses;
import org.boulevard.rest.Callers;
import org.boulevard.rest.Json;
import org.boulevard.rest.RequestBody;
import org.boulevard.rest.Sent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Upload sets: what a contributor sends together. */
@ApiResource
@Tag(name = "Upload")
@Component(reference = @Reference(name = ApiMayCome.REFERENCE, service = ApiMayCome.class), service = UploadSetResource.class)
@Path("upload_sets")
@Produces(MediaType.APPLICATION_JSON)
public class UploadSetResource {
    private static final List<String> CHANGEABLE = List.of("sort_method", "no_split", "split_distance", "split_time", "no_deduplication",
            "duplicate_distance", "duplicate_rotation", "dispatch_strategy", "semantics", "relative_heading", "visibility");

    private final UploadSets uploadSets;
    private final Accounts accounts;
    private final Instance instance;
    private final Intake intake;
    private final DispatchStrategies strategies;
    private final Addresses addresses;

    @Activate
    public UploadSetResource(@Reference UploadSets uploadSets, @Reference Accounts accounts, @Reference Instance instance,
                             @Reference Intake intake, @Reference DispatchStrategies strategies, @Reference Addresses addresses) {
        this.uploadSets = uploadSets;
        this.accounts = accounts;
        this.instance = instance;
        this.intake = intake;
        this.strategies = strategies;
        this.addresses = addresses;
    }

    @POST
    @Requires(Who.CONTRIBUTOR)
    @Operation(summary = "Begins an upload set",
            description = "What is sent together. title is needed; the rest says how the pictures become collections.")
    @Sent.AsJson
    @ApiResponse(responseCode = "200", description = "The new set, which Location leads to",
            content = @Content(schema = @Schema(implementation = UploadSetJson.class)))
    public Response create(@Context HttpServletRequest request) throws IOException {
        Caller caller = Callers.of(request);
        InstanceSettings settings = instance.settings();
        ObjectNode body = body(request);
        UploadSet set = uploadSets.create(wanted(body, caller, settings, Objects.requireNonNullElse(request.getHeader("User-Agent"), "")));
        UploadSetJson answer = UploadSetJson.created(set, metadata(set), caller, settings.readOnly(), addresses.api(request));
        return Response.ok(answer).header("Location", answer.links().get(0).href()).header("Access-Control-Expose-Headers", "Location").build();
    }

    @GET
    @Path("{id}")
    @Requires(Who.ANYBODY)
    @Operation(summary = "How far an upload set is", description = "What was sent, what became of it, and the collections that it has become.")
    public UploadSetJson get(@PathParam("id") UUID id, @Context HttpServletRequest request) {
        return view(id, request);
    }

    @PATCH
    @Path("{id}")
    @Requires(Who.CONTRIBUTOR)
    @Operation(summary = "Changes how an upload set is treated",
            description = "It takes effect when the set is dispatched the next time; tags and visibility pass to its collections at once.")
    @Sent.AsJson
    public UploadSetJson change(@PathParam("id") UUID id, @Context HttpServletRequest request) throws IOException {
        Caller caller = Callers.of(request);
        ObjectNode body = body(request);
        UploadSetChange wanted = changed(body);
        UploadSet set = visible(id, caller);
        boolean ofTagsAlone = body.size() <= (body.has("semantics") ? 1 : 0);
        boolean allowed = caller.manages(set.accountId(), caller.actsAs(accounts::defaultAccount)) || ofTagsAlone && !caller.isAnonymous();
        if (!allowed && !(ofTagsAlone && wanted.isNothing())) {
            throw Refusal.forbidden("upload_set.not_yours", "Only its owner may change this upload set");
        }
        if (!wanted.isNothing() && !uploadSets.change(id, wanted)) {
            throw unknown(id);
        }
        return view(id, request);
    }

    @DELETE
    @Path("{id}")
    @Requires(Who.CONTRIBUTOR)
    @Operation(summary = "Takes an upload set away, and all that came of it")
    @ApiResponse(responseCode = "204", description = "It is gone")
    public void delete(@PathParam("id") UUID id, @Context HttpServletRequest request) {
        managed(id, Callers.of(request), "Only its owner may delete this upload set");
        uploadSets.delete(id);
    }

    @POST
    @Path("{id}/complete")
    @Requires(Who.CONTRIBUTOR)
    @Operation(summary = "Says that all was sent",
            description = "The pictures become collections soon, by a job. More may be sent later: then it is said again.")
    public UploadSetJson complete(@PathParam("id") UUID id, @Context HttpServletRequest request) {
        managed(id, Callers.of(request), "Only its owner may complete this upload set");
        uploadSets.complete(id);
        return view(id, request);
    }

    @GET
    @Path("{id}/files")
    @Requires(Who.ANYBODY)
    @Operation(summary = "Every file that was sent, accepted and refused")
    public Map<String, Object> files(@PathParam("id") UUID id, @Context HttpServletRequest request) {
        Caller caller = Callers.of(request);
        UploadSet set = visible(id, caller);
        String self = addresses.api(request) + "/upload_sets/" + id;
        return Map.of("files", uploadSets.files(id).stream().map(file -> file(file, caller.owns(set.accountId()), self)).toList(),
                "links", List.of(UploadSetJson.LinkJson.to("self", self)));
    }

    @POST
    @Path("{id}/{what: files|items}")
    @Requires(Who.CONTRIBUTOR)
    @Operation(summary = "Sends a picture",
            description = "A form (multipart/form-data) with the JPEG in file. isBlurred, picture_id, semantics and override_… may stand "
                + "beside it. A file of the same name replaces one that was refused.")
    @ApiResponse(responseCode = "202", description = "It is kept, and will be shown once it is prepared",
            content = @Content(schema = @Schema(implementation = FileJson.class)))
    @ApiResponse(responseCode = "409", description = "It is here already, by its name, its content or its id")
    @ApiResponse(responseCode = "413", description = "It is larger than this instance takes")
    @ApiResponse(responseCode = "415", description = "It is no form")
    @Sent.AsForm
    public Response send(@PathParam("id") UUID id, @Context HttpServletRequest request) throws IOException {
        Caller caller = Callers.of(request);
        Multipart.refuseOthers(request);
        UploadSet set = visible(id, caller);
        Account account = caller.actsAs(accounts::defaultAccount);
        if (!caller.contributes(set.accountId(), account)) {
            throw Refusal.forbidden("upload_set.not_yours", "Only its owner may send files into this upload set");
        }
        long largest = instance.settings().maxUploadBytes();
        Multipart form = Multipart.read(request, "file", intake.spool(), largest);
        UploadFile file = intake.take(set, new Upload(account.id(), form.file(), form.fileName(), form.md5(), form.size(), form.fields()));
        return Response.status(Response.Status.ACCEPTED).entity(file(file, true, addresses.api(request) + "/upload_sets/" + id)).build();
    }

    private static Refusal unknown(UUID id) {
        return Refusal.notFound("upload_set.unknown", "There is no upload set " + id);
    }

    private UploadSet visible(UUID id, Caller caller) {
        return uploadSets.find(id).filter(set -> caller.sees(set.accountId(), set.visibility())).orElseThrow(() -> unknown(id));
    }

    private void managed(UUID id, Caller caller, String orElse) {
        if (!caller.manages(visible(id, caller).accountId(), caller.actsAs(accounts::defaultAccount))) {
            throw Refusal.forbidden("upload_set.not_yours", orElse);
        }
    }

    private UploadSetJson view(UUID id, HttpServletRequest request) {
        Caller caller = Callers.of(request);
        return uploadSets.view(id, caller)
                .map(view -> UploadSetJson.of(view, metadata(view.set()), caller, instance.settings().readOnly(), addresses.api(request)))
                .orElseThrow(() -> unknown(id));
    }

    private static JsonNode metadata(UploadSet set) {
        return set.metadata() == null ? null : Json.node(set.metadata());
    }

    private static ObjectNode body(HttpServletRequest request) throws IOException {
        return RequestBody.required(request, "An upload set is described by a JSON object");
    }

    private NewUploadSet wanted(ObjectNode body, Caller caller, InstanceSettings settings, String userAgent) {
        Parameters parameters = new Parameters(body);
        Account owner = caller.actsAs(accounts::defaultAccount);
        Visibility visibility = parameters.word("visibility", Visibility.values(), Visibility::text);
        NewUploadSet wanted = new NewUploadSet(owner.id(), parameters.requiredText("title"), parameters.integer("estimated_nb_files"),
                parameters.word("sort_method", SortMethod.values(), SortMethod::text),
                parameters.truth("no_split"), parameters.integer("split_distance"), parameters.duration("split_time"),
                parameters.truth("no_deduplication"), parameters.decimal("duplicate_distance"), parameters.integer("duplicate_rotation"),
                strategy(parameters), parameters.object("metadata"), parameters.tags("semantics"), parameters.relativeHeading("relative_heading"),
                visibility != null ? visibility : owner.defaultVisibility() != null ? owner.defaultVisibility() : settings.defaultVisibility(),
                userAgent);
        parameters.refuseIfWrong("The upload set cannot be created like this");
        refuseContradiction(wanted.noSplit(), wanted.splitDistance(), wanted.splitTime(),
                wanted.noDeduplication(), wanted.duplicateDistance(), wanted.duplicateRotation());
        settings.refuseUseless(visibility);
        return wanted;
    }

    /** A null says nothing, so that no member can be taken back; only a relative heading may not be null. */
    private UploadSetChange changed(ObjectNode body) {
        Parameters parameters = new Parameters(body);
        UploadSetChange wanted = new UploadSetChange(parameters.word("sort_method", SortMethod.values(), SortMethod::text),
                parameters.truth("no_split"), parameters.integer("split_distance"), parameters.duration("split_time"),
                parameters.truth("no_deduplication"), parameters.decimal("duplicate_distance"), parameters.integer("duplicate_rotation"),
                strategy(parameters), parameters.relativeHeading("relative_heading"),
                parameters.word("visibility", Visibility.values(), Visibility::text), parameters.tagChanges("semantics"));
        parameters.known(CHANGEABLE);
        parameters.refuseIfWrong("The upload set cannot be changed like this");
        refuseContradiction(wanted.noSplit(), wanted.splitDistance(), wanted.splitTime(),
                wanted.noDeduplication(), wanted.duplicateDistance(), wanted.duplicateRotation());
        instance.settings().refuseUseless(wanted.visibility());
        return wanted;
    }

    private String strategy(Parameters parameters) {
        return parameters.word("dispatch_strategy", strategies.names());
    }

    private static void refuseContradiction(Boolean noSplit, Object splitDistance, Object splitTime,
                                            Boolean noDeduplication, Object duplicateDistance, Object duplicateRotation) {
        if (Boolean.TRUE.equals(noSplit) && (splitDistance != null || splitTime != null)) {
            throw Refusal.invalid("upload_set.contradiction", "`no_split` contradicts `split_distance` and `split_time`");
        }
        if (Boolean.TRUE.equals(noDeduplication) && (duplicateDistance != null || duplicateRotation != null)) {
            throw Refusal.invalid("upload_set.contradiction",
                    "`no_deduplication` contradicts `duplicate_distance` and `duplicate_rotation`");
        }
    }

    private static FileJson file(UploadFile file, boolean showPicture, String set) {
        Rejection rejection = file.rejection();
        return new FileJson(showPicture ? file.picture() : null, file.fileName(), file.md5() == null ? null : file.md5().toString().replace("-", ""),
                file.insertedAt(), "picture", file.size(), List.of(UploadSetJson.LinkJson.to("parent", set)),
                rejection == null ? null : new FileJson.Rejected(rejection.reason().text(), rejection.reason().severity(), message(rejection),
                        rejection.details() == null ? null : Json.node(rejection.details())));
    }

    private static String message(Rejection rejection) {
        if (rejection.message() != null) {
            return rejection.message();
        }
        return rejection.reason() == Rejection.Reason.CAPTURE_DUPLICATE ? "Another picture of this sequence, taken at nearly the same place in the same direction, is kept instead" : null;
    }
}
