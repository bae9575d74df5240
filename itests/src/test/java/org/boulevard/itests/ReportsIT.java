package org.boulevard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports: what they hide, who reads and settles them, and how they are listed. */
class ReportsIT {
    @RegisterExtension
    static final SharedServer shared = new SharedServer();

    private static final String NOTHING = "00000000-0000-4000-8000-000000000000";

    private static Api nobody;
    private static Api owner;
    private static Api reporter;
    private static Api stranger;
    private static Api admin;

    private String collection;
    private String picture;

    @BeforeAll
    static void people() {
        nobody = shared.server().api();
        owner = shared.server().apiOf("rita", "user");
        reporter = shared.server().apiOf("rolf", "user");
        stranger = shared.server().apiOf("rosa", "user");
        admin = shared.server().apiOf("anna", "admin");
    }

    @BeforeEach
    void aPicture() {
        UploadedSet set = shared.newSet(owner, "A street to report", "'no_deduplication': true");
        set.send("a.jpg", MadePicture.picture().at(3.0, 47.0).taken("2024-05-02T10:00:00").jpeg());
        set.send("b.jpg", MadePicture.picture().at(3.0001, 47.0).taken("2024-05-02T10:00:01").jpeg());
        collection = set.complete().awaitReady().collection();
        picture = set.items(collection).get(0).get("id").asText();
    }

    private JsonNode reported(Api who, String issue) {
        return who.post("/reports", "{'issue': '" + issue + "', 'picture_id': '" + picture
                + "', 'reporter_email': 'me@example.org', 'reporter_comments': 'look'}").expect(200).json();
    }

    private String reportOf(Api who, String issue) {
        return "/reports/" + reported(who, issue).get("id").asText();
    }

    private String visibility() {
        return owner.get("/collections/" + collection + "/items/" + picture).expect(200).json().get("properties").get("geovisio:visibility").asText();
    }

    @ParameterizedTest
    @ValueSource(strings = {"blur_missing", "inappropriate", "privacy", "copyright"})
    void whatMayHarmSomebodyIsHiddenAtOnceEvenByNobodyInParticular(String issue) {
        JsonNode report = reported(nobody, issue);

        assertEquals("open_autofix", report.get("status").asText());
        assertEquals("owner-only", visibility());
        stranger.get("/collections/" + collection + "/items/" + picture).expect(404);
        nobody.get("/pictures/" + picture + "/hd.jpg").expect(404);
        assertFalse(report.has("reporter_account_id"));
        JsonNode change = owner.get("/pictures/" + picture + "/history").expect(200).json();
        assertTrue(change.toString().contains("owner-only"), change::toString);
    }

    @Test
    void historiesNameNoReporterAndTellOthersNothingOfWhatIsHidden() {
        reported(reporter, "privacy");
        String name = reporter.get("/users/me").expect(200).json().get("id").asText();
        for (String path : List.of("/pictures/" + picture + "/history", "/collections/" + collection + "/history")) {
            String history = owner.get(path).expect(200).text();
            assertTrue(history.contains("owner-only"), history);
            assertFalse(history.contains(name), history);
        }
        for (Api api : List.of(nobody, stranger, reporter)) {
            String history = api.get("/collections/" + collection + "/history").expect(200).text();
            assertFalse(history.contains(picture), history);
            assertFalse(history.contains("owner-only"), history);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"blur_excess", "picture_low_quality", "mislocated", "other"})
    void whatHarmsNobodyStaysInSight(String issue) {
        assertEquals("open", reported(reporter, issue).get("status").asText());
        assertEquals("anyone", visibility());
    }

    @Test
    void withoutAPictureTheCollectionIsHiddenAndClosingTheReportDoesNotShowItAgain() {
        JsonNode report = nobody.post("/reports", "{'issue': 'privacy', 'sequence_id': '" + collection + "'}").expect(200).json();
        assertEquals("open_autofix", report.get("status").asText());
        nobody.get("/collections/" + collection).expect(404);

        owner.patch("/reports/" + report.get("id").asText(), "{'status': 'closed_solved'}").expect(200);
        assertEquals("owner-only", owner.get("/collections/" + collection).expect(200).json().get("geovisio:visibility").asText());
    }

    @Test
    void withAPictureItsCollectionStaysInSight() {
        nobody.post("/reports", "{'issue': 'privacy', 'sequence_id': '" + collection + "', 'picture_id': '" + picture + "'}").expect(200);
        assertEquals("owner-only", visibility());
        nobody.get("/collections/" + collection).expect(200);
    }

    @Test
    void whatSomebodyMayNotSeeTheyCannotReportEither() {
        reported(nobody, "privacy");
        assertEquals("picture.unknown", code(stranger.post("/reports", "{'issue': 'other', 'picture_id': '" + picture + "'}").expect(404)));
        owner.patch("/collections/" + collection, "{'visibility': 'owner-only'}").expect(200);
        assertEquals("collection.unknown", code(stranger.post("/reports", "{'issue': 'other', 'sequence_id': '" + collection + "'}").expect(404)));
    }

    private static String code(Api.Answer answer) {
        return answer.json().get("code").asText();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{'picture_id': '%s'}                                              | 400 | parameters.invalid",
        "{'issue': null, 'picture_id': '%s'}                               | 400 | parameters.invalid",
        "{'issue': 'ugly', 'picture_id': '%s'}                             | 400 | parameters.invalid",
        "{'issue': 'other'}                                                | 400 | parameters.invalid",
        "{'issue': 'other', 'picture_id': 'x'}                             | 400 | parameters.invalid",
        "{'issue': 'other', 'picture_id': 7}                               | 400 | parameters.invalid",
        "{'issue': 'other', 'picture_id': '%s', 'reporter_comments': []}   | 400 | parameters.invalid",
        "[]                                                                | 400 | body.not_an_object",
        "{'issue': 'other', 'picture_id': '" + NOTHING + "'}               | 404 | picture.unknown",
        "{'issue': 'other', 'sequence_id': '" + NOTHING + "'}              | 404 | collection.unknown"}, quoteCharacter = '`')
    void aReportThatCannotBeTakenIsRefused(String body, int status, String code) {
        assertEquals(code, code(nobody.post("/reports", body.replace("%s", picture)).expect(status)));
    }

    @Test
    void aFormIsNoReport() {
        nobody.post("/reports", "application/x-www-form-urlencoded", "issue=other".getBytes(StandardCharsets.UTF_8)).expect(415);
        nobody.post("/reports").expect(415);
        admin.call("PATCH", reportOf(reporter, "other"), Map.of("Content-Type", "application/x-www-form-urlencoded"), "status=waiting").expect(415);
    }

    @Test
    void membersThatAreUnknownAreNotLookedAt() {
        JsonNode report = nobody.post("/reports", "{'issue': 'other', 'picture_id': '" + picture + "', 'status': 'closed_solved', 'x': 1}").expect(200).json();
        assertEquals("open", report.get("status").asText());
    }

    @Test
    void aReportIsReadByThoseWhomItConcernsAndTheAddressByAdminsOnly() {
        String report = reportOf(reporter, "mislocated");
        nobody.get(report).expect(401);
        stranger.get(report).expect(403);
        assertFalse(owner.get(report).expect(200).json().has("reporter_email"));
        assertFalse(reporter.get(report).expect(200).json().has("reporter_email"));
        assertEquals("me@example.org", admin.get(report).expect(200).json().get("reporter_email").asText());
        admin.get("/reports/" + NOTHING).expect(404);
    }

    @Test
    void theReporterSettlesAReportButNoMore() {
        String report = reportOf(reporter, "mislocated");
        stranger.patch(report, "{'status': 'waiting'}").expect(403);
        assertEquals("waiting", reporter.patch(report, "{'status': 'waiting'}").expect(200).json().get("status").asText());
        assertEquals("report.not_allowed", code(reporter.patch(report, "{'resolver_comments': 'x'}").expect(400)));
        assertEquals("report.not_allowed", code(reporter.patch(report, "{'issue': 'other'}").expect(400)));
        assertEquals("report.not_allowed", code(reporter.patch(report, "{'reporter_email': 'x@example.org'}").expect(400)));
    }

    @Test
    void theOwnerCommentsAndAnAdminChangesEverything() {
        String report = reportOf(reporter, "mislocated");
        assertFalse(owner.patch(report, "{'resolver_comments': 'looked at'}").expect(200).json().has("resolver_comments"));
        assertEquals("report.not_allowed", code(owner.patch(report, "{'issue': 'other'}").expect(400)));
        assertEquals("report.not_allowed", code(owner.patch(report, "{'reporter_email': 'x@example.org'}").expect(400)));

        Api.Answer changed = admin.patch(report, "{'issue': 'other', 'reporter_email': 'x@example.org', 'status': 'waiting'}").expect(200);
        assertEquals("other", changed.json().get("issue").asText());
        assertEquals("x@example.org", changed.json().get("reporter_email").asText());
        assertEquals("looked at", changed.json().get("resolver_comments").asText());
        assertTrue(changed.header("Location").endsWith("/api" + report), changed.header("Location"));
    }

    @Test
    void closingSaysWhoAndWhenAndOpeningAgainTakesItBack() {
        String report = reportOf(reporter, "mislocated");
        JsonNode closed = owner.patch(report, "{'status': 'closed_ignored'}").expect(200).json();
        assertTrue(closed.has("ts_closed") && closed.has("resolver_account_id"), closed::toString);
        assertEquals(closed.get("ts_closed"), owner.patch(report, "{'resolver_comments': 'no'}").expect(200).json().get("ts_closed"));
        JsonNode open = owner.patch(report, "{'status': 'waiting'}").expect(200).json();
        assertFalse(open.has("ts_closed") || open.has("resolver_account_id"), open::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"open", "open_autofix", "lost"})
    void aReportIsNotSetBackToOpen(String status) {
        assertEquals("parameters.invalid", code(admin.patch(reportOf(reporter, "other"), "{'status': '" + status + "'}").expect(400)));
    }

    @Test
    void nothingToChangeIsNoFault() {
        String report = reportOf(reporter, "other");
        owner.patch(report, "{}").expect(200);
        owner.patch(report, "{'colour': 'red'}").expect(200);
        owner.patch("/reports/" + NOTHING, "{'status': 'waiting'}").expect(404);
    }

    private static List<String> ids(JsonNode list) {
        return StreamSupport.stream(list.get("reports").spliterator(), false).map(report -> report.get("id").asText()).toList();
    }

    private static String filter(String text) {
        return "filter=" + URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void ownListsHoldWhatOneReportedAndWhatWasReportedOfOnesOwn() {
        String id = reported(reporter, "mislocated").get("id").asText();
        assertTrue(ids(reporter.get("/users/me/reports").expect(200).json()).contains(id));
        assertTrue(ids(owner.get("/users/me/reports").expect(200).json()).contains(id));
        assertFalse(ids(stranger.get("/users/me/reports?filter=").expect(200).json()).contains(id));
        assertFalse(ids(admin.get("/users/me/reports?filter=").expect(200).json()).contains(id));

        assertFalse(ids(reporter.get("/users/me/reports?" + filter("owner = 'me'")).expect(200).json()).contains(id));
        assertTrue(ids(reporter.get("/users/me/reports?" + filter("reporter = 'me'")).expect(200).json()).contains(id));
        assertTrue(ids(owner.get("/users/me/reports?" + filter("owner = 'me' AND status IN ('open')")).expect(200).json()).contains(id));
        assertFalse(owner.get("/users/me/reports").json().toString().contains("me@example.org"));
    }

    @Test
    void closedReportsAreListedOnRequestOnly() {
        String id = reported(reporter, "mislocated").get("id").asText();
        owner.patch("/reports/" + id, "{'status': 'closed_solved'}").expect(200);
        assertFalse(ids(owner.get("/users/me/reports").expect(200).json()).contains(id));
        assertTrue(ids(owner.get("/users/me/reports?filter=").expect(200).json()).contains(id));
        assertTrue(ids(owner.get("/users/me/reports?" + filter("status = 'closed_solved'")).expect(200).json()).contains(id));
    }

    @Test
    void onlyAdminsListAllReports() {
        String id = reported(reporter, "mislocated").get("id").asText();
        stranger.get("/reports").expect(403);
        JsonNode all = admin.get("/reports?limit=5").expect(200).json();
        assertEquals(id, ids(all).get(0));
        assertEquals("me@example.org", all.get("reports").get(0).get("reporter_email").asText());
        assertEquals(List.of(), ids(admin.get("/reports?limit=0").expect(200).json()));
    }

    @Test
    void pagesFollowOneAnotherWithoutGapAndWithoutRepetition() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.add(0, reported(reporter, "other").get("id").asText());
        }
        List<String> found = new ArrayList<>();
        String path = "/reports?limit=2&" + filter("status = 'open'");
        while (found.size() < made.size()) {
            JsonNode page = admin.get(path).expect(200).json();
            found.addAll(ids(page));
            path = page.has("links") ? page.get("links").get(0).get("href").asText().replaceFirst(".*/api", "") : null;
            if (path == null) {
                break;
            }
        }
        assertEquals(made, found.subList(0, made.size()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"issue = 'other'", "status =", "status = 'lost'", "status IN ('open', 'lost')", "owner = 'somebody'", "NOT (reporter = 'you')"})
    void aFilterThatCannotBeIsRefused(String text) {
        assertEquals("filter.unsupported", code(owner.get("/users/me/reports?" + filter(text)).expect(400)));
        assertEquals("filter.unsupported", code(admin.get("/reports?" + filter(text)).expect(400)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=1001", "limit=-1", "limit=x", "after=x", "after=x," + NOTHING})
    void aPageThatCannotBeIsRefused(String query) {
        assertEquals("parameters.invalid", code(owner.get("/users/me/reports?" + query).expect(400)));
    }

    @Test
    void numbersAreForAdmins() {
        reported(reporter, "mislocated");
        nobody.get("/admin/reports/stats").expect(401);
        owner.get("/admin/reports/stats").expect(403);
        JsonNode counts = admin.get("/admin/reports/stats").expect(200).json();
        assertTrue(counts.get("by_status_issue").get("open").get("mislocated").asLong() > 0, counts::toString);
        assertEquals(5, counts.get("by_status").size());
        assertEquals(counts.get("total").asLong() - counts.get("by_status").get("closed_solved").asLong()
                - counts.get("by_status").get("closed_ignored").asLong(), counts.get("unresolved").asLong());
    }

    @Test
    void theLandingPageSaysWhereToReport() {
        assertTrue(StreamSupport.stream(nobody.get("/").expect(200).json().get("links").spliterator(), false)
                .anyMatch(link -> link.get("rel").asText().equals("report") && link.get("href").asText().endsWith("/api/reports")));
    }

    @Test
    void aPictureThatIsGoneTakesItsReportsAlong() {
        String report = reportOf(reporter, "mislocated");
        owner.delete("/collections/" + collection + "/items/" + picture).expect(204);
        admin.get(report).expect(404);
    }
}
