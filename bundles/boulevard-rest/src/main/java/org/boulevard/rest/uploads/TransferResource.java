package org.boulevard.rest.uploads;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.util.Objects;
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
import javax.ws.rs.core.Response;
import org.boulevard.api.access.Caller;
import org.boulevard.api.catalog.Accounts;
import org.boulevard.api.catalog.Transfers;
import org.boulevard.api.catalog.Transfers.NewTransfer;
import org.boulevard.api.instance.Instance;
import org.boulevard.api.intake.OtherInstances;
import org.boulevard.api.intake.OtherInstances.FarCollection;
import org.boulevard.api.model.Account;
import org.boulevard.api.web.ApiMayCome;
import org.boulevard.api.web.ApiResource;
import org.boulevard.api.web.Refusal;
import org.boulevard.api.web.Requires;
import org.boulevard.api.web.Requires.Who;
import org.boulevard.rest.Addresses;
import org.boulevard.rest.Callers;
import org.boulevard.rest.RequestBody;
import org.boulevard.rest.Sent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Copies of collections of other instances. */
@ApiResource
@Tag(name = "Upload")
@Component(reference = @Reference(name = ApiMayCome.REFERENCE, service = ApiMayCome.class), service = TransferResource.class)
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class TransferResource {
    private static final String LOCATION = "collection_location";
    private static final String ALL = "show_all";

    private final Transfers transfers;
    private final OtherInstances others;
    private final Accounts accounts;
    private final Instance instance;
    private final Addresses addresses;

    @Activate
    public TransferResource(@Reference Transfers transfers, @Reference OtherInstances others, @Reference Accounts accounts,
                            @Reference Instance instance, @Reference Addresses addresses) {
        this.transfers = transfers;
        this.others = others;
        this.accounts = accounts;
        this.instance = instance;
        this.addresses = addresses;
    }

    @POST
    @Path("transfers")
    @Requires(Who.CONTRIBUTOR)
    @Operation(summary = "Copies a collection from another instance",
            description = "From hosts that the operator allows. The pictures come by a job, through the same checks as those that are sent.")
    @ApiResponse(responseCode = "202", description = "It has begun",
            content = @Content(schema = @Schema(implementation = TransferJson.Started.class)))
    @Sent.AsJson
    public Response start(@Context HttpServletRequest request) throws IOException {
        var parameters = new Parameters(RequestBody.required(request, "A transfer is described by a JSON object"));
        String location = parameters.requiredText(LOCATION);
        parameters.refuseIfWrong("The collection cannot be copied like this");
        Account account = Callers.of(request).actsAs(accounts::defaultAccount);
        FarCollection far = others.collection(location);
        UUID id = transfers.start(new NewTransfer(far.id(), account.id(),
                Objects.requireNonNullElse(account.defaultVisibility(), instance.settings().defaultVisibility()), far.title(), far.semantics(),
                far.location(), far.pictures(), Objects.requireNonNullElse(request.getHeader("User-Agent"), "")));
        String api = addresses.api(request);
        return Response.status(Response.Status.ACCEPTED).entity(TransferJson.Started.of(id, api))
                .header("Location", api + "/collections/" + far.id()).header("Access-Control-Expose-Headers", "Location").build();
    }

    @GET
    @Path("transfers/{id}")
    @Requires(Who.ANYBODY)
    @Operation(summary = "How far a copy is")
    public TransferJson get(@PathParam("id") UUID id, @Context HttpServletRequest request) {
        Caller caller = Callers.of(request);
        return transfers.find(id, caller).map(transfer -> TransferJson.of(transfer, caller, addresses.api(request)))
                .orElseThrow(() -> Refusal.notFound("transfer.unknown", "There is no such transfer"));
    }

    @GET
    @Path("users/me/transfers")
    @Requires(Who.LOGIN)
    @Operation(summary = "One's own copies")
    public TransferJson.Page mine(@QueryParam(ALL) String all, @Context HttpServletRequest request) {
        return page(Callers.of(request).account().id(), all, request);
    }

    @GET
    @Path("users/{id}/transfers")
    @Requires(Who.ANYBODY)
    @Operation(summary = "The copies of an account")
    public TransferJson.Page of(@PathParam("id") UUID account, @QueryParam(ALL) String all, @Context HttpServletRequest request) {
        return page(account, all, request);
    }

    private TransferJson.Page page(UUID account, String all, HttpServletRequest request) {
        ObjectNode asked = JsonNodeFactory.instance.objectNode().put(ALL, all);
        var parameters = new Parameters(asked);
        Boolean finishedToo = parameters.truth(ALL);
        parameters.refuseIfWrong("The transfers cannot be listed like this");
        Caller caller = Callers.of(request);
        return new TransferJson.Page(transfers.of(account, Boolean.TRUE.equals(finishedToo), caller).stream()
                .map(transfer -> TransferJson.of(transfer, caller, addresses.api(request))).toList());
    }
}
