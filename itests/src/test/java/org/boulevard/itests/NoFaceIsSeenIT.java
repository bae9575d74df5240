package org.boulevard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.Rectangle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * From the moment when a picture with a face arrives, all its files are asked for again and again, by its owner and by everybody: while it is
 * worked on, when the server is killed in the middle of that, when it is blurred once more. The face is in none of them, nor in any picture that
 * hides in them.
 */
class NoFaceIsSeenIT {
    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(15);

    private static FacePicture flat;
    private static FacePicture sphere;
    private static Server server;
    private static Api owner;

    private final Set<Integer> answers = new TreeSet<>();

    @BeforeAll
    static void aServerWithTheEngineThatItComesWith() {
        flat = FacePicture.flat();
        sphere = FacePicture.sphere();
        server = Server.fresh("faces").with("BOULEVARD_BLUR_ENGINE", null).start();
        owner = server.apiOf("olga", "user");
    }

    @AfterAll
    static void end() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void theTestWouldSeeIt() {
        for (FacePicture picture : List.of(flat, sphere)) {
            List<String> places = picture.recognisedIn(picture.jpeg(), picture.whole());
            assertEquals(3, places.size(), "in the pixels, the thumbnail and the second picture: " + places);
        }
    }

    private static UploadedSet newSet(String title) {
        return UploadedSet.create(owner, title, "'no_deduplication': true");
    }

    private static String send(UploadedSet set, FacePicture picture, int minute) {
        Api.Upload upload = set.upload(minute + ".jpg").with("override_latitude", "48.5" + minute).with("override_longitude", "2.5")
                .with("override_capture_time", "2024-05-02T10:" + (10 + minute) + ":00Z");
        if (picture == sphere) {
            upload.with("override_Xmp.GPano.ProjectionType", "equirectangular");
        }
        // Another file each time.
        byte[] other = Arrays.copyOf(picture.jpeg(), picture.jpeg().length + 1);
        other[other.length - 1] = (byte) minute;
        return upload.send(other).expect(202).json().get("picture_id").asText();
    }

    /** What every route shows of it. */
    private static Map<String, Rectangle> files(FacePicture picture) {
        Map<String, Rectangle> files = new LinkedHashMap<>();
        files.put("hd.jpg", picture.whole());
        files.put("sd.jpg", picture.whole());
        if (picture == flat) {
            files.put("thumb.jpg", picture.whole());
            return files;
        }
        files.put("thumb.jpg", new Rectangle(768, 358, 512, 307));
        for (int column = 0; column < 4; column++) {
            for (int row = 0; row < 2; row++) {
                files.put("tiled/" + column + "_" + row + ".jpg", new Rectangle(512 * column, 512 * row, 512, 512));
            }
        }
        return files;
    }

    /** Asks for every file, as the owner and as nobody. @return whether everybody gets all of them */
    private boolean isThere(String id, FacePicture picture) {
        boolean all = true;
        for (Api caller : List.of(owner, server.api())) {
            for (Map.Entry<String, Rectangle> file : files(picture).entrySet()) {
                Api.Answer answer = caller.get("/pictures/" + id + "/" + file.getKey());
                answers.add(answer.status());
                all &= answer.status() == 200;
                if (answer.status() == 200) {
                    assertEquals(List.of(), picture.recognisedIn(answer.body(), file.getValue()), file.getKey() + " shows the face");
                }
            }
        }
        return all;
    }

    /** Nor may it lie in a part of the store from which anything is read. */
    private static void assertNotInTheOpenStore(FacePicture picture) {
        for (String file : server.storedFiles()) {
            try {
                if (!file.startsWith("tmp") && !file.contains("tiles")) {
                    assertEquals(List.of(), picture.recognisedIn(Files.readAllBytes(server.data().resolve("pictures").resolve(file)),
                            picture.whole()),
                            file + " shows the face");
                }
            } catch (NoSuchFileException e) {
                // Replaced meanwhile.
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void lookUntil(String what, String id, FacePicture picture, BooleanSupplier end) {
        Await.until(() -> what, PATIENCE, LOOK_AGAIN, () -> {
            boolean ended = end.getAsBoolean();
            boolean there = isThere(id, picture);
            return ended && there;
        });
    }

    private void assertSafeFromTheBeginningOn(FacePicture picture, int minute) {
        UploadedSet set = newSet("Faces " + minute);
        String id = send(set, picture, minute);
        isThere(id, picture);
        set.complete();
        lookUntil("the picture to be published: " + set.read(), id, picture, () -> true);
        assertTrue(answers.contains(403) || answers.contains(404), "it was asked for before it was there: " + answers);
        assertNotInTheOpenStore(picture);
        assertTrue(server.storedFiles().stream().noneMatch(file -> file.startsWith("tmp")), "the original is gone");
        JsonNode tags = owner.get("/collections/" + set.collection() + "/items/" + id).expect(200).json().at("/properties/annotations/0/semantics");
        assertTrue(tags.toString().contains("detection_model[blurred=face]"), tags.toString());

        String before = processedAt(set);
        owner.post("/collections/" + set.collection() + "/items/" + id + "/prepare").expect(202);
        lookUntil("it to be blurred once more", id, picture, () -> !processedAt(set).equals(before));
    }

    private static String processedAt(UploadedSet set) {
        return owner.get("/collections/" + set.collection() + "/geovisio_status").expect(200).json().at("/items/0/processed_at").asText();
    }

    @Test
    void ofAFlatPicture() {
        assertSafeFromTheBeginningOn(flat, 1);
    }

    @Test
    void ofA360Picture() {
        assertSafeFromTheBeginningOn(sphere, 2);
    }

    @Test
    void whenTheServerIsKilledInTheMiddle() {
        UploadedSet set = newSet("Killed");
        String id = send(set, sphere, 3);
        set.complete();
        long pause = 150;
        for (int kills = 0; kills < 2; kills++, pause += 400) {
            Await.pause(Duration.ofMillis(pause));
            server.kill();
            assertNotInTheOpenStore(sphere);
            server.start();
            owner = server.apiOf("olga", "user");
        }
        lookUntil("the picture to be published after all", id, sphere, () -> true);
        assertNotInTheOpenStore(sphere);
        Await.until("the original to be gone", () -> server.storedFiles().stream().noneMatch(file -> file.startsWith("tmp")));
        assertNotEquals(Set.of(), answers);
    }
}
