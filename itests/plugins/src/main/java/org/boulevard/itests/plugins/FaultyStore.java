package org.boulevard.itests.plugins;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.boulevard.api.storage.NoSpaceException;
import org.boulevard.api.storage.PictureStore;
import org.boulevard.api.storage.StoreKey;
import org.boulevard.api.storage.StoredFile;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The filesystem store, before and after each of whose calls the server may end, or whose disk may be full. */
@Component(property = "boulevard.name=faulty")
public class FaultyStore implements PictureStore {
    private final PictureStore store;

    @Activate
    public FaultyStore(@Reference(target = "(boulevard.name=fs)") PictureStore store) {
        this.store = store;
    }

    @Override
    public void put(StoreKey key, Path file) throws IOException {
        String moment = "put-" + key.kind();
        if (Faults.fails(moment)) {
            throw new NoSpaceException("The disk is full, says the test", null);
        }
        Faults.haltIfAsked("before-" + moment);
        store.put(key, file);
        Faults.haltIfAsked("after-" + moment);
    }

    @Override
    public Optional<StoredFile> open(StoreKey key) throws IOException {
        Faults.haltIfAsked("before-open-" + key.kind());
        return store.open(key);
    }

    @Override
    public void delete(StoreKey key) throws IOException {
        Faults.haltIfAsked("before-delete-" + key.kind());
        store.delete(key);
        Faults.haltIfAsked("after-delete-" + key.kind());
    }

    @Override
    public void deleteAll(UUID picture) throws IOException {
        Faults.haltIfAsked("before-delete-all");
        store.deleteAll(picture);
        Faults.haltIfAsked("after-delete-all");
    }
}
