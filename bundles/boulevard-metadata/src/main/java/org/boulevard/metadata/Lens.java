package org.boulevard.metadata;

import java.util.List;
import java.util.Optional;
import org.boulevard.api.model.Projection;

/**
 * What the camera takes in. Null: unknown.
 *
 * @param focalLength mm
 * @param sensorWidth mm
 * @param fieldOfView degrees, horizontal
 */
record Lens(Double focalLength, Double sensorWidth, Integer fieldOfView) {
    /** The width of 35 mm film, to which the equivalent focal length refers. */
    private static final double FILM_WIDTH = 36;

    /** @param camera what the list knows of it; null: not in the list */
    static Lens of(Tags tags, Projection projection, CameraList.Camera camera, List<String> warnings) {
        var listed = Optional.ofNullable(camera);
        var focalLength = tags.decimal("Exif.Image.FocalLength").or(() -> tags.decimal("Exif.Photo.FocalLength"))
                .or(() -> listed.map(CameraList.Camera::focalLength));
        var sensorWidth = listed.map(CameraList.Camera::sensorWidth);
        var listedView = listed.map(CameraList.Camera::fieldOfView);
        if (focalLength.isEmpty() && projection != Projection.EQUIRECTANGULAR && listedView.isEmpty()) {
            warnings.add("no-focal-length");
        }
        var equivalent = tags.decimal("Exif.Image.FocalLengthIn35mmFilm").or(() -> tags.decimal("Exif.Photo.FocalLengthIn35mmFilm"));
        var fieldOfView = projection == Projection.EQUIRECTANGULAR
                ? Optional.of(360.0)
                : sensorWidth.isPresent() && focalLength.isPresent()
                        ? view(sensorWidth.get(), focalLength.get())
                        : focalLength.filter(length -> length != 0).flatMap(length -> equivalent).flatMap(length -> view(FILM_WIDTH, length))
                                .or(() -> listedView);
        return new Lens(focalLength.orElse(null), sensorWidth.orElse(null), fieldOfView.map(Math::rint).map(Double::intValue).orElse(null));
    }

    private static Optional<Double> view(double width, double focalLength) {
        return focalLength == 0 ? Optional.empty() : Optional.of(Math.toDegrees(2 * Math.atan(width / (2 * focalLength))));
    }
}
