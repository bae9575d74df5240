package org.boulevard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Pictures that are prepared once more. */
class PreparedAgainIT {
    @RegisterExtension
    static final SharedServer shared = new SharedServer();

    private static Api owner;
    private static UploadedSet set;
    private static String collection;
    private static String picture;

    @BeforeAll
    static void aPublishedSet() {
        owner = shared.server().apiOf("olga", "user");
        set = shared.newSet(owner, "Once more", "'no_deduplication': true");
        picture = set.send("a.jpg", MadePicture.picture().jpeg());
        set.send("b.jpg", MadePicture.picture().taken("2024-05-02T10:15:40").jpeg());
        set.complete().awaitReady();
        collection = "/collections/" + set.collection();
    }

    private static String processedAt(int rank) {
        return shared.json(collection + "/geovisio_status").get("items").get(rank - 1).get("processed_at").asText();
    }

    @Test
    void onePictureIsMadeAnewAndStaysPublishedMeanwhile() {
        String first = processedAt(1);
        String second = processedAt(2);
        JsonNode accepted = owner.post(collection + "/items/" + picture + "/prepare").expect(202).json();
        assertEquals("{}", accepted.toString());
        shared.api().get("/pictures/" + picture + "/thumb.jpg").expect(200);
        Await.until("it to be prepared", () -> !processedAt(1).equals(first));
        assertEquals(second, processedAt(2));
        set.awaitReady();
    }

    @Test
    void aWholeCollectionIsMadeAnew() {
        String first = processedAt(1);
        String second = processedAt(2);
        owner.post(collection + "/prepare", "{'skip_blurring': true, 'colour': 'red'}").expect(202);
        owner.post(collection + "/prepare", "{'skip_blurring': false}").expect(202); // while it waits
        Await.until("all to be prepared", () -> !processedAt(1).equals(first) && !processedAt(2).equals(second));
        set.awaitReady();
        assertNotEquals(first, processedAt(1));
    }

    @Test
    void onlyTheOwnerAndAdminsMay() {
        for (String path : new String[] {collection + "/prepare", collection + "/items/" + picture + "/prepare"}) {
            shared.server().apiOf("otis", "user").post(path).expect(403);
            shared.api().post(path).expect(401);
            shared.server().apiOf("anna", "admin").post(path).expect(202);
        }
        set.awaitReady();
    }

    @Test
    void whatIsNotThereAndWhatCannotBeIsRefused() {
        owner.post("/collections/" + UUID.randomUUID() + "/prepare").expect(404);
        owner.post(collection + "/items/" + UUID.randomUUID() + "/prepare").expect(404);
        owner.post("/collections/" + UUID.randomUUID() + "/items/" + picture + "/prepare").expect(404);
        owner.post(collection + "/prepare", "{'skip_blurring': 'perhaps'}").expect(400);
        owner.post(collection + "/prepare", "[1]").expect(400);
    }

    @Test
    void whatSomebodyDoesNotSeeIsNotThere() {
        UploadedSet hidden = shared.newSet(owner, "Hidden", "'visibility': 'owner-only'");
        String id = hidden.send("a.jpg", MadePicture.picture().jpeg());
        hidden.complete().awaitReady();
        Api other = shared.server().apiOf("otis", "user");
        other.post("/collections/" + hidden.collection() + "/prepare").expect(404);
        other.post("/collections/" + hidden.collection() + "/items/" + id + "/prepare").expect(404);
    }
}
