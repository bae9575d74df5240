package org.boulevard.rest.shapes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.ws.rs.HttpMethod;
import org.boulevard.api.access.Caller;
import org.boulevard.api.model.Account;
import org.boulevard.api.model.Role;
import org.boulevard.api.web.Requires;
import org.boulevard.api.web.Requires.Who;
import org.boulevard.rest.BoulevardApplication;
import org.boulevard.rest.shapes.Permissions.Thing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PermissionsTest {
    private static final UUID OWNER = UUID.randomUUID();
    private static final Caller OTHER = caller(UUID.randomUUID(), Role.USER);
    private static final Caller ADMIN = caller(UUID.randomUUID(), Role.ADMIN);

    private static Caller caller(UUID id, Role role) {
        return new Caller(new Account(id, "somebody", role, false, null, null));
    }

    private static List<String> rels(Thing thing, Caller caller) {
        return Permissions.on(thing, "/self", OWNER, true, caller, false).stream().map(LinkJson::rel).toList();
    }

    private static List<String> attributes(Thing thing, Caller caller, boolean collaborates) {
        return Permissions.on(thing, "/self", OWNER, collaborates, caller, false).stream().filter(link -> link.rel().equals("edit")).findFirst()
                .orElseThrow().attributes();
    }

    @Test
    void ownersMayDoEverything() {
        Caller owner = caller(OWNER, Role.USER);
        assertEquals(List.of("edit", "add_files", "complete", "delete"), rels(Thing.UPLOAD_SET, owner));
        assertEquals(List.of("delete", "edit"), rels(Thing.COLLECTION, owner));
        assertEquals(List.of("delete", "edit", "add_annotation"), rels(Thing.ITEM, owner));
    }

    @Test
    void adminsMayDoEverythingButSendFilesIntoSetsOfOthers() {
        assertEquals(List.of("edit", "complete", "delete"), rels(Thing.UPLOAD_SET, ADMIN));
        assertEquals(List.of("delete", "edit", "add_annotation"), rels(Thing.ITEM, ADMIN));
    }

    @Test
    void othersMayTagAndCorrectWhereThatIsWanted() {
        assertEquals(List.of("edit"), rels(Thing.UPLOAD_SET, OTHER));
        assertEquals(List.of("edit", "add_annotation"), rels(Thing.ITEM, OTHER));
        assertEquals(List.of("semantics"), attributes(Thing.COLLECTION, OTHER, false));
        assertEquals(List.of("relative_heading", "semantics", "sortby"), attributes(Thing.COLLECTION, OTHER, true));
        assertEquals(List.of("semantics"), attributes(Thing.UPLOAD_SET, OTHER, true));
        assertEquals(List.of("capture_time", "heading", "latitude", "longitude", "semantics", "visibility"), attributes(Thing.ITEM, ADMIN, false));
    }

    @ParameterizedTest
    @EnumSource
    void nobodyInParticularIsOfferedNothingNorAnybodyWhileNothingCanBeChanged(Thing thing) {
        assertEquals(List.of(), rels(thing, Caller.NOBODY));
        assertEquals(List.of(), Permissions.on(thing, "/self", OWNER, true, ADMIN, true));
    }

    /** Whoever is offered something has an account: so no route may ask for more than that, but for what Caller decides. */
    @ParameterizedTest
    @EnumSource
    void noRouteThatIsOfferedAsksForMoreThanAnAccount(Thing thing) throws Exception {
        List<Method> routes = routes();
        assertFalse(routes.isEmpty());
        for (Permissions.Offer offer : thing.offers()) {
            String path = normal(thing.route() + offer.path());
            routes.stream().filter(route -> method(route).equals(offer.method()) && path(route).equals(path)).forEach(route -> {
                Who who = route.getAnnotation(Requires.class).value();
                assertFalse(who == Who.ADMIN || who == Who.LOGIN_ADMIN, () -> offer + " is offered, " + route + " is for admins");
            });
        }
    }

    private static String normal(String path) {
        return path.replaceAll("\\{[^}]*}", "{}").replaceAll("/+", "/").replaceAll("^/|/$", "");
    }

    private static String path(Method route) {
        javax.ws.rs.Path own = route.getAnnotation(javax.ws.rs.Path.class);
        return normal(route.getDeclaringClass().getAnnotation(javax.ws.rs.Path.class).value() + "/" + (own == null ? "" : own.value()));
    }

    private static String method(Method route) {
        return Stream.of(route.getAnnotations()).flatMap(annotation -> Stream.ofNullable(annotation.annotationType().getAnnotation(HttpMethod.class)))
                .map(HttpMethod::value).findFirst().orElse("");
    }

    /** Of all resources that are compiled beside us. */
    private static List<Method> routes() throws IOException, URISyntaxException, ClassNotFoundException {
        Path classes = Path.of(BoulevardApplication.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        List<Method> routes = new ArrayList<>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(path -> path.toString().endsWith("Resource.class")).toList()) {
                Class<?> resource = Class.forName(classes.relativize(file).toString().replace('/', '.').replaceFirst("\\.class$", ""));
                routes.addAll(Stream.of(resource.getDeclaredMethods()).filter(method -> method.isAnnotationPresent(Requires.class)).toList());
            }
        }
        return routes;
    }
}
