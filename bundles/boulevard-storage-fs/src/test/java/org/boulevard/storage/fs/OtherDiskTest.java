package org.boulevard.storage.fs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.boulevard.api.storage.PictureStore;
import org.boulevard.api.storage.PictureStoreContract;
import org.boulevard.api.storage.StoreKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract once more, with files that arrive on another disk than the store's and have to be copied. */
class OtherDiskTest extends PictureStoreContract {
    private static final Path MEMORY = Path.of("/dev/shm");

    @TempDir
    Path here;

    private final List<Path> others = new ArrayList<>();

    @Override
    protected PictureStore emptyStore() throws IOException {
        assumeTrue(Files.isWritable(MEMORY) && !Files.getFileStore(MEMORY).equals(Files.getFileStore(here)), "there is one disk only");
        others.add(Files.createTempDirectory(MEMORY, "boulevard"));
        return new FsPictureStore(TestSettings.url(others.get(others.size() - 1).toString()));
    }

    @AfterEach
    void clearUp() throws IOException {
        for (Path other : others) {
            try (Stream<Path> all = Files.walk(other)) {
                for (Path path : all.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    @Test
    void nothingIsLeftOnTheWay() throws IOException {
        PictureStore store = emptyStore();
        UUID picture = UUID.randomUUID();
        store.put(StoreKey.hd(picture), Files.writeString(here.resolve("arrival.jpg"), "x"));
        try (var stored = store.open(StoreKey.hd(picture)).orElseThrow();
             Stream<Path> parts = Files.list(others.get(1).resolve("permanent/.incoming"))) {
            assertEquals(1, stored.size());
            assertTrue(parts.findAny().isEmpty());
        }
    }
}
