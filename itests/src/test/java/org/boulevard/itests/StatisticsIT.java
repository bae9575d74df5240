package org.boulevard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Numbers for operators: GET /admin/stats, GET /jobs/stats. */
class StatisticsIT {
    @RegisterExtension
    static final SharedServer shared = new SharedServer();

    private static Api admin;
    private static Api user;

    @BeforeAll
    static void accounts() {
        admin = shared.server().apiOf("ada", "admin");
        user = shared.server().apiOf("ulla", "user");
    }

    /** What others left to be done would change the numbers meanwhile. */
    @BeforeEach
    void nothingIsUnderWay() {
        Await.until("the queue to be empty", () -> shared.api().get("/jobs/stats").expect(200).json().get("total_jobs").asInt() == 0);
    }

    private static JsonNode numbers() {
        return admin.get("/admin/stats").expect(200).json();
    }

    @Test
    void adminsCountWhatIsThere() {
        JsonNode before = numbers();
        UploadedSet set = shared.newSet(user, "counted", "'visibility': 'owner-only'");
        set.send("a.jpg", MadePicture.picture().at(2.0, 48.0).taken("2024-05-02T10:00:00").jpeg());
        set.send("b.jpg", MadePicture.picture().at(2.001, 48.0).taken("2024-05-02T10:00:20").jpeg());
        set.complete().awaitReady();
        JsonNode after = numbers();
        assertEquals(2, difference(before, after, "/pictures/total"));
        assertEquals(2, difference(before, after, "/pictures/by_status/ready"));
        assertEquals(2, difference(before, after, "/pictures/new/1d"));
        assertEquals(2, difference(before, after, "/pictures/new/30d"));
        assertEquals(1, difference(before, after, "/sequences/total"));
        assertEquals(1, difference(before, after, "/sequences/by_status/ready"));
        assertEquals(1, difference(before, after, "/sequences/by_visibility/owner-only"));
        assertTrue(after.at("/pictures/seconds_since_last_insert").asDouble() < 3600);
        shared.server().token("somebody-" + System.nanoTime(), "user");
        assertEquals(1, difference(after, numbers(), "/accounts/total"));
        set.delete();
        assertEquals(1, difference(after, numbers(), "/sequences/by_status/deleted"));
        assertEquals(-1, difference(after, numbers(), "/sequences/by_visibility/owner-only"));
    }

    private static long difference(JsonNode before, JsonNode after, String path) {
        assertTrue(before.at(path).isIntegralNumber(), () -> path + " in " + before);
        return after.at(path).asLong() - before.at(path).asLong();
    }

    @Test
    void everyStateAndKindOfWorkIsNamed() {
        JsonNode numbers = numbers();
        assertEquals(8, numbers.at("/pictures/by_status").size());
        assertEquals(6, numbers.at("/sequences/by_status").size());
        assertEquals(4, numbers.at("/sequences/by_visibility").size());
        assertEquals(6, numbers.at("/jobs/by_task").size());
        assertTrue(numbers.get("jobs").has("oldest_due_job_age_seconds"));
    }

    @Test
    void everybodySeesWhatWaits() {
        // The workers may be done with it at any time: what is seen is the shape, and that it adds up.
        UploadedSet set = shared.newSet(user, "waiting", "");
        set.send("a.jpg", MadePicture.picture().sized(4000, 3000).detailed().jpeg());
        JsonNode waiting = shared.api().get("/jobs/stats").expect(200).json();
        long sum = 0;
        for (JsonNode group : waiting.get("jobs_groups")) {
            sum += group.get("nb_jobs").asLong();
            assertFalse(group.get("task").asText().isEmpty());
            assertTrue(group.get("nb_errors").isIntegralNumber());
            assertTrue(!Instant.parse(group.get("min_task_inserted_at").asText()).isAfter(Instant.parse(group.get("max_task_inserted_at").asText())));
        }
        assertEquals(sum, waiting.get("total_jobs").asLong());
    }

    @Test
    void theNumbersAreForAdminsOnly() {
        shared.api().get("/admin/stats").expect(401);
        user.get("/admin/stats").expect(403);
    }
}
