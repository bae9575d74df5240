package org.boulevard.rest.search;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.MultivaluedMap;
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
import org.boulevard.rest.shapes.LinkJson;
import org.boulevard.rest.shapes.Viewpoint;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Finds pictures. */
@ApiResource
@Tag(name = "Pictures")
@Component(reference = @Reference(name = ApiMayCome.REFERENCE, service = ApiMayCome.class), service = SearchResource.class)
@Path("search")
@Produces(MediaTypes.GEO_JSON)
public class SearchResource {
    /** Bytes: room for thousands of ids and a large area. */
    private static final int LARGEST = 1 << 20;

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
    @Operation(summary = "Finds pictures", description = "By id, collection, place, time and tags. A link leads to the next page.")
    @Parameter(in = ParameterIn.QUERY, name = "limit", description = "How many, from 1 to 10000; usually 10", schema = @Schema(types = "string"))
    @Parameter(in = ParameterIn.QUERY, name = "ids", description = "Ids of pictures, separated by commas. One alone answers with all about "
                + "that picture",
            schema = @Schema(types = "string"))
    @Parameter(in = ParameterIn.QUERY, name = "collections", description = "Ids of collections, separated by commas",
            schema = @Schema(types = "string"))
    @Parameter(in = ParameterIn.QUERY, name = "bbox", description = "minx,miny,maxx,maxy in degrees; also with heights, which do not count",
            schema = @Schema(types = "string"))
    @Parameter(in = ParameterIn.QUERY, name = "intersects", description = "A GeoJSON geometry, as text", schema = @Schema(types = "string"))
    @Parameter(in = ParameterIn.QUERY, name = "datetime", description = "A moment or an interval, both ends included, .. for an open one",
            schema = @Schema(types = "string"))
    @Parameter(in = ParameterIn.QUERY, name = "place_position", description = "lon,lat of a place that the pictures show",
            schema = @Schema(types = "string"))
    @Parameter(in = ParameterIn.QUERY, name = "place_distance", description = "How far the pictures may be from it, min-max in metres; usually 3-15",
            schema = @Schema(types = "string"))
    @Parameter(in = ParameterIn.QUERY, name = "place_fov_tolerance", description = "Within how many degrees, from 2 to 180, a flat picture "
                + "has to look at it; usually 30",
            schema = @Schema(types = "string"))
    @Parameter(in = ParameterIn.QUERY, name = "sortby", description = "A list of ts, updated and id, each with + or - before it; usually the "
                + "nearest first, or the latest added",
            schema = @Schema(types = "string"))
    @Parameter(in = ParameterIn.QUERY, name = "filter", description = "CQL2 text of the queryables, such as \"semantics.osm|amenity\" = 'bench'",
            schema = @Schema(types = "string"))
    @Parameter(in = ParameterIn.QUERY, name = "filter-lang", description = "cql2-text, or cql2-json", schema = @Schema(types = "string"))
    @Parameter(in = ParameterIn.QUERY, name = "page", description = "Where the page begins, out of a link", schema = @Schema(types = "string"))
    public FeaturesJson query(@Context UriInfo uri, @Context HttpServletRequest request) {
        MultivaluedMap<String, String> query = uri.getQueryParameters();
        return answer(SearchParameters.ofQuery(query), request, (api, page) -> LinkJson.to("next", MediaTypes.GEO_JSON, address(api, query, page)));
    }

    private static String address(String api, MultivaluedMap<String, String> query, String page) {
        return Stream.concat(query.entrySet().stream().filter(parameter -> !parameter.getKey().equals("page"))
                .flatMap(parameter -> parameter.getValue().stream().map(value -> encoded(parameter.getKey()) + "=" + encoded(value))),
                Stream.of("page=" + encoded(page))).collect(Collectors.joining("&", api + "/search?", ""));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Requires(value = Who.ANYBODY, effect = Effect.READS)
    @Operation(summary = "Finds pictures", description = "As by GET, with the same members in a JSON body.")
    @RequestBody(description = "Parameters, with lists as lists, geometries as objects, and sortby as a list of objects with field and direction",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(types = "object")))
    public FeaturesJson body(@Context HttpHeaders headers, @Context HttpServletRequest request,
                             @Parameter(hidden = true) InputStream body) throws IOException {
        MediaType type = headers.getMediaType();
        if (type == null || !type.isCompatible(MediaType.APPLICATION_JSON_TYPE) || type.isWildcardType()) {
            throw noJson();
        }
        byte[] content = body.readNBytes(LARGEST + 1);
        if (content.length > LARGEST) {
            throw new Refusal(413, "body.too_large", "The body is larger than anything that is expected here");
        }
        return answer(SearchParameters.ofBody(Json.object(new ByteArrayInputStream(content))), request,
                (api, page) -> LinkJson.more("next", MediaTypes.GEO_JSON, api + "/search", Map.of("page", page)));
    }

    private static Refusal noJson() {
        return Refusal.invalid("search.no_json", "A search by POST needs a JSON body");
    }

    /** @param next makes the link to the page that begins there, at this address of the API */
    private FeaturesJson answer(ItemSearch wanted, HttpServletRequest request, BiFunction<String, String, LinkJson> next) {
        var view = new Viewpoint(addresses.api(request), Callers.of(request), instance.settings());
        if (wanted.ids() != null && wanted.ids().size() == 1) {
            // Whoever knows a picture by its id wants all about it, whatever its state.
            Optional<Item> item = items.find(wanted.ids().get(0), view.caller());
            return features(item.stream().toList(), ItemJson.Place.ALONE, List.of(view.root()), view);
        }
        Items.Found found = items.search(wanted, view.caller());
        List<LinkJson> links = found.next() == null ? List.of(view.root())
                : List.of(view.root(), next.apply(view.api(), SearchPage.text(found.next())));
        return features(found.items(), ItemJson.Place.AMONG_RESULTS, links, view);
    }

    private static FeaturesJson features(List<Item> found, ItemJson.Place place, List<LinkJson> links, Viewpoint view) {
        return FeaturesJson.of(found.stream().map(item -> ItemJson.of(item, place, view)).toList(), links);
    }
}
