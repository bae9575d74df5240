package org.boulevard.rest.pages;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Request;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriBuilder;
import org.boulevard.api.catalog.InstancePage;
import org.boulevard.api.catalog.InstancePages;
import org.boulevard.api.web.ApiMayCome;
import org.boulevard.api.web.ApiResource;
import org.boulevard.api.web.Refusal;
import org.boulevard.api.web.Requires;
import org.boulevard.api.web.Requires.Who;
import org.boulevard.rest.Addresses;
import org.boulevard.rest.Callers;
import org.boulevard.rest.Sent;
import org.boulevard.rest.shapes.LinkJson;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The texts of the instance. Changing them is for admins; as in the reference, others with an account are told first when there is no such
 * page, so the routes ask for the account alone and the rest is asked here.
 */
@ApiResource
@Tag(name = "Configuration")
@Component(reference = @Reference(name = ApiMayCome.REFERENCE, service = ApiMayCome.class), service = PageResource.class)
@Path("pages/{page}")
@Produces(MediaType.APPLICATION_JSON)
public class PageResource {
    private static final int LARGEST = 1 << 20;
    private static final int TOO_LARGE = 413;
    private static final int LONGEST_LANGUAGE = 100;

    private final InstancePages pages;
    private final Addresses addresses;

    @Activate
    public PageResource(@Reference InstancePages pages, @Reference Addresses addresses) {
        this.pages = pages;
        this.addresses = addresses;
    }

    /** A page, and where it is found in each language. */
    public record LanguagesJson(String name, List<LanguageJson> languages) {
        record LanguageJson(String language, List<LinkJson> links) {
        }
    }

    @GET
    @Requires(Who.ANYBODY)
    @Operation(summary = "In which languages a page is there")
    public LanguagesJson languages(@PathParam("page") String name, @Context HttpServletRequest request) {
        InstancePage page = known(name);
        String self = addresses.api(request) + "/pages/" + page.text() + "/";
        return new LanguagesJson(page.text(), pages.languages(page).stream().map(language -> new LanguagesJson.LanguageJson(language,
                List.of(LinkJson.to("self", MediaType.APPLICATION_JSON, self + UriBuilder.fromPath("{language}").build(language))))).toList());
    }

    @GET
    @Path("{language}")
    @Produces(MediaType.WILDCARD)
    @Requires(Who.ANYBODY)
    @Operation(summary = "A page, as HTML")
    @ApiResponse(responseCode = "200", description = "The page", content = @Content(mediaType = "text/html", schema = @Schema(types = "string")))
    @ApiResponse(responseCode = "304", description = "As it was before")
    public Response page(@PathParam("page") String name, @PathParam("language") String language, @Context Request conditions) {
        InstancePages.Text text = fit(language).flatMap(fit -> pages.find(known(name), fit)).orElseThrow(() -> missing(known(name), language));
        Date written = Date.from(text.writtenAt().truncatedTo(ChronoUnit.SECONDS));
        Response.ResponseBuilder unchanged = conditions.evaluatePreconditions(written);
        return (unchanged != null ? unchanged : Response.ok(text.html().getBytes(StandardCharsets.UTF_8)).type(MediaType.TEXT_HTML))
                .lastModified(written).build();
    }

    @POST
    @Path("{language}")
    @Requires(Who.ACCOUNT)
    @Operation(summary = "Writes a page", description = "For admins. The body is HTML in UTF-8, with the type text/html.")
    @Sent.AsHtml
    @ApiResponse(responseCode = "200", description = "It is written; no body")
    public Response write(@PathParam("page") String name, @PathParam("language") String language, @Context HttpServletRequest request)
            throws IOException {
        return put(name, language, request);
    }

    @PUT
    @Path("{language}")
    @Requires(Who.ACCOUNT)
    @Operation(summary = "Writes a page", description = "For admins. The body is HTML in UTF-8, with the type text/html.")
    @Sent.AsHtml
    @ApiResponse(responseCode = "200", description = "It is written; no body")
    public Response put(@PathParam("page") String name, @PathParam("language") String language, @Context HttpServletRequest request)
            throws IOException {
        InstancePage page = edited(name, request);
        if (!MediaType.TEXT_HTML.equals(request.getContentType())) {
            throw Refusal.invalid("page.not_html", "A page is HTML in UTF-8, and its type is text/html and nothing more");
        }
        String fit = fit(language).orElseThrow(() -> Refusal.invalid("page.language_invalid", "This is no language"));
        pages.write(page, fit, html(request));
        return Response.ok().build();
    }

    @DELETE
    @Path("{language}")
    @Requires(Who.ACCOUNT)
    @Operation(summary = "Takes a page away in one language", description = "For admins.")
    @ApiResponse(responseCode = "200", description = "It is gone; no body")
    public Response delete(@PathParam("page") String name, @PathParam("language") String language, @Context HttpServletRequest request) {
        InstancePage page = edited(name, request);
        if (fit(language).filter(fit -> pages.delete(page, fit)).isEmpty()) {
            throw missing(page, language);
        }
        return Response.ok().build();
    }

    @POST
    @Path("publish-change")
    @Requires(Who.ACCOUNT)
    @Operation(summary = "Tells readers that a page changed",
            description = "For admins. Whoever has read the terms of service is then asked to read them again.")
    @ApiResponse(responseCode = "200", description = "It is dated; no body")
    public Response publish(@PathParam("page") String name, @Context HttpServletRequest request) {
        return publishAgain(name, request);
    }

    @PUT
    @Path("publish-change")
    @Requires(Who.ACCOUNT)
    @Operation(summary = "Tells readers that a page changed",
            description = "For admins. Whoever has read the terms of service is then asked to read them again.")
    @ApiResponse(responseCode = "200", description = "It is dated; no body")
    public Response publishAgain(@PathParam("page") String name, @Context HttpServletRequest request) {
        if (!pages.publish(edited(name, request))) {
            throw Refusal.notFound("page.unwritten", "This page is there in no language yet");
        }
        return Response.ok().build();
    }

    private static InstancePage known(String name) {
        return InstancePage.of(name).orElseThrow(() -> Refusal.invalid("page.unknown", "There is no page of this name"));
    }

    private static InstancePage edited(String name, HttpServletRequest request) {
        InstancePage page = known(name);
        if (!Callers.of(request).isAdmin()) {
            throw Refusal.forbidden("admin.only", "Only an administrator may change the pages of this instance");
        }
        return page;
    }

    private static Refusal missing(InstancePage page, String language) {
        return Refusal.notFound("page.language_missing", "The page " + page.text() + " is not there in this language: " + language);
    }

    /** @return empty for what is the name of no language in any case */
    private static Optional<String> fit(String language) {
        boolean fits = !language.isBlank() && language.length() <= LONGEST_LANGUAGE && language.chars().noneMatch(Character::isISOControl);
        return fits ? Optional.of(language) : Optional.empty();
    }

    private static String html(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            throw new Refusal(TOO_LARGE, "body.too_large", "A page has at most " + LARGEST + " bytes");
        }
        try {
            String html = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
            if (html.indexOf('\0') < 0) {
                return html;
            }
        } catch (CharacterCodingException e) {
            // said below
        }
        throw Refusal.invalid("page.not_html", "A page is HTML in UTF-8, and its type is text/html and nothing more");
    }
}
