package org.boulevard.rest;

import org.boulevard.api.web.ApiMayCome;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.http.context.ServletContextHelper;

/**
 * The one HTTP context, in which the API, the picture files, the filters and the web page live. With a context of its own, the API would
 * be redirected to from {@code /api} to {@code /api/}, which not every client follows.
 */
@Component(reference = @Reference(name = ApiMayCome.REFERENCE, service = ApiMayCome.class),
        service = ServletContextHelper.class, scope = ServiceScope.BUNDLE, property = {
        "osgi.http.whiteboard.context.name=boulevard", "osgi.http.whiteboard.context.path=/"})
public class BoulevardContext extends ServletContextHelper {
    /** The property by which servlets, filters and resources choose this context. */
    public static final String SELECT = "osgi.http.whiteboard.context.select=(osgi.http.whiteboard.context.name=boulevard)";

    /** @param component knows the bundle that uses the context: its static resources are read from there */
    @Activate
    public BoulevardContext(ComponentContext component) {
        super(component.getUsingBundle());
    }
}
