package org.boulevard.rest.areas;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.util.List;
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
import org.boulevard.api.catalog.ExcludedArea;
import org.boulevard.api.catalog.ExcludedAreas;
import org.boulevard.api.web.ApiMayCome;
import org.boulevard.api.web.ApiResource;
import org.boulevard.api.web.Refusal;
import org.boulevard.api.web.Requires;
import org.boulevard.api.web.Requires.Who;
import org.boulevard.rest.Callers;
import org.boulevard.rest.MediaTypes;
import org.boulevard.rest.RequestBody;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Areas of which no pictures are wanted: the instance's, and one's own. */
@ApiResource
@Tag(name = "Excluded Areas")
@Component(reference = @Reference(name = ApiMayCome.REFERENCE, service = ApiMayCome.class), service = ExcludedAreaResource.class)
@Path("/")
@Produces(MediaTypes.GEO_JSON)
public class ExcludedAreaResource {
    private static final String GENERAL = "configuration/excluded_areas";
    private static final String OWN = "users/me/excluded_areas";
    /** Bytes: the outlines of a country, in detail. */
    private static final int LARGEST = 16 << 20;
    private static final int UNKNOWN_CALLER = 401;

    private final ExcludedAreas areas;

    @Activate
    public ExcludedAreaResource(@Reference ExcludedAreas areas) {
        this.areas = areas;
    }

    @GET
    @Path(GENERAL)
    @Requires(Who.ANYBODY)
    @Operation(summary = "The areas of which this instance takes no pictures",
            description = "The public ones. With all=true, for admins: also the others, and everybody's own.")
    public AreaJson.Collection list(@QueryParam("all") String all, @Context HttpServletRequest request) {
        if (!isTrue("all", all)) {
            return AreaJson.Collection.of(areas.known());
        }
        Caller caller = Callers.of(request);
        if (caller.isAnonymous()) {
            throw new Refusal(UNKNOWN_CALLER, "login.missing", "Only an administrator may see all areas: please log in, or bring a token");
        }
        if (!caller.isAdmin()) {
            throw Refusal.forbidden("admin.only", "Only an administrator may see all areas");
        }
        return AreaJson.Collection.of(areas.all());
    }

    @POST
    @Path(GENERAL)
    @Requires(Who.LOGIN_ADMIN)
    @Operation(summary = "Excludes an area",
            description = "A GeoJSON feature, Polygon or MultiPolygon, with label and is_public in its properties. Pictures that are there "
                    + "already stay.")
    public AreaJson add(@Context HttpServletRequest request) throws IOException {
        return AreaJson.of(areas.add(new WantedAreas(areas, body(request)).feature(null)));
    }

    @PUT
    @Path(GENERAL)
    @Requires(Who.LOGIN_ADMIN)
    @Operation(summary = "Replaces the general areas",
            description = "By a GeoJSON feature collection. With invert=true its features are where pictures are allowed, and everything else "
                    + "is excluded. Answers with all areas, everybody's own too.")
    public AreaJson.Collection replace(@QueryParam("invert") String invert, @Context HttpServletRequest request) throws IOException {
        boolean inverted = isTrue("invert", invert);
        List<ExcludedArea> wanted = new WantedAreas(areas, body(request)).collection();
        areas.replaceGeneral(inverted ? allBut(wanted) : wanted);
        return AreaJson.Collection.of(areas.all());
    }

    private List<ExcludedArea> allBut(List<ExcludedArea> allowed) {
        if (allowed.isEmpty()) {
            throw Refusal.invalid("area.nothing_allowed", "This would leave no place where pictures are allowed");
        }
        return areas.allBut(allowed.stream().map(ExcludedArea::shape).toList()).stream()
                .map(shape -> new ExcludedArea(null, null, null, true, shape)).toList();
    }

    @DELETE
    @Path(GENERAL + "/{id}")
    @Requires(Who.LOGIN_ADMIN)
    @Operation(summary = "No longer excludes an area")
    public void delete(@PathParam("id") UUID id) {
        delete(id, null);
    }

    @GET
    @Path(OWN)
    @Requires(Who.LOGIN)
    @Operation(summary = "One's own areas", description = "Where none of one's own pictures is taken.")
    public AreaJson.Collection own(@Context HttpServletRequest request) {
        return AreaJson.Collection.of(areas.of(Callers.of(request).account().id()));
    }

    @POST
    @Path(OWN)
    @Requires(Who.LOGIN)
    @Operation(summary = "Excludes an area for one's own pictures",
            description = "A GeoJSON feature, Polygon or MultiPolygon, with a label in its properties. Nobody else sees it but admins.")
    public AreaJson addOwn(@Context HttpServletRequest request) throws IOException {
        return AreaJson.of(areas.add(new WantedAreas(areas, body(request)).feature(Callers.of(request).account().id())));
    }

    @DELETE
    @Path(OWN + "/{id}")
    @Requires(Who.LOGIN)
    @Operation(summary = "No longer excludes one of one's own areas")
    public void deleteOwn(@PathParam("id") UUID id, @Context HttpServletRequest request) {
        delete(id, Callers.of(request).account().id());
    }

    private void delete(UUID id, UUID account) {
        if (!areas.delete(id, account)) {
            throw Refusal.notFound("area.unknown", "There is no such area");
        }
    }

    private static ObjectNode body(HttpServletRequest request) throws IOException {
        return RequestBody.object(request, LARGEST).orElseThrow(() -> Refusal.unsupported("body.not_json", "Areas are described by GeoJSON"));
    }

    private static boolean isTrue(String name, String text) {
        if (text == null || text.equalsIgnoreCase("false")) {
            return false;
        }
        if (text.equalsIgnoreCase("true")) {
            return true;
        }
        throw Refusal.invalid("parameters.invalid", name + " must be true or false");
    }
}
