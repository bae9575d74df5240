package org.boulevard.rest.users;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.util.Arrays;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import javax.servlet.http.HttpServletRequest;
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
import org.boulevard.api.catalog.Accounts.Preferences;
import org.boulevard.api.catalog.InstancePage;
import org.boulevard.api.catalog.InstancePages;
import org.boulevard.api.instance.Instance;
import org.boulevard.api.model.Account;
import org.boulevard.api.model.Visibility;
import org.boulevard.api.web.ApiMayCome;
import org.boulevard.api.web.ApiResource;
import org.boulevard.api.web.Refusal;
import org.boulevard.api.web.Requires;
import org.boulevard.api.web.Requires.Who;
import org.boulevard.rest.Addresses;
import org.boulevard.rest.Callers;
import org.boulevard.rest.CurrentIdentification;
import org.boulevard.rest.RequestBody;
import org.boulevard.rest.Sent;
import org.boulevard.rest.uploads.Parameters;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Accounts, one's own above all. */
@ApiResource
@Tag(name = "Users")
@Component(reference = @Reference(name = ApiMayCome.REFERENCE, service = ApiMayCome.class), service = UserResource.class)
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class UserResource {
    private static final String COLLABORATION = "collaborative_metadata";
    private static final String VISIBILITY = "default_visibility";

    private final Accounts accounts;
    private final CurrentIdentification identification;
    private final Instance instance;
    private final Addresses addresses;
    private final InstancePages pages;

    @Activate
    public UserResource(@Reference Accounts accounts, @Reference CurrentIdentification identification, @Reference Instance instance,
                        @Reference Addresses addresses, @Reference InstancePages pages) {
        this.accounts = accounts;
        this.identification = identification;
        this.instance = instance;
        this.addresses = addresses;
        this.pages = pages;
    }

    @GET
    @Path("users/me")
    @Requires(Who.LOGIN)
    @Operation(summary = "One's own account", description = "With what one may do, and what is preset for what one uploads.")
    public UserJson me(@Context HttpServletRequest request) {
        Caller caller = Callers.of(request);
        return shape(caller.account(), request);
    }

    @GET
    @Path("users/{id}")
    @Requires(Who.ANYBODY)
    @Operation(summary = "An account", description = "For itself and for admins also what it may do, and what is preset.")
    public UserJson get(@PathParam("id") UUID id, @Context HttpServletRequest request) {
        return accounts.find(id).map(account -> shape(account, request))
                .orElseThrow(() -> Refusal.notFound("user.unknown", "There is no user " + id));
    }

    @PATCH
    @Path("users/me")
    @Requires(Who.ACCOUNT)
    @Operation(summary = "Changes what is preset for one's uploads",
            description = "collaborative_metadata: whether others may correct; default_visibility: anyone, logged-only or owner-only. Null, "
                + "alone, goes back to what the instance has.")
    @Sent.AsJson
    public UserJson change(@Context HttpServletRequest request) throws IOException {
        Caller caller = Callers.of(request);
        ObjectNode body = RequestBody.objectOrEmpty(request);
        Preferences wanted = wanted(body, caller.account());
        return shape(wanted.equals(preferences(caller.account())) ? caller.account() : changed(caller, wanted), request);
    }

    private Account changed(Caller caller, Preferences wanted) {
        try {
            return accounts.change(caller.account().id(), wanted);
        } catch (NoSuchElementException e) {
            throw gone();
        }
    }

    private static Preferences preferences(Account account) {
        return new Preferences(account.defaultVisibility(), account.collaborativeMetadata());
    }

    private Preferences wanted(ObjectNode body, Account account) {
        var parameters = new Parameters(body);
        Visibility visibility = parameters.word(VISIBILITY, Visibility.values(), Visibility::text);
        Boolean collaboration = parameters.truth(COLLABORATION);
        parameters.refuseIfWrong("The account cannot be changed like this");
        instance.settings().refuseUseless(visibility);
        return new Preferences(visibility != null ? visibility : isForgotten(body, VISIBILITY) ? null : account.defaultVisibility(),
                collaboration != null ? collaboration : isForgotten(body, COLLABORATION) ? null : account.collaborativeMetadata());
    }

    /** A null goes back to what the instance has, when it stands alone; clients that send all they know mean nothing by it. */
    private static boolean isForgotten(ObjectNode body, String name) {
        JsonNode value = body.get(name);
        boolean alone = Arrays.asList(COLLABORATION, VISIBILITY).stream().map(body::get).noneMatch(other -> other != null && !other.isNull());
        return value != null && value.isNull() && alone;
    }

    @POST
    @Path("users/me/accept_tos")
    @Requires(Who.ACCOUNT)
    @Operation(summary = "Accepts the terms of service", description = "Needed before uploads where the instance says so.")
    public UserJson acceptTerms(@Context HttpServletRequest request) {
        Caller caller = Callers.of(request);
        try {
            return shape(accounts.termsAccepted(caller.account().id()), request);
        } catch (NoSuchElementException e) {
            throw gone();
        }
    }

    @POST
    @Path("users/me/tos_read")
    @Requires(Who.ACCOUNT)
    @Operation(summary = "Says that the terms of service were read", description = "After they changed.")
    @ApiResponse(responseCode = "200", description = "It is remembered; no body")
    public Response readTerms(@Context HttpServletRequest request) {
        try {
            accounts.termsRead(Callers.of(request).account().id());
        } catch (NoSuchElementException e) {
            throw gone();
        }
        return Response.ok().build();
    }

    /** Between being asked who they are and being served, somebody's account was deleted. */
    private static Refusal gone() {
        return new Refusal(401, "account.gone", "This account is no longer there");
    }

    private UserJson shape(Account account, HttpServletRequest request) {
        Caller caller = Callers.of(request);
        return UserJson.of(account, caller, instance.settings(), identification.rules(),
                caller.edits(account.id()) ? pages.published(InstancePage.TERMS_OF_SERVICE) : Optional.empty(), addresses.api(request));
    }
}
