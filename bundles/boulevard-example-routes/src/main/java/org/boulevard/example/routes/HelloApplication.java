package org.boulevard.example.routes;

import javax.ws.rs.core.Application;
import org.boulevard.api.web.ApiMayCome;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsApplicationBase;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsExtensionSelect;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsName;

/**
 * An application of this plugin's own, so that its coming and going disturbs no other route of the server. It is not there before the server's
 * filter that finds out who is calling: without it everybody would seem to be nobody. Nor is anything of it there before the server's own routes may come: see {@link ApiMayCome}.
 */
@Component(service = Application.class, reference = @Reference(name = ApiMayCome.REFERENCE, service = ApiMayCome.class))
@JaxrsApplicationBase("/api/hello")
@JaxrsName(HelloApplication.NAME)
@JaxrsExtensionSelect("(osgi.jaxrs.name=boulevard-plugin-caller)")
public class HelloApplication extends Application {
    static final String NAME = "hello";

    static final String HERE = "(osgi.jaxrs.name=" + NAME + ")";
}
