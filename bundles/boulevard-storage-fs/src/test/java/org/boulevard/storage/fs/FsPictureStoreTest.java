package org.boulevard.storage.fs;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.boulevard.api.storage.NoSpaceException;
import org.boulevard.api.storage.PictureStore;
import org.boulevard.api.storage.PictureStoreContract;
import org.boulevard.api.storage.StoreKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FsPictureStoreTest extends PictureStoreContract {
    private static final UUID PICTURE = UUID.fromString("aabbccdd-eeee-4fff-8000-000000000001");

    @TempDir
    Path folder;

    @Override
    protected PictureStore emptyStore() throws IOException {
        return new FsPictureStore(TestSettings.url(folder.resolve("pictures").toString()));
    }

    @Test
    void laysFilesOutAsTheReferenceDoes() throws IOException {
        PictureStore store = emptyStore();
        for (StoreKey key : List.of(StoreKey.original(PICTURE), StoreKey.hd(PICTURE), StoreKey.sd(PICTURE), StoreKey.thumbnail(PICTURE),
            StoreKey.tile(PICTURE, 7, 3))) {
            store.put(key, file("x"));
        }
        assertEquals(List.of(
            "derivates/aa/bb/cc/dd/eeee-4fff-8000-000000000001/sd.jpg",
            "derivates/aa/bb/cc/dd/eeee-4fff-8000-000000000001/thumb.jpg",
            "derivates/aa/bb/cc/dd/eeee-4fff-8000-000000000001/tiles/7_3.jpg",
            "permanent/aa/bb/cc/dd/eeee-4fff-8000-000000000001.jpg",
            "tmp/aa/bb/cc/dd/eeee-4fff-8000-000000000001.jpg"), files());
    }

    @Test
    void servesAStoreOfTheReferenceAsItStands() throws IOException {
        Path hd = folder.resolve("pictures/permanent/aa/bb/cc/dd/eeee-4fff-8000-000000000001.jpg");
        Files.createDirectories(hd.getParent());
        Files.writeString(hd, "from before");
        try (var stored = emptyStore().open(StoreKey.hd(PICTURE)).orElseThrow()) {
            assertEquals("from before", new String(stored.content().readAllBytes()));
            assertEquals(hd.toRealPath(), stored.path().orElseThrow());
        }
    }

    @Test
    void eachOfTheThreeStoresMayHaveAFolderOfItsOwn() throws IOException {
        PictureStore store = new FsPictureStore(new TestSettings(folder.resolve("shared").toString(), folder.resolve("one").toString(),
            "osfs://" + folder.resolve("two"), ""));
        store.put(StoreKey.original(PICTURE), file("x"));
        store.put(StoreKey.hd(PICTURE), file("x"));
        store.put(StoreKey.sd(PICTURE), file("x"));
        assertTrue(Files.exists(folder.resolve("one/aa/bb/cc/dd/eeee-4fff-8000-000000000001.jpg")));
        assertTrue(Files.exists(folder.resolve("two/aa/bb/cc/dd/eeee-4fff-8000-000000000001.jpg")));
        assertTrue(Files.exists(folder.resolve("shared/derivates/aa/bb/cc/dd/eeee-4fff-8000-000000000001/sd.jpg")));
    }

    @Test
    void leavesNoEmptyFoldersBehind() throws IOException {
        PictureStore store = emptyStore();
        store.put(StoreKey.original(PICTURE), file("x"));
        store.put(StoreKey.tile(PICTURE, 0, 0), file("x"));
        store.put(StoreKey.tile(PICTURE, 1, 0), file("x"));
        store.delete(StoreKey.original(PICTURE));
        store.delete(StoreKey.tile(PICTURE, 0, 0));
        assertEquals(List.of("derivates/aa"), foldersOfPictures());
        store.deleteAll(PICTURE);
        assertEquals(List.of(), foldersOfPictures());
    }

    @Test
    void deleteAllTakesWhatOtherServersMadeOfThePictureToo() throws IOException {
        PictureStore store = emptyStore();
        Path old = folder.resolve("pictures/derivates/aa/bb/cc/dd/eeee-4fff-8000-000000000001/tiles/0_0.webp");
        Files.createDirectories(old.getParent());
        Files.writeString(old, "x");
        store.deleteAll(PICTURE);
        assertEquals(List.of(), files());
    }

    @Test
    void aFailedPutLeavesNothingBehind() throws IOException {
        PictureStore store = emptyStore();
        Path unreadable = Files.createDirectory(folder.resolve("a-folder-is-no-picture"));
        Files.writeString(folder.resolve("pictures/permanent/aa"), "a file where a folder ought to be");
        assertThrows(IOException.class, () -> store.put(StoreKey.hd(PICTURE), file("x")));
        assertThrows(IOException.class, () -> store.put(StoreKey.original(PICTURE), folder.resolve("missing")));
        assertTrue(Files.exists(unreadable));
        assertEquals(List.of("permanent/aa"), files());
        assertEquals(List.of(), foldersOfPictures());
    }

    @Test
    void originalsAreReadableToUsAloneAndPublishedPicturesToAll() throws IOException {
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"), "no POSIX permissions here");
        PictureStore store = emptyStore();
        store.put(StoreKey.original(PICTURE), file("x"));
        store.put(StoreKey.hd(PICTURE), file("x"));
        assertEquals("rw-------", permissions("tmp/aa/bb/cc/dd/eeee-4fff-8000-000000000001.jpg"));
        assertEquals("rw-r--r--", permissions("permanent/aa/bb/cc/dd/eeee-4fff-8000-000000000001.jpg"));
    }

    @Test
    void sweepsWhatACrashLeftBehindButNotWhatIsOnItsWay() throws IOException {
        emptyStore();
        Path incoming = folder.resolve("pictures/permanent/.incoming");
        Path old = Files.writeString(incoming.resolve("1.part"), "x");
        Path fresh = Files.writeString(incoming.resolve("2.part"), "x");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofMinutes(61))));
        emptyStore();
        assertFalse(Files.exists(old));
        assertTrue(Files.exists(fresh));
    }

    @Test
    void cannotTellWhatIsThereWhileTheDiskIsGone() throws IOException {
        PictureStore store = emptyStore();
        Path permanent = folder.resolve("pictures/permanent");
        Files.move(permanent, folder.resolve("unplugged"));
        Files.createDirectory(permanent);
        assertThrows(IOException.class, () -> store.open(StoreKey.hd(PICTURE)));
        assertThrows(IOException.class, () -> store.put(StoreKey.hd(PICTURE), file("x")));
        assertThrows(IOException.class, () -> store.delete(StoreKey.hd(PICTURE)));
        assertThrows(IOException.class, () -> store.deleteAll(PICTURE));
    }

    @Test
    void knowsTheWordsOfAFullDisk() {
        assertTrue(StoreFolder.isFull(new FileSystemException("/a", "/b", "No space left on device")));
        assertTrue(StoreFolder.isFull(new IOException("No space left on device")));
        assertTrue(StoreFolder.isFull(new FileSystemException("/a", null, "Disk quota exceeded")));
        assertFalse(StoreFolder.isFull(new FileSystemException("/a", null, "Input/output error")));
        assertFalse(StoreFolder.isFull(new IOException()));
    }

    @Test
    void saysSoWhenTheDiskIsFullAndLeavesNothingBehind() throws IOException, InterruptedException {
        Path disk = Files.createDirectory(folder.resolve("small-disk"));
        boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=3m", "boulevard-test", disk.toString());
        if (!mounted && Boolean.parseBoolean(System.getenv("BOULEVARD_NO_SKIP"))) {
            fail("no small disk can be mounted here");
        }
        assumeTrue(mounted, "no small disk can be mounted here");
        try {
            fill(disk.resolve("pictures"));
        } finally {
            assertTrue(run("umount", disk.toString()));
        }
    }

    private void fill(Path root) throws IOException {
        PictureStore store = new FsPictureStore(TestSettings.url(root.toString()));
        store.put(StoreKey.hd(PICTURE), file("fits"));
        Path large = Files.write(folder.resolve("large"), new byte[4 << 20]);
        assertThrows(NoSpaceException.class, () -> store.put(StoreKey.hd(PICTURE), large));
        assertThrows(NoSpaceException.class, () -> store.put(StoreKey.sd(PICTURE), large));
        assertTrue(Files.exists(large), "still there to be tried again");
        try (Stream<Path> all = Files.walk(root)) {
            assertEquals(List.of("eeee-4fff-8000-000000000001.jpg"),
                all.filter(Files::isRegularFile).map(path -> path.getFileName().toString()).toList());
        }
        assertDoesNotThrow(() -> store.put(StoreKey.hd(PICTURE), file("fits again")));
        store.deleteAll(PICTURE);
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
    }

    private Path file(String content) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "arrival", ".jpg"), content);
    }

    private String permissions(String path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("pictures").resolve(path)));
    }

    private List<String> files() throws IOException {
        return all(Files::isRegularFile);
    }

    /** The topmost ones that were made for pictures. */
    private List<String> foldersOfPictures() throws IOException {
        return all(Files::isDirectory).stream().filter(path -> path.matches("[a-z]+/[0-9a-f]{2}")).toList();
    }

    private List<String> all(Predicate<Path> wanted) throws IOException {
        Path root = folder.resolve("pictures");
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(wanted).map(path -> root.relativize(path).toString()).sorted().toList();
        }
    }
}
