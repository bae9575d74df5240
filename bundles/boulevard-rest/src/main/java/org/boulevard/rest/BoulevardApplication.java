package org.boulevard.rest;

import javax.ws.rs.core.Application;
import org.boulevard.api.web.ApiMayCome;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsApplicationBase;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsExtensionSelect;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsName;

/** The API. It does not exist without its JSON, its errors and its guard: half of it would answer wrongly while the rest arrives. */
@Component(reference = @Reference(name = ApiMayCome.REFERENCE, service = ApiMayCome.class),
        service = Application.class, property = BoulevardContext.SELECT)
@JaxrsApplicationBase("/api")
@JaxrsName("boulevard")
@JaxrsExtensionSelect({"(osgi.jaxrs.name=boulevard-json)", "(osgi.jaxrs.name=boulevard-errors)",
        "(osgi.jaxrs.name=boulevard-guard)", "(osgi.jaxrs.name=boulevard-identifiers)",
        "(osgi.jaxrs.name=boulevard-accept)", "(osgi.jaxrs.name=boulevard-rights)"})
public class BoulevardApplication extends Application {
    public static final String SELECT = "(osgi.jaxrs.name=boulevard)";
}
