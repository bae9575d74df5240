package org.boulevard.rest.users;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.boulevard.api.access.Caller;
import org.boulevard.api.catalog.AccountList;
import org.boulevard.api.catalog.AccountList.Person;
import org.boulevard.api.instance.Instance;
import org.boulevard.api.web.ApiMayCome;
import org.boulevard.api.web.ApiResource;
import org.boulevard.api.web.Refusal;
import org.boulevard.api.web.Requires;
import org.boulevard.api.web.Requires.Who;
import org.boulevard.rest.Addresses;
import org.boulevard.rest.service.Conformance;
import org.boulevard.rest.shapes.LinkJson;
import org.boulevard.rest.shapes.Viewpoint;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who has an account here. The same for everybody. */
@ApiResource
@Tag(name = "Users")
@Component(reference = @Reference(name = ApiMayCome.REFERENCE, service = ApiMayCome.class), service = PeopleResource.class)
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class PeopleResource {
    private static final int MOST = 1000;
    private static final int USUALLY_FOUND = 20;
    private static final int LONGEST_NAME = 500;

    private final AccountList accounts;
    private final Instance instance;
    private final Addresses addresses;

    @Activate
    public PeopleResource(@Reference AccountList accounts, @Reference Instance instance, @Reference Addresses addresses) {
        this.accounts = accounts;
        this.instance = instance;
        this.addresses = addresses;
    }

    /** A catalog whose children are people's collections. */
    public record PeopleJson(String stac_version, String id, String title, String description, String type, List<String> conformsTo,
                             List<PersonJson> users, List<LinkJson> links) {
    }

    public record PersonJson(UUID id, String name, List<LinkJson> links) {
    }

    /** @param label the name once more: clients look for one or the other */
    public record FoundJson(UUID id, String label, String name, List<LinkJson> links) {
    }

    public record FoundPeopleJson(List<FoundJson> features) {
    }

    @GET
    @Path("users")
    @Requires(Who.ANYBODY)
    @Operation(summary = "Who has an account", description = "The oldest accounts first.")
    public PeopleJson list(@Parameter(description = "How many accounts, at most 1000") @QueryParam("limit") String limit,
                           @Context HttpServletRequest request) {
        List<Person> people = accounts.oldest(limit(limit, MOST));
        var view = new Viewpoint(addresses.api(request), Caller.NOBODY, instance.settings());
        List<LinkJson> links = new ArrayList<>(List.of(
                LinkJson.titled("user-search", MediaType.APPLICATION_JSON, "Search users", view.api() + "/users/search"), view.root()));
        people.stream().filter(Person::shows).forEach(person -> links.add(LinkJson.titled("child", null,
                "User \"" + person.name() + "\" sequences", view.api() + "/users/" + person.id() + "/collection")));
        return new PeopleJson("1.0.0", "geovisio:users", "users catalog", "List of users catalog", "Catalog", Conformance.OURS.conformsTo(),
                people.stream().map(person -> new PersonJson(person.id(), person.name(), links(person, view.api()))).toList(), links);
    }

    @GET
    @Path("users/search")
    @Requires(Who.ANYBODY)
    @Operation(summary = "Accounts with a name like this", description = "The most alike first.")
    public FoundPeopleJson search(@Parameter(description = "The name, or what comes near it", required = true) @QueryParam("q") String name,
                                  @Parameter(description = "How many accounts, usually 20, at most 1000") @QueryParam("limit") String limit,
                                  @Context HttpServletRequest request) {
        if (name == null || name.isEmpty()) {
            throw Refusal.invalid("user.no_name", "Give the name to look for, as q=name");
        }
        if (name.length() > LONGEST_NAME || name.indexOf('\0') >= 0) {
            throw Refusal.invalid("user.no_name", "A name is text of " + LONGEST_NAME + " characters at most");
        }
        String api = addresses.api(request);
        return new FoundPeopleJson(accounts.resembling(name, limit(limit, USUALLY_FOUND)).stream()
                .map(person -> new FoundJson(person.id(), person.name(), person.name(), links(person, api))).toList());
    }

    /** What is no number counts as not given. */
    private static int limit(String text, int usual) {
        try {
            int limit = text == null ? usual : Integer.parseInt(text.trim());
            if (limit < 0) {
                throw Refusal.invalid("limit.invalid", "limit must not be negative");
            }
            return Math.min(limit, MOST);
        } catch (NumberFormatException e) {
            return usual;
        }
    }

    private static List<LinkJson> links(Person person, String api) {
        String self = api + "/users/" + person.id();
        return List.of(LinkJson.to("user-info", MediaType.APPLICATION_JSON, self),
                LinkJson.to("collection", MediaType.APPLICATION_JSON, self + "/collection"));
    }
}
