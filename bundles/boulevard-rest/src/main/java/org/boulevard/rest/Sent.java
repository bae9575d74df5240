package org.boulevard.rest;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a call takes as its body, for those who read the API's document: routes read their bodies themselves. The call's description names the
 * members.
 */
public final class Sent {
    private static final String MEMBERS = "The members that the description of the call names";
    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String PARTS = "multipart/form-data";

    private Sent() {
    }

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @RequestBody(description = MEMBERS, content = @Content(mediaType = JSON, schema = @Schema(types = "object")))
    public @interface AsJson {
    }

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @RequestBody(description = MEMBERS, content = {@Content(mediaType = JSON, schema = @Schema(types = "object")),
        @Content(mediaType = FORM, schema = @Schema(types = "object")), @Content(mediaType = PARTS, schema = @Schema(types = "object"))})
    public @interface AsJsonOrForm {
    }

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @RequestBody(description = MEMBERS, content = @Content(mediaType = PARTS, schema = @Schema(types = "object")))
    public @interface AsForm {
    }

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @RequestBody(description = "GeoJSON, as the description of the call says",
            content = {@Content(mediaType = MediaTypes.GEO_JSON, schema = @Schema(types = "object")),
                @Content(mediaType = JSON, schema = @Schema(types = "object"))})
    public @interface AsGeoJson {
    }

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @RequestBody(description = "The page", content = @Content(mediaType = "text/html", schema = @Schema(types = "string")))
    public @interface AsHtml {
    }
}
