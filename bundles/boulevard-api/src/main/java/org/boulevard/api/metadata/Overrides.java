package org.boulevard.api.metadata;

import java.util.Map;
import org.boulevard.api.model.Position;

/**
 * What a client says instead of what the picture says. Each acts as if it had been written into the file; tags come last and win.
 *
 * @param captureTime null: not given
 * @param position    null: not given
 * @param tags        by Exiv2 key, such as {@code Exif.GPSInfo.GPSImgDirection} or {@code Xmp.GPano.ProjectionType}; text in Exiv2's form
 */
public record Overrides(CaptureTime captureTime, Position position, Map<String, String> tags) {
    public static final Overrides NONE = new Overrides(null, null, Map.of());

    public boolean isNothing() {
        return captureTime == null && position == null && tags.isEmpty();
    }
}
