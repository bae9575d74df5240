package org.boulevard.pipeline.files;

import static org.boulevard.pipeline.pixels.TestPictures.cut;
import static org.boulevard.pipeline.pixels.TestPictures.difference;
import static org.boulevard.pipeline.pixels.TestPictures.read;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.boulevard.api.model.SlicedTiles;
import org.boulevard.api.storage.PictureStore;
import org.boulevard.api.storage.StoreKey;
import org.boulevard.api.storage.StoredFile;
import org.boulevard.jpeg.Jpeg;
import org.boulevard.jpeg.Rewrite;
import org.boulevard.opencv.OpenCV;
import org.boulevard.pipeline.pixels.OpenCvEngine;
import org.boulevard.pipeline.pixels.Pixels;
import org.boulevard.pipeline.pixels.TestPictures;
import org.boulevard.pipeline.pixels.Window;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlicesTest {
    private static final UUID PICTURE = UUID.randomUUID();
    private static final SlicedTiles TILES = new SlicedTiles(4, 256, 384);

    @TempDir
    Path folder;
    private Path file;
    private boolean onDisk = true;
    private final Slices slices = new Slices();

    @BeforeEach
    void aSliceablePicture() throws IOException {
        file = folder.resolve("hd.jpg");
        store(TestPictures.flight());
    }

    private void store(Path picture) throws IOException {
        Path made = folder.resolve("made.jpg");
        try (OutputStream out = Files.newOutputStream(made)) {
            new Rewrite(Jpeg.read(ByteBuffer.wrap(Files.readAllBytes(picture)))).restartEvery(16).write(out);
        }
        Files.move(made, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private Optional<BufferedImage> tile(int column, int row) throws IOException {
        Optional<StoredFile> tile = slices.tile(new OneFile(), PICTURE, TILES, column, row);
        if (tile.isEmpty()) {
            return Optional.empty();
        }
        try (StoredFile found = tile.get()) {
            byte[] bytes = found.content().readAllBytes();
            assertEquals(found.size(), bytes.length);
            return Optional.of(ImageIO.read(new java.io.ByteArrayInputStream(bytes)));
        }
    }

    /** Away from the edges, where decoders smooth chroma over. */
    private void assertShows(Path picture, int column, int row) throws IOException {
        BufferedImage part = cut(read(picture), new Window(column * 256 + 2, row * 384 + 2, 252, 380));
        assertEquals(0, difference(part, cut(tile(column, row).orElseThrow(), new Window(2, 2, 252, 380))));
    }

    @Test
    void eachTileIsItsPartOfThePicture() throws IOException {
        for (boolean disk : new boolean[] {true, false}) {
            onDisk = disk;
            for (int row = 0; row < 2; row++) {
                for (int column = 0; column < 4; column++) {
                    assertShows(TestPictures.flight(), column, row);
                }
            }
        }
    }

    @Test
    void whenThePictureIsReplacedTilesAreThoseOfTheNewOne() throws Exception {
        assertShows(TestPictures.flight(), 1, 1);
        OpenCV.load();
        Path other = folder.resolve("other.jpg");
        try (OpenCvEngine engine = new OpenCvEngine();
             Pixels picture = engine.decode(TestPictures.flight());
             Pixels flipped = picture.turned(org.boulevard.pipeline.pixels.Orientation.UPSIDE_DOWN)) {
            flipped.save(other, 95, List.of());
        }
        store(other);
        assertShows(other, 1, 1);
    }

    @Test
    void thereIsNoTileOfWhatCannotBeSlicedOrIsNotThere() throws IOException {
        Files.copy(TestPictures.flight(), file, StandardCopyOption.REPLACE_EXISTING);
        assertTrue(tile(0, 0).isEmpty());
        Files.delete(file);
        assertTrue(tile(0, 0).isEmpty());
    }

    @Test
    void thereIsNoTileOfAnotherGrid() throws IOException {
        assertTrue(slices.tile(new OneFile(), PICTURE, new SlicedTiles(8, 128, 384), 0, 0).isEmpty());
        assertTrue(slices.tile(new OneFile(), PICTURE, new SlicedTiles(4, 256, 380), 0, 0).isEmpty());
        assertTrue(slices.tile(new OneFile(), PICTURE, TILES, 0, 2).isEmpty());
    }

    private final class OneFile implements PictureStore {
        @Override
        public Optional<StoredFile> open(StoreKey key) throws IOException {
            assertEquals(StoreKey.hd(PICTURE), key);
            if (Files.notExists(file)) {
                return Optional.empty();
            }
            return Optional.of(new StoredFile(Files.size(file), Files.getLastModifiedTime(file).toInstant(), Files.newInputStream(file),
                    onDisk ? Optional.of(file) : Optional.empty()));
        }

        @Override
        public void put(StoreKey key, Path from) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void delete(StoreKey key) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void deleteAll(UUID picture) {
            throw new UnsupportedOperationException();
        }
    }
}
