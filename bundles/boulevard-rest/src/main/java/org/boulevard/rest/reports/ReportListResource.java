package org.boulevard.rest.reports;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.boulevard.api.access.Caller;
import org.boulevard.api.catalog.Report;
import org.boulevard.api.catalog.ReportList;
import org.boulevard.api.catalog.Reports;
import org.boulevard.api.web.ApiMayCome;
import org.boulevard.api.web.ApiResource;
import org.boulevard.api.web.Requires;
import org.boulevard.api.web.Requires.Who;
import org.boulevard.rest.Addresses;
import org.boulevard.rest.Callers;
import org.boulevard.rest.ListPage;
import org.boulevard.rest.shapes.LinkJson;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reports, the newest first: those that are not closed, unless others are asked for. */
@ApiResource
@Tag(name = "Reports")
@Component(reference = @Reference(name = ApiMayCome.REFERENCE, service = ApiMayCome.class), service = ReportListResource.class)
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class ReportListResource {
    private static final String USUAL_FILTER = "status IN ('open', 'open_autofix', 'waiting')";
    private static final String FILTER_TEXT = "filter is CQL2 text on status, reporter and owner, with 'me' for oneself; limit from 0 to 1000.";

    private final Reports reports;
    private final Addresses addresses;

    @Activate
    public ReportListResource(@Reference Reports reports, @Reference Addresses addresses) {
        this.reports = reports;
        this.addresses = addresses;
    }

    /** @param links only where there is a next page; the reference has no pages */
    public record ReportsJson(List<ReportJson> reports, List<LinkJson> links) {
    }

    @GET
    @Path("reports")
    @Requires(Who.LOGIN_ADMIN)
    @Operation(summary = "All reports", description = FILTER_TEXT)
    public ReportsJson all(@QueryParam("limit") String limit, @QueryParam("filter") String filter, @QueryParam("after") String after,
                           @Context HttpServletRequest request) {
        return list("/reports", false, limit, filter, after, request);
    }

    @GET
    @Path("users/me/reports")
    @Requires(Who.LOGIN)
    @Operation(summary = "The reports that one made, and those about what one owns", description = FILTER_TEXT)
    public ReportsJson own(@QueryParam("limit") String limit, @QueryParam("filter") String filter, @QueryParam("after") String after,
                           @Context HttpServletRequest request) {
        return list("/users/me/reports", true, limit, filter, after, request);
    }

    private ReportsJson list(String path, boolean ownOnly, String limit, String filter, String after, HttpServletRequest request) {
        Caller caller = Callers.of(request);
        var page = new ListPage(limit, filter, after);
        var wanted = new ReportList(caller.account().id(), ownOnly, ReportFilter.read(page.filterOr(USUAL_FILTER)), page.after(ReportList.Place::new),
                page.toBeFound());
        List<Report> found = reports.list(wanted);
        List<Report> shown = page.shown(found);
        return new ReportsJson(shown.stream().map(report -> ReportJson.of(report, caller.isAdmin())).toList(),
                page.isFollowed(found) ? List.of(next(page, addresses.api(request) + path, shown.get(shown.size() - 1))) : null);
    }

    private static LinkJson next(ListPage page, String list, Report last) {
        return LinkJson.to("next", MediaType.APPLICATION_JSON, page.next(list, last.opened(), last.id()));
    }
}
