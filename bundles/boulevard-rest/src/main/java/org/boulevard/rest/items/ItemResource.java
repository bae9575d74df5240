package org.boulevard.rest.items;

import java.util.UUID;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.Response;
import org.boulevard.api.access.Caller;
import org.boulevard.api.catalog.Item;
import org.boulevard.api.catalog.Items;
import org.boulevard.api.catalog.Pictures;
import org.boulevard.api.instance.Instance;
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
@Component(service = ItemResource.class)
@Path("/")
@Produces(MediaTypes.GEO_JSON)
public class ItemResource {
    private final Items items;
    private final Pictures pictures;
    private final Instance instance;
    private final Addresses addresses;

    @Activate
    public ItemResource(@Reference Items items, @Reference Pictures pictures, @Reference Instance instance, @Reference Addresses addresses) {
        this.items = items;
        this.pictures = pictures;
        this.instance = instance;
        this.addresses = addresses;
    }

    @GET
    @Path("collections/{collection}/items")
    @Requires(Who.ANYBODY)
    public FeaturesJson list(@PathParam("collection") UUID collection, @QueryParam("limit") String limit,
                             @QueryParam("startAfterRank") String startAfterRank, @QueryParam("withPicture") String withPicture,
                             @Context HttpServletRequest request) {
        Caller caller = Callers.of(request);
        ItemPage wanted = ItemPage.of(limit, startAfterRank, withPicture,
                picture -> items.rank(collection, picture, caller));
        Items.Page page = items.page(collection, wanted.afterRank(), wanted.limit(), caller)
                .orElseThrow(() -> Refusal.notFound("collection.unknown", "Collection doesn't exist"));
        if (wanted.isBehind(page)) {
            throw Refusal.notFound("items.none_left", "No more items in this collection (last available rank is " + page.lastRank() + ")");
        }
        var view = new Viewpoint(addresses.api(request), caller, instance.settings());
        return FeaturesJson.of(page.items().stream().map(item -> ItemJson.of(item, ItemJson.Place.IN_ITS_SEQUENCE, view)).toList(),
                wanted.links(page, collection, view));
    }

    /** The collection is not looked at: as in the reference, any will do. */
    @GET
    @Path("collections/{collection}/items/{id}")
    @Requires(Who.ANYBODY)
    public Response get(@PathParam("collection") UUID collection, @PathParam("id") UUID id, @Context HttpServletRequest request) {
        return get(id, request);
    }

    @GET
    @Path("pictures/{id}")
    @Requires(Who.ANYBODY)
    public Response get(@PathParam("id") UUID id, @Context HttpServletRequest request) {
        Caller caller = Callers.of(request);
        Item item = items.find(id, caller).orElseThrow(() -> Refusal.notFound("item.unknown", "Item doesn't exist"));
        var view = new Viewpoint(addresses.api(request), caller, instance.settings());
        // The reference says 102 of a picture that waits, which many clients cannot read: they look at geovisio:status anyway.
        return Response.status(item.status() == Item.Status.BROKEN ? Response.Status.INTERNAL_SERVER_ERROR : Response.Status.OK)
                .entity(ItemJson.of(item, ItemJson.Place.ALONE, view)).build();
    }

    @DELETE
    @Path("collections/{collection}/items/{id}")
    @Requires(Who.ACCOUNT)
    public void delete(@PathParam("collection") UUID collection, @PathParam("id") UUID id, @Context HttpServletRequest request) {
        Caller caller = Callers.of(request);
        UUID owner = pictures.owner(id)
                .orElseThrow(() -> Refusal.notFound("picture.unknown", "Picture " + id + " wasn't found in database"));
        if (!caller.edits(owner)) {
            throw Refusal.forbidden("picture.not_yours", "You're not authorized to edit this picture");
        }
        pictures.delete(id);
    }
}
