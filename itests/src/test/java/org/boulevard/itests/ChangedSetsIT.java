package org.boulevard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Upload sets: parameters that are changed after their creation, who may do it, and what passes to the sequences. */
class ChangedSetsIT {
    @RegisterExtension
    static final SharedServer shared = new SharedServer();

    private static Api owner;
    private static Api other;
    private static Api admin;

    @BeforeAll
    static void people() {
        owner = shared.server().apiOf("olga", "user");
        other = shared.server().apiOf("otis", "user");
        admin = shared.server().apiOf("anna", "admin");
    }

    private static UploadedSet set(String json) {
        return shared.newSet(owner, "To be changed", json);
    }

    private static Api.Answer change(Api who, UploadedSet set, String json) {
        return who.patch("/upload_sets/" + set.id(), json);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "sort_method | 'filename-desc' | filename-desc", "split_distance | 33 | 33", "split_distance | '34' | 34", "split_time | 'PT90S' | 90.0",
        "split_time | 12.5 | 12.5", "split_time | '01:02' | 3720.0", "split_time | '25:00:00' | 90000.0", "split_time | '2 days' | 172800.0",
        "duplicate_distance | 3 | 3.0", "duplicate_rotation | 400 | 400", "no_split | 'yes' | true",
        "no_deduplication | false | false", "relative_heading | -45 | -45", "visibility | 'logged-only' | logged-only",
        "dispatch_strategy | 'turnback' | turnback"}, quoteCharacter = '`')
    void eachParameterIsTakenAndShown(String name, String value, String shown) {
        UploadedSet set = set("");
        assertEquals(shown, change(owner, set, "{'" + name + "': " + value + "}").expect(200).json().get(name).asText());
        assertEquals(shown, set.read().get(name).asText());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{'title': 'new'} | parameters.invalid", "{'estimated_nb_files': 3} | parameters.invalid", "{'metadata': {}} | parameters.invalid",
        "{'completed': true} | parameters.invalid", "{'user_agent': 'mine'} | parameters.invalid", "{'sort_method': 'up'} | parameters.invalid",
        "{'split_distance': 1.5} | parameters.invalid", "{'split_time': 'soon'} | parameters.invalid", "{'no_split': 'perhaps'} | parameters.invalid",
        "{'no_split': true, 'split_time': 3} | upload_set.contradiction", "{'no_split': true, 'split_distance': 3} | upload_set.contradiction",
        "{'no_deduplication': true, 'duplicate_distance': 3} | upload_set.contradiction",
        "{'no_deduplication': true, 'duplicate_rotation': 3} | upload_set.contradiction",
        "{'relative_heading': 181} | relative_heading.invalid", "{'relative_heading': null} | relative_heading.invalid",
        "{'visibility': 'me'} | parameters.invalid", "{'dispatch_strategy': 'none of these'} | parameters.invalid",
        "{'semantics': [{'key': 'a'}]} | parameters.invalid", "{'semantics': {'key': 'a', 'value': 'b'}} | parameters.invalid",
        "{'semantics': [{'key': 'a', 'value': 'b', 'action': 'replace'}]} | parameters.invalid", "[1] | body.not_an_object"}, quoteCharacter = '`')
    void whatCannotBeIsRefusedAndChangesNothing(String body, String code) {
        UploadedSet set = set("'split_distance': 7");
        JsonNode before = set.read();
        assertEquals(code, change(owner, set, body).expect(400).json().get("code").asText());
        assertEquals(before, set.read());
    }

    @Test
    void whatIsNoJsonIsRefused() {
        UploadedSet set = set("");
        owner.call("PATCH", "/upload_sets/" + set.id(), Map.of("Content-Type", "application/x-www-form-urlencoded"), "split_distance=3").expect(415);
        owner.call("PATCH", "/upload_sets/" + set.id()).expect(415);
        change(owner, set, "{'split_distance': ").expect(400);
    }

    @Test
    void nullsSayNothing() {
        UploadedSet set = set("'split_distance': 7");
        change(owner, set, "{'split_distance': null}").expect(200);
        change(owner, set, "{'split_distance': null, 'semantics': null, 'duplicate_rotation': 20}").expect(200);
        assertEquals(7, set.read().get("split_distance").asInt());
        assertEquals(20, set.read().get("duplicate_rotation").asInt());
    }

    @Test
    void aContradictionWithWhatIsStoredIsNone() {
        UploadedSet set = set("'split_distance': 7");
        JsonNode changed = change(owner, set, "{'no_split': true}").expect(200).json();
        assertTrue(changed.get("no_split").asBoolean());
        assertEquals(7, changed.get("split_distance").asInt());
    }

    @Test
    void tagsAreTakenAwayBeforeTheyAreAdded() {
        UploadedSet set = set("'semantics': [{'key': 'a', 'value': '1'}]");
        change(owner, set, "{'semantics': [{'key': 'b', 'value': '2'}, {'key': 'a', 'value': '1'}, {'key': 'a', 'value': '1', 'action': 'delete'},"
                + "{'key': 'absent', 'value': '', 'action': 'delete'}]}").expect(200);
        assertEquals("[{\"key\":\"a\",\"value\":\"1\"},{\"key\":\"b\",\"value\":\"2\"}]", set.read().get("semantics").toString());
    }

    @Test
    void aTagThatIsThereIsRefusedWithEverythingBesideIt() {
        UploadedSet set = set("'semantics': [{'key': 'a', 'value': '1'}]");
        Api.Answer refused = change(owner, set, "{'split_distance': 9, 'semantics': [{'key': 'c', 'value': '3'}, {'key': 'a', 'value': '1'}]}");
        assertEquals("semantics.duplicate", refused.expect(400).json().get("code").asText());
        assertTrue(refused.json().get("details").has("duplicate"));
        assertFalse(set.read().has("split_distance"));
        assertEquals(1, set.read().get("semantics").size());
    }

    @Test
    void anybodyWithAnAccountMayTagAndOnlyOwnerAndAdminMoreThanThat() {
        UploadedSet set = set("");
        change(other, set, "{'semantics': [{'key': 'by', 'value': 'other'}]}").expect(200);
        change(other, set, "{'split_distance': 3}").expect(403);
        change(other, set, "{'split_distance': null}").expect(403);
        change(other, set, "{'semantics': null}").expect(200);
        change(other, set, "{'split_distance': 3, 'semantics': [{'key': 'by', 'value': 'other, too'}]}").expect(403);
        change(admin, set, "{'split_distance': 4}").expect(200);
        change(shared.api(), set, "{'semantics': [{'key': 'by', 'value': 'nobody'}]}").expect(403);
        change(shared.api(), set, "{'split_distance': 5}").expect(403);
        change(shared.api(), set, "{}").expect(200);
        assertEquals(4, set.read().get("split_distance").asInt());
        assertEquals(1, set.read().get("semantics").size());
    }

    @Test
    void whoIsNotLoggedInChangesWhatNobodyInParticularMade() {
        UploadedSet set = shared.newSet("Nobody's");
        change(shared.api(), set, "{'split_distance': 5, 'semantics': [{'key': 'by', 'value': 'nobody'}]}").expect(200);
        change(other, set, "{'split_distance': 6}").expect(403);
    }

    @Test
    void aSetThatSomebodyDoesNotSeeIsNotThere() {
        UploadedSet set = set("'visibility': 'owner-only'");
        for (Api who : new Api[] {other, shared.api()}) {
            change(who, set, "{}").expect(404);
            change(who, set, "{'semantics': [{'key': 'a', 'value': 'b'}]}").expect(404);
            who.get("/upload_sets/" + set.id() + "/files").expect(404);
            who.post("/upload_sets/" + set.id() + "/complete").expect(404);
            who.delete("/upload_sets/" + set.id()).expect(404);
        }
        change(admin, set, "{'split_distance': 3}").expect(200);
    }

    @Test
    void tagsPassToTheSequencesAtOnceAndToThoseThatComeLater() {
        UploadedSet set = set("'no_deduplication': true, 'semantics': [{'key': 'a', 'value': '1'}]");
        set.send("a.jpg", MadePicture.picture().at(9.0, 51.0).jpeg());
        set.complete().awaitReady();
        String first = set.collection();
        assertEquals("[{\"key\":\"a\",\"value\":\"1\"}]", tags(first));
        change(other, set, "{'semantics': [{'key': 'b', 'value': '2'}, {'key': 'a', 'value': '1', 'action': 'delete'}]}").expect(200);
        assertEquals("[{\"key\":\"b\",\"value\":\"2\"}]", tags(first));
        set.send("b.jpg", MadePicture.picture().at(10.0, 51.0).taken("2024-05-02T12:00:00").jpeg());
        set.complete();
        Await.until("the second sequence", () -> set.isReady() && set.collections().size() == 2);
        set.collections().forEach(collection -> assertEquals("[{\"key\":\"b\",\"value\":\"2\"}]", tags(collection)));
    }

    private static String tags(String collection) {
        return owner.get("/collections/" + collection).expect(200).json().get("semantics").toString();
    }

    @Test
    void visibilityPassesToTheSequencesAtOnce() {
        UploadedSet set = set("'visibility': 'logged-only'");
        set.send("a.jpg", MadePicture.picture().at(9.0, 50.0).jpeg());
        set.complete().awaitReady();
        String collection = "/collections/" + set.collection();
        shared.api().get(collection).expect(404);
        other.get(collection).expect(200);
        change(owner, set, "{'visibility': 'owner-only'}").expect(200);
        other.get(collection).expect(404);
        change(owner, set, "{'visibility': 'anyone'}").expect(200);
        shared.api().get(collection).expect(200);
        shared.api().get(collection + "/items").expect(200);
    }
}
