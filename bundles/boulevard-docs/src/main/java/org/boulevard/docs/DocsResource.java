package org.boulevard.docs;

import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.Map;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.boulevard.api.web.ApiMayCome;
import org.boulevard.api.web.ApiResource;
import org.boulevard.api.web.Refusal;
import org.boulevard.api.web.Requires;
import org.boulevard.api.web.Requires.Who;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What can be asked of this server, for programs and for people. */
@ApiResource
@Tag(name = "Metadata")
@Component(reference = @Reference(name = ApiMayCome.REFERENCE, service = ApiMayCome.class), service = DocsResource.class)
@Path("docs")
public class DocsResource {
    private static final String POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'";

    private static final Map<String, String> TYPES = Map.of("swagger-ui-bundle.js", "text/javascript", "swagger-ui.css", "text/css", "start.js", "text/javascript");

    private final Bundle bundle;
    private final ApiDocument document;

    @Activate
    public DocsResource(BundleContext bundle, @Reference ApiDocument document) {
        this.bundle = bundle.getBundle();
        this.document = document;
    }

    @GET
    @Path("specs.json")
    @Produces(MediaType.APPLICATION_JSON)
    @Requires(Who.ANYBODY)
    @Operation(summary = "This document")
    @ApiResponse(responseCode = "200", description = "OpenAPI 3.1", content = @Content(schema = @Schema(types = "object")))
    public Response specs() throws IOException {
        return Response.ok(document.text().getBytes(StandardCharsets.UTF_8)).header("Cache-Control", "no-cache").build();
    }

    @GET
    @Path("swagger")
    @Produces(MediaType.TEXT_HTML)
    @Requires(Who.ANYBODY)
    @Operation(summary = "A page to read it on")
    @ApiResponse(responseCode = "200", description = "Swagger UI", content = @Content(schema = @Schema(types = "string")))
    public Response swagger() throws IOException {
        try (InputStream page = getClass().getResourceAsStream("/page/swagger.html")) {
            return Response.ok(page.readAllBytes(), "text/html; charset=utf-8").header("Cache-Control", "no-cache")
                    .header("Content-Security-Policy", POLICY).build();
        }
    }

    /** The files of Swagger UI, and the one that points it at our document. */
    @GET
    @Path("swagger/{file}")
    @Requires(Who.ANYBODY)
    @Hidden
    public Response file(@PathParam("file") String name) throws IOException {
        String type = TYPES.get(name);
        Enumeration<URL> found = type == null ? null : bundle.findEntries("/", name, true);
        if (found == null) {
            throw Refusal.notFound("route.unknown", "There is nothing at this address");
        }
        try (InputStream content = found.nextElement().openStream()) {
            return Response.ok(content.readAllBytes(), type + "; charset=utf-8").header("Cache-Control", "public, max-age=3600").build();
        }
    }
}
