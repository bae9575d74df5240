package org.boulevard.rest.uploads;

import com.fasterxml.jackson.databind.JsonNode;
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
import org.boulevard.api.catalog.UploadSetList;
import org.boulevard.api.catalog.UploadSetView;
import org.boulevard.api.catalog.UploadSets;
import org.boulevard.api.instance.Instance;
import org.boulevard.api.model.UploadSet;
import org.boulevard.api.web.ApiMayCome;
import org.boulevard.api.web.ApiResource;
import org.boulevard.api.web.Requires;
import org.boulevard.api.web.Requires.Who;
import org.boulevard.rest.Addresses;
import org.boulevard.rest.Callers;
import org.boulevard.rest.Json;
import org.boulevard.rest.ListPage;
import org.boulevard.rest.cql.Cql;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** One's own upload sets, the oldest first: those that are unfinished, unless others are asked for. */
@ApiResource
@Tag(name = "Upload")
@Component(reference = @Reference(name = ApiMayCome.REFERENCE, service = ApiMayCome.class), service = MySetsResource.class)
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class MySetsResource {
    private static final String USUAL_FILTER = "dispatched = FALSE";

    private final UploadSets uploadSets;
    private final Instance instance;
    private final Addresses addresses;

    @Activate
    public MySetsResource(@Reference UploadSets uploadSets, @Reference Instance instance, @Reference Addresses addresses) {
        this.uploadSets = uploadSets;
        this.instance = instance;
        this.addresses = addresses;
    }

    /** @param links only where there is a next page; the reference has no pages */
    public record SetsJson(List<UploadSetJson> upload_sets, List<UploadSetJson.LinkJson> links) {
    }

    @GET
    @Path("users/me/upload_sets")
    @Requires(Who.LOGIN)
    @Operation(summary = "One's own upload sets", description = "The oldest first; those that are unfinished, unless filter (CQL2) asks for others.")
    public SetsJson list(@QueryParam("limit") String limit, @QueryParam("filter") String filter, @QueryParam("after") String after,
                         @Context HttpServletRequest request) {
        Caller caller = Callers.of(request);
        var page = new ListPage(limit, filter, after);
        List<UploadSetView> found = uploadSets.list(new UploadSetList(caller.account().id(),
                Cql.text(page.filterOr(USUAL_FILTER), UploadSetList.QUERYABLES), page.after(UploadSetList.Place::new), page.toBeFound()));
        List<UploadSetView> shown = page.shown(found);
        String api = addresses.api(request);
        boolean readOnly = instance.settings().readOnly();
        List<UploadSetJson> sets = shown.stream().map(view -> UploadSetJson.listed(view, metadata(view.set()), caller, readOnly, api)).toList();
        return new SetsJson(sets, page.isFollowed(found) ? List.of(next(page, api, shown.get(shown.size() - 1).set())) : null);
    }

    private static JsonNode metadata(UploadSet set) {
        return set.metadata() == null ? null : Json.node(set.metadata());
    }

    private static UploadSetJson.LinkJson next(ListPage page, String api, UploadSet last) {
        return UploadSetJson.LinkJson.to("next", page.next(api + "/users/me/upload_sets", last.createdAt(), last.id()));
    }
}
