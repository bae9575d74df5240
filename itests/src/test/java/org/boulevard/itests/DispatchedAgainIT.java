package org.boulevard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Upload sets that are completed again: late files, other parameters, and what becomes of the sequences that were there. */
class DispatchedAgainIT {
    private static final double METRES_PER_DEGREE = 111_195;

    @RegisterExtension
    static final SharedServer shared = new SharedServer();

    private static byte[] picture(double metresNorth, int second) {
        return MadePicture.picture().at(6.0, 45 + metresNorth / METRES_PER_DEGREE).taken("2024-03-01T10:%02d:%02d".formatted(second / 60, second % 60)).jpeg();
    }

    /** Six pictures, with a gap of six minutes before the last two. */
    private static UploadedSet street(String json) {
        UploadedSet set = shared.newSet("Street", "'no_deduplication': true" + (json.isEmpty() ? "" : ", " + json));
        for (int i = 0; i < 6; i++) {
            set.send(i + ".jpg", picture(i * 10, i * 10 + (i > 3 ? 400 : 0)));
        }
        set.complete().awaitReady();
        return set;
    }

    private static void completeAgain(UploadedSet set, Integer... lengths) {
        set.complete();
        Await.until("sequences of " + List.of(lengths), () -> lengths(set).equals(List.of(lengths)) && set.isReady());
    }

    /** In order of their titles. */
    private static List<Integer> lengths(UploadedSet set) {
        List<Integer> lengths = new ArrayList<>();
        List<JsonNode> all = new ArrayList<>();
        set.read().get("associated_collections").forEach(all::add);
        all.sort((a, b) -> a.get("title").asText().compareTo(b.get("title").asText()));
        all.forEach(collection -> lengths.add(collection.get("nb_items").asInt()));
        return lengths;
    }

    private static void change(UploadedSet set, String json) {
        shared.api().patch("/upload_sets/" + set.id(), json).expect(200);
    }

    private static List<String> names(UploadedSet set, String collection) {
        return set.items(collection).stream().map(item -> item.get("properties").get("original_file:name").asText()).toList();
    }

    @Test
    void parametersCountFromTheNextDispatchAndTheFirstSequenceStays() {
        UploadedSet set = street("");
        List<String> before = set.collections();
        assertEquals(List.of(4, 2), lengths(set));
        change(set, "{'no_split': true}");
        assertEquals(List.of(4, 2), lengths(set));
        completeAgain(set, 6);
        assertEquals(before.get(0), set.collection());
        shared.api().get("/collections/" + before.get(1)).expect(404);
        shared.api().get("/collections/" + before.get(1) + "/items").expect(404);
        change(set, "{'no_split': false, 'split_time': 5}");
        completeAgain(set, 1, 1, 1, 1, 1, 1);
        assertTrue(set.collections().contains(before.get(0)));
    }

    @Test
    void anotherOrderTurnsTheSequenceRound() {
        UploadedSet set = street("'no_split': true");
        String collection = set.collection();
        change(set, "{'sort_method': 'time-desc'}");
        set.complete();
        Await.until("the order to be turned", () -> names(set, collection).get(0).equals("5.jpg"));
        assertEquals(List.of("5.jpg", "4.jpg", "3.jpg", "2.jpg", "1.jpg", "0.jpg"), names(set, collection));
        assertEquals(1, set.items(collection).get(0).get("properties").get("geovisio:rank_in_collection").asInt());
        assertEquals(collection, set.collection());
    }

    @Test
    void aLateFileReopensTheSetAndTheSequenceItJoinsKeepsItsId() {
        UploadedSet set = street("'no_split': true");
        String collection = set.collection();
        set.send("before.jpg", picture(-10, 0));
        set.send("between.jpg", picture(15, 15));
        JsonNode open = set.read();
        assertFalse(open.get("completed").asBoolean());
        assertTrue(open.get("dispatched").asBoolean());
        assertEquals(8, open.get("nb_items").asInt());
        assertEquals(List.of(6), lengths(set));
        completeAgain(set, 8);
        assertEquals(collection, set.collection());
        assertEquals(Set.of("before.jpg", "0.jpg"), Set.copyOf(names(set, collection).subList(0, 2)));
    }

    @Test
    void whatWasPutAwayStaysAway() {
        UploadedSet set = shared.newSet("Duplicates");
        set.send("0.jpg", picture(0, 0));
        set.send("1.jpg", picture(0, 5));
        set.send("2.jpg", picture(20, 10));
        set.complete().awaitReady();
        assertEquals(List.of(2), lengths(set));
        change(set, "{'no_deduplication': true}");
        set.complete().awaitReady();
        assertEquals(List.of(2), lengths(set));
        assertEquals("capture_duplicate", set.files().get("1.jpg").get("rejected").get("reason").asText());
    }

    @Test
    void nothingChangedIsNothingDone() {
        UploadedSet set = street("'no_split': true");
        String collection = "/collections/" + set.collection();
        String updated = shared.json(collection).get("updated").asText();
        long dispatched = done("dispatch " + set.id());
        long finished = done("finalize ");
        set.complete();
        Await.until("the dispatch", () -> done("dispatch " + set.id()) > dispatched);
        assertEquals(updated, shared.json(collection).get("updated").asText());
        assertEquals(finished, done("finalize "));
    }

    /** How many such jobs the server says that it did. */
    private static long done(String job) {
        return shared.server().log().lines().filter(line -> line.contains(job) && line.contains(" done in ")).count();
    }

    @Test
    void theRelativeHeadingOfASetTurnsItsPicturesWithTheNextDispatch() {
        UploadedSet set = street("'no_split': true");
        String collection = set.collection();
        List<Integer> ahead = headings(set, collection);
        assertEquals(List.of(0, 0, 0, 0, 0, 0), ahead);
        change(set, "{'relative_heading': -90}");
        assertEquals(ahead, headings(set, collection));
        set.complete();
        Await.until("the headings to be turned", () -> headings(set, collection).equals(List.of(270, 270, 270, 270, 270, 270)));
        assertNotEquals(ahead, headings(set, collection));
    }

    private static List<Integer> headings(UploadedSet set, String collection) {
        return set.items(collection).stream().map(item -> item.get("properties").get("view:azimuth").asInt()).toList();
    }

    @Test
    void aSetMayBeDispatchedByAnotherStrategyThanTheInstances() {
        UploadedSet set = shared.newSet("There and back", "'dispatch_strategy': 'turnback', 'no_deduplication': true");
        for (int i = 0; i < 20; i++) {
            set.send(i + ".jpg", picture((i < 10 ? i : 19 - i) * 10, i * 5));
        }
        set.complete().awaitReady();
        assertEquals(List.of(10, 10), lengths(set));
        assertEquals("turnback", set.read().get("dispatch_strategy").asText());
        change(set, "{'dispatch_strategy': 'spacetime'}");
        completeAgain(set, 20);
    }

    @Test
    void aSetWaitsForItsStrategyAndOthersDoNotWaitForIt() {
        UploadedSet waiting = shared.newSet("Waiting", "'dispatch_strategy': 'turnback'");
        waiting.send("a.jpg", picture(0, 0));
        shared.server().console("bundle:stop org.boulevard.dispatch.turnback");
        try {
            assertEquals("parameters.invalid", shared.api().post("/upload_sets", "{'title': 'x', 'dispatch_strategy': 'turnback'}").expect(400).json()
                    .get("code").asText());
            waiting.complete();
            UploadedSet other = shared.newSet("Not waiting");
            other.send("a.jpg", picture(0, 0));
            other.complete().awaitReady();
            assertFalse(waiting.read().get("dispatched").asBoolean());
        } finally {
            shared.server().console("bundle:start org.boulevard.dispatch.turnback");
        }
        waiting.awaitReady();
    }
}
