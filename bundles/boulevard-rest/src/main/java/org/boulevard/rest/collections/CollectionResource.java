package org.boulevard.rest.collections;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.xml.stream.XMLStreamException;
import org.boulevard.api.catalog.SequenceView;
import org.boulevard.api.catalog.Sequences;
import org.boulevard.api.instance.Instance;
import org.boulevard.api.web.ApiMayCome;
import org.boulevard.api.web.ApiResource;
import org.boulevard.api.web.Refusal;
import org.boulevard.api.web.Requires;
import org.boulevard.api.web.Requires.Who;
import org.boulevard.rest.Accepted;
import org.boulevard.rest.Addresses;
import org.boulevard.rest.Callers;
import org.boulevard.rest.MediaTypes;
import org.boulevard.rest.Texts;
import org.boulevard.rest.shapes.CollectionJson;
import org.boulevard.rest.shapes.LinkJson;
import org.boulevard.rest.shapes.QueryablesJson;
import org.boulevard.rest.shapes.Viewpoint;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Sequences, which are collections on the wire. */
@ApiResource
@Tag(name = "Sequences")
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
    @Operation(summary = "Collections of pictures", description = "Those that are finished and that the caller sees. Links lead to the other pages.")
    @ApiResponse(responseCode = "200", description = "A page of the list, or the feed", content = {
        @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = CollectionsJson.class)),
        @Content(mediaType = "text/xml", schema = @Schema(types = "string"))})
    public Response list(@Parameter(description = "How many, from 1 to 1000; usually 100") @QueryParam("limit") String limit,
                         @QueryParam("page") String page, @QueryParam("sortby") String sortby, @QueryParam("filter") String filter,
                         @QueryParam("bbox") String bbox,
                         @Parameter(description = "The day of the first picture, or an interval of days: 2024-05-02/..")
                         @QueryParam("datetime") String datetime,
                         @Parameter(description = "json, or rss for a feed of the newest") @QueryParam("format") String format,
                         @Parameter(description = "true: also those that are gone, or that the caller does not see, with nothing but their ids")
                         @QueryParam("show_deleted") String showDeleted,
                         @Parameter(description = "Made after this moment", deprecated = true) @QueryParam("created_after") String createdAfter,
                         @Parameter(description = "Made before this moment", deprecated = true) @QueryParam("created_before") String createdBefore,
                         @Context HttpServletRequest request, @Context HttpServletResponse response) throws XMLStreamException {
        boolean feed = format == null ? Accepted.overJson(request.getHeader("Accept"), MediaTypes.RSS) : "rss".equals(format);
        var asked = new CollectionsPage.Asked(limit, page, sortby, filter, bbox, datetime, showDeleted, createdAfter, createdBefore);
        CollectionsPage wanted = CollectionsPage.of(asked, feed, sequences::made);
        if (feed && wanted.wanted().tombstones()) {
            throw Refusal.invalid("feed.deleted", "A feed does not tell what is gone: leave show_deleted out");
        }
        Viewpoint view = viewpoint(request);
        Sequences.Page found = sequences.list(wanted.wanted(), view.caller());
        if (feed) {
            response.addHeader("Vary", "Accept-Language");
            return feed(found, view, Texts.in(request.getHeader("Accept-Language")));
        }
        List<LinkJson> links = links(wanted, view);
        links.addAll(wanted.links(found, view.api() + "/collections"));
        return Response.ok(new CollectionsJson(found.entries().stream().map(entry -> shape(entry, view)).toList(), links)).build();
    }

    private static List<LinkJson> links(CollectionsPage wanted, Viewpoint view) {
        String collections = view.api() + "/collections";
        return new ArrayList<>(List.of(view.root(), LinkJson.to("parent", MediaType.APPLICATION_JSON, view.api() + "/"),
                LinkJson.to("self", MediaType.APPLICATION_JSON, wanted.self(collections)),
                LinkJson.titled("http://www.opengis.net/def/rel/ogc/1.0/queryables", MediaTypes.JSON_SCHEMA, "Queryables",
                        collections + "/queryables")));
    }

    private Response feed(Sequences.Page found, Viewpoint view, Texts texts) throws XMLStreamException {
        List<SequenceView> shown = found.entries().stream().map(Sequences.Entry::sequence).toList();
        var out = new ByteArrayOutputStream();
        Feed.write(shown, sequences.beginnings(shown.stream().map(SequenceView::id).toList(), view.caller()), view.api(), texts, out);
        return Response.ok(out.toByteArray()).type("text/xml").build();
    }

    @GET
    @Path("collections/queryables")
    @Requires(Who.ANYBODY)
    @Operation(summary = "By what collections can be filtered")
    @ApiResponse(responseCode = "200", description = "A JSON Schema of the properties",
            content = @Content(schema = @Schema(implementation = QueryablesJson.class)))
    public Response queryables(@Context HttpServletRequest request) {
        return QueryablesJson.collections(addresses.api(request)).answer();
    }

    private static Object shape(Sequences.Entry entry, Viewpoint view) {
        return entry.sequence() == null ? CollectionJson.Tombstone.of(entry.id()) : CollectionJson.listed(entry.sequence(), view);
    }

    @GET
    @Path("collections/{id}")
    @Requires(Who.ANYBODY)
    @Operation(summary = "A collection", description = "Also while it is not finished, geovisio:status tells.")
    public CollectionJson get(@PathParam("id") UUID id, @Context HttpServletRequest request) {
        Viewpoint view = viewpoint(request);
        return sequences.find(id, view.caller()).map(sequence -> CollectionJson.alone(sequence, view))
                .orElseThrow(() -> Refusal.notFound("collection.unknown", "There is no such collection"));
    }

    @GET
    @Path("collections/{id}/geovisio_status")
    @Requires(Who.ANYBODY)
    @Operation(summary = "How far the pictures of a collection are")
    public StatusJson status(@PathParam("id") UUID id, @Context HttpServletRequest request) {
        return sequences.progress(id, Callers.of(request)).map(StatusJson::of)
                .orElseThrow(() -> Refusal.notFound("collection.unknown", "There is no such collection"));
    }

    private Viewpoint viewpoint(HttpServletRequest request) {
        return new Viewpoint(addresses.api(request), Callers.of(request), instance.settings());
    }
}
