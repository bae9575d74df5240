package org.boulevard.tiles;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import java.util.UUID;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.boulevard.api.instance.Instance;
import org.boulevard.api.web.ApiMayCome;
import org.boulevard.api.web.ApiResource;
import org.boulevard.api.web.Languages;
import org.boulevard.api.web.PublicAddress;
import org.boulevard.api.web.Requires;
import org.boulevard.api.web.Requires.Who;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Map styles: of everything, or of what one account owns. */
@ApiResource
@Tag(name = "Map")
@Component(reference = @Reference(name = ApiMayCome.REFERENCE, service = ApiMayCome.class), service = StyleResource.class)
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class StyleResource {
    private static final String LANGUAGE = "en";

    private final Instance instance;
    private final PublicAddress addresses;

    @Activate
    public StyleResource(@Reference Instance instance, @Reference PublicAddress addresses) {
        this.instance = instance;
        this.addresses = addresses;
    }

    @GET
    @Path("map/style.json")
    @Requires(Who.ANYBODY)
    @Operation(summary = "How to draw the map", description = "A MapLibre style with where the tiles are and which attributes they have.")
    @ApiResponse(responseCode = "200", description = "The style", content = @Content(schema = @Schema(types = "object")))
    public Response general(@Context HttpServletRequest request, @Context HttpServletResponse response) {
        return answer(Style.general(addresses.api(request), name(request, response), instance.settings().registrationIsOpen()));
    }

    @GET
    @Path("users/me/map/style.json")
    @Requires(Who.LOGIN)
    @Operation(summary = "How to draw the caller's own map", description = "A MapLibre style, the same for everybody.")
    @ApiResponse(responseCode = "200", description = "The style", content = @Content(schema = @Schema(types = "object")))
    public Response mine(@Context HttpServletRequest request, @Context HttpServletResponse response) {
        return answer(Style.of("me", addresses.api(request), name(request, response)));
    }

    @GET
    @Path("users/{id}/map/style.json")
    @Requires(Who.ANYBODY)
    @Operation(summary = "How to draw the map of one account", description = "A MapLibre style, whether or not there is such an account.")
    @ApiResponse(responseCode = "200", description = "The style", content = @Content(schema = @Schema(types = "object")))
    public Response ofAccount(@Parameter(description = "of the account") @PathParam("id") UUID id, @Context HttpServletRequest request,
                              @Context HttpServletResponse response) {
        return answer(Style.of(id.toString(), addresses.api(request), name(request, response)));
    }

    private String name(HttpServletRequest request, HttpServletResponse response) {
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        Map<String, String> names = instance.settings().name();
        return Languages.wished(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE)).stream().map(language -> names.get(language.getLanguage()))
                .filter(name -> name != null).findFirst().orElse(names.get(LANGUAGE));
    }

    private static Response answer(byte[] style) {
        return Response.ok(style).header("Cache-Control", "public").build();
    }
}
