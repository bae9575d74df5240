package org.boulevard.rest.collections;

import java.util.List;
import java.util.UUID;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.boulevard.api.catalog.Sequences;
import org.boulevard.api.instance.Instance;
import org.boulevard.api.web.ApiMayCome;
import org.boulevard.api.web.ApiResource;
import org.boulevard.api.web.Refusal;
import org.boulevard.api.web.Requires;
import org.boulevard.api.web.Requires.Who;
import org.boulevard.rest.Addresses;
import org.boulevard.rest.Callers;
import org.boulevard.rest.shapes.CollectionJson;
import org.boulevard.rest.shapes.LinkJson;
import org.boulevard.rest.shapes.Viewpoint;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Sequences, which are collections on the wire. */
@ApiResource
@Component(reference = @Reference(name = ApiMayCome.REFERENCE, service = ApiMayCome.class), service = CollectionResource.class)
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class CollectionResource {
    private final Sequences sequences;
    private final Instance instance;
    private final Addresses addresses;

    @Activate
    public CollectionResource(@Reference Sequences sequences, @Reference Instance instance, @Reference Addresses addresses) {
        this.sequences = sequences;
        this.instance = instance;
        this.addresses = addresses;
    }

    /** @param collections shapes of collections, and tombstones where they were asked for */
    public record CollectionsJson(List<Object> collections, List<LinkJson> links) {
    }

    @GET
    @Path("collections")
    @Requires(Who.ANYBODY)
    public CollectionsJson list(@QueryParam("limit") String limit, @QueryParam("page") String page, @QueryParam("sortby") String sortby,
                                @QueryParam("filter") String filter, @QueryParam("show_deleted") String showDeleted,
                                @Context HttpServletRequest request) {
        CollectionsPage wanted = CollectionsPage.of(limit, page, sortby, filter, showDeleted);
        Viewpoint view = viewpoint(request);
        Sequences.Page found = sequences.list(wanted.wanted(), view.caller());
        return new CollectionsJson(found.entries().stream().map(entry -> shape(entry, view)).toList(), wanted.links(found, view));
    }

    private static Object shape(Sequences.Entry entry, Viewpoint view) {
        return entry.sequence() == null ? CollectionJson.Tombstone.of(entry.id()) : CollectionJson.listed(entry.sequence(), view);
    }

    @GET
    @Path("collections/{id}")
    @Requires(Who.ANYBODY)
    public CollectionJson get(@PathParam("id") UUID id, @Context HttpServletRequest request) {
        Viewpoint view = viewpoint(request);
        return sequences.find(id, view.caller()).map(sequence -> CollectionJson.alone(sequence, view))
                .orElseThrow(() -> Refusal.notFound("collection.unknown", "There is no such collection"));
    }

    @GET
    @Path("collections/{id}/geovisio_status")
    @Requires(Who.ANYBODY)
    public StatusJson status(@PathParam("id") UUID id, @Context HttpServletRequest request) {
        return sequences.progress(id, Callers.of(request)).map(StatusJson::of)
                .orElseThrow(() -> Refusal.notFound("collection.unknown", "There is no such collection"));
    }

    private Viewpoint viewpoint(HttpServletRequest request) {
        return new Viewpoint(addresses.api(request), Callers.of(request), instance.settings());
    }
}
