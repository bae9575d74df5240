package org.boulevard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports: what they hide, who reads and changes them, how they are listed. */
class ReportsIT {
    private static final String SAYS_MORE = "'reporter_comments': 'look at the corner', 'reporter_email': 'someone@example.org'";

    @RegisterExtension
    static final SharedServer shared = new SharedServer();

    private static Api owner;
    private static Api reporter;
    private static Api stranger;
    private static Api admin;

    private UploadedSet set;
    private String collection;
    private String first;
    private String second;

    @BeforeAll
    static void people() {
        owner = shared.server().apiOf("oskar", "user");
        reporter = shared.server().apiOf("rita", "user");
        stranger = shared.server().apiOf("stan", "user");
        admin = shared.server().apiOf("ada", "admin");
    }

    @BeforeEach
    void aStreet() {
        set = shared.newSet(owner, "Reports", "'no_deduplication': true");
        first = set.send("a.jpg", MadePicture.picture().at(3.0, 48.0).taken("2024-05-02T10:00:00").jpeg());
        second = set.send("b.jpg", MadePicture.picture().at(3.0001, 48.0).taken("2024-05-02T10:00:10").jpeg());
        set.complete().awaitReady();
        collection = set.collection();
    }

    private static JsonNode report(Api by, String json) {
        return by.post("/reports", json).expect(200).json();
    }

    private static JsonNode reportPicture(Api by, String issue, String picture) {
        return report(by, "{'issue': '" + issue + "', 'picture_id': '" + picture + "', " + SAYS_MORE + "}");
    }

    private static Api.Answer change(Api by, JsonNode report, String json) {
        return by.call("PATCH", "/reports/" + report.get("id").asText(), Map.of("Content-Type", "application/json"), json.replace('\'', '"'));
    }

    private static Set<String> members(JsonNode json) {
        Set<String> names = new TreeSet<>();
        json.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private String visibility(String picture) {
        return owner.get("/collections/" + collection + "/items/" + picture).expect(200).json().get("properties").get("geovisio:visibility").asText();
    }

    @ParameterizedTest
    @ValueSource(strings = {"blur_missing", "inappropriate", "privacy", "copyright"})
    void someIssuesHideThePictureAtOnceEvenWhenNobodyInParticularReportsIt(String issue) {
        JsonNode made = reportPicture(shared.api(), issue, first);
        assertEquals("open_autofix", made.get("status").asText());
        assertEquals("owner-only", visibility(first));
        assertEquals("anyone", visibility(second));
        for (Api other : List.of(shared.api(), reporter)) {
            for (String path : List.of("/pictures/" + first, "/collections/" + collection + "/items/" + first, "/pictures/" + first + "/hd.jpg",
                    "/pictures/" + first + "/sd.jpg", "/pictures/" + first + "/thumb.jpg", "/pictures/" + first + "/history")) {
                other.get(path).expect(404);
            }
            assertEquals(List.of(second), ids(other.get("/collections/" + collection + "/items").expect(200).json().get("features")));
            assertEquals(0, other.get("/search?ids=" + first).expect(200).json().get("features").size());
        }
        owner.get("/pictures/" + first + "/hd.jpg").expect(200);
        admin.get("/pictures/" + first + "/hd.jpg").expect(200);
    }

    private static List<String> ids(JsonNode list) {
        List<String> ids = new ArrayList<>();
        list.forEach(one -> ids.add(one.get("id").asText()));
        return ids;
    }

    @ParameterizedTest
    @ValueSource(strings = {"blur_excess", "picture_low_quality", "mislocated", "other"})
    void otherIssuesHideNothing(String issue) {
        assertEquals("open", reportPicture(reporter, issue, first).get("status").asText());
        assertEquals("anyone", visibility(first));
    }

    @Test
    void aReportOfACollectionHidesItWhole() {
        report(shared.api(), "{'issue': 'privacy', 'sequence_id': '" + collection + "'}");
        shared.api().get("/collections/" + collection).expect(404);
        shared.api().get("/pictures/" + second + "/thumb.jpg").expect(404);
        assertEquals("owner-only", owner.get("/collections/" + collection).expect(200).json().get("geovisio:visibility").asText());
    }

    @Test
    void aReportOfAPictureAndItsCollectionHidesThePictureAlone() {
        JsonNode made = report(reporter, "{'issue': 'privacy', 'sequence_id': '" + collection + "', 'picture_id': '" + first + "'}");
        assertEquals(first + " " + collection, made.get("picture_id").asText() + " " + made.get("sequence_id").asText());
        assertEquals("owner-only", visibility(first));
        shared.api().get("/collections/" + collection).expect(200);
    }

    @Test
    void whatWasHiddenStaysSoWhenTheReportIsClosedUntilItsOwnerShowsItAgain() {
        JsonNode made = reportPicture(reporter, "privacy", first);
        assertEquals("closed_ignored", change(owner, made, "{'status': 'closed_ignored'}").expect(200).json().get("status").asText());
        assertEquals("owner-only", visibility(first));
        owner.call("PATCH", "/collections/" + collection + "/items/" + first, Map.of("Content-Type", "application/json"),
                "{\"visibility\": \"anyone\"}").expect(200);
        shared.api().get("/pictures/" + first).expect(200);
    }

    @Test
    void theHistoryTellsThatItWasHiddenAndNotWhoReportedIt() {
        reportPicture(reporter, "privacy", first);
        JsonNode changes = owner.get("/pictures/" + first + "/history").expect(200).json().get("change_sets");
        assertEquals("owner-only", changes.get(0).get("changes").get(0).get("after").get("visibility").asText());
        assertFalse(changes.get(0).has("account_id"), changes::toString);
    }

    @Test
    void whoMadeItAndWhoseItIsReadItWithoutAddressAdminsWhole() {
        JsonNode made = reportPicture(reporter, "mislocated", first);
        Set<String> open = Set.of("id", "issue", "status", "picture_id", "ts_opened", "reporter_account_id", "reporter_comments");
        assertEquals(open, members(made));
        String path = "/reports/" + made.get("id").asText();
        for (Api api : List.of(owner, reporter)) {
            assertEquals(made, api.get(path).expect(200).json());
        }
        assertEquals("someone@example.org", admin.get(path).expect(200).json().get("reporter_email").asText());
        assertEquals("report.not_yours", stranger.get(path).expect(403).json().get("code").asText());
        assertEquals(401, shared.api().get(path).expect(401).json().get("status_code").asInt());
        admin.get("/reports/" + UUID.randomUUID()).expect(404);
        admin.get("/reports/42").expect(404);
    }

    @Test
    void aReportOutlivesItsPicture() {
        JsonNode made = reportPicture(reporter, "mislocated", first);
        owner.delete("/collections/" + collection + "/items/" + first).expect(204);
        assertEquals(made, owner.get("/reports/" + made.get("id").asText()).expect(200).json());
        change(owner, made, "{'status': 'closed_solved'}").expect(200);
    }

    @Test
    void closingNotesWhenAndByWhomAndWaitingTakesThatAway() {
        JsonNode made = reportPicture(reporter, "mislocated", first);
        Api.Answer closed = change(owner, made, "{'status': 'closed_solved', 'resolver_comments': 'moved'}").expect(200);
        assertTrue(closed.header("Location").endsWith("/api/reports/" + made.get("id").asText()), closed.header("Location"));
        assertEquals(owner.get("/users/me").json().get("id"), closed.json().get("resolver_account_id"));
        assertTrue(closed.json().has("ts_closed"));
        assertFalse(closed.json().has("resolver_comments"), "for admins");
        assertEquals("moved", admin.get("/reports/" + made.get("id").asText()).json().get("resolver_comments").asText());
        assertTrue(change(admin, made, "{'resolver_comments': 'indeed'}").expect(200).json().has("ts_closed"), "a comment leaves it closed");
        assertEquals(members(made), members(change(reporter, made, "{'status': 'waiting'}").expect(200).json()));
    }

    @Test
    void everyRoleHasItsMembers() {
        JsonNode made = reportPicture(reporter, "mislocated", first);
        refusedAs("reporter", change(reporter, made, "{'resolver_comments': 'done'}"));
        refusedAs("reporter", change(reporter, made, "{'issue': 'other'}"));
        refusedAs("owner", change(owner, made, "{'issue': 'other'}"));
        refusedAs("owner", change(owner, made, "{'reporter_email': 'a@example.org'}"));
        change(stranger, made, "{'status': 'waiting'}").expect(403);
        change(shared.api(), made, "{'status': 'waiting'}").expect(403);
        change(owner, made, "{'resolver_comments': 'a'}").expect(200);
        JsonNode all = change(admin, made,
                "{'status': 'closed_ignored', 'issue': 'other', 'reporter_email': 'b@example.org', 'resolver_comments': 'c'}").expect(200).json();
        assertEquals("closed_ignored other b@example.org c", all.get("status").asText() + " " + all.get("issue").asText() + " "
                + all.get("reporter_email").asText() + " " + all.get("resolver_comments").asText());
        assertEquals(all, change(admin, made, "{'colour': 'red'}").expect(200).json());
        assertEquals(all, change(admin, made, "{}").expect(200).json());
    }

    private static void refusedAs(String role, Api.Answer answer) {
        assertEquals(role, answer.expect(400).json().get("details").get(0).get("input").get("editor_role").asText());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{'status': 'open'} | status", "{'status': 'open_autofix'} | status", "{'status': 'lost'} | status",
        "{'issue': 'ugly'} | issue", "{'resolver_comments': 3} | resolver_comments", "{'reporter_email': []} | reporter_email"})
    void changesThatCannotBeAreRefused(String body, String field) {
        JsonNode made = reportPicture(reporter, "mislocated", first);
        assertEquals("[\"" + field + "\"]", change(admin, made, body).expect(400).json().get("details").get(0).get("fields").toString());
        admin.call("PATCH", "/reports/" + made.get("id").asText(), Map.of("Content-Type", "application/x-www-form-urlencoded"), "status=waiting")
                .expect(415);
        change(admin, made, "[]").expect(400);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{'picture_id': '%s'} | issue", "{'issue': null, 'picture_id': '%s'} | issue",
        "{'issue': 'ugly', 'picture_id': '%s'} | issue", "{'issue': 'other', 'picture_id': 'x'} | picture_id",
        "{'issue': 'other', 'sequence_id': 3} | sequence_id", "{'issue': 'other', 'picture_id': '%s', 'reporter_comments': 3} | reporter_comments",
        "{'issue': 'other', 'picture_id': '%s', 'reporter_email': 'a\\u0000b'} | reporter_email"})
    void reportsThatCannotBeAreRefused(String body, String field) {
        assertEquals("[\"" + field + "\"]",
                shared.api().post("/reports", body.formatted(first)).expect(400).json().get("details").get(0).get("fields").toString());
    }

    @Test
    void aReportIsOfSomething() {
        assertEquals("[]", shared.api().post("/reports", "{'issue': 'other'}").expect(400).json().get("details").get(0).get("fields").toString());
        shared.api().post("/reports", "[]").expect(400);
        shared.api().post("/reports", "null").expect(415);
        shared.api().post("/reports", "application/x-www-form-urlencoded", "issue=other".getBytes(StandardCharsets.UTF_8)).expect(415);
        for (String member : List.of("picture_id", "sequence_id")) {
            String body = "{'issue': 'other', '" + member + "': '" + UUID.randomUUID() + "'}";
            assertEquals("report.object_unknown", shared.api().post("/reports", body).expect(404).json().get("code").asText());
        }
    }

    @Test
    void whatSomebodyMayNotSeeTheyCannotReport() {
        reportPicture(reporter, "privacy", first);
        stranger.post("/reports", "{'issue': 'other', 'picture_id': '" + first + "'}").expect(404);
        stranger.post("/reports", "{'issue': 'privacy', 'picture_id': '" + first + "', 'sequence_id': '" + collection + "'}").expect(404);
        shared.api().get("/collections/" + collection).expect(200);
        reportPicture(owner, "other", first);
    }

    @Test
    void membersThatAreNotTheReportersAreIgnored() {
        assertEquals("open", report(reporter, "{'issue': 'other', 'picture_id': '" + first + "', 'status': 'closed_solved', 'ts_closed': 'now'}")
                .get("status").asText());
    }

    private static String listed(Api api, String path, String filter) {
        JsonNode list = api.get(path + "?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8)).expect(200).json();
        List<String> issues = new ArrayList<>();
        list.get("reports").forEach(report -> issues.add(report.get("issue").asText()));
        return String.join(" ", issues);
    }

    @Test
    void onesOwnAreThoseThatOneMadeOrReceivedTheNewestFirst() {
        Api quiet = shared.server().apiOf("quentin", "user");
        reportPicture(quiet, "blur_excess", first);
        JsonNode closed = reportPicture(quiet, "mislocated", second);
        change(quiet, closed, "{'status': 'closed_solved'}").expect(200);
        reportPicture(quiet, "copyright", second);
        reportPicture(stranger, "other", first);
        String path = "/users/me/reports";
        assertEquals("copyright blur_excess", issues(quiet.get(path)), "those that are closed are left out");
        assertEquals("copyright mislocated blur_excess", listed(quiet, path, ""));
        assertEquals("copyright mislocated blur_excess", listed(quiet, path, "reporter = 'me'"));
        assertEquals("", listed(quiet, path, "owner = 'me'"));
        assertEquals("mislocated", listed(quiet, path, "status IN ('closed_solved', 'closed_ignored')"));
        assertEquals("mislocated", listed(quiet, path, "status LIKE 'closed%'"));
        assertEquals("copyright", listed(quiet, path, "status = 'open_autofix'"));
        assertEquals("blur_excess", listed(quiet, path, "NOT (status = 'open_autofix' OR status = 'closed_solved')"));
        assertTrue(listed(owner, path, "owner = 'me'").startsWith("other copyright mislocated blur_excess"));
        assertEquals("", listed(owner, path, "reporter = 'me'"));
        assertFalse(quiet.get(path).text().contains("example.org"), "addresses are for admins");
        assertTrue(admin.get("/reports").text().contains("example.org"));
    }

    private static String issues(Api.Answer list) {
        List<String> issues = new ArrayList<>();
        list.expect(200).json().get("reports").forEach(report -> issues.add(report.get("issue").asText()));
        return String.join(" ", issues);
    }

    @Test
    void allReportsAreForAdmins() {
        JsonNode made = reportPicture(shared.api(), "other", first);
        assertEquals(made.get("id"), admin.get("/reports?limit=1").expect(200).json().get("reports").get(0).get("id"));
        String strangerId = stranger.get("/users/me").json().get("id").asText();
        reportPicture(stranger, "mislocated", first);
        assertTrue(listed(admin, "/reports", "reporter = '" + strangerId + "'").startsWith("mislocated"));
        assertTrue(listed(admin, "/reports", "reporter IS NULL").startsWith("other"));
        owner.get("/reports").expect(403);
        shared.api().get("/reports").expect(403);
        shared.api().get("/users/me/reports").expect(403);
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrRepetition() {
        Api many = shared.server().apiOf("manon", "user");
        for (int i = 0; i < 7; i++) {
            reportPicture(many, "other", first);
        }
        Set<String> seen = new LinkedHashSet<>();
        String base = many.base().toString();
        String path = "/users/me/reports?limit=3";
        int pages = 0;
        while (path != null) {
            JsonNode page = many.get(path).expect(200).json();
            page.get("reports").forEach(report -> assertTrue(seen.add(report.get("id").asText())));
            assertTrue(pages++ < 3);
            path = page.has("links") ? page.get("links").get(0).get("href").asText().replace(base, "").replaceFirst("^.*?/api", "") : null;
        }
        assertEquals(7, seen.size());
        assertEquals(3, pages);
        assertEquals(0, many.get("/users/me/reports?limit=0").expect(200).json().get("reports").size());
        assertFalse(many.get("/users/me/reports?limit=7").expect(200).json().has("links"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"issue = 'other'", "status =", "status = 'lost'", "status IN ('open', 'lost')", "reporter = 'you'",
        "owner = 3", "reporter LIKE 'm%'", "; drop table reports", "status = 'open' AND"})
    void filtersThatAreNotUnderstoodAreRefused(String filter) {
        Api.Answer refused = owner.get("/users/me/reports?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8));
        assertEquals("filter.unsupported", refused.expect(400).json().get("code").asText());
    }

    @ParameterizedTest
    @CsvSource({"limit,1001", "limit,-1", "limit,x", "after,yesterday"})
    void parametersThatCannotBeAreRefused(String name, String value) {
        JsonNode refused = owner.get("/users/me/reports?" + name + "=" + value).expect(400).json();
        assertEquals(name, refused.get("details").get(0).get("fields").get(0).asText());
    }

    @Test
    void numbersAreForAdmins() {
        JsonNode before = admin.get("/admin/reports/stats").expect(200).json();
        JsonNode made = reportPicture(reporter, "blur_excess", first);
        JsonNode open = admin.get("/admin/reports/stats").expect(200).json();
        assertEquals(before.get("total").asLong() + 1, open.get("total").asLong());
        assertEquals(before.get("unresolved").asLong() + 1, open.get("unresolved").asLong());
        assertEquals(before.get("by_status").get("open").asLong() + 1, open.get("by_status").get("open").asLong());
        assertEquals(Set.of("open", "open_autofix", "waiting", "closed_solved", "closed_ignored"), members(open.get("by_status")));
        change(admin, made, "{'status': 'closed_ignored'}").expect(200);
        JsonNode closed = admin.get("/admin/reports/stats").expect(200).json();
        assertEquals(before.get("unresolved").asLong(), closed.get("unresolved").asLong());
        assertTrue(closed.get("by_status_issue").get("closed_ignored").get("blur_excess").asLong() > 0);
        owner.get("/admin/reports/stats").expect(403);
        shared.api().get("/admin/reports/stats").expect(401);
    }
}
