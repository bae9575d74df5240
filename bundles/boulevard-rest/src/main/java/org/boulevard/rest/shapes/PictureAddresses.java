package org.boulevard.rest.shapes;

import java.util.Optional;
import java.util.UUID;
import org.boulevard.api.instance.InstanceSettings;
import org.boulevard.api.intake.Rendition;

/**
 * Where a picture's files are fetched: here, or from a public folder when the operator offers one. The layout of that folder is the
 * reference's, whose buckets can be used on.
 */
public record PictureAddresses(InstanceSettings instance) {
    /** @return empty: only here */
    public Optional<String> publicly(UUID picture, Rendition rendition) {
        if (rendition instanceof Rendition.Hd) {
            return Optional.ofNullable(instance.hdPublicUrl()).map(folder -> folder(folder, picture) + ".jpg");
        }
        return Optional.ofNullable(instance.derivatesPublicUrl()).map(folder -> folder(folder, picture) + "/" + file(rendition));
    }

    /** With placeholders for column and row. */
    Optional<String> tilesPublicly(UUID picture) {
        return Optional.ofNullable(instance.derivatesPublicUrl()).map(folder -> folder(folder, picture) + "/tiles/{TileCol}_{TileRow}.jpg");
    }

    private static String folder(String base, UUID picture) {
        String id = picture.toString();
        String root = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        return String.join("/", root, id.substring(0, 2), id.substring(2, 4), id.substring(4, 6), id.substring(6, 8), id.substring(9));
    }

    private static String file(Rendition rendition) {
        if (rendition instanceof Rendition.Tile tile) {
            return "tiles/" + tile.column() + "_" + tile.row() + ".jpg";
        }
        return rendition instanceof Rendition.Sd ? "sd.jpg" : "thumb.jpg";
    }

    /** Through the API, whatever is offered elsewhere. */
    static String here(String api, UUID picture, String file) {
        return api + "/pictures/" + picture + "/" + file;
    }
}
