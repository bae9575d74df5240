package org.boulevard.pipeline.files;

import java.util.UUID;
import org.boulevard.api.intake.Rendition;
import org.boulevard.api.storage.StoreKey;

/** Under which key a picture's file is stored. */
public final class Keys {
    private Keys() {
    }

    public static StoreKey of(UUID picture, Rendition rendition) {
        if (rendition instanceof Rendition.Tile tile) {
            return StoreKey.tile(picture, tile.column(), tile.row());
        }
        if (rendition instanceof Rendition.Hd) {
            return StoreKey.hd(picture);
        }
        return rendition instanceof Rendition.Sd ? StoreKey.sd(picture) : StoreKey.thumbnail(picture);
    }
}
