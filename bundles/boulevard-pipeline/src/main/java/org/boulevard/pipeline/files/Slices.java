package org.boulevard.pipeline.files;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.boulevard.api.model.SlicedTiles;
import org.boulevard.api.storage.PictureStore;
import org.boulevard.api.storage.StoreKey;
import org.boulevard.api.storage.StoredFile;
import org.boulevard.jpeg.Jpeg;
import org.boulevard.jpeg.SliceableJpeg;
import org.boulevard.jpeg.UnsuitableJpeg;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cuts tiles out of stored pictures. Where to cut is found once and remembered for the pictures that were asked for last, a few kilobytes
 * each; after that a tile costs reading its own bytes.
 */
@Component(service = Slices.class)
public class Slices {
    private static final Logger log = LoggerFactory.getLogger(Slices.class);
    private static final long MOST_MEMORY = 24_000_000;
    /** How often a file may be replaced between two looks at it. */
    private static final int ATTEMPTS = 100;

    private final Map<Which, SliceableJpeg> known = new LinkedHashMap<>(64, 0.75f, true);
    private long memory;

    /** One content of a picture's file: it may be replaced, and then is another. */
    private record Which(UUID picture, Instant stored, long size) {
    }

    /**
     * @return empty when the picture's file is not there, or is not one that this tile can be cut out of
     */
    Optional<StoredFile> tile(PictureStore store, UUID picture, SlicedTiles tiles, int column, int row) throws IOException {
        for (int attempt = 1;; attempt++) {
            Optional<StoredFile> found = store.open(StoreKey.hd(picture));
            if (found.isEmpty()) {
                return Optional.empty();
            }
            try (StoredFile file = found.get()) {
                byte[] tile = file.path().isPresent() ? cut(file, file.path().get(), picture, tiles, column, row)
                        : cut(file, file.content().readAllBytes(), picture, tiles, column, row);
                return Optional.of(new StoredFile(tile.length, file.modified(), new ByteArrayInputStream(tile), Optional.empty()));
            } catch (UnsuitableJpeg e) {
                // Tiles are files again, or about to be, if the picture is being prepared anew.
                log.warn("Tile {},{} cannot be cut out of picture {}: {}", column, row, picture, e.getMessage());
                return Optional.empty();
            } catch (Replaced | NoSuchFileException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private byte[] cut(StoredFile file, Path path, UUID picture, SlicedTiles tiles, int column, int row) throws IOException {
        try (FileChannel channel = FileChannel.open(path)) {
            // The path is opened a second time: is it still the file that was found?
            if (channel.size() != file.size() || !Files.getLastModifiedTime(path).toInstant().equals(file.modified())) {
                throw new Replaced();
            }
            Which which = new Which(picture, file.modified(), file.size());
            SliceableJpeg jpeg = recall(which);
            if (jpeg == null) {
                jpeg = remember(which, SliceableJpeg.of(Jpeg.read(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()))));
            }
            return slice(jpeg, tiles, column, row, (at, into, from, count) -> {
                ByteBuffer buffer = ByteBuffer.wrap(into, from, count);
                while (buffer.hasRemaining()) {
                    if (channel.read(buffer, at + buffer.position() - from) < 0) {
                        throw new EOFException(path + " ended too early");
                    }
                }
            });
        }
    }

    private byte[] cut(StoredFile file, byte[] content, UUID picture, SlicedTiles tiles, int column, int row) throws IOException {
        Which which = new Which(picture, file.modified(), content.length);
        SliceableJpeg jpeg = recall(which);
        if (jpeg == null) {
            jpeg = remember(which, SliceableJpeg.of(Jpeg.read(ByteBuffer.wrap(content))));
        }
        return slice(jpeg, tiles, column, row, (at, into, from, count) -> System.arraycopy(content, (int) at, into, from, count));
    }

    private static byte[] slice(SliceableJpeg jpeg, SlicedTiles tiles, int column, int row, SliceableJpeg.Source source) throws IOException {
        int rows = tiles.height() / jpeg.unitHeight();
        if (jpeg.columns() != tiles.columns() || rows * jpeg.unitHeight() != tiles.height() || row * rows >= jpeg.unitRows()) {
            throw new UnsuitableJpeg("Its tiles are others");
        }
        return jpeg.slice(source, column, row * rows, Math.min(rows, jpeg.unitRows() - row * rows));
    }

    private synchronized SliceableJpeg recall(Which which) {
        return known.get(which);
    }

    private synchronized SliceableJpeg remember(Which which, SliceableJpeg jpeg) {
        if (known.put(which, jpeg) == null) {
            memory += jpeg.footprint();
        }
        var oldest = known.values().iterator();
        while (memory > MOST_MEMORY && known.size() > 1) {
            memory -= oldest.next().footprint();
            oldest.remove();
        }
        return jpeg;
    }

    /** Another file came to lie under the same name. */
    private static final class Replaced extends IOException {
        private static final long serialVersionUID = 1L;

        Replaced() {
            super("The picture is replaced again and again");
        }
    }
}
