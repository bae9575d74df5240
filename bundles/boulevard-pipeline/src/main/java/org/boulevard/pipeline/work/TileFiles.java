package org.boulevard.pipeline.work;

import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.boulevard.api.model.Projection;
import org.boulevard.api.model.TileGrid;
import org.boulevard.api.storage.PictureStore;
import org.boulevard.api.storage.StoreKey;
import org.boulevard.api.storage.StoredFile;

/** Tiles that lie in a store as files of their own. */
final class TileFiles {
    private TileFiles() {
    }

    /** Removes them, if there are any, the first one last: as long as it is there, others may be. */
    static void delete(PictureStore store, UUID picture, int width) throws IOException {
        Optional<StoredFile> first = store.open(StoreKey.tile(picture, 0, 0));
        if (first.isEmpty()) {
            return;
        }
        first.get().close();
        TileGrid grid = TileGrid.of(Projection.EQUIRECTANGULAR, width).orElseThrow();
        for (int row = grid.rows() - 1; row >= 0; row--) {
            for (int column = grid.columns() - 1; column >= 0; column--) {
                store.delete(StoreKey.tile(picture, column, row));
            }
        }
    }
}
