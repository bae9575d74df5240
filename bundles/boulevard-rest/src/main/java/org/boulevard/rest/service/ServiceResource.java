package org.boulevard.rest.service;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.boulevard.api.catalog.InstancePage;
import org.boulevard.api.catalog.InstancePages;
import org.boulevard.api.catalog.Sequences;
import org.boulevard.api.instance.Instance;
import org.boulevard.api.instance.InstanceSettings;
import org.boulevard.api.intake.Intake;
import org.boulevard.api.web.ApiMayCome;
import org.boulevard.api.web.ApiResource;
import org.boulevard.api.web.Languages;
import org.boulevard.api.web.Requires.Who;
import org.boulevard.api.web.Requires;
import org.boulevard.rest.Addresses;
import org.boulevard.rest.Callers;
import org.boulevard.rest.CurrentIdentification;
import org.boulevard.rest.shapes.QueryablesJson;
import org.boulevard.rest.shapes.Viewpoint;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Version;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What this server is: the landing page and its neighbours. */
@ApiResource
@Tag(name = "Metadata")
@Component(reference = @Reference(name = ApiMayCome.REFERENCE, service = ApiMayCome.class), service = ServiceResource.class)
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class ServiceResource {
    private final Sequences sequences;
    private final Instance instance;
    private final Intake intake;
    private final InstancePages pages;
    private final CurrentIdentification identification;
    private final Addresses addresses;
    private final String version;

    @Activate
    public ServiceResource(BundleContext bundle, @Reference Sequences sequences, @Reference Instance instance,
                           @Reference Intake intake, @Reference InstancePages pages, @Reference CurrentIdentification identification,
                           @Reference Addresses addresses) {
        this.sequences = sequences;
        this.instance = instance;
        this.intake = intake;
        this.pages = pages;
        this.identification = identification;
        this.addresses = addresses;
        Version program = bundle.getBundle().getVersion();
        this.version = program.getMajor() + "." + program.getMinor() + "." + program.getMicro();
    }

    @GET
    @Requires(Who.ANYBODY)
    @Operation(summary = "The landing page", description = "The STAC catalog of everything, with links to all that this server offers.")
    public LandingJson landing(@Context HttpServletRequest request) {
        var view = new Viewpoint(addresses.api(request), Callers.of(request), instance.settings());
        return LandingJson.of(sequences.coverage(), version(view.instance()), view);
    }

    @GET
    @Path("conformance")
    @Requires(Who.ANYBODY)
    @Operation(summary = "Which specifications this server follows")
    public Conformance conformance() {
        return Conformance.OURS;
    }

    @GET
    @Path("queryables")
    @Requires(Who.ANYBODY)
    @Operation(summary = "By what pictures can be filtered")
    @ApiResponse(responseCode = "200", description = "A JSON Schema of the properties",
            content = @Content(schema = @Schema(implementation = QueryablesJson.class)))
    public Response queryables(@Context HttpServletRequest request) {
        return QueryablesJson.items(addresses.api(request)).answer();
    }

    @GET
    @Path("configuration")
    @Requires(Who.ANYBODY)
    @Operation(summary = "What this instance is called, and how it treats pictures",
            description = "Texts in the language that the caller accepts, and in all that there are; how logins work; the licence; what is "
                + "preset for uploads.")
    public ConfigurationJson configuration(@Context HttpServletRequest request, @Context HttpServletResponse response) {
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        InstanceSettings settings = instance.settings();
        List<String> languages = Languages.wished(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE)).stream().map(Locale::getLanguage).toList();
        return ConfigurationJson.of(settings, version(settings), intake.blurEngine().orElse(null), identification.rules(),
                addresses.api(request), languages,
                pages.written().stream().map(InstancePage::text).toList());
    }

    /** Some clients ask for it, with HEAD, before anything else. */
    @GET
    @Path("live")
    @Requires(Who.ANYBODY)
    @Operation(summary = "Whether the server is there")
    public Map<String, String> live() {
        return Map.of("status", "live");
    }

    private String version(InstanceSettings settings) {
        return Objects.requireNonNullElse(settings.version(), version);
    }
}
