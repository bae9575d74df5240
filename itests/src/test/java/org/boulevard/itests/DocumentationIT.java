package org.boulevard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the server says of itself, to programs and to people. */
class DocumentationIT {
    @RegisterExtension
    static final SharedServer shared = new SharedServer();

    private static JsonNode document() {
        return shared.api().get("/docs/specs.json").expect(200).json();
    }

    /** Without the names of what stands in the path, which are the document's business. */
    private static String normal(String path) {
        return path.replaceAll("\\{[^}]*}", "{}").replaceAll("(?<=.)/$", "");
    }

    @Test
    void everyRouteIsDescribed() {
        Set<String> described = new TreeSet<>();
        document().get("paths").fields().forEachRemaining(path -> path.getValue().fieldNames()
                .forEachRemaining(method -> described.add(method.toUpperCase(Locale.ROOT) + " " + normal(path.getKey().replaceFirst("^/api", "")))));
        Set<String> routes = shared.server().console("itests:routes").lines().filter(line -> line.startsWith("boulevard "))
                .map(line -> line.substring("boulevard ".length()).strip()).filter(line -> !line.contains("/docs/swagger/"))
                .map(line -> line.split(" ")[0] + " " + normal("/" + line.split(" ", 2)[1].replaceFirst("^/+", ""))).collect(Collectors.toCollection(TreeSet::new));
        routes.removeAll(described);
        assertEquals(Set.of(), routes);
    }

    @Test
    void pluginsRoutesAreDescribedWhileTheyAreThere() {
        Path plugin = Distribution.file("boulevard.example.routes");
        shared.server().deploy(plugin);
        try {
            Await.until("the plugin's route to be described", () -> document().get("paths").has("/api/hello/"));
        } finally {
            shared.server().undeploy(plugin);
        }
        Await.until("it to be forgotten", () -> !document().get("paths").has("/api/hello/"));
    }

    @Test
    void thePageIsThereWithAllItNeeds() {
        String page = shared.api().get("/docs/swagger").expect(200).text();
        for (String file : List.of("/docs/swagger/swagger-ui.css", "/docs/swagger/swagger-ui-bundle.js", "/docs/swagger/start.js")) {
            assertTrue(page.contains("/api" + file), file);
            shared.api().get(file).expect(200);
        }
        assertTrue(shared.api().get("/docs/swagger/start.js").text().contains("/api/docs/specs.json"));
        shared.api().get("/docs/swagger/page.html").expect(404);
    }

    @Test
    void bookmarksOfEarlierVersionsLeadThere() {
        Api root = new Api(URI.create(shared.api().base().toString().replaceFirst("/api$", "")), null);
        Map.of("/apidocs", "/api/docs/swagger", "/apidocs/", "/api/docs/swagger", "/apispec_1.json", "/api/docs/specs.json")
                .forEach((old, now) -> assertEquals(now, root.get(old).expect(301).header("Location")));
    }
}
