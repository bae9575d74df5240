package org.boulevard.pipeline.files;

import java.io.IOException;
import java.util.Optional;
import org.boulevard.api.catalog.Pictures;
import org.boulevard.api.intake.PictureFiles;
import org.boulevard.api.intake.Rendition;
import org.boulevard.api.storage.StoredFile;
import org.boulevard.pipeline.plugins.Stores;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Opens what was made for publication. There is no way from here to an original. */
@Component
public class StoredPictureFiles implements PictureFiles {
    private final Stores stores;

    @Activate
    public StoredPictureFiles(@Reference Stores stores) {
        this.stores = stores;
    }

    @Override
    public Optional<StoredFile> open(Pictures.Access picture, Rendition rendition) throws IOException {
        return stores.named(picture.store()).open(Keys.of(picture.id(), rendition));
    }
}
