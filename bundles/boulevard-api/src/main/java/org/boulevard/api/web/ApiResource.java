package org.boulevard.api.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;
import org.osgi.service.jaxrs.whiteboard.annotations.RequireJaxrsWhiteboard;

/**
 * Joins a JAX-RS resource to the API at {@code /api}. For the server's own routes: each one that comes or goes makes the whiteboard
 * rebuild the application, so a plugin brings an application of its own instead (docs/plugins.md).
 */
@ComponentPropertyType
@RequireJaxrsWhiteboard
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface ApiResource {
    String PREFIX_ = "osgi.jaxrs.";

    boolean resource() default true;

    String application_select() default "(osgi.jaxrs.name=boulevard)";
}
