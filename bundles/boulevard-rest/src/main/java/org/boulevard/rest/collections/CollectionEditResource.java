package org.boulevard.rest.collections;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.util.UUID;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.DELETE;
import javax.ws.rs.PATCH;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.boulevard.api.catalog.Edits;
import org.boulevard.api.catalog.SequenceEdit;
import org.boulevard.api.catalog.SequenceView;
import org.boulevard.api.catalog.Sequences;
import org.boulevard.api.catalog.TrackFinisher;
import org.boulevard.api.instance.Instance;
import org.boulevard.api.web.ApiMayCome;
import org.boulevard.api.web.ApiResource;
import org.boulevard.api.web.Refusal;
import org.boulevard.api.web.Requires;
import org.boulevard.api.web.Requires.Who;
import org.boulevard.rest.Addresses;
import org.boulevard.rest.Callers;
import org.boulevard.rest.Sent;
import org.boulevard.rest.edits.WantedEdits;
import org.boulevard.rest.shapes.CollectionJson;
import org.boulevard.rest.shapes.Permissions.Thing;
import org.boulevard.rest.shapes.Viewpoint;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Changing collections, and taking them away. */
@ApiResource
@Tag(name = "Editing")
@Component(reference = @Reference(name = ApiMayCome.REFERENCE, service = ApiMayCome.class), service = CollectionEditResource.class)
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class CollectionEditResource {
    private final Sequences sequences;
    private final Edits edits;
    private final TrackFinisher finisher;
    private final Instance instance;
    private final Addresses addresses;

    @Activate
    public CollectionEditResource(@Reference Sequences sequences, @Reference Edits edits, @Reference TrackFinisher finisher,
                                  @Reference Instance instance, @Reference Addresses addresses) {
        this.sequences = sequences;
        this.edits = edits;
        this.finisher = finisher;
        this.instance = instance;
        this.addresses = addresses;
    }

    @PATCH
    @Path("collections/{id}")
    @Requires(Who.ACCOUNT)
    @Operation(summary = "Changes a collection", description = "title, visibility, relative_heading, sortby, semantics; as JSON or as a form.")
    @Sent.AsJsonOrForm
    public CollectionJson change(@PathParam("id") UUID id, @Context HttpServletRequest request) throws IOException {
        var view = new Viewpoint(addresses.api(request), Callers.of(request), instance.settings());
        WantedEdits sent = WantedEdits.ofCollection(request);
        SequenceView sequence = find(id, view);
        if (!sent.isEmpty()) {
            SequenceEdit wanted = sent.collection();
            instance.settings().refuseUseless(wanted.visibility());
            sent.refuseUnless(view.editable(Thing.COLLECTION, sequence.producer()));
            if (!wanted.isNothing() && !edits.editSequence(id, wanted, view.caller().account().id())) {
                throw unknown();
            }
            if (wanted.turnsItsPictures()) {
                finisher.finish(id, wanted.relativeHeading());
            }
        }
        return CollectionJson.alone(find(id, view), view);
    }

    @DELETE
    @Path("collections/{id}")
    @Requires(Who.ACCOUNT)
    @Operation(summary = "Takes a collection and its pictures away",
            description = "What is left says that it was there, for those who copy the catalogue.")
    public void delete(@PathParam("id") UUID id, @Context HttpServletRequest request) {
        var view = new Viewpoint(addresses.api(request), Callers.of(request), instance.settings());
        if (!view.caller().edits(find(id, view).producer().id())) {
            throw Refusal.forbidden("collection.not_yours", "Only its owner may take this collection away");
        }
        if (!edits.deleteSequence(id)) {
            throw unknown();
        }
    }

    private SequenceView find(UUID id, Viewpoint view) {
        return sequences.find(id, view.caller()).orElseThrow(CollectionEditResource::unknown);
    }

    private static Refusal unknown() {
        return Refusal.notFound("collection.unknown", "There is no such collection");
    }
}
