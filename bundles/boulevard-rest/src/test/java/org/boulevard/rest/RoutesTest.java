package org.boulevard.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import javax.servlet.FilterChain;
import javax.servlet.http.HttpFilter;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.ws.rs.core.Application;
import org.apache.cxf.jaxrs.servlet.CXFNonSpringJaxrsServlet;
import org.boulevard.api.access.Caller;
import org.boulevard.api.catalog.CatalogUnavailable;
import org.boulevard.api.catalog.Edits;
import org.boulevard.api.catalog.ExcludedAreas;
import org.boulevard.api.catalog.Item;
import org.boulevard.api.catalog.Items;
import org.boulevard.api.catalog.Sequences;
import org.boulevard.api.catalog.TrackFinisher;
import org.boulevard.api.metadata.MetadataReader;
import org.boulevard.api.model.Account;
import org.boulevard.api.model.Role;
import org.boulevard.rest.collections.CollectionResource;
import org.boulevard.rest.items.ItemEditResource;
import org.boulevard.rest.items.ItemResource;
import org.boulevard.rest.search.SearchResource;
import org.boulevard.rest.shapes.Shown;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The routes as JAX-RS finds them, with the extensions that the application insists on. */
class RoutesTest {
    private static final String ITEM = "/collections/" + Shown.RIDE + "/items/" + Shown.PICTURE;

    private final AtomicReference<Object> found = new AtomicReference<>(Optional.of(Shown.item().build()));
    private final AtomicReference<Caller> caller = new AtomicReference<>(Caller.NOBODY);
    private final AtomicReference<UUID> deleted = new AtomicReference<>();
    private TestInstance instance = TestInstance.USUAL;
    private HttpServer server;

    @BeforeEach
    @SuppressWarnings("unchecked")
    void start() throws Exception {
        Items items = Answering.to(Items.class, "find", arguments -> {
            if (found.get() instanceof RuntimeException problem) {
                throw problem;
            }
            return arguments[0].equals(Shown.RIDE) ? Optional.empty() : found.get();
        });
        Sequences sequences = Answering.to(Sequences.class, "find", arguments -> Optional.empty());
        Edits edits = Answering.to(Edits.class, "deletePictures", arguments -> {
            deleted.set(((Collection<UUID>) arguments[0]).iterator().next());
            return arguments[0];
        });
        TrackFinisher finisher = Answering.to(TrackFinisher.class, "finish", arguments -> null);
        MetadataReader metadata = Answering.to(MetadataReader.class, "none of it", arguments -> null);
        var addresses = new Addresses(() -> instance.settings());
        server = new HttpServer(new CXFNonSpringJaxrsServlet(new Application() {
            @Override
            public Set<Object> getSingletons() {
                var resources = List.of(new CollectionResource(sequences, () -> instance.settings(), addresses),
                        new ItemResource(items, () -> instance.settings(), addresses),
                        new ItemEditResource(items, edits, Answering.to(ExcludedAreas.class, "none of it", arguments -> null), finisher, metadata, () -> instance.settings(), addresses),
                        new SearchResource(items, () -> instance.settings(), addresses));
                var allowed = new AllowedMethods();
                resources.forEach(allowed::addResource);
                Set<Object> all = new HashSet<>(resources);
                all.addAll(List.of(new JsonProvider(), new ErrorMapper(), new CallerGuard(), new Identifiers(), new AnyAccept(), allowed,
                        new DeclaredRights(new Rights(() -> instance.settings(), new CurrentIdentification(TestIdentification.WITHOUT_LOGIN), addresses))));
                return all;
            }
        }), new HttpFilter() {
            private static final long serialVersionUID = 1L;

            @Override
            protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws java.io.IOException, javax.servlet.ServletException {
                request.setAttribute(Caller.ATTRIBUTE, caller.get());
                chain.doFilter(request, response);
            }
        });
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private static JsonNode json(HttpResponse<byte[]> answer) throws Exception {
        return Json.MAPPER.readTree(answer.body());
    }

    private HttpResponse<byte[]> delete(String path) throws Exception {
        return server.send(path, request -> request.DELETE());
    }

    @Test
    void anItemIsFoundWithAndWithoutASlashAtTheEnd() throws Exception {
        for (String path : List.of(ITEM, ITEM + "/", "/pictures/" + Shown.PICTURE, "/pictures/" + Shown.PICTURE + "/")) {
            HttpResponse<byte[]> answer = server.get(path);
            assertEquals(200, answer.statusCode(), path);
            assertEquals(Optional.of("application/geo+json"), answer.headers().firstValue("Content-Type"));
            assertEquals(server.address() + "/api" + ITEM, json(answer).at("/links/2/href").asText());
        }
        assertEquals(Optional.of("application/geo+json"), server.get(ITEM, "Accept", "application/json").headers().firstValue("Content-Type"));
        assertEquals(200, server.send(ITEM, request -> request.method("HEAD", BodyPublishers.noBody())).statusCode());
    }

    @Test
    void aPictureThatWaitsOrIsBrokenIsThereAndSaysSo() throws Exception {
        found.set(Optional.of(Shown.item().build()));
        assertEquals(200, server.get(ITEM).statusCode());
        found.set(Optional.of(withStatus(Item.Status.WAITING)));
        assertEquals(200, server.get(ITEM).statusCode());
        found.set(Optional.of(withStatus(Item.Status.BROKEN)));
        HttpResponse<byte[]> broken = server.get(ITEM);
        assertEquals(200, broken.statusCode());
        assertEquals("broken", json(broken).at("/properties/geovisio:status").asText());
        found.set(Optional.empty());
        assertEquals("There is no such picture", json(server.get(ITEM)).get("message").asText());
    }

    private static Item withStatus(Item.Status status) {
        return Shown.item().withStatus(status).build();
    }

    @Test
    void whatIsNoAddressIsNotFoundInJson() throws Exception {
        for (String path : List.of("/nothing", "/collections/12345", "/collections/00000000000040008000000000000000", "/pictures/1-1-1-1-1",
                "/collections/" + Shown.RIDE + "/nothing")) {
            HttpResponse<byte[]> answer = server.get(path);
            assertEquals(404, answer.statusCode(), path);
            assertEquals("{\"message\":\"There is nothing at this address\",\"status_code\":404,\"code\":\"route.unknown\"}", new String(answer.body()));
        }
        assertEquals("There is no such collection", json(server.get("/collections/ABCDEF01-0000-4000-8000-00000000ABCD")).get("message").asText());
    }

    @Test
    void otherMethodsAreToldWhichThereAre() throws Exception {
        HttpResponse<byte[]> answer = server.send(ITEM, request -> request.POST(BodyPublishers.noBody()));
        assertEquals(405, answer.statusCode());
        assertEquals(Optional.of("DELETE, GET, HEAD, OPTIONS, PATCH"), answer.headers().firstValue("Allow"));
        assertEquals(405, json(answer).get("status_code").asInt());
        HttpResponse<byte[]> asked = server.send("/search", request -> request.method("OPTIONS", BodyPublishers.noBody()));
        assertEquals(200, asked.statusCode());
        assertEquals(Optional.of("GET, HEAD, OPTIONS, POST"), asked.headers().firstValue("Allow"));
    }

    @Test
    void aPictureIsDeletedByItsOwner() throws Exception {
        HttpResponse<byte[]> nobody = delete(ITEM);
        assertEquals(401, nobody.statusCode());
        assertEquals("{\"message\":\"Please log in, or bring a token\",\"code\":\"login.missing\"}", new String(nobody.body()));
        caller.set(new Caller(new Account(UUID.randomUUID(), "bob", Role.USER, false, null, null)));
        assertEquals("Only its owner may take this picture away", json(delete(ITEM)).get("message").asText());
        assertEquals(null, deleted.get());
        caller.set(new Caller(new Account(Shown.ALICE, "alice", Role.USER, false, null, null)));
        assertEquals(204, delete(ITEM).statusCode());
        assertEquals(Shown.PICTURE, deleted.get());
        assertEquals(404, delete("/collections/" + Shown.RIDE + "/items/" + Shown.RIDE).statusCode());
        instance = new TestInstance(null, null, true, null, null, null, 0);
        assertEquals("This instance is read-only at the moment", json(delete(ITEM)).get("message").asText());
    }

    @Test
    void searchByOneIdIsTheItem() throws Exception {
        JsonNode answer = json(server.get("/search?ids=" + Shown.PICTURE));
        assertEquals("ready", answer.at("/features/0/properties/geovisio:status").asText());
        assertEquals("{\"rel\":\"root\",\"type\":\"application/json\",\"title\":\"Instance catalog\",\"href\":\"" + server.address() + "/api/\"}",
                answer.at("/links/0").toString());
        assertEquals(200, post("/search/", "application/json;charset=utf-8", "{\"ids\": [\"" + Shown.PICTURE + "\"]}").statusCode());
    }

    @Test
    void aSearchThatIsNoObjectIsRefused() throws Exception {
        assertEquals("A search by POST needs a JSON body", json(post("/search", "text/plain", "{}")).get("message").asText());
        assertEquals("A search by POST needs a JSON body",
                json(server.send("/search", request -> request.POST(BodyPublishers.noBody()))).get("message").asText());
        assertEquals(400, post("/search", "application/json", "[]").statusCode());
        HttpResponse<byte[]> broken = post("/search", "application/json", "{");
        assertEquals(400, broken.statusCode());
        assertEquals("body.broken", json(broken).get("code").asText());
    }

    private HttpResponse<byte[]> post(String path, String type, String body) throws Exception {
        return server.send(path, request -> request.header("Content-Type", type).POST(BodyPublishers.ofString(body)));
    }

    @Test
    void aMissingDatabaseIsWorthAnotherTry() throws Exception {
        found.set(new CatalogUnavailable(new IllegalStateException("gone")));
        HttpResponse<byte[]> answer = server.get(ITEM);
        assertEquals(503, answer.statusCode());
        assertEquals(Optional.of("10"), answer.headers().firstValue("Retry-After"));
        found.set(new IllegalStateException("org.example.Secret"));
        HttpResponse<byte[]> unexpected = server.get(ITEM);
        assertEquals(500, unexpected.statusCode());
        assertTrue(json(unexpected).has("mark") && !new String(unexpected.body()).contains("Secret"));
    }

    @Test
    void withoutTheIdentityFilterNoRouteAnswers() throws Exception {
        caller.set(null);
        for (String path : List.of(ITEM, "/search", "/collections/" + Shown.RIDE)) {
            assertEquals(503, server.get(path).statusCode(), path);
        }
    }
}
