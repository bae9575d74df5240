package org.boulevard.rest.uploads;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.boulevard.api.access.Caller;
import org.boulevard.api.catalog.Pictures;
import org.boulevard.api.catalog.SequenceView;
import org.boulevard.api.catalog.Sequences;
import org.boulevard.api.jobs.Blurring;
import org.boulevard.api.web.ApiMayCome;
import org.boulevard.api.web.ApiResource;
import org.boulevard.api.web.Refusal;
import org.boulevard.api.web.Requires;
import org.boulevard.api.web.Requires.Who;
import org.boulevard.rest.Callers;
import org.boulevard.rest.RequestBody;
import org.boulevard.rest.Sent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Pictures are prepared once more, because there is a better blur engine, or because they were broken. For owners and admins: it costs the
 * server work, and what is blurred twice cannot be taken back.
 */
@ApiResource
@Tag(name = "Editing")
@Component(reference = @Reference(name = ApiMayCome.REFERENCE, service = ApiMayCome.class), service = PrepareResource.class)
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class PrepareResource {
    private final Pictures pictures;
    private final Sequences sequences;

    @Activate
    public PrepareResource(@Reference Pictures pictures, @Reference Sequences sequences) {
        this.pictures = pictures;
        this.sequences = sequences;
    }

    @POST
    @Path("collections/{collection}/items/{id}/prepare")
    @Requires(Who.ACCOUNT)
    @Operation(summary = "Has a picture prepared once more", description = "Blurred anew, unless skip_blurring is true; its copies are made anew.")
    @ApiResponse(responseCode = "202", description = "It is queued; the body is empty", content = @Content(schema = @Schema(types = "object")))
    @Sent.AsJson
    public Response picture(@PathParam("collection") UUID collection, @PathParam("id") UUID id, @Context HttpServletRequest request)
            throws IOException {
        Caller caller = Callers.of(request);
        Blurring blurring = blurring(request);
        Pictures.Access access = pictures.access(id).filter(picture -> picture.existsFor(caller) && picture.sequence().equals(collection))
                .orElseThrow(() -> Refusal.notFound("picture.unknown", "There is no such picture"));
        refuseStranger(caller, access.owner());
        pictures.prepareAgain(id, blurring);
        return accepted();
    }

    @POST
    @Path("collections/{collection}/prepare")
    @Requires(Who.ACCOUNT)
    @Operation(summary = "Has all pictures of a collection prepared once more")
    @ApiResponse(responseCode = "202", description = "They are queued; the body is empty", content = @Content(schema = @Schema(types = "object")))
    @Sent.AsJson
    public Response sequence(@PathParam("collection") UUID collection, @Context HttpServletRequest request) throws IOException {
        Caller caller = Callers.of(request);
        Blurring blurring = blurring(request);
        SequenceView sequence = sequences.find(collection, caller)
                .orElseThrow(() -> Refusal.notFound("collection.unknown", "There is no such collection"));
        refuseStranger(caller, sequence.producer().id());
        pictures.prepareSequenceAgain(collection, blurring);
        return accepted();
    }

    private static void refuseStranger(Caller caller, UUID owner) {
        if (!caller.edits(owner)) {
            throw Refusal.forbidden("prepare.not_yours", "Only their owner may have pictures prepared again");
        }
    }

    /** Without a word about it, also what its sender or an earlier engine blurred is blurred again. */
    private static Blurring blurring(HttpServletRequest request) throws IOException {
        Parameters parameters = new Parameters(RequestBody.objectOrEmpty(request));
        Boolean skip = parameters.truth("skip_blurring");
        parameters.refuseIfWrong("The pictures cannot be prepared like this");
        return Boolean.TRUE.equals(skip) ? Blurring.NOT_AGAIN : Blurring.AGAIN;
    }

    private static Response accepted() {
        return Response.accepted(Map.of()).build();
    }
}
