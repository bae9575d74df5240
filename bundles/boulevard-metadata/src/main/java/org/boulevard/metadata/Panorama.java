package org.boulevard.metadata;

import java.util.Optional;
import java.util.Set;
import org.boulevard.api.metadata.MetadataRefused;
import org.boulevard.api.metadata.MetadataRefused.Reason;
import org.boulevard.api.metadata.PictureMetadata.Crop;
import org.boulevard.api.model.Projection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the picture lies on the sphere, by Google's photo sphere tags.
 *
 * @param crop null: the whole picture
 */
record Panorama(Projection projection, Crop crop) {
    private static final Logger log = LoggerFactory.getLogger(Panorama.class);
    private static final String GPANO = "Xmp.GPano.";

    /** @param camera what the list knows of it; null: not in the list */
    static Panorama of(Tags tags, int width, int height, CameraList.Camera camera) throws MetadataRefused {
        var crop = crop(tags);
        return new Panorama(projection(tags, crop, width, height, camera), crop);
    }

    private static Projection projection(Tags tags, Crop crop, int width, int height, CameraList.Camera camera) {
        var said = tags.text(GPANO + "ProjectionType");
        if (said.isEmpty()) {
            // A camera that nobody listed and that writes exactly 2:1 is far more often a sphere than a wide picture.
            boolean sphere = width == 2 * height && (camera == null || camera.spherical());
            return sphere ? Projection.EQUIRECTANGULAR : Projection.FLAT;
        }
        var type = said.get();
        if (type.equalsIgnoreCase("equirectangular") || type.equalsIgnoreCase("cylindrical") && crop != null) {
            return Projection.EQUIRECTANGULAR;
        }
        if (!type.equalsIgnoreCase("flat")) {
            log.debug("Projection {} is taken as flat", type);
        }
        return Projection.FLAT;
    }

    private static Crop crop(Tags tags) throws MetadataRefused {
        var fullWidth = whole(tags, "FullPanoWidthPixels");
        var fullHeight = whole(tags, "FullPanoHeightPixels");
        var width = whole(tags, "CroppedAreaImageWidthPixels");
        var height = whole(tags, "CroppedAreaImageHeightPixels");
        var left = whole(tags, "CroppedAreaLeftPixels");
        var top = whole(tags, "CroppedAreaTopPixels");
        boolean anyFull = fullWidth.isPresent() || fullHeight.isPresent();
        if (anyFull && width.isPresent() && height.isPresent() && left.isPresent() && top.isPresent()) {
            return crop(fullWidth, fullHeight, width.get(), height.get(), left.get(), top.get());
        }
        boolean wholeSphere = fullWidth.isPresent() && fullHeight.isPresent() && fullWidth.equals(width) && fullHeight.equals(height);
        boolean anyCropped = width.isPresent() || height.isPresent() || left.isPresent() || top.isPresent();
        if (anyCropped && !wholeSphere) {
            throw new MetadataRefused(Reason.INVALID, "The picture says only a part of the tags of a cropped panorama", Set.of());
        }
        return null;
    }

    /** A side that is not said is guessed by the ratio 2:1, and the picture then lies in its middle unless it says where. */
    private static Crop crop(Optional<Integer> saidWidth, Optional<Integer> saidHeight, int width, int height, int left, int top) {
        int fullWidth = saidWidth.orElseGet(() -> saidHeight.orElseThrow() * 2);
        int fullHeight = saidHeight.orElseGet(() -> Math.floorDiv(fullWidth, 2));
        int fromLeft = saidWidth.isEmpty() && fullWidth > width && left == 0 ? (fullWidth - width) / 2 : left;
        int fromTop = saidHeight.isEmpty() && fullHeight > height && top == 0 ? (fullHeight - height) / 2 : top;
        return fullWidth > width || fullHeight > height ? new Crop(fullWidth, fullHeight, width, height, fromLeft, fromTop) : null;
    }

    /** Decimals are cut. What no picture can have is absent. */
    private static Optional<Integer> whole(Tags tags, String property) {
        return tags.number(GPANO + property).filter(pixels -> Math.abs(pixels) < 1 << 30).map(Double::intValue);
    }
}
