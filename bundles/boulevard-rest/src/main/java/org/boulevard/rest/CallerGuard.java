package org.boulevard.rest;

import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import org.boulevard.api.access.Caller;
import org.boulevard.api.web.ApiMayCome;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsApplicationSelect;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsExtension;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsName;

/** Refuses while the identity filter is missing: the whiteboard runs without filters just as well. */
@Component(reference = @Reference(name = ApiMayCome.REFERENCE, service = ApiMayCome.class), service = ContainerRequestFilter.class)
@JaxrsExtension
@JaxrsName("boulevard-guard")
@JaxrsApplicationSelect(BoulevardApplication.SELECT)
public class CallerGuard implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
        // JAX-RS shows the attributes of the servlet request as properties.
        if (!(request.getProperty(Caller.ATTRIBUTE) instanceof Caller)) {
            throw Callers.unidentified();
        }
    }
}
