package org.boulevard.rest.reports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.GET;
import javax.ws.rs.PATCH;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.boulevard.api.access.Caller;
import org.boulevard.api.catalog.NewReport;
import org.boulevard.api.catalog.Report;
import org.boulevard.api.catalog.Report.Issue;
import org.boulevard.api.catalog.Report.Status;
import org.boulevard.api.catalog.ReportChange;
import org.boulevard.api.catalog.ReportList;
import org.boulevard.api.catalog.Reports;
import org.boulevard.api.web.ApiMayCome;
import org.boulevard.api.web.ApiResource;
import org.boulevard.api.web.Refusal;
import org.boulevard.api.web.Requires;
import org.boulevard.api.web.Requires.Who;
import org.boulevard.rest.Addresses;
import org.boulevard.rest.Callers;
import org.boulevard.rest.Identifiers;
import org.boulevard.rest.ListPage;
import org.boulevard.rest.RequestBody;
import org.boulevard.rest.shapes.LinkJson;
import org.boulevard.rest.uploads.Parameters;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What people say is wrong with pictures, and what became of it. */
@ApiResource
@Tag(name = "Reports")
@Component(reference = @Reference(name = ApiMayCome.REFERENCE, service = ApiMayCome.class), service = ReportResource.class)
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class ReportResource {
    private static final String UNRESOLVED = "status IN ('open', 'open_autofix', 'waiting')";
    private static final String MINE = UNRESOLVED + " AND (reporter = 'me' OR owner = 'me')";
    private static final Status[] CHOICE = {Status.WAITING, Status.CLOSED_SOLVED, Status.CLOSED_IGNORED};
    private static final int LONGEST_ADDRESS = 320;
    private static final int LONGEST_COMMENT = 20_000;
    private static final int UNKNOWN_CALLER = 401;

    private final Reports reports;
    private final Addresses addresses;

    /** Why somebody may change a report; who is several of these counts as the first. */
    private enum Role {
        ADMIN, REPORTER, OWNER
    }

    @Activate
    public ReportResource(@Reference Reports reports, @Reference Addresses addresses) {
        this.reports = reports;
        this.addresses = addresses;
    }

    @POST
    @Path("reports")
    @Requires(Who.ANYBODY)
    @Operation(summary = "Reports a picture or a collection",
            description = "issue, and picture_id or sequence_id; reporter_email and reporter_comments. What is reported for blur_missing, "
                    + "inappropriate, privacy or copyright is hidden at once.")
    public ReportJson make(@Context HttpServletRequest request) throws IOException {
        NewReport wanted = wanted(body(request));
        return reports.make(wanted, Callers.of(request)).map(ReportJson::made).orElseThrow(() -> Refusal.notFound("report.object_unknown",
                "There is no such picture or collection"));
    }

    private static NewReport wanted(ObjectNode body) {
        var parameters = new Parameters(body);
        JsonNode issue = body.get("issue");
        Issue read = issue == null || issue.isNull() ? null : parameters.word("issue", Issue.values(), Issue::text);
        if (issue == null || issue.isNull()) {
            parameters.requiredText("issue");
        }
        UUID picture = id(body, "picture_id", parameters);
        UUID sequence = id(body, "sequence_id", parameters);
        String email = parameters.text("reporter_email", LONGEST_ADDRESS);
        String comments = parameters.text("reporter_comments", LONGEST_COMMENT);
        String message = "The report cannot be made like this";
        parameters.refuseIfWrong(message);
        if (picture == null && sequence == null) {
            parameters.fault(List.of(), "There must be a picture_id or a sequence_id, or both", body);
        }
        parameters.refuseIfWrong(message);
        return new NewReport(read, picture, sequence, email, comments);
    }

    private static UUID id(ObjectNode body, String name, Parameters parameters) {
        JsonNode value = body.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        return Identifiers.uuid(value.asText()).orElseGet(() -> {
            parameters.fault(List.of(name), "This must be a UUID", value);
            return null;
        });
    }

    @GET
    @Path("reports/{id}")
    @Requires(Who.ANYBODY)
    @Operation(summary = "A report", description = "For admins, for whoever made it, and for the owner of what it is about.")
    public ReportJson get(@PathParam("id") UUID id, @Context HttpServletRequest request) {
        Caller caller = Callers.of(request);
        if (caller.isAnonymous()) {
            throw new Refusal(UNKNOWN_CALLER, "login.missing", "Reports are shown to those who log in, or bring a token");
        }
        Report report = find(id);
        role(report, caller);
        return ReportJson.of(report, caller);
    }

    @PATCH
    @Path("reports/{id}")
    @Requires(Who.LOGIN)
    @Operation(summary = "Says what became of a report",
            description = "status: waiting, closed_solved or closed_ignored; resolver_comments, for owners and admins; issue and "
                    + "reporter_email, for admins.")
    public Response change(@PathParam("id") UUID id, @Context HttpServletRequest request) throws IOException {
        Caller caller = Callers.of(request);
        ObjectNode body = body(request);
        Report report = find(id);
        ReportChange wanted = wanted(body, role(report, caller));
        Report changed = wanted.isNothing() ? report : reports.change(id, wanted, caller.account().id()).orElseThrow(ReportResource::unknown);
        return Response.ok(ReportJson.of(changed, caller)).header("Location", addresses.api(request) + "/reports/" + id)
                .header("Access-Control-Expose-Headers", "Location").build();
    }

    private static ReportChange wanted(ObjectNode body, Role role) {
        var parameters = new Parameters(body);
        var wanted = new ReportChange(parameters.word("status", CHOICE, Status::text), parameters.word("issue", Issue.values(), Issue::text),
                parameters.text("reporter_email", LONGEST_ADDRESS), parameters.text("resolver_comments", LONGEST_COMMENT));
        String message = "The report cannot be changed like this";
        parameters.refuseIfWrong(message);
        ObjectNode input = body.deepCopy().put("editor_role", role.name().toLowerCase(Locale.ROOT));
        if (role == Role.REPORTER && wanted.resolverComments() != null) {
            parameters.fault(List.of(), "resolver_comments are not the reporter's to write", input);
        }
        if (role != Role.ADMIN && wanted.issue() != null) {
            parameters.fault(List.of(), "Only an administrator may change the issue", input);
        }
        if (role != Role.ADMIN && wanted.reporterEmail() != null) {
            parameters.fault(List.of(), "Only an administrator may change the address of the reporter", input);
        }
        parameters.refuseIfWrong(message);
        return wanted;
    }

    @GET
    @Path("reports")
    @Requires(Who.LOGIN_ADMIN)
    @Operation(summary = "All reports",
            description = "The newest first. filter, in CQL2, by status, reporter and owner, 'me' being the one who asks; those that are not "
                    + "closed by default.")
    public ReportJson.Page list(@QueryParam("limit") String limit, @QueryParam("filter") String filter, @QueryParam("after") String after,
                                @Context HttpServletRequest request) {
        return page(new ListPage(limit, filter, after), UNRESOLVED, null, "/reports", request);
    }

    @GET
    @Path("users/me/reports")
    @Requires(Who.LOGIN)
    @Operation(summary = "Reports that one made or received",
            description = "The newest first. filter, in CQL2, by status, reporter and owner, 'me' being the one who asks; those that are not "
                    + "closed by default.")
    public ReportJson.Page mine(@QueryParam("limit") String limit, @QueryParam("filter") String filter, @QueryParam("after") String after,
                                @Context HttpServletRequest request) {
        return page(new ListPage(limit, filter, after), MINE, Callers.of(request).account().id(), "/users/me/reports", request);
    }

    @GET
    @Path("admin/reports/stats")
    @Requires(Who.ADMIN)
    @Operation(summary = "How many reports there are", description = "By status, and by status and issue.")
    public ReportJson.Numbers numbers() {
        return ReportJson.Numbers.of(reports.count());
    }

    private ReportJson.Page page(ListPage page, String usualFilter, UUID of, String path, HttpServletRequest request) {
        Caller caller = Callers.of(request);
        int size = page.size();
        var wanted = new ReportList(of, new ReportFilter(caller.account().id()).read(Objects.requireNonNullElse(page.filter(), usualFilter)),
                page.place(ReportList.Place::new), size + 1);
        // One more than is shown tells whether there is more.
        List<Report> found = size == 0 ? List.of() : reports.list(wanted);
        List<Report> shown = found.subList(0, Math.min(size, found.size()));
        return new ReportJson.Page(shown.stream().map(report -> ReportJson.of(report, caller)).toList(),
                found.size() > size ? List.of(next(page, addresses.api(request) + path, shown.get(size - 1))) : null);
    }

    private static LinkJson next(ListPage page, String list, Report last) {
        return LinkJson.to("next", MediaType.APPLICATION_JSON, page.next(list, last.openedAt(), last.id()));
    }

    /** @throws Refusal 403 when the report is none of theirs */
    private static Role role(Report report, Caller caller) {
        if (caller.isAdmin()) {
            return Role.ADMIN;
        }
        if (caller.owns(report.reporter())) {
            return Role.REPORTER;
        }
        if (caller.owns(report.owner())) {
            return Role.OWNER;
        }
        throw Refusal.forbidden("report.not_yours", "A report is for administrators, for whoever made it, and for the owner of what it is about");
    }

    private Report find(UUID id) {
        return reports.find(id).orElseThrow(ReportResource::unknown);
    }

    private static Refusal unknown() {
        return Refusal.notFound("report.unknown", "There is no such report");
    }

    private static ObjectNode body(HttpServletRequest request) throws IOException {
        return RequestBody.object(request).orElseThrow(() -> Refusal.unsupported("body.not_json", "A report is described by a JSON object"));
    }
}
