package org.boulevard.storage.fs;

import java.nio.file.Path;
import java.util.UUID;
import org.boulevard.api.storage.StoreKey;

/**
 * Where a file lies inside its store. The same as in the reference, so that a store of it can be taken over: picture
 * {@code aabbccdd-eeee-…} is {@code aa/bb/cc/dd/eeee-….jpg} among the originals and the published pictures, and the folder
 * {@code aa/bb/cc/dd/eeee-…} among the derivates.
 */
final class Layout {
    private Layout() {
    }

    static Path path(StoreKey key) {
        return switch (key.kind()) {
            case ORIGINAL, HD -> picture(key.picture());
            case SD -> derivates(key.picture()).resolve("sd.jpg");
            case THUMBNAIL -> derivates(key.picture()).resolve("thumb.jpg");
            case TILE -> derivates(key.picture()).resolve("tiles").resolve(key.column() + "_" + key.row() + ".jpg");
        };
    }

    static Path picture(UUID id) {
        Path folder = derivates(id);
        return folder.resolveSibling(folder.getFileName() + ".jpg");
    }

    static Path derivates(UUID id) {
        String text = id.toString();
        return Path.of(text.substring(0, 2), text.substring(2, 4), text.substring(4, 6), text.substring(6, 8), text.substring(9));
    }
}
