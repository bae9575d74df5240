package org.boulevard.rest.reports;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
import org.boulevard.api.web.Refusal;
import org.boulevard.api.web.Requires;
import org.boulevard.api.web.Requires.Who;
import org.boulevard.rest.Addresses;
import org.boulevard.rest.Callers;
import org.boulevard.rest.Identifiers;
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
    private static final int USUAL = 100;
    private static final int MOST = 1000;
    /** Where a page ended: a moment and an id. */
    private static final Pattern PLACE = Pattern.compile("([^,]+),(" + Identifiers.UUID_FORM + ")");

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
        int size = limit(limit);
        ReportList wanted = new ReportList(caller.account().id(), ownOnly, ReportFilter.read(filter == null ? USUAL_FILTER : filter), place(after), size + 1);
        // One more than is shown tells whether there is more.
        List<Report> found = size == 0 ? List.of() : reports.list(wanted);
        List<Report> shown = found.subList(0, Math.min(size, found.size()));
        return new ReportsJson(shown.stream().map(report -> ReportJson.of(report, caller.isAdmin())).toList(),
                found.size() > size ? List.of(next(addresses.api(request) + path, limit, filter, shown.get(size - 1))) : null);
    }

    private static int limit(String text) {
        if (text == null) {
            return USUAL;
        }
        try {
            int limit = Integer.parseInt(text.strip());
            if (limit < 0 || limit > MOST) {
                throw wrong("limit", text, "This must be from 0 to " + MOST);
            }
            return limit;
        } catch (NumberFormatException e) {
            throw wrong("limit", text, "This must be a whole number");
        }
    }

    private static ReportList.Place place(String text) {
        if (text == null) {
            return null;
        }
        Matcher place = PLACE.matcher(text);
        try {
            if (place.matches()) {
                return new ReportList.Place(Instant.parse(place.group(1)), Identifiers.uuid(place.group(2)).orElseThrow());
            }
        } catch (DateTimeParseException e) {
            // said below
        }
        throw wrong("after", text, "This must come from the link to a next page");
    }

    private static Refusal wrong(String name, String text, String why) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("fields", List.of(name));
        detail.put("error", why);
        if (!text.isEmpty()) {
            detail.put("input", text);
        }
        return Refusal.invalid("parameters.invalid", "Some parameters are not as they must be").with("details", List.of(detail));
    }

    private static LinkJson next(String address, String limit, String filter, Report last) {
        return LinkJson.to("next", MediaType.APPLICATION_JSON, address + "?after=" + encoded(last.opened() + "," + last.id())
                + (limit == null ? "" : "&limit=" + encoded(limit)) + (filter == null ? "" : "&filter=" + encoded(filter)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
