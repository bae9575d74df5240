package org.boulevard.rest.users;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.StreamingOutput;
import org.boulevard.api.access.Caller;
import org.boulevard.api.catalog.Accounts;
import org.boulevard.api.catalog.Sequences;
import org.boulevard.api.catalog.Sequences.Page;
import org.boulevard.api.catalog.Sequences.Total;
import org.boulevard.api.instance.Instance;
import org.boulevard.api.model.Account;
import org.boulevard.api.web.ApiMayCome;
import org.boulevard.api.web.ApiResource;
import org.boulevard.api.web.Refusal;
import org.boulevard.api.web.Requires;
import org.boulevard.api.web.Requires.Who;
import org.boulevard.rest.Accepted;
import org.boulevard.rest.Addresses;
import org.boulevard.rest.Callers;
import org.boulevard.rest.collections.CollectionsPage;
import org.boulevard.rest.shapes.Viewpoint;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** All that somebody has: as a collection, as a table, and as a catalog for older clients. */
@ApiResource
@Tag(name = "Users")
@Component(reference = @Reference(name = ApiMayCome.REFERENCE, service = ApiMayCome.class), service = UserCollectionResource.class)
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class UserCollectionResource {
    private static final String CSV = "text/csv";

    private final Accounts accounts;
    private final Sequences sequences;
    private final Instance instance;
    private final Addresses addresses;

    @Activate
    public UserCollectionResource(@Reference Accounts accounts, @Reference Sequences sequences, @Reference Instance instance,
                                  @Reference Addresses addresses) {
        this.accounts = accounts;
        this.sequences = sequences;
        this.instance = instance;
        this.addresses = addresses;
    }

    @GET
    @Path("users/me/collection")
    @Requires(Who.LOGIN)
    @Operation(summary = "All that one has", description = "As for anybody, with what is hidden or not finished.")
    @ApiResponse(responseCode = "200", description = "The collection, or the table", content = {
        @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = UserCollectionJson.class)),
        @Content(mediaType = UserCollectionResource.CSV, schema = @Schema(types = "string"))})
    @ApiResponse(responseCode = "404", description = "There is nothing of the caller yet, or nothing that fits the filter")
    public Response mine(@QueryParam("limit") String limit, @QueryParam("page") String page, @QueryParam("sortby") String sortby,
                         @QueryParam("filter") String filter, @QueryParam("bbox") String bbox,
                         @Parameter(description = "csv for a table of "
                                     + "everything; otherwise JSON") @QueryParam("format") String format,
                         @Context HttpServletRequest request) {
        return collection(Callers.of(request).account().id(), limit, page, sortby, filter, bbox, format, request);
    }

    @GET
    @Path("users/{id}/collection")
    @Requires(Who.ANYBODY)
    @Operation(summary = "All that somebody has", description = "As one collection with a link to each; as a table with format=csv.")
    @ApiResponse(responseCode = "200", description = "The collection, or the table", content = {
        @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = UserCollectionJson.class)),
        @Content(mediaType = UserCollectionResource.CSV, schema = @Schema(types = "string"))})
    public Response collection(@PathParam("id") UUID id, @QueryParam("limit") String limit, @QueryParam("page") String page,
                               @QueryParam("sortby") String sortby, @QueryParam("filter") String filter, @QueryParam("bbox") String bbox,
                               @Parameter(description = "csv for a table of everything; otherwise JSON") @QueryParam("format") String format,
                         @Context HttpServletRequest request) {
        boolean table = format == null ? Accepted.overJson(request.getHeader(HttpHeaders.ACCEPT), CSV) : "csv".equals(format);
        if (table) {
            refuseInTable(page, "page");
            refuseInTable(filter, "filter");
            refuseInTable("-created".equals(sortby) ? null : sortby, "sortby");
            return table(account(id), Callers.of(request));
        }
        CollectionsPage wanted = CollectionsPage.ofUser(id, new CollectionsPage.Asked(limit, page, sortby, filter, bbox, null, null, null, null));
        Account account = account(id);
        var view = new Viewpoint(addresses.api(request), Callers.of(request), instance.settings());
        Total total = sequences.total(id, wanted.wanted().filter(), view.caller()).orElseThrow(() -> nothing(id, filter));
        Page found = sequences.list(wanted.wanted(), view.caller());
        return Response.ok(UserCollectionJson.of(account, total, found,
                wanted.links(found, view.api() + "/users/" + id + "/collection"), view)).build();
    }

    private static void refuseInTable(String value, String name) {
        if (value != null && !value.isEmpty()) {
            throw Refusal.invalid("table.whole", "A table holds everything, the last made first: leave " + name + " out");
        }
    }

    private Account account(UUID id) {
        return accounts.find(id).orElseThrow(() -> Refusal.notFound("user.unknown", "There is no user " + id));
    }

    private static Refusal nothing(UUID id, String filter) {
        return filter == null || filter.isBlank() ? Refusal.notFound("user.no_collections", "There are no pictures of user " + id + " to be seen")
                : Refusal.notFound("user.no_match", "No collection of this user fits the filter");
    }

    private Response table(Account account, Caller caller) {
        StreamingOutput content = out -> {
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            writer.write(SequenceTable.HEAD);
            try {
                sequences.each(account.id(), caller, sequence -> {
                    try {
                        SequenceTable.write(sequence, writer);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
            writer.flush();
        };
        return Response.ok(content).type(CSV).header(HttpHeaders.CONTENT_DISPOSITION, "attachment").build();
    }

    @GET
    @Path("users/me/catalog")
    @Requires(Who.LOGIN)
    @Operation(summary = "All that one has, for older clients", deprecated = true)
    @ApiResponse(responseCode = "302", description = "To the catalog of the account")
    public Response myCatalog(@Context HttpServletRequest request) {
        String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        return Response.status(Response.Status.FOUND)
                .location(URI.create(addresses.api(request) + "/users/" + Callers.of(request).account().id() + "/catalog/" + query)).build();
    }

    @GET
    @Path("users/{id}/catalog")
    @Requires(Who.ANYBODY)
    @Operation(summary = "All that somebody has, for older clients", deprecated = true)
    @ApiResponse(responseCode = "200", description = "The catalog", content = @Content(schema = @Schema(implementation = UserCatalogJson.class)))
    public Response catalog(@PathParam("id") UUID id, @QueryParam("limit") String limit, @QueryParam("page") String page,
                            @Context HttpServletRequest request) {
        CollectionsPage wanted = CollectionsPage.ofCatalog(id, new CollectionsPage.Asked(limit, page, null, null, null, null, null, null, null));
        Account account = account(id);
        var view = new Viewpoint(addresses.api(request), Callers.of(request), instance.settings());
        Page found = sequences.list(wanted.wanted(), view.caller());
        if (found.entries().isEmpty() && wanted.wanted().place() == null) {
            throw nothing(id, null);
        }
        return Response.ok(UserCatalogJson.of(account, found, wanted.links(found, view.api() + "/users/" + id + "/catalog/"), view)).build();
    }
}
