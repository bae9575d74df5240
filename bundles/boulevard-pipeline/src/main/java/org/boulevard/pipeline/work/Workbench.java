package org.boulevard.pipeline.work;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import org.boulevard.api.storage.PictureStore;
import org.boulevard.api.storage.StoreKey;
import org.boulevard.api.storage.StoredFile;
import org.boulevard.pipeline.plugins.WorkFolder;

/** A folder for the work on one picture, with what it was received as. Gone on close. */
final class Workbench implements Closeable {
    private final Path folder;
    private final Path source;
    private final boolean original;
    private int files;

    Workbench(WorkFolder work, PictureStore store, UUID picture) throws IOException, BrokenPictureException {
        this(work, store, picture, store.open(StoreKey.original(picture)));
    }

    /** For work on what everybody may see already. */
    static Workbench ofPublished(WorkFolder work, PictureStore store, UUID picture) throws IOException, BrokenPictureException {
        return new Workbench(work, store, picture, Optional.empty());
    }

    private Workbench(WorkFolder work, PictureStore store, UUID picture, Optional<StoredFile> original) throws IOException, BrokenPictureException {
        this.folder = Files.createDirectory(work.making());
        Optional<StoredFile> received = original;
        this.original = received.isPresent();
        if (received.isEmpty()) {
            // Published as received, or prepared before.
            received = store.open(StoreKey.hd(picture));
        }
        try (StoredFile file = received.orElseThrow(() -> new BrokenPictureException("its file is not in the store", null))) {
            this.source = file.path().isPresent() ? file.path().get() : copy(file);
        } catch (IOException | BrokenPictureException e) {
            close();
            throw e;
        }
    }

    private Path copy(StoredFile file) throws IOException {
        Path copy = fresh();
        Files.copy(file.content(), copy);
        return copy;
    }

    /** To be read only: perhaps it lies in the store. */
    Path source() {
        return source;
    }

    /** Whether the source is what was received, kept apart from what is published. */
    boolean sourceIsOriginal() {
        return original;
    }

    Path folder() {
        return folder;
    }

    /** A name for a new file. */
    Path fresh() {
        return folder.resolve("work-" + files++ + ".jpg");
    }

    /** The source once more, to be given away. */
    Path copyOfSource() throws IOException {
        return Files.copy(source, fresh());
    }

    @Override
    public void close() throws IOException {
        try (var left = Files.walk(folder)) {
            left.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
