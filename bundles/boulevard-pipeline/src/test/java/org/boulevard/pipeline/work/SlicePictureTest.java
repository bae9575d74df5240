package org.boulevard.pipeline.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.boulevard.api.catalog.Pictures;
import org.boulevard.api.jobs.Job;
import org.boulevard.api.jobs.JobKind;
import org.boulevard.api.model.Projection;
import org.boulevard.api.model.SlicedTiles;
import org.boulevard.api.storage.PictureStore;
import org.boulevard.api.storage.StoreKey;
import org.boulevard.api.storage.StoredFile;
import org.boulevard.api.web.Refusal;
import org.boulevard.pipeline.blur.Painter;
import org.boulevard.pipeline.pixels.ImageIoEngine;
import org.boulevard.pipeline.plugins.Stores;
import org.boulevard.pipeline.plugins.WorkFolder;
import org.boulevard.pipeline.surgery.Surgeon;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However often it is interrupted, tiles can be read in one way or the other, and in the end the files are gone. */
class SlicePictureTest {
    private static final UUID PICTURE = UUID.randomUUID();
    private static final SlicedTiles TILES = new SlicedTiles(4, 256, 256);

    @TempDir
    Path folder;
    private final List<String> steps = new ArrayList<>();
    private final FolderStore store = new FolderStore();
    private SlicedTiles slices;
    private boolean untouched = true;
    private int stepsUntilTheEnd = Integer.MAX_VALUE;

    @BeforeEach
    void asAnEarlierVersionLeftIt() throws IOException {
        Path sphere = folder.resolve("sphere.jpg");
        ImageIO.write(new BufferedImage(1024, 512, BufferedImage.TYPE_INT_RGB), "jpg", sphere.toFile());
        store.files.put(StoreKey.hd(PICTURE), sphere);
        for (int row = 0; row < 2; row++) {
            for (int column = 0; column < 4; column++) {
                store.files.put(StoreKey.tile(PICTURE, column, row), sphere);
            }
        }
    }

    private void run() throws Exception {
        Stores stores = new Stores();
        var bind = Stores.class.getDeclaredMethod("bindAny", PictureStore.class, Map.class);
        bind.setAccessible(true);
        bind.invoke(stores, store, Map.of("boulevard.name", "memory"));
        new SlicePicture(catalogue(), stores, new Surgeon(new Painter(new ImageIoEngine())), new WorkFolder(folder.resolve("work")))
                .run(new Job(1, JobKind.SLICE, PICTURE, null, UUID.randomUUID(), 0));
    }

    private Pictures catalogue() {
        return (Pictures) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Pictures.class}, (proxy, method, arguments) ->
                switch (method.getName()) {
                    case "toSlice" -> Optional.of(new Pictures.ToSlice(PICTURE, Projection.EQUIRECTANGULAR, 1024, slices, "memory", Instant.EPOCH));
                    case "isUntouched" -> untouched;
                    case "sliced" -> {
                        step("sliced");
                        slices = (SlicedTiles) arguments[1];
                        yield null;
                    }
                    default -> throw new AssertionError(method);
                });
    }

    private void step(String what) {
        if (stepsUntilTheEnd-- == 0) {
            throw new IllegalStateException("The server ends");
        }
        steps.add(what);
    }

    @Test
    void thePictureComesFirstThenItsRowThenTheFilesGo() throws Exception {
        run();
        assertEquals("put HD", steps.get(0));
        assertEquals("sliced", steps.get(1));
        assertEquals("delete TILE", steps.get(2));
        assertEquals(2 + 8, steps.size());
        assertEquals(TILES, slices);
        assertEquals(List.of(StoreKey.hd(PICTURE)), List.copyOf(store.files.keySet()));
    }

    @Test
    void interruptedAnywhereItIsFinishedByTheNextRun() throws Exception {
        for (int end = 0; end < 10; end++) {
            slices = null;
            asAnEarlierVersionLeftIt();
            stepsUntilTheEnd = end;
            assertThrows(IllegalStateException.class, this::run);
            stepsUntilTheEnd = Integer.MAX_VALUE;
            run();
            assertEquals(TILES, slices);
            assertEquals(List.of(StoreKey.hd(PICTURE)), List.copyOf(store.files.keySet()), "ended after " + end);
        }
    }

    @Test
    void whatWasPublishedMeanwhileIsNotReplaced() {
        untouched = false;
        assertEquals(503, assertThrows(Refusal.class, this::run).status());
        assertEquals(List.of(), steps);
    }

    @Test
    void whatCannotBeCutKeepsItsTiles() throws Exception {
        Path odd = folder.resolve("odd.jpg");
        ImageIO.write(new BufferedImage(1000, 500, BufferedImage.TYPE_INT_RGB), "jpg", odd.toFile());
        store.files.put(StoreKey.hd(PICTURE), odd);
        run();
        assertEquals(List.of(), steps);
        assertEquals(9, store.files.size());
    }

    private final class FolderStore implements PictureStore {
        private final Map<StoreKey, Path> files = new HashMap<>();

        @Override
        public void put(StoreKey key, Path file) throws IOException {
            step("put " + key.kind());
            files.put(key, Files.move(file, Files.createTempFile(folder, "kept", ".jpg"), java.nio.file.StandardCopyOption.REPLACE_EXISTING));
        }

        @Override
        public Optional<StoredFile> open(StoreKey key) throws IOException {
            Path file = files.get(key);
            return file == null ? Optional.empty()
                    : Optional.of(new StoredFile(Files.size(file), Instant.EPOCH, Files.newInputStream(file), Optional.of(file)));
        }

        @Override
        public void delete(StoreKey key) {
            step("delete " + key.kind());
            files.remove(key);
        }

        @Override
        public void deleteAll(UUID picture) {
            throw new UnsupportedOperationException();
        }
    }
}
