package org.boulevard.rest.items;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import org.boulevard.api.access.Caller;
import org.boulevard.api.catalog.Item;
import org.boulevard.api.catalog.Items;
import org.boulevard.api.instance.Instance;
import org.boulevard.api.web.ApiMayCome;
import org.boulevard.api.web.ApiResource;
import org.boulevard.api.web.Refusal;
import org.boulevard.api.web.Requires;
import org.boulevard.api.web.Requires.Who;
import org.boulevard.rest.Addresses;
import org.boulevard.rest.Callers;
import org.boulevard.rest.MediaTypes;
import org.boulevard.rest.shapes.FeaturesJson;
import org.boulevard.rest.shapes.ItemJson;
import org.boulevard.rest.shapes.Viewpoint;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The pictures of a sequence, and one picture alone. */
@ApiResource
@Tag(name = "Pictures")
@Component(reference = @Reference(name = ApiMayCome.REFERENCE, service = ApiMayCome.class), service = ItemResource.class)
@Path("/")
@Produces(MediaTypes.GEO_JSON)
public class ItemResource {
    private final Items items;
    private final Instance instance;
    private final Addresses addresses;

    @Activate
    public ItemResource(@Reference Items items, @Reference Instance instance, @Reference Addresses addresses) {
        this.items = items;
        this.instance = instance;
        this.addresses = addresses;
    }

    @GET
    @Path("collections/{collection}/items")
    @Requires(Who.ANYBODY)
    @Operation(summary = "The pictures of a collection",
            description = "In their order. Links lead to the other pages when one of the parameters is given; without any, all pictures are "
                + "answered.")
    public FeaturesJson list(@PathParam("collection") UUID collection,
                             @Parameter(description = "How many, from 1 to 10000") @QueryParam("limit") String limit,
                             @Parameter(description = "Those behind this place in the collection; the first has the rank 1")
                             @QueryParam("startAfterRank") String startAfterRank,
                             @Parameter(description = "The page with the picture of this id") @QueryParam("withPicture") String withPicture,
                             @Context HttpServletRequest request) {
        Caller caller = Callers.of(request);
        ItemPage wanted = ItemPage.of(limit, startAfterRank, withPicture,
                picture -> items.rank(collection, picture, caller));
        Items.Page page = items.page(collection, wanted.afterRank(), wanted.limit(), caller)
                .orElseThrow(() -> Refusal.notFound("collection.unknown", "There is no such collection"));
        if (wanted.isBehind(page)) {
            throw Refusal.notFound("items.none_left", "This collection ends before that (its last rank is " + page.lastRank() + ")");
        }
        var view = new Viewpoint(addresses.api(request), caller, instance.settings());
        return FeaturesJson.of(page.items().stream().map(item -> ItemJson.of(item, ItemJson.Place.IN_ITS_SEQUENCE, view)).toList(),
                wanted.links(page, collection, view));
    }

    /** The collection is not looked at: as in the reference, any will do. */
    @GET
    @Path("collections/{collection}/items/{id}")
    @Requires(Who.ANYBODY)
    @Operation(summary = "A picture",
            description = "With its neighbours, and with pictures of other collections near it. Also while it is not finished, "
                + "geovisio:status tells.")
    public ItemJson get(@PathParam("collection") UUID collection, @PathParam("id") UUID id, @Context HttpServletRequest request) {
        return get(id, request);
    }

    @GET
    @Path("pictures/{id}")
    @Requires(Who.ANYBODY)
    @Operation(summary = "A picture", description = "As below its collection.")
    public ItemJson get(@PathParam("id") UUID id, @Context HttpServletRequest request) {
        Caller caller = Callers.of(request);
        Item item = items.find(id, caller).orElseThrow(() -> Refusal.notFound("item.unknown", "There is no such picture"));
        var view = new Viewpoint(addresses.api(request), caller, instance.settings());
        // The reference says 102 of a picture that waits and 500 of a broken one: neither is a fault of the request, and clients look at
        // geovisio:status anyway.
        return ItemJson.of(item, ItemJson.Place.ALONE, view);
    }
}
