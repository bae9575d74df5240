package org.boulevard.rest.areas;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import org.boulevard.api.access.Caller;
import org.boulevard.api.catalog.ExcludedAreas;
import org.boulevard.api.catalog.ExcludedAreas.NewArea;
import org.boulevard.api.web.ApiMayCome;
import org.boulevard.api.web.ApiResource;
import org.boulevard.api.web.Refusal;
import org.boulevard.api.web.Requires;
import org.boulevard.api.web.Requires.Who;
import org.boulevard.rest.Callers;
import org.boulevard.rest.MediaTypes;
import org.boulevard.rest.RequestBody;
import org.boulevard.rest.Sent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Where no picture is wanted: general areas, kept by admins, and those that people keep for themselves. */
@ApiResource
@Tag(name = "Excluded Areas")
@Component(reference = @Reference(name = ApiMayCome.REFERENCE, service = ApiMayCome.class), service = AreaResource.class)
@Path("/")
@Produces(MediaTypes.GEO_JSON)
public class AreaResource {
    /** Bytes; a country's border in full detail has some. */
    private static final int LARGEST = 32 << 20;

    private final ExcludedAreas areas;

    @Activate
    public AreaResource(@Reference ExcludedAreas areas) {
        this.areas = areas;
    }

    @GET
    @Path("configuration/excluded_areas")
    @Requires(Who.ANYBODY)
    @Operation(summary = "The areas where no picture is wanted", description = "Those that everybody may know of; with all=true, for admins, "
            + "the others too, and those that people keep for themselves.")
    public AreaJson.Collection general(@QueryParam("all") String all, @Context HttpServletRequest request) {
        if (!truth("all", all)) {
            return AreaJson.Collection.of(areas.published());
        }
        Caller caller = Callers.of(request);
        if (caller.isAnonymous()) {
            throw new Refusal(401, "login.missing", "Only an administrator sees all excluded areas; please log in, or bring a token");
        }
        if (!caller.isAdmin()) {
            throw Refusal.forbidden("admin.only", "Only an administrator sees all excluded areas");
        }
        return AreaJson.Collection.of(areas.all());
    }

    @POST
    @Path("configuration/excluded_areas")
    @Requires(Who.LOGIN_ADMIN)
    @Operation(summary = "Excludes an area for everybody", description = "A GeoJSON feature with a Polygon or MultiPolygon; properties label, and "
            + "is_public, whether everybody may know of it. Pictures that are there already stay.")
    @Sent.AsGeoJson
    public AreaJson exclude(@Context HttpServletRequest request) throws IOException {
        return AreaJson.of(areas.add(new SentAreas(null).area(json(request, LARGEST))));
    }

    @PUT
    @Path("configuration/excluded_areas")
    @Requires(Who.LOGIN_ADMIN)
    @Operation(summary = "Gives up all general areas for others", description = "A GeoJSON feature collection; with invert=true the areas in it are "
            + "those where pictures are wanted, and the rest of the world is excluded. Answers with all areas there are then.")
    @Sent.AsGeoJson
    public AreaJson.Collection replace(@QueryParam("invert") String invert, @Context HttpServletRequest request) throws IOException {
        boolean inverted = truth("invert", invert);
        List<NewArea> wanted = new SentAreas(null).areas(json(request, LARGEST));
        if (inverted) {
            areas.allowOnly(wanted.stream().map(NewArea::shape).toList());
        } else {
            areas.replaceGeneral(wanted);
        }
        return AreaJson.Collection.of(areas.all());
    }

    @DELETE
    @Path("configuration/excluded_areas/{id}")
    @Requires(Who.LOGIN_ADMIN)
    @Operation(summary = "Gives up a general area")
    public void giveUp(@PathParam("id") UUID id) {
        delete(id, null);
    }

    @GET
    @Path("users/me/excluded_areas")
    @Requires(Who.LOGIN)
    @Operation(summary = "The areas that one keeps for one's own pictures")
    public AreaJson.Collection own(@Context HttpServletRequest request) {
        return AreaJson.Collection.of(areas.ofAccount(Callers.of(request).account().id()));
    }

    @POST
    @Path("users/me/excluded_areas")
    @Requires(Who.LOGIN)
    @Operation(summary = "Excludes an area for one's own pictures", description = "As a general area.")
    @Sent.AsGeoJson
    public AreaJson excludeOwn(@Context HttpServletRequest request) throws IOException {
        return AreaJson.of(areas.add(new SentAreas(Callers.of(request).account().id()).area(json(request, RequestBody.LARGEST))));
    }

    @DELETE
    @Path("users/me/excluded_areas/{id}")
    @Requires(Who.LOGIN)
    @Operation(summary = "Gives up an area of one's own")
    public void giveUpOwn(@PathParam("id") UUID id, @Context HttpServletRequest request) {
        delete(id, Callers.of(request).account().id());
    }

    private void delete(UUID id, UUID account) {
        if (!areas.delete(id, account)) {
            throw Refusal.notFound("area.unknown", "There is no such excluded area");
        }
    }

    private static ObjectNode json(HttpServletRequest request, int largest) throws IOException {
        return RequestBody.required(request, largest, "Excluded areas are sent as GeoJSON");
    }

    private static boolean truth(String name, String text) {
        if (text == null || text.equalsIgnoreCase("false")) {
            return false;
        }
        if (text.equalsIgnoreCase("true")) {
            return true;
        }
        throw Refusal.invalid("parameters.invalid", "Some parameters are not as they must be")
                .with("details", List.of(Map.of("fields", List.of(name), "error", "This must be true or false", "input", text)));
    }
}
