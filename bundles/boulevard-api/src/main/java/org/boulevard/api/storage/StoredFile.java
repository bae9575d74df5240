package org.boulevard.api.storage;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A file that was found, open for reading once. Whoever opened it closes it.
 *
 * @param size     bytes
 * @param modified when it was put
 * @param content  the bytes from the first on
 * @param path     where it lies, if on a disk of this machine: may be read directly, never written
 */
public record StoredFile(long size, Instant modified, InputStream content, Optional<Path> path) implements Closeable {
    @Override
    public void close() throws IOException {
        content.close();
    }
}
