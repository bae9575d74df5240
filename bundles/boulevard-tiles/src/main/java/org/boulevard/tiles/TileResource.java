package org.boulevard.tiles;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.EntityTag;
import javax.ws.rs.core.Request;
import javax.ws.rs.core.Response;
import org.boulevard.api.access.Caller;
import org.boulevard.api.catalog.MapTiles;
import org.boulevard.api.catalog.MapTiles.Viewer;
import org.boulevard.api.catalog.SequenceList;
import org.boulevard.api.filter.Condition;
import org.boulevard.api.filter.FilterLanguage;
import org.boulevard.api.instance.Instance;
import org.boulevard.api.model.Account;
import org.boulevard.api.model.Role;
import org.boulevard.api.web.ApiMayCome;
import org.boulevard.api.web.ApiResource;
import org.boulevard.api.web.Refusal;
import org.boulevard.api.web.Requires;
import org.boulevard.api.web.Requires.Who;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The map as vector tiles: of everything, or of what one account owns. */
@ApiResource
@Tag(name = "Map")
@Component(reference = @Reference(name = ApiMayCome.REFERENCE, service = ApiMayCome.class), service = TileResource.class)
@Path("/")
public class TileResource {
    private static final String TYPE = "application/vnd.mapbox-vector-tile";
    private static final Set<String> FORMATS = Set.of("mvt", "pbf");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final String TEXT = "A vector tile with the layers sequences, pictures (zoom 15) and grid (to zoom 6, of everything alone)."
            + " Without anything on it, it is empty.";
    private static final String FILTER = "CQL2 text of created, updated, datetime, visibility and id, such as visibility <> 'anyone'. It chooses"
            + " among the sequences; among pictures only when it names visibility, which may be the picture's own or its sequence's.";

    private final MapTiles map;
    private final Instance instance;
    private final FilterLanguage filters;

    @Activate
    public TileResource(@Reference MapTiles map, @Reference Instance instance, @Reference FilterLanguage filters) {
        this.map = map;
        this.instance = instance;
        this.filters = filters;
    }

    @GET
    @Path("map/{z}/{x}/{y}.{format}")
    @Requires(Who.ANYBODY)
    @Operation(summary = "A tile of the map", description = TEXT)
    @ApiResponse(responseCode = "200", description = "The tile",
            content = @Content(mediaType = TileResource.TYPE, schema = @Schema(types = "string", format = "binary")))
    @ApiResponse(responseCode = "304", description = "As it was before")
    @ApiResponse(responseCode = "400", description = "The format is none of mvt and pbf")
    @ApiResponse(responseCode = "404", description = "There is no such tile")
    public Response general(@Parameter(description = "zoom, 0 to 15") @PathParam("z") String z,
                            @Parameter(description = "column, from the west") @PathParam("x") String x,
                            @Parameter(description = "row, from the north") @PathParam("y") String y,
                            @Parameter(description = "mvt or pbf") @PathParam("format") String format,
                            @Context HttpServletRequest request, @Context Request conditions) {
        Tile tile = tile(z, x, y, format);
        boolean closed = !instance.settings().registrationIsOpen();
        // Where anybody may register, one tile is for all and may be kept for all.
        Caller caller = closed ? plain(caller(request)) : Caller.NOBODY;
        return answer(new Drawing(map, new Viewer(caller, null)).general(tile, closed), caller, conditions);
    }

    @GET
    @Path("users/me/map/{z}/{x}/{y}.{format}")
    @Requires(Who.LOGIN)
    @Operation(summary = "A tile of the caller's own map", description = TEXT)
    @ApiResponse(responseCode = "200", description = "The tile",
            content = @Content(mediaType = TileResource.TYPE, schema = @Schema(types = "string", format = "binary")))
    @ApiResponse(responseCode = "304", description = "As it was before")
    @ApiResponse(responseCode = "400", description = "The format is none of mvt and pbf, or the filter is not understood")
    @ApiResponse(responseCode = "404", description = "There is no such tile")
    public Response mine(@Parameter(description = "zoom, 0 to 15") @PathParam("z") String z,
                         @Parameter(description = "column, from the west") @PathParam("x") String x,
                         @Parameter(description = "row, from the north") @PathParam("y") String y,
                         @Parameter(description = "mvt or pbf") @PathParam("format") String format,
                         @Parameter(description = FILTER) @QueryParam("filter") String filter,
                         @Context HttpServletRequest request, @Context Request conditions) {
        Tile tile = tile(z, x, y, format);
        Caller caller = plain(caller(request));
        return answer(new Drawing(map, new Viewer(caller, caller.account().id(), condition(filter))).detailed(tile), caller, conditions);
    }

    @GET
    @Path("users/{id}/map/{z}/{x}/{y}.{format}")
    @Requires(Who.ANYBODY)
    @Operation(summary = "A tile of the map of one account", description = TEXT)
    @ApiResponse(responseCode = "200", description = "The tile",
            content = @Content(mediaType = TileResource.TYPE, schema = @Schema(types = "string", format = "binary")))
    @ApiResponse(responseCode = "304", description = "As it was before")
    @ApiResponse(responseCode = "400", description = "The format is none of mvt and pbf, or the filter is not understood")
    @ApiResponse(responseCode = "404", description = "There is no such tile")
    public Response ofAccount(@Parameter(description = "of the account") @PathParam("id") UUID id,
                              @Parameter(description = "zoom, 0 to 15") @PathParam("z") String z,
                              @Parameter(description = "column, from the west") @PathParam("x") String x,
                              @Parameter(description = "row, from the north") @PathParam("y") String y,
                              @Parameter(description = "mvt or pbf") @PathParam("format") String format,
                              @Parameter(description = FILTER) @QueryParam("filter") String filter,
                              @Context HttpServletRequest request, @Context Request conditions) {
        Tile tile = tile(z, x, y, format);
        Caller caller = plain(caller(request));
        return answer(new Drawing(map, new Viewer(caller, id, condition(filter))).detailed(tile), caller, conditions);
    }

    private Condition condition(String filter) {
        return filters.read(filter, SequenceList.QUERYABLES);
    }

    private static Tile tile(String z, String x, String y, String format) {
        if (!FORMATS.contains(format)) {
            throw Refusal.invalid("map.format", "Tiles come as mvt or pbf");
        }
        int zoom = number(z);
        int column = number(x);
        int row = number(y);
        if (zoom > Drawing.DEEPEST || column >= 1 << zoom || row >= 1 << zoom) {
            throw noTile();
        }
        return new Tile(zoom, column, row);
    }

    private static int number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw noTile();
        }
        return Integer.parseInt(text);
    }

    private static Refusal noTile() {
        return Refusal.notFound("map.no_tile", "There is no such tile: zoom goes from 0 to " + Drawing.DEEPEST + ", and zoom z has 2^z columns and rows");
    }

    static Caller caller(HttpServletRequest request) {
        if (request.getAttribute(Caller.ATTRIBUTE) instanceof Caller caller) {
            return caller;
        }
        throw Refusal.notNow("identity.missing", "This server cannot tell who is calling at the moment, try again later", 10);
    }

    /** On the map an admin is somebody like others: it would otherwise show all that people keep to themselves. */
    private static Caller plain(Caller caller) {
        if (!caller.isAdmin()) {
            return caller;
        }
        Account admin = caller.account();
        return new Caller(new Account(admin.id(), admin.name(), Role.USER, admin.isDefault(), admin.defaultVisibility(), admin.collaborativeMetadata()));
    }

    /** Caches ask each time whether it is still the same, so that what was hidden is gone everywhere at once. */
    private static Response answer(byte[] tile, Caller caller, Request conditions) {
        var tag = new EntityTag(digest(tile));
        String caching = (caller.isAnonymous() ? "public" : "private") + ", no-cache";
        Response.ResponseBuilder same = conditions.evaluatePreconditions(tag);
        return (same != null ? same : Response.ok(tile, TYPE)).tag(tag).header("Cache-Control", caching).build();
    }

    private static String digest(byte[] tile) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(tile), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
