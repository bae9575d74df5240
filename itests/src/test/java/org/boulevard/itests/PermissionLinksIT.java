package org.boulevard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Links that say what a caller may do: what they offer is granted, and what they do not offer is refused. */
class PermissionLinksIT {
    @RegisterExtension
    static final SharedServer shared = new SharedServer();

    private static Map<String, Api> callers;
    private static Set<String> routes;

    private UploadedSet set;
    private String collection;
    private String item;

    @BeforeAll
    static void start() throws IOException {
        callers = Map.of("owner", shared.server().apiOf("olga", "user"), "other", shared.server().apiOf("otto", "user"),
                "admin", shared.server().apiOf("ada", "admin"), "nobody", shared.api());
        try (var rows = PermissionLinksIT.class.getResourceAsStream("/routes.csv")) {
            routes = new String(rows.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\\s*,\\s*")).map(cells -> cells[0] + " " + cells[1].replaceAll("\\{[^}]*}", "{}"))
                            .collect(Collectors.toSet());
        }
    }

    @BeforeEach
    void aSetWithAPicture() {
        set = shared.newSet(callers.get("owner"), "links", "");
        item = set.send("a.jpg", MadePicture.picture().jpeg());
        set.complete().awaitReady();
        collection = set.collection();
    }

    private Map<String, JsonNode> offers(Api api, String path) {
        return offers(api.get(path).expect(200).json());
    }

    private static Map<String, JsonNode> offers(JsonNode thing) {
        Map<String, JsonNode> offers = new LinkedHashMap<>();
        thing.get("links").forEach(link -> {
            if (link.has("method")) {
                assertEquals("application/json", link.get("type").asText());
                offers.put(link.get("rel").asText(), link);
            }
        });
        return offers;
    }

    /** What is destroyed comes last. */
    private List<String> things() {
        return List.of("/collections/" + collection + "/items/" + item, "/collections/" + collection, "/upload_sets/" + set.id());
    }

    private static Api.Answer call(Api api, JsonNode link, String rel) {
        String path = link.get("href").asText().substring(api.base().toString().length());
        return switch (rel) {
            case "add_files" -> api.upload("x").to(path).send(MadePicture.picture().jpeg());
            case "add_annotation" -> api.post(path, "{'shape': [1, 1, 9, 9], 'semantics': [{'key': 'a', 'value': 'b'}]}");
            case "edit" -> api.call("PATCH", path, Map.of("Content-Type", "application/json"),
                    "{\"semantics\": [{\"key\": \"by\", \"value\": \"" + System.nanoTime() + "\"}]}");
            default -> api.call(link.get("method").asText(), path);
        };
    }

    private static boolean isThere(JsonNode link, Api api) {
        String path = link.get("href").asText().substring(api.base().toString().length());
        String row = path.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "{}").replaceFirst("/files$", "/{}");
        return routes.contains(link.get("method").asText() + " " + row);
    }

    @ParameterizedTest
    @ValueSource(strings = {"owner", "other", "admin"})
    void whatIsOfferedIsGrantedAndTheRestRefused(String who) {
        Api api = callers.get(who);
        List<String> wrong = new ArrayList<>();
        for (String thing : things()) {
            Map<String, JsonNode> all = offers(callers.get("owner"), thing);
            Map<String, JsonNode> offered = offers(api, thing);
            assertTrue(all.keySet().containsAll(offered.keySet()));
            List<String> rels = new ArrayList<>(all.keySet());
            // Deleted last, and not by those who still want to look at what lies around it.
            rels.sort((a, b) -> Boolean.compare(a.equals("delete"), b.equals("delete")));
            for (String rel : rels) {
                boolean others = rel.equals("delete") && !thing.startsWith("/upload_sets");
                if (!isThere(all.get(rel), api) || others && offered.containsKey(rel)) {
                    continue;
                }
                int status = call(api, all.get(rel), rel).status();
                boolean right = offered.containsKey(rel) ? status >= 200 && status < 300 : status == 403;
                if (!right) {
                    wrong.add(rel + " of " + thing + ": " + status + (offered.containsKey(rel) ? ", offered" : ", not offered"));
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void somebodyWithoutAccountIsOfferedNothing() {
        for (String thing : things()) {
            assertEquals(Map.of(), offers(callers.get("nobody"), thing), thing);
        }
    }

    @Test
    void whoMayNameWhat() {
        Api owner = callers.get("owner");
        for (boolean collaborative : List.of(true, false)) {
            owner.call("PATCH", "/users/me", Map.of("Content-Type", "application/json"), "{\"collaborative_metadata\": " + collaborative + "}")
                    .expect(200);
            for (String who : List.of("owner", "admin", "other")) {
                boolean edits = !who.equals("other");
                Set<String> ofItem = attributes(who, "/collections/" + collection + "/items/" + item);
                Set<String> ofCollection = attributes(who, "/collections/" + collection);
                Set<String> ofSet = attributes(who, "/upload_sets/" + set.id());
                assertEquals(edits ? Set.of("capture_time", "heading", "latitude", "longitude", "semantics", "visibility")
                        : collaborative ? Set.of("capture_time", "heading", "latitude", "longitude", "semantics") : Set.of("semantics"), ofItem);
                assertEquals(edits ? Set.of("relative_heading", "semantics", "sortby", "title", "visibility")
                        : collaborative ? Set.of("relative_heading", "semantics", "sortby") : Set.of("semantics"), ofCollection);
                assertEquals(edits ? 10 : 1, ofSet.size());
                assertTrue(ofSet.contains("semantics"));
            }
        }
        owner.call("PATCH", "/users/me", Map.of("Content-Type", "application/json"), "{\"collaborative_metadata\": true}").expect(200);
    }

    private Set<String> attributes(String who, String path) {
        Set<String> attributes = new TreeSet<>();
        offers(callers.get(who), path).get("edit").get("attributes").forEach(attribute -> attributes.add(attribute.asText()));
        return attributes;
    }

    @Test
    void theyStandOnThingsAloneAndNotInLists() {
        Api owner = callers.get("owner");
        assertFalse(offers(owner.get("/search?ids=" + item).expect(200).json().get("features").get(0)).isEmpty());
        assertFalse(offers(owner, "/pictures/" + item).isEmpty());
        JsonNode items = owner.get("/collections/" + collection + "/items").expect(200).json();
        assertTrue(offers(items).isEmpty() && offers(items.get("features").get(0)).isEmpty());
        assertTrue(offers(owner, "/upload_sets/" + set.id() + "/files").isEmpty());
        owner.get("/collections?limit=1000").expect(200).json().get("collections").forEach(listed -> assertTrue(offers(listed).isEmpty()));
    }

    @Test
    void aNewThingIsOfferedToWhoMadeIt() {
        assertEquals(Set.of("delete", "edit"), offers(callers.get("owner").post("/collections", "{'title': 'new'}").expect(200).json()).keySet());
        assertEquals(Set.of("edit", "add_files", "complete", "delete"),
                offers(callers.get("owner").post("/upload_sets", "{'title': 'new'}").expect(200).json()).keySet());
    }
}
