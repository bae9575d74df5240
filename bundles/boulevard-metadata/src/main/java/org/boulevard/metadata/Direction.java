package org.boulevard.metadata;

import java.util.List;
import java.util.Optional;

/** Where the camera looked. */
final class Direction {
    private Direction() {
    }

    /** Degrees clockwise from north, 0 to 359. The direction of travel stands in for a missing direction of view. */
    static Optional<Integer> heading(Tags tags, List<String> warnings) {
        var heading = tags.decimal("Exif.GPSInfo.GPSImgDirection")
                .or(() -> trueHeading(tags))
                .or(() -> tags.decimal("Exif.GPSInfo.GPSTrack"))
                .map(Math::rint)
                .filter(degrees -> degrees >= 0 && degrees <= 360)
                .map(degrees -> degrees.intValue() % 360);
        if (heading.isEmpty()) {
            warnings.add("no-heading");
        }
        return heading;
    }

    static Optional<Double> yaw(Tags tags) {
        return tags.decimal("Xmp.Camera.Yaw").or(() -> tags.decimal("Xmp.GPano.PoseHeadingDegrees"));
    }

    static Optional<Double> pitch(Tags tags) {
        return tags.decimal("Xmp.Camera.Pitch").or(() -> tags.decimal("Xmp.GPano.PosePitchDegrees"));
    }

    static Optional<Double> roll(Tags tags) {
        return tags.decimal("Xmp.Camera.Roll").or(() -> tags.decimal("Xmp.GPano.PoseRollDegrees"));
    }

    private static Optional<Double> trueHeading(Tags tags) {
        return Optional.ofNullable(tags.object(MapillaryDescription.COMPASS).get("TrueHeading")).flatMap(value -> Values.fraction(value.toString().trim()));
    }
}
