package org.boulevard.api.storage;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Where picture files are kept. A store is a service with the property {@code boulevard.name}; the operator chooses one by that name.
 * Methods are called from many threads at once, of requests and of workers. What they throw ends that request with 503 or 507 and gives
 * that job back to be tried again; nothing is lost by it.
 */
@ConsumerType
public interface PictureStore {
    /**
     * Keeps a file. All or nothing: a reader sees the old content, none, or all of the new. The same key again replaces. When it returns,
     * an {@link StoreKey.Kind#ORIGINAL} or {@link StoreKey.Kind#HD} is on stable storage: a power cut does not lose it.
     *
     * @param file the caller gives it up: the store may move it away instead of copying it. If it is still there afterwards, the caller
     *             removes it.
     * @throws NoSpaceException when the store is full
     * @throws IOException      when it could not be kept; nothing is left of it then
     */
    void put(StoreKey key, Path file) throws IOException;

    /**
     * @return empty when there is no such file
     * @throws IOException when it cannot be known whether there is one
     */
    Optional<StoredFile> open(StoreKey key) throws IOException;

    /** Removes one file. Removing nothing is fine. */
    void delete(StoreKey key) throws IOException;

    /** Removes all files of a picture, of every kind. Removing nothing is fine. */
    void deleteAll(UUID picture) throws IOException;

    /** A public address of the file where clients may fetch it themselves. */
    default Optional<URI> link(StoreKey key) {
        return Optional.empty();
    }
}
