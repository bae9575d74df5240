package org.boulevard.example.routes;

import java.security.Principal;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.SecurityContext;
import org.boulevard.api.web.ApiMayCome;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsApplicationSelect;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsResource;

/** Says hello to the caller, whom the server has already found out by the token that came along. */
@Component(service = HelloResource.class, reference = @Reference(name = ApiMayCome.REFERENCE, service = ApiMayCome.class))
@JaxrsResource
@JaxrsApplicationSelect(HelloApplication.HERE)
@Path("/")
@Produces(MediaType.TEXT_PLAIN)
public class HelloResource {
    @GET
    public String hello(@Context SecurityContext security) {
        Principal caller = security.getUserPrincipal();
        return "Hello, " + (caller == null ? "whoever you are" : caller.getName()) + "!\n";
    }
}
