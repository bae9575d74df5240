package org.boulevard.rest.uploads;

import com.fasterxml.jackson.databind.JsonNode;
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
    public SetsJson list(@QueryParam("limit") String limit, @QueryParam("filter") String filter, @QueryParam("after") String after,
                         @Context HttpServletRequest request) {
        Caller caller = Callers.of(request);
        var page = new ListPage(limit, filter, after);
        int size = page.size();
        // One more than is shown tells whether there is more.
        List<UploadSetView> found = size == 0 ? List.of() : uploadSets.list(new UploadSetList(caller.account().id(),
                Cql.text(filter == null ? USUAL_FILTER : filter, UploadSetList.QUERYABLES), page.place(UploadSetList.Place::new), size + 1));
        List<UploadSetView> shown = found.subList(0, Math.min(size, found.size()));
        String api = addresses.api(request);
        boolean readOnly = instance.settings().readOnly();
        List<UploadSetJson> sets = shown.stream().map(view -> UploadSetJson.listed(view, metadata(view.set()), caller, readOnly, api)).toList();
        return new SetsJson(sets, found.size() > size ? List.of(next(page, api, shown.get(size - 1).set())) : null);
    }

    private static UploadSetJson.LinkJson next(ListPage page, String api, UploadSet last) {
        return UploadSetJson.LinkJson.to("next", page.next(api + "/users/me/upload_sets", last.createdAt(), last.id()));
    }

    private static JsonNode metadata(UploadSet set) {
        return set.metadata() == null ? null : Json.node(set.metadata());
    }
}
