package org.boulevard.rest.reports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
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
import org.boulevard.api.catalog.Report;
import org.boulevard.api.catalog.ReportEdit;
import org.boulevard.api.catalog.Reports;
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

/** Saying what is wrong with a picture or a collection, and settling it. */
@ApiResource
@Tag(name = "Reports")
@Component(reference = @Reference(name = ApiMayCome.REFERENCE, service = ApiMayCome.class), service = ReportResource.class)
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class ReportResource {
    private final Reports reports;
    private final Accounts accounts;
    private final Addresses addresses;

    @Activate
    public ReportResource(@Reference Reports reports, @Reference Accounts accounts, @Reference Addresses addresses) {
        this.reports = reports;
        this.accounts = accounts;
        this.addresses = addresses;
    }

    @POST
    @Path("reports")
    @Requires(Who.ANYBODY)
    @Operation(summary = "Reports a picture or a collection",
            description = "issue, and picture_id or sequence_id or both; reporter_email, reporter_comments. A missing blur, a matter of privacy or "
                    + "of copyright, and what is inappropriate hide the picture, or without one the collection, at once.")
    @ApiResponse(responseCode = "404", description = "The caller sees no such picture or collection")
    @Sent.AsJson
    @ApiResponse(responseCode = "200", description = "The report", content = @Content(schema = @Schema(implementation = ReportJson.class)))
    public ReportJson open(@Context HttpServletRequest request) throws IOException {
        Caller caller = Callers.of(request);
        Report report = reports.open(new SentReport(json(request)).opened(caller), accounts.defaultAccount().id());
        return ReportJson.of(report, false);
    }

    /** Its own refusal for those without account: this is no place where a browser logs in. */
    @GET
    @Path("reports/{id}")
    @Requires(Who.ANYBODY)
    @Operation(summary = "A report", description = "For whoever reported it, the owner of what was reported, and admins.")
    public ReportJson read(@PathParam("id") UUID id, @Context HttpServletRequest request) {
        Caller caller = Callers.of(request);
        if (caller.isAnonymous()) {
            throw new Refusal(401, "login.missing", "Reports are read with an account only");
        }
        return ReportJson.of(concerned(id, caller), caller.isAdmin());
    }

    @PATCH
    @Path("reports/{id}")
    @Requires(Who.LOGIN)
    @Operation(summary = "Settles a report", description = "status: waiting, closed_solved or closed_ignored; resolver_comments for the owner of "
            + "what was reported and admins; issue and reporter_email for admins. Closing a report does not show again what it has hidden.")
    @Sent.AsJson
    @ApiResponse(responseCode = "200", description = "The report, as it is now",
            content = @Content(schema = @Schema(implementation = ReportJson.class)))
    public Response change(@PathParam("id") UUID id, @Context HttpServletRequest request) throws IOException {
        Caller caller = Callers.of(request);
        SentReport sent = new SentReport(json(request));
        ReportEdit wanted = sent.edit();
        Report report = concerned(id, caller);
        sent.refuseUnlessAllowed(wanted, report, caller);
        Report changed = wanted.isNothing() ? report : reports.change(id, wanted, caller.account().id()).orElseThrow(ReportResource::unknown);
        return Response.ok(ReportJson.of(changed, caller.isAdmin())).header("Location", addresses.api(request) + "/reports/" + id)
                .header("Access-Control-Expose-Headers", "Location").build();
    }

    @GET
    @Path("admin/reports/stats")
    @Requires(Who.ADMIN)
    @Operation(summary = "How many reports there are, by status and issue")
    public ReportCounts count() {
        return ReportCounts.of(reports.count());
    }

    private static ObjectNode json(HttpServletRequest request) throws IOException {
        return RequestBody.required(request, "A report is sent as JSON");
    }

    private Report concerned(UUID id, Caller caller) {
        Report report = reports.find(id).orElseThrow(ReportResource::unknown);
        if (!caller.edits(report.owner()) && !caller.owns(report.reporter())) {
            throw Refusal.forbidden("report.not_yours", "Only its reporter and the owner of what was reported may see this report");
        }
        return report;
    }

    private static Refusal unknown() {
        return Refusal.notFound("report.unknown", "There is no such report");
    }
}
