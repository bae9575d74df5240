package org.boulevard.rest.search;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.UriInfo;
import org.boulevard.api.catalog.Item;
import org.boulevard.api.catalog.ItemSearch;
import org.boulevard.api.catalog.Items;
import org.boulevard.api.instance.Instance;
import org.boulevard.api.web.ApiMayCome;
import org.boulevard.api.web.ApiResource;
import org.boulevard.api.web.Refusal;
import org.boulevard.api.web.Requires;
import org.boulevard.api.web.Requires.Effect;
import org.boulevard.api.web.Requires.Who;
import org.boulevard.rest.Addresses;
import org.boulevard.rest.Callers;
import org.boulevard.rest.Json;
import org.boulevard.rest.MediaTypes;
import org.boulevard.rest.shapes.FeaturesJson;
import org.boulevard.rest.shapes.ItemJson;
import org.boulevard.rest.shapes.Viewpoint;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Finds pictures. */
@ApiResource
@Component(reference = @Reference(name = ApiMayCome.REFERENCE, service = ApiMayCome.class), service = SearchResource.class)
@Path("search")
@Produces(MediaTypes.GEO_JSON)
public class SearchResource {
    private final Items items;
    private final Instance instance;
    private final Addresses addresses;

    @Activate
    public SearchResource(@Reference Items items, @Reference Instance instance, @Reference Addresses addresses) {
        this.items = items;
        this.instance = instance;
        this.addresses = addresses;
    }

    @GET
    @Requires(Who.ANYBODY)
    public FeaturesJson query(@Context UriInfo uri, @Context HttpServletRequest request) {
        return answer(SearchParameters.ofQuery(uri.getQueryParameters()), request);
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Requires(value = Who.ANYBODY, effect = Effect.READS)
    public FeaturesJson body(@Context HttpHeaders headers, @Context HttpServletRequest request, InputStream body) throws IOException {
        MediaType type = headers.getMediaType();
        if (type == null || !type.isCompatible(MediaType.APPLICATION_JSON_TYPE) || type.isWildcardType()) {
            throw noJson();
        }
        try (InputStream content = body) {
            return answer(SearchParameters.ofBody(Json.object(content)), request);
        }
    }

    private static Refusal noJson() {
        return Refusal.invalid("search.no_json", "A search by POST needs a JSON body");
    }

    private FeaturesJson answer(ItemSearch wanted, HttpServletRequest request) {
        var view = new Viewpoint(addresses.api(request), Callers.of(request), instance.settings());
        if (wanted.ids() != null && wanted.ids().size() == 1) {
            // Whoever knows a picture by its id wants all about it, whatever its state.
            Optional<Item> item = items.find(wanted.ids().get(0), view.caller());
            return features(item.stream().toList(), ItemJson.Place.ALONE, view);
        }
        return features(items.search(wanted, view.caller()), ItemJson.Place.AMONG_RESULTS, view);
    }

    private static FeaturesJson features(List<Item> found, ItemJson.Place place, Viewpoint view) {
        return FeaturesJson.of(found.stream().map(item -> ItemJson.of(item, place, view)).toList(), List.of(view.root()));
    }
}
