package org.boulevard.identity.local;

import io.swagger.v3.oas.annotations.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.boulevard.api.instance.Instance;
import org.boulevard.api.web.ApiMayCome;
import org.boulevard.api.web.PublicAddress;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsApplicationSelect;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsResource;

/** The form to change a password with. It asks for the old one, and so needs no session. */
@Component(reference = @Reference(name = ApiMayCome.REFERENCE, service = ApiMayCome.class),
        service = PasswordResource.class, enabled = false)
@JaxrsResource
@JaxrsApplicationSelect(LocalApplication.HERE)
@Path("password")
@Produces(MediaType.TEXT_HTML)
public class PasswordResource {
    private final LocalAccounts accounts;
    private final Instance instance;
    private final PublicAddress addresses;

    @Activate
    public PasswordResource(@Reference LocalAccounts accounts, @Reference Instance instance, @Reference PublicAddress addresses) {
        this.accounts = accounts;
        this.instance = instance;
        this.addresses = addresses;
    }

    @GET
    @Operation(summary = "The form to change one's password")
    public Response form(@Context HttpServletRequest request) {
        Visit visit = Visit.of(request, addresses, instance);
        return instance.settings().readOnly() ? closed(visit) : form(visit, "", Optional.empty());
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(summary = "Changes one's password, as a form")
    public Response change(@Context HttpServletRequest request, InputStream body) throws IOException {
        Visit visit = Visit.of(request, addresses, instance);
        if (instance.settings().readOnly()) {
            return closed(visit);
        }
        Posted posted = Posted.read(body);
        String name = posted.get("username");
        if (!visit.isOurs(posted)) {
            return form(visit, name, Optional.of(Problem.FORM_OLD));
        }
        String password = posted.get("new-password");
        if (!password.equals(posted.get("repeated-password"))) {
            return form(visit, name, Optional.of(Problem.NOT_REPEATED));
        }
        try {
            if (!accounts.change(visit.address(), name, posted.get("password"), password)) {
                return form(visit, name, Optional.of(Problem.WRONG));
            }
            return visit.note(200, visit.texts().say("password.title"), visit.texts().say("password.done"), List.of());
        } catch (Unfit e) {
            return form(visit, name, Optional.of(e.problem()));
        } catch (Attempts.TooMany e) {
            return visit.tooMany(e);
        }
    }

    private static Response closed(Visit visit) {
        return visit.note(403, visit.texts().say("password.title"), visit.texts().say("read_only"), List.of());
    }

    private static Response form(Visit visit, String name, Optional<Problem> problem) {
        Texts texts = visit.texts();
        Form form = new Form("password", visit.hidden(Optional.empty()), List.of(
                Form.Field.text("username", texts.say("username"), "username", name),
                Form.Field.currentPassword("password", texts.say("password.current")),
                Form.Field.newPassword("new-password", texts.say("password.new")),
                Form.Field.newPassword("repeated-password", texts.say("password.repeat"))), texts.say("password.button"), problem.map(texts::say));
        return visit.form(problem.map(Problem::status).orElse(200), texts.say("password.title"),
                List.of(texts.say("password.rule", NewPassword.SHORTEST)), form, List.of());
    }
}
