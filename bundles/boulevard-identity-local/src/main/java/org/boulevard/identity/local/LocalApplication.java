package org.boulevard.identity.local;

import javax.ws.rs.core.Application;
import org.boulevard.api.web.ApiMayCome;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsApplicationBase;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsExtensionSelect;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsName;

/** An application of this bundle's own, so that switching it on or off disturbs no other route of the server. */
@Component(reference = @Reference(name = ApiMayCome.REFERENCE, service = ApiMayCome.class), service = Application.class, enabled = false)
@JaxrsApplicationBase("/api/local")
@JaxrsName(LocalApplication.NAME)
@JaxrsExtensionSelect("(osgi.jaxrs.name=" + ErrorPages.NAME + ")")
public class LocalApplication extends Application {
    static final String NAME = "boulevard-local";

    static final String HERE = "(osgi.jaxrs.name=" + NAME + ")";
}
