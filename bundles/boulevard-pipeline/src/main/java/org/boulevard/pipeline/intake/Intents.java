package org.boulevard.pipeline.intake;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.boulevard.api.catalog.Pictures;
import org.boulevard.pipeline.plugins.Stores;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which pictures are about to be stored but not yet known to the catalogue. The file comes first, so a server that dies in between leaves
 * a stray; its name stands here, and at the next start it is removed, unless the catalogue knows the picture after all. An empty file
 * {@code <picture>@<store>} for each.
 */
final class Intents {
    private static final Logger log = LoggerFactory.getLogger(Intents.class);

    private final Path folder;

    Intents(Path folder) {
        this.folder = folder;
    }

    /** Left on a failure that says nothing of the outcome; see {@link #fulfilled}. */
    Path note(UUID picture, String store) throws IOException {
        Path intent = folder.resolve(picture + "@" + store);
        try {
            return Files.createFile(intent);
        } catch (FileAlreadyExistsException e) {
            // A client retries with an id of its own, and the former attempt ended in the open.
            return intent;
        }
    }

    /** The picture is known, or its file is gone again. */
    static void fulfilled(Path intent) throws IOException {
        Files.deleteIfExists(intent);
    }

    /** Removes what the catalogue never came to know of the files noted before that moment. */
    void sweep(Instant before, Pictures pictures, Stores stores) throws IOException {
        List<Path> left = new ArrayList<>();
        try (var files = Files.newDirectoryStream(folder, "*@*")) {
            for (Path file : files) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                    left.add(file);
                }
            }
        }
        if (left.isEmpty()) {
            return;
        }
        Set<UUID> known = pictures.known(left.stream().map(Intents::picture).toList());
        for (Path intent : left) {
            if (!known.contains(picture(intent))) {
                String name = intent.getFileName().toString();
                stores.named(name.substring(name.indexOf('@') + 1)).deleteAll(picture(intent));
                pictures.release(picture(intent));
                log.info("Removed a file that was stored but never became a picture: {}", picture(intent));
            }
            fulfilled(intent);
        }
    }

    private static UUID picture(Path intent) {
        String name = intent.getFileName().toString();
        return UUID.fromString(name.substring(0, name.indexOf('@')));
    }
}
