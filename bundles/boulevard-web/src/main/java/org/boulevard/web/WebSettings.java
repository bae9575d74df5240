package org.boulevard.web;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What the page shows, and where from. */
@ObjectClassDefinition(name = "Boulevard web page", description = "The page on which a person walks the street.")
public @interface WebSettings {
    String PID = "org.boulevard.web";

    @AttributeDefinition(description = "Where / leads instead of to the viewer: an address that starts with http. Empty: to the viewer.")
    String main_page() default "";

    @AttributeDefinition(description = "Where /viewer leads instead: an address that starts with http. Empty: to the viewer.")
    String viewer_page() default "";

    @AttributeDefinition(description = "What the page is called.")
    String title() default "Boulevard";

    @AttributeDefinition(description = "Address of a MapLibre style for the base map. Empty: a plain one, which asks nobody.")
    String base_style() default "";

    @AttributeDefinition(description = "Address of a Nominatim for place names. It learns where people look. Empty: none.")
    String geocoder_url() default "";

    @AttributeDefinition(description = "Origins from which the page may load besides this server, separated by spaces: those of the base map, and where pictures are redirected to.")
    String outside_origins() default "";
}
