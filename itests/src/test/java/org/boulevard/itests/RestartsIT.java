package org.boulevard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The server ends in the middle, by itself or by force, and is started again: nothing that was answered 202 is lost, nothing is done into two
 * copies, no file is left over. With a blur engine, so that every step there is takes place.
 */
class RestartsIT {
    private static Path faults;
    private static Server server;
    private UploadedSet set;

    @BeforeAll
    static void aServerThatFailsOnDemand() throws IOException {
        faults = Distribution.newFolder("faults");
        server = Server.fresh("restarts").with("BOULEVARD_FAULTS", faults.toString())
                .withSettings("org.boulevard.pipeline.cfg", "store.target = (boulevard.name=faulty)", "engine.target = (boulevard.name=corner)",
                        "strategy.target = (boulevard.name=faulty)")
                .start();
        server.install(Distribution.file("boulevard.plugins"), "org.boulevard.itests.plugins");
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @BeforeEach
    void anEmptyStore() {
        Await.until("the plugins to be in use", () -> server.console("boulevard:plugins").lines().filter(line -> line.contains("in use"))
                .count() >= 4);
        set = UploadedSet.create(server.api(), "Interrupted", "");
        assertEquals(List.of(), server.storedFiles());
    }

    @AfterEach
    void nothingIsLeftOfIt() {
        mend();
        if (!server.isRunning()) {
            server.start();
        }
        set.delete();
        Await.until(() -> "all files to go: " + server.storedFiles() + server.workFiles(), Duration.ofSeconds(60), Duration.ofMillis(200),
                () -> server.storedFiles().isEmpty() && server.workFiles().isEmpty());
    }

    private static void breaks(String fault) {
        breaks(fault, 0);
    }

    private static void breaks(String fault, int timesItGoesWell) {
        try {
            Files.writeString(faults.resolve(fault), String.valueOf(timesItGoesWell));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void mend() {
        for (String fault : Server.files(faults)) {
            try {
                Files.delete(faults.resolve(fault));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void startAgain() {
        server.awaitEnd();
        mend();
        server.start();
    }

    private static byte[] panorama() {
        return panorama(4096);
    }

    private static byte[] panorama(int width) {
        return MadePicture.picture().sized(width, width / 2).coloured(Color.WHITE, Color.BLACK).jpeg();
    }

    /** The one picture is there, once, with all its files and nothing else. */
    private void assertDoneOnce(String picture) {
        // HD, SD, thumbnail; tiles are cut out of the HD.
        assertDoneOnce(picture, 3);
    }

    private void assertDoneOnce(String picture, int files) {
        set.complete().awaitReady();
        assertEquals(List.of(picture), set.items(set.collection()).stream().map(item -> item.get("id").asText()).toList());
        assertEquals(files, server.storedFiles().size(), () -> String.join("\n", server.storedFiles()));
        assertTrue(server.storedFiles().stream().noneMatch(file -> file.startsWith("tmp")), "the original is gone");
        BufferedImage published = Pixels.decode(server.api().get("/pictures/" + picture + "/hd.jpg").expect(200).body());
        assertTrue(Pixels.isAbout(published, 1500, 1000, Color.WHITE));
        // In the middle of a black and of a white check.
        assertFalse(Pixels.isAbout(published, 72, 72, Color.BLACK), "what the engine found is painted over");
        assertFalse(Pixels.isAbout(published, 88, 72, Color.WHITE), "what the engine found is painted over");
        assertEquals("No jobs are waiting.", server.console("boulevard:jobs").strip());
    }

    @Test
    void killedWhenTheFileIsStoredButNotKnownTheClientSendsItAgain() {
        breaks("halt-after-put-ORIGINAL");
        byte[] picture = panorama();
        boolean answered = true;
        try {
            set.upload("a.jpg").send(picture);
        } catch (UncheckedIOException e) {
            answered = false;
        }
        assertFalse(answered);
        startAgain();
        Await.until(() -> "the stray to go: " + server.storedFiles(), Duration.ofSeconds(30), Duration.ofMillis(200), () -> server.storedFiles()
                .isEmpty());
        assertEquals(Map.of(), set.files());
        assertDoneOnce(set.send("a.jpg", picture));
    }

    @ParameterizedTest
    @ValueSource(strings = {"halt-before-open-ORIGINAL", "halt-before-blur", "halt-after-put-SD", "halt-after-put-THUMBNAIL", "halt-before-put-HD",
            "halt-after-put-HD", "halt-before-delete-ORIGINAL", "halt-after-delete-ORIGINAL"})
    void killedWhileThePictureIsPreparedTheRestartFinishesIt(String moment) {
        breaks(moment);
        String picture = sendAndSeeItEnd(panorama());
        server.awaitEnd();
        assertNothingUnblurredInTheOpenStore();
        startAgain();
        assertDoneOnce(picture);
    }

    /** Whatever lies where files are read from has been painted over already, wherever the work was interrupted. */
    private static void assertNothingUnblurredInTheOpenStore() {
        for (String file : server.storedFiles()) {
            if (file.startsWith("permanent")) {
                try {
                    BufferedImage kept = Pixels.decode(Files.readAllBytes(server.data().resolve("pictures").resolve(file)));
                    assertFalse(Pixels.isAbout(kept, 72, 72, Color.BLACK), file + " is not blurred");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    @Test
    void killedWhileTilesAreMadeThatCannotBeCutOutTheRestartMakesThem() {
        breaks("halt-before-put-TILE", 5);
        String picture = sendAndSeeItEnd(panorama(4112));
        startAgain();
        assertDoneOnce(picture, 3 + 32);
    }

    /** The server may end before it has answered. @return the picture's id, which the client chose */
    private String sendAndSeeItEnd(byte[] jpeg) {
        String id = UUID.randomUUID().toString();
        try {
            set.upload("a.jpg").with("picture_id", id).send(jpeg);
        } catch (UncheckedIOException e) {
            System.out.println("The server ended before it could answer");
        }
        return id;
    }

    @Test
    void killedInTheMiddleOfTheDispatchTheRestartDispatches() {
        String picture = set.send("a.jpg", panorama());
        breaks("halt-after-plan");
        set.complete();
        startAgain();
        assertDoneOnce(picture);
    }

    @ParameterizedTest
    @ValueSource(strings = {"halt-before-delete-all", "halt-after-delete-all"})
    void killedWhileFilesAreRemovedTheRestartRemovesThem(String moment) {
        set.send("a.jpg", panorama());
        set.complete().awaitReady();
        breaks(moment);
        try {
            set.delete();
        } catch (UncheckedIOException e) {
            System.out.println("The server ended before it could answer");
        }
        startAgain();
        server.api().get("/upload_sets/" + set.id()).expect(404);
        Await.until("the files to go", () -> server.storedFiles().isEmpty());
    }

    @Test
    void stoppedInTheMiddleTheRestartFinishesTheRide() {
        restartInTheMiddle(server::stop);
    }

    @Test
    void killedInTheMiddleTheRestartFinishesTheRide() {
        restartInTheMiddle(server::kill);
    }

    private void restartInTheMiddle(Runnable end) {
        List<String> accepted = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            accepted.add(set.send(i + ".jpg", MadePicture.picture().sized(4096, 2048).at(2 + i * 0.0005, 48.0).taken("2024-05-02T10:00:0" + i)
                    .jpeg()));
        }
        set.complete();
        Await.until("the first pictures to be prepared", () -> set.read().get("items_status").get("prepared").asInt() >= 2);
        end.run();
        server.start();
        set.awaitReady();
        Map<Integer, String> byRank = new TreeMap<>();
        set.items(set.collection()).forEach(item -> byRank.put(item.get("properties").get("geovisio:rank_in_collection").asInt(), item.get("id")
                .asText()));
        assertEquals(accepted, List.copyOf(byRank.values()));
        assertEquals(10 * 3, server.storedFiles().size());
    }

    @Test
    void aBlurThatFailsPublishesNothingAndIsTriedAgain() {
        breaks("fail-blur");
        String picture = set.send("a.jpg", panorama());
        set.complete();
        Await.until("the dispatch", () -> set.read().get("dispatched").asBoolean());
        Await.until("the failure to be counted", () -> server.log().contains("The engine fails, says the test"));
        server.api().get("/pictures/" + picture + "/hd.jpg").expect(403);
        assertEquals(1, server.storedFiles().size());
        mend();
        assertDoneOnce(picture);
    }

    @Test
    void whenTheDiskIsFullItSaysSoAndTheSetGoesOnAfterwards() {
        breaks("fail-put-ORIGINAL");
        byte[] picture = panorama();
        Api.Answer refused = set.upload("a.jpg").send(picture).expect(507);
        BadInputIT.assertSaysNothingOfItsInside(refused);
        assertEquals(Map.of(), set.files());
        assertEquals(List.of(), server.storedFiles());
        mend();
        String id = set.send("a.jpg", picture);
        assertDoneOnce(id);
    }

    @Test
    void whenTheDiskFillsUpDuringTheWorkThePictureWaits() {
        breaks("fail-put-SD");
        String picture = set.send("a.jpg", panorama());
        Await.until("the work to notice", () -> server.log().contains("the store is full"));
        assertEquals(0, set.read().get("items_status").get("broken").asInt());
        mend();
        assertDoneOnce(picture);
    }
}
