package org.boulevard.pipeline.files;

import java.io.IOException;
import java.util.Optional;
import org.boulevard.api.catalog.Pictures;
import org.boulevard.api.intake.PictureFiles;
import org.boulevard.api.intake.Rendition;
import org.boulevard.api.storage.PictureStore;
import org.boulevard.api.storage.StoredFile;
import org.boulevard.pipeline.plugins.Stores;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Opens what was made for publication. There is no way from here to an original. */
@Component
public class StoredPictureFiles implements PictureFiles {
    private final Stores stores;
    private final Slices slices;

    @Activate
    public StoredPictureFiles(@Reference Stores stores, @Reference Slices slices) {
        this.stores = stores;
        this.slices = slices;
    }

    @Override
    public Optional<StoredFile> open(Pictures.Access picture, Rendition rendition) throws IOException {
        PictureStore store = stores.named(picture.store());
        if (rendition instanceof Rendition.Tile tile && picture.slices() != null) {
            Optional<StoredFile> slice = slices.tile(store, picture.id(), picture.slices(), tile.column(), tile.row());
            if (slice.isPresent()) {
                return slice;
            }
        }
        return store.open(Keys.of(picture.id(), rendition));
    }
}
