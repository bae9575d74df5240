package org.boulevard.identity.local;

import io.swagger.v3.oas.annotations.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
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
import org.boulevard.api.web.ApiMayCome;
import org.boulevard.api.web.PublicAddress;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsApplicationSelect;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsResource;

/** The form to log in with. */
@Component(reference = @Reference(name = ApiMayCome.REFERENCE, service = ApiMayCome.class), service = LoginResource.class, enabled = false)
@JaxrsResource
@JaxrsApplicationSelect(LocalApplication.HERE)
@Path("login")
@Produces(MediaType.TEXT_HTML)
public class LoginResource {
    private final LocalAccounts accounts;
    private final Instance instance;
    private final PublicAddress addresses;

    @Activate
    public LoginResource(@Reference LocalAccounts accounts, @Reference Instance instance, @Reference PublicAddress addresses) {
        this.accounts = accounts;
        this.instance = instance;
        this.addresses = addresses;
    }

    @GET
    @Operation(summary = "The form of own accounts")
    public Response form(@Context HttpServletRequest request, @QueryParam("state") String state, @QueryParam("challenge") String challenge) {
        Visit visit = Visit.of(request, addresses, instance);
        return Login.of(state, challenge).map(login -> form(visit, login, "", Optional.empty())).orElseGet(visit::begin);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(summary = "A name and a password, as a form")
    public Response login(@Context HttpServletRequest request, InputStream body) throws IOException {
        Visit visit = Visit.of(request, addresses, instance);
        Posted posted = Posted.read(body);
        return Login.of(posted.get("state"), posted.get("challenge")).map(login -> logIn(visit, login, posted)).orElseGet(visit::begin);
    }

    private Response logIn(Visit visit, Login login, Posted posted) {
        String name = posted.get("username");
        if (!visit.isOurs(posted)) {
            return form(visit, login, name, Optional.of(Problem.FORM_OLD));
        }
        try {
            Optional<Password> known = accounts.logIn(visit.address(), name, posted.get("password"));
            return known.map(password -> goBack(visit, login, password)).orElseGet(() -> form(visit, login, name, Optional.of(Problem.WRONG)));
        } catch (Attempts.TooMany e) {
            return visit.tooMany(e);
        }
    }

    private Response goBack(Visit visit, Login login, Password password) {
        return visit.goOn(visit.texts().say("login.done"), login.back(accounts.code(password.id(), login.challenge())));
    }

    private Response form(Visit visit, Login login, String name, Optional<Problem> problem) {
        Texts texts = visit.texts();
        List<Page.Link> links = new ArrayList<>();
        if (RegisterResource.isOpen(instance.settings())) {
            links.add(new Page.Link("register" + login.query(), texts.say("register.link")));
        }
        links.add(new Page.Link("password", texts.say("password.link")));
        Form form = new Form("login", visit.hidden(Optional.of(login)), List.of(
                Form.Field.text("username", texts.say("username"), "username", name),
                Form.Field.currentPassword("password", texts.say("password"))), texts.say("login.button"), problem.map(texts::say));
        return visit.form(problem.map(Problem::status).orElse(200), texts.say("login.title"), List.of(), form, links);
    }
}
