package org.boulevard.api.storage;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every {@link PictureStore} promises. A store's test extends this and says how to make an empty one. */
public abstract class PictureStoreContract {
    /** Two pictures whose ids begin alike, so that stores which make folders of ids put them side by side. */
    private static final UUID PICTURE = UUID.fromString("aabbccdd-eeee-4fff-8000-000000000001");
    private static final UUID NEIGHBOUR = UUID.fromString("aabbccdd-eeee-4fff-8000-000000000002");
    private static final List<StoreKey> KEYS = List.of(StoreKey.original(PICTURE), StoreKey.hd(PICTURE), StoreKey.sd(PICTURE),
        StoreKey.thumbnail(PICTURE), StoreKey.tile(PICTURE, 0, 0), StoreKey.tile(PICTURE, 1, 0), StoreKey.tile(PICTURE, 0, 1),
        StoreKey.tile(PICTURE, 11, 1), StoreKey.tile(PICTURE, 1, 11), StoreKey.original(NEIGHBOUR), StoreKey.hd(NEIGHBOUR),
        StoreKey.sd(NEIGHBOUR), StoreKey.thumbnail(NEIGHBOUR), StoreKey.tile(NEIGHBOUR, 0, 0));

    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "store contract");
        thread.setDaemon(true);
        return thread;
    });

    @TempDir
    Path arrivals;

    private PictureStore store;

    /** An empty store. Called once for each test. */
    protected abstract PictureStore emptyStore() throws Exception;

    @BeforeEach
    final void makeStore() throws Exception {
        store = emptyStore();
    }

    @Test
    void givesBackWhatWasPutEachUnderItsOwnKey() throws IOException {
        for (StoreKey key : KEYS) {
            put(key, "content of " + key);
        }
        for (StoreKey key : KEYS) {
            assertEquals(Optional.of("content of " + key), read(key));
        }
    }

    @Test
    void whatWasNeverPutIsAbsent() throws IOException {
        put(StoreKey.tile(PICTURE, 0, 0), "tile");
        for (StoreKey key : KEYS.subList(0, 4)) {
            assertEquals(Optional.empty(), read(key), key.toString());
        }
        assertEquals(Optional.empty(), read(StoreKey.tile(PICTURE, 9, 9)));
    }

    @Test
    void tellsSizeAndTime() throws IOException {
        Instant before = Instant.now().minus(Duration.ofMinutes(5));
        Path file = arrival("twelve bytes".getBytes(StandardCharsets.UTF_8));
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2001-01-01T00:00:00Z")));
        store.put(StoreKey.hd(PICTURE), file);
        try (StoredFile stored = store.open(StoreKey.hd(PICTURE)).orElseThrow()) {
            assertEquals(12, stored.size());
            assertTrue(stored.modified().isAfter(before) && stored.modified().isBefore(Instant.now().plus(Duration.ofMinutes(5))),
                "modified is when it was put, not how old the file was: " + stored.modified());
        }
    }

    @Test
    void thePathLeadsToTheSameBytes() throws IOException {
        put(StoreKey.sd(PICTURE), "the same");
        try (StoredFile stored = store.open(StoreKey.sd(PICTURE)).orElseThrow()) {
            if (stored.path().isPresent()) {
                assertEquals("the same", Files.readString(stored.path().get()));
            }
        }
    }

    @Test
    void theSameKeyAgainReplaces() throws IOException {
        for (StoreKey key : KEYS) {
            put(key, "the first content, which is the longer one");
            put(key, "the second");
            assertEquals(Optional.of("the second"), read(key));
        }
    }

    @Test
    void whoeverOpenedTheOldContentReadsItToTheEnd() throws IOException {
        put(StoreKey.sd(PICTURE), "old");
        try (StoredFile stored = store.open(StoreKey.sd(PICTURE)).orElseThrow()) {
            put(StoreKey.sd(PICTURE), "new content");
            assertEquals("old", text(stored.content()));
        }
    }

    @Test
    void aFailedPutChangesNothing() throws IOException {
        put(StoreKey.hd(PICTURE), "kept");
        Path missing = arrivals.resolve("was-never-there.jpg");
        assertThrows(IOException.class, () -> store.put(StoreKey.hd(PICTURE), missing));
        assertThrows(IOException.class, () -> store.put(StoreKey.sd(PICTURE), missing));
        assertEquals(Optional.of("kept"), read(StoreKey.hd(PICTURE)));
        assertEquals(Optional.empty(), read(StoreKey.sd(PICTURE)));
    }

    @Test
    void deleteRemovesOneFile() throws IOException {
        for (StoreKey key : KEYS) {
            put(key, "some");
        }
        for (int i = 0; i < KEYS.size(); i++) {
            store.delete(KEYS.get(i));
            for (int j = 0; j < KEYS.size(); j++) {
                assertEquals(j > i, read(KEYS.get(j)).isPresent(), "after deleting " + KEYS.get(i) + ": " + KEYS.get(j));
            }
        }
    }

    @Test
    void deletingNothingIsFine() throws IOException {
        for (StoreKey key : KEYS) {
            store.delete(key);
        }
        store.deleteAll(PICTURE);
        put(StoreKey.hd(PICTURE), "works still");
        assertEquals(Optional.of("works still"), read(StoreKey.hd(PICTURE)));
    }

    @Test
    void deleteAllRemovesEveryKindOfOnePicture() throws IOException {
        for (StoreKey key : KEYS) {
            put(key, "some");
        }
        store.deleteAll(PICTURE);
        for (StoreKey key : KEYS) {
            assertEquals(key.picture().equals(NEIGHBOUR), read(key).isPresent(), key.toString());
        }
        put(StoreKey.hd(PICTURE), "back again");
        assertEquals(Optional.of("back again"), read(StoreKey.hd(PICTURE)));
    }

    @Test
    void keepsLargeFilesByteForByte() throws Exception {
        Path file = arrivals.resolve("large.jpg");
        MessageDigest sent = MessageDigest.getInstance("SHA-256");
        Random random = new Random(7);
        byte[] block = new byte[1 << 20];
        try (var out = new DigestOutputStream(Files.newOutputStream(file), sent)) {
            for (int i = 0; i < 40; i++) {
                random.nextBytes(block);
                out.write(block);
            }
            out.write(42);
        }
        store.put(StoreKey.hd(PICTURE), file);
        MessageDigest received = MessageDigest.getInstance("SHA-256");
        try (StoredFile stored = store.open(StoreKey.hd(PICTURE)).orElseThrow();
             var in = new DigestInputStream(stored.content(), received)) {
            assertEquals((40L << 20) + 1, stored.size());
            while (in.read(block) >= 0) {
                // read to the end
            }
        }
        assertArrayEquals(sent.digest(), received.digest());
    }

    @Test
    void aReaderSeesOldOrNewNeverHalf() throws Exception {
        byte[] small = filled('s', 30_000);
        byte[] large = filled('L', 3_000_000);
        AtomicBoolean done = new AtomicBoolean();
        store.put(StoreKey.sd(PICTURE), arrival(small));
        List<Future<Integer>> readers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            readers.add(threads.submit(() -> {
                int reads = 0;
                while (!done.get()) {
                    try (StoredFile stored = store.open(StoreKey.sd(PICTURE)).orElseThrow()) {
                        byte[] seen = stored.content().readAllBytes();
                        assertEquals(stored.size(), seen.length);
                        assertTrue(Arrays.equals(seen, small) || Arrays.equals(seen, large), "neither old nor new");
                    }
                    reads++;
                }
                return reads;
            }));
        }
        for (int i = 0; i < 20; i++) {
            store.put(StoreKey.sd(PICTURE), arrival(i % 2 == 0 ? large : small));
        }
        done.set(true);
        for (Future<Integer> reader : readers) {
            assertTrue(outcome(reader) > 0);
        }
    }

    @Test
    void putsOfTheSameKeyAtOnceLeaveOneOfThemWhole() throws Exception {
        List<Callable<Void>> puts = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            Path file = arrival(filled((char) ('a' + i), 100_000 + i));
            puts.add(() -> {
                store.put(StoreKey.hd(PICTURE), file);
                return null;
            });
        }
        for (Future<Void> put : threads.invokeAll(puts)) {
            outcome(put);
        }
        String winner = read(StoreKey.hd(PICTURE)).orElseThrow();
        int which = winner.charAt(0) - 'a';
        assertArrayEquals(filled((char) ('a' + which), 100_000 + which), winner.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void deletingOnePictureDoesNotDisturbPuttingItsNeighbour() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        Future<Integer> others = threads.submit(() -> {
            int rounds = 0;
            while (!done.get()) {
                put(StoreKey.hd(NEIGHBOUR), "short-lived");
                put(StoreKey.tile(NEIGHBOUR, 0, 0), "short-lived");
                store.deleteAll(NEIGHBOUR);
                rounds++;
            }
            return rounds;
        });
        try {
            for (int i = 0; i < 100; i++) {
                for (StoreKey key : List.of(StoreKey.hd(PICTURE), StoreKey.tile(PICTURE, 0, 0))) {
                    put(key, "round " + i);
                    assertEquals(Optional.of("round " + i), read(key));
                    store.delete(key);
                    assertFalse(read(key).isPresent());
                }
            }
        } finally {
            done.set(true);
        }
        assertTrue(outcome(others) > 0);
    }

    private void put(StoreKey key, String content) throws IOException {
        store.put(key, arrival(content.getBytes(StandardCharsets.UTF_8)));
    }

    private Optional<String> read(StoreKey key) throws IOException {
        Optional<StoredFile> found = store.open(key);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (StoredFile stored = found.get()) {
            return Optional.of(text(stored.content()));
        }
    }

    private Path arrival(byte[] content) throws IOException {
        return Files.write(Files.createTempFile(arrivals, "arrival", ".jpg"), content);
    }

    private static String text(InputStream content) throws IOException {
        return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    }

    private static byte[] filled(char with, int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) with);
        return bytes;
    }

    /** The result of a thread; what it threw, an assertion too, fails the test. */
    private static <T> T outcome(Future<T> future) throws Exception {
        try {
            return future.get(60, SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AssertionError failed) {
                throw failed;
            }
            throw e;
        }
    }
}
