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
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.boulevard.api.catalog.Passwords.Password;
import org.boulevard.api.instance.Instance;
import org.boulevard.api.instance.InstanceSettings;
import org.boulevard.api.web.ApiMayCome;
import org.boulevard.api.web.PublicAddress;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsApplicationSelect;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsResource;

/** The form to make an account with, where anybody may. Whoever makes one is logged in with it. */
@Component(reference = @Reference(name = ApiMayCome.REFERENCE, service = ApiMayCome.class),
        service = RegisterResource.class, enabled = false)
@JaxrsResource
@JaxrsApplicationSelect(LocalApplication.HERE)
@Path("register")
@Produces(MediaType.TEXT_HTML)
public class RegisterResource {
    private final LocalAccounts accounts;
    private final Instance instance;
    private final PublicAddress addresses;

    @Activate
    public RegisterResource(@Reference LocalAccounts accounts, @Reference Instance instance, @Reference PublicAddress addresses) {
        this.accounts = accounts;
        this.instance = instance;
        this.addresses = addresses;
    }

    @GET
    @Operation(summary = "The form to register, where that is open")
    public Response form(@Context HttpServletRequest request, @QueryParam("state") String state, @QueryParam("challenge") String challenge) {
        Visit visit = Visit.of(request, addresses, instance);
        if (!isOpen(instance.settings())) {
            return closed(visit);
        }
        return Login.of(state, challenge).map(login -> form(visit, login, "", Optional.empty())).orElseGet(visit::begin);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(summary = "Makes an account, as a form")
    public Response register(@Context HttpServletRequest request, InputStream body) throws IOException {
        Visit visit = Visit.of(request, addresses, instance);
        if (!isOpen(instance.settings())) {
            return closed(visit);
        }
        Posted posted = Posted.read(body);
        return Login.of(posted.get("state"), posted.get("challenge")).map(login -> register(visit, login, posted)).orElseGet(visit::begin);
    }

    private Response register(Visit visit, Login login, Posted posted) {
        String name = posted.get("username");
        if (!visit.isOurs(posted)) {
            return form(visit, login, name, Optional.of(Problem.FORM_OLD));
        }
        String password = posted.get("new-password");
        if (!password.equals(posted.get("repeated-password"))) {
            return form(visit, login, name, Optional.of(Problem.NOT_REPEATED));
        }
        try {
            Password made = accounts.register(visit.address(), name, password);
            return visit.goOn(visit.texts().say("register.done"), login.back(accounts.code(made.id(), login.challenge())));
        } catch (Unfit e) {
            return form(visit, login, name, Optional.of(e.problem()));
        } catch (Attempts.TooMany e) {
            return visit.tooMany(e);
        }
    }

    /** Whether anybody can make an account now. */
    static boolean isOpen(InstanceSettings settings) {
        return settings.registrationIsOpen() && !settings.readOnly();
    }

    private static Response closed(Visit visit) {
        return visit.note(404, visit.texts().say("register.title"), visit.texts().say("register.closed"), List.of());
    }

    private static Response form(Visit visit, Login login, String name, Optional<Problem> problem) {
        Texts texts = visit.texts();
        Form form = new Form("register", visit.hidden(Optional.of(login)), List.of(
                Form.Field.text("username", texts.say("username"), "username", name),
                Form.Field.newPassword("new-password", texts.say("password")),
                Form.Field.newPassword("repeated-password", texts.say("password.repeat"))), texts.say("register.button"), problem.map(texts::say));
        return visit.form(problem.map(Problem::status).orElse(200), texts.say("register.title"),
                List.of(texts.say("register.public"), texts.say("password.rule", NewPassword.SHORTEST)), form,
                List.of(new Page.Link("login" + login.query(), texts.say("login.link"))));
    }
}
