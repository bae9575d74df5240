package org.boulevard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The API's own document: nothing is left undescribed, and what the server really answers is what it says. */
class DescribedAnswersIT {
    private static final Pattern IN_PATH = Pattern.compile("\\{([A-Za-z]+)}");
    private static final String UNKNOWN = "00000000-0000-4000-8000-000000000000";

    @RegisterExtension
    static final SharedServer shared = new SharedServer();

    private static Described document;
    private static Api owner;
    private static Api admin;
    private static String set;
    private static String collection;
    private static String picture;
    private static String account;
    private static String annotation;
    private static String token;
    private static String report;
    private final List<String> faults = new ArrayList<>();

    @BeforeAll
    static void somethingOfEverything() {
        document = new Described(shared.api().get("/docs/specs.json").expect(200).json());
        owner = shared.server().apiOf("described", "user");
        admin = shared.server().apiOf("ada", "admin");
        UploadedSet sent = shared.newSet(owner, "described", "'semantics': [{'key': 'a', 'value': 'b'}]");
        for (int i = 0; i < 3; i++) {
            sent.send(i + ".jpg", MadePicture.picture().at(-120.5, -50 + i * 0.0002).taken("2024-05-02T10:00:0" + i * 3).jpeg());
        }
        sent.complete().awaitReady();
        set = sent.id();
        collection = sent.collection();
        picture = shared.json("/collections/" + collection + "/items").at("/features/1/id").asText();
        account = owner.get("/users/me").expect(200).json().get("id").asText();
        annotation = owner.post("/pictures/" + picture + "/annotations", "{'shape': [1, 1, 9, 9], 'semantics': [{'key': 'c', 'value': 'd'}]}")
                .expect(200).json().get("id").asText();
        token = owner.get("/users/me/tokens").expect(200).json().at("/0/id").asText();
        report = owner.post("/reports", "{'issue': 'other', 'picture_id': '" + picture + "', 'reporter_comments': 'described'}")
                .expect(200).json().get("id").asText();
        owner.patch("/collections/" + collection + "/items/" + picture, "{'heading': 12}").expect(200);
    }

    @Test
    void nothingIsLeftUndescribed() {
        List<String> left = new ArrayList<>();
        document.operations().forEach(operation -> {
            JsonNode described = operation.getValue();
            if (described.path("summary").asText().isBlank() || described.path("tags").isEmpty()) {
                left.add(operation.getKey() + " itself");
            }
            described.path("parameters").forEach(parameter -> {
                if (parameter.path("description").asText().isBlank()) {
                    left.add(operation.getKey() + " parameter " + parameter.get("name").asText());
                }
            });
            described.path("responses").fields().forEachRemaining(answer -> {
                if (answer.getValue().path("description").asText().isBlank()) {
                    left.add(operation.getKey() + " answer " + answer.getKey());
                }
                answer.getValue().path("content").fields().forEachRemaining(content -> {
                    if (content.getValue().path("schema").isMissingNode()) {
                        left.add(operation.getKey() + " answer " + answer.getKey() + " as " + content.getKey());
                    }
                });
            });
            if (described.has("requestBody") && described.at("/requestBody/description").asText().isBlank()) {
                left.add(operation.getKey() + " body");
            }
        });
        assertEquals(List.of(), left);
    }

    /** What stands in the path is something that there is. */
    private static String real(String path) {
        Map<String, String> things = new LinkedHashMap<>(Map.of("collection", collection, "picture", picture, "language", "en", "page", "terms-of-service",
                "z", "15", "x", "5410", "y", "21000", "format", path.contains("map") ? "mvt" : "jpg", "what", "files"));
        things.put("pictureId", picture);
        things.put("collectionId", collection);
        things.put("column", "0");
        things.put("row", "0");
        things.put("id", path.contains("/users/{id}") ? account : path.contains("/upload_sets") ? set : path.contains("/annotations/") ? annotation
                : path.contains("/reports/") ? report : path.contains("/tokens/") ? token : path.contains("/pictures/") || path.contains("/items/") ? picture
                : path.contains("/collections/") ? collection : UNKNOWN);
        return IN_PATH.matcher(path).replaceAll(name -> Matcher.quoteReplacement(things.getOrDefault(name.group(1), UNKNOWN)));
    }

    private Api.Answer check(Api caller, String method, String path, String query, String type, String body) {
        String address = real(path).replaceFirst("^/api", "") + query;
        Api.Answer answer = body == null ? caller.call(method, address) : caller.call(method, address, Map.of("Content-Type", type), body.replace('\'', '"'));
        document.faults(method, path, answer).forEach(fault -> faults.add(method + " " + address + " " + answer.status() + ": " + fault));
        return answer;
    }

    @Test
    void whateverIsReadIsAsDescribed() {
        int[] read = new int[1];
        for (Api caller : List.of(shared.api(), owner, admin)) {
            document.operations().map(Map.Entry::getKey).filter(operation -> operation.startsWith("GET ")).map(operation -> operation.substring(4))
                    .filter(path -> !path.contains("/auth/"))    // leads elsewhere, and its pages are for people
                    .forEach(path -> read[0] += check(caller, "GET", path, path.endsWith("/users/search") ? "?q=described" : "", null, null).status() == 200 ? 1 : 0);
        }
        assertEquals(List.of(), faults);
        assertTrue(read[0] > 120, "not much was read: " + read[0]);
    }

    @Test
    void pagesOfListsAreAsDescribed() {
        for (String query : List.of("?limit=1", "?limit=1&sortby=-updated", "?show_deleted=true", "?bbox=-121,-51,-120,-49", "?filter=created%20%3E%20'2000-01-01'",
                "?format=rss")) {
            assertEquals(200, check(owner, "GET", "/api/collections", query, null, null).status());
        }
        for (String query : List.of("?limit=1", "?ids=" + picture, "?collections=" + collection + "&limit=2", "?place_position=-120.5,-50&place_distance=0-500",
                "?filter=%22semantics.c%22%3D'd'", "?sortby=-ts", "?datetime=2024-01-01T00:00:00Z/..")) {
            assertEquals(200, check(owner, "GET", "/api/search", query, null, null).status());
        }
        assertEquals(200, check(owner, "GET", "/api/collections/{collection}/items", "?limit=1&startAfterRank=1", null, null).status());
        assertEquals(200, check(owner, "GET", "/api/users/{id}/collection", "?format=csv", null, null).status());
        assertEquals(200, check(owner, "GET", "/api/users/me/collection", "?limit=1", null, null).status());
        assertEquals(200, check(owner, "GET", "/api/users/me/upload_sets", "?filter=completed%20%3D%20TRUE", null, null).status());
        assertEquals(200, check(admin, "GET", "/api/configuration/excluded_areas", "?all=true", null, null).status());
        assertEquals(List.of(), faults);
    }

    @Test
    void whatIsWrittenIsAnsweredAsDescribed() {
        String json = "application/json";
        assertEquals(200, check(owner, "POST", "/api/search", "", json, "{'collections': ['" + collection + "'], 'limit': 1}").status());
        assertEquals(200, check(owner, "PATCH", "/api/collections/{id}", "", json, "{'title': 'described'}").status());
        assertEquals(200, check(owner, "PATCH", "/api/collections/{collection}/items/{id}", "", json, "{'heading': 13}").status());
        assertEquals(304, check(owner, "PATCH", "/api/collections/{collection}/items/{id}", "", json, "{}").status());
        assertEquals(200, check(owner, "PATCH", "/api/collections/{collection}/items", "", json, "{'items': ['" + picture + "'], 'heading': 14}").status());
        assertEquals(200, check(owner, "POST", "/api/pictures/{picture}/annotations", "", json,
                "{'shape': [2, 2, 8, 8], 'semantics': [{'key': 'e', 'value': 'f'}]}").status());
        assertEquals(200, check(owner, "PATCH", "/api/annotations/{id}", "", json, "{'semantics': [{'key': 'g', 'value': 'h'}]}").status());
        assertEquals(200, check(owner, "PATCH", "/api/users/me", "", json, "{}").status());
        assertEquals(200, check(owner, "POST", "/api/users/me/tos_read", "", json, "{}").status());
        assertEquals(200, check(owner, "POST", "/api/users/me/tokens", "", json, "{'description': 'x'}").status());
        assertEquals(200, check(shared.api(), "POST", "/api/auth/tokens/generate", "", json, "{}").status());
        assertEquals(200, check(owner, "POST", "/api/upload_sets", "", json, "{'title': 'described', 'estimated_nb_files': 1}").status());
        assertEquals(200, check(owner, "PATCH", "/api/upload_sets/{id}", "", json, "{'semantics': [{'key': 'i', 'value': 'j'}]}").status());
        assertEquals(200, check(owner, "POST", "/api/upload_sets/{id}/complete", "", json, "{}").status());
        assertEquals(200, check(owner, "POST", "/api/collections", "", json, "{'title': 'described'}").status());
        assertEquals(202, check(owner, "POST", "/api/collections/{collection}/prepare", "", json, "{}").status());
        assertEquals(200, check(owner, "POST", "/api/reports", "", json, "{'issue': 'other', 'sequence_id': '" + collection + "', 'reporter_comments': 'x'}").status());
        assertEquals(200, check(admin, "PATCH", "/api/reports/{id}", "", json, "{'status': 'waiting'}").status());
        Api.Answer area = check(owner, "POST", "/api/users/me/excluded_areas", "", "application/geo+json",
                "{'type': 'Feature', 'properties': {}, 'geometry': {'type': 'Polygon', 'coordinates': [[[170, 60], [171, 60], [171, 61], [170, 60]]]}}");
        owner.delete("/users/me/excluded_areas/" + area.expect(200).json().at("/properties/id").asText()).expect(204);
        assertEquals(List.of(), faults);
    }

    @Test
    void refusalsAreAsDescribed() {
        String json = "application/json";
        assertEquals(401, check(shared.api(), "PATCH", "/api/collections/{id}", "", json, "{'title': 'x'}").status());
        assertEquals(403, check(shared.server().apiOf("stranger", "user"), "PATCH", "/api/collections/{id}", "", json, "{'title': 'x'}").status());
        assertEquals(400, check(owner, "PATCH", "/api/collections/{id}", "", json, "{'relative_heading': 'x'}").status());
        assertEquals(400, check(owner, "POST", "/api/search", "", json, "[]").status());
        assertEquals(400, check(owner, "GET", "/api/search", "?bbox=1", null, null).status());
        assertEquals(400, check(owner, "GET", "/api/collections", "?sortby=x", null, null).status());
        assertEquals(400, check(owner, "POST", "/api/upload_sets", "", json, "{}").status());
        assertEquals(415, check(owner, "POST", "/api/reports", "", "text/plain", "x").status());
        assertEquals(404, check(owner, "GET", "/api/transfers/{id}", "", null, null).status());
        assertEquals(401, check(shared.api().with("x"), "GET", "/api/collections", "", null, null).status());
        assertEquals(404, check(owner, "GET", "/api/collections/{collection}/items", "?startAfterRank=99", null, null).status());
        assertEquals(List.of(), faults);
    }
}
