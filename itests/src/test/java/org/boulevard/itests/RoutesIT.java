package org.boulevard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Registrations fail silently: the running server is asked what it serves. */
class RoutesIT {
    private static final Set<String> ROUTES = Set.of(
            "GET /", "GET /conformance", "GET /configuration", "GET /collections", "GET /collections/{id}", "GET /collections/{id}/items",
            "GET /collections/{id}/items/{item}", "DELETE /collections/{id}/items/{item}", "GET /collections/{id}/geovisio_status",
            "GET /search", "POST /search", "GET /pictures/{id}",
            "POST /collections/{id}/prepare", "POST /collections/{id}/items/{item}/prepare",
            "GET /users/me/upload_sets", "POST /upload_sets", "GET /upload_sets/{id}", "PATCH /upload_sets/{id}", "DELETE /upload_sets/{id}", "POST /upload_sets/{id}/complete",
            "GET /upload_sets/{id}/files", "POST /upload_sets/{id}/{what: files|items}");

    @RegisterExtension
    static final SharedServer shared = new SharedServer();

    @Test
    void noRouteIsMissing() {
        String printed = shared.server().console("itests:routes");
        // It waits for a plugin that brings an application.
        assertEquals(List.of("FAILED extension boulevard-plugin-caller"), printed.lines().filter(line -> line.startsWith("FAILED")).toList());
        Set<String> there = new TreeSet<>();
        printed.lines().filter(line -> line.startsWith("boulevard ")).map(line -> normal(line.substring("boulevard ".length()))).forEach(there::add);
        Set<String> missing = new TreeSet<>();
        ROUTES.stream().map(RoutesIT::normal).filter(route -> !there.contains(route)).forEach(missing::add);
        assertEquals(Set.of(), missing, () -> "there are:\n" + String.join("\n", there));
    }

    /** What a parameter is called does not matter. */
    private static String normal(String route) {
        return route.replaceAll("\\{[^}]*}", "{}").replaceAll("(?<=.)/$", "").replaceFirst(" $", " /");
    }

    @Test
    void whileStartingItNeverSaysThatThereIsNothing() {
        List<Integer> statuses = shared.server().statusesAtStart();
        assertTrue(statuses.stream().allMatch(status -> status == 503 || status == 200), statuses::toString);
    }

    @Test
    void itIsLive() {
        assertEquals(0, shared.api().call("HEAD", "/live").expect(200).body().length);
    }

    @Test
    void whatIsNotThereIsSaidInJson() {
        assertRefused(404, shared.api().get("/nowhere"));
        assertRefused(404, shared.api().get("/upload_sets/1/2/3"));
        assertRefused(405, shared.api().call("PUT", "/collections"));
        assertRefused(405, shared.api().delete("/search"));
        assertRefused(415, shared.api().post("/upload_sets", "text/plain", "hello".getBytes(StandardCharsets.UTF_8)));
    }

    private static void assertRefused(int status, Api.Answer answer) {
        answer.expect(status);
        assertEquals("application/json", String.valueOf(answer.header("Content-Type")).split(";")[0], answer::text);
        assertEquals(status, answer.json().get("status_code").asInt());
    }

    @Test
    void withoutTheFilterThatKnowsWhoIsCallingNothingIsAnswered() {
        UploadedSet set = shared.newSet("Behind the door");
        String picture = set.send("a.jpg", MadePicture.picture().jpeg());
        set.complete().awaitReady();
        List<String> doors = List.of("/", "/collections", "/search", "/upload_sets/" + set.id(), "/pictures/" + picture + "/hd.jpg",
                "/pictures/" + picture + "/thumb.jpg", "/collections/" + set.collection() + "/thumb.jpg");
        doors.forEach(door -> shared.api().get(door).expect(200));
        shared.server().console("bundle:stop org.boulevard.identity");
        try {
            Await.until("the door to close", () -> shared.api().statusOrNone("/collections") == 503);
            for (String door : doors) {
                Api.Answer closed = shared.api().get(door).expect(503);
                assertTrue(Integer.parseInt(closed.header("Retry-After")) > 0);
            }
        } finally {
            shared.server().console("bundle:start org.boulevard.identity");
        }
        doors.forEach(door -> Await.until(door + " to open again", () -> shared.api().statusOrNone(door) == 200));
    }
}
