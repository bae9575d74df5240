package org.boulevard.metadata;

import java.util.List;
import java.util.Optional;

/**
 * The make and model of the camera. Null: unknown.
 *
 * @param model without the make, which many cameras repeat in it
 */
record CameraName(String make, String model) {
    static CameraName of(Tags tags, List<String> warnings) {
        var make = tags.text("Exif.Image.Make").or(() -> tags.text(MapillaryDescription.MAKE));
        var model = tags.text("Exif.Image.Model").or(() -> tags.text(MapillaryDescription.MODEL));
        if (make.isEmpty() && model.isEmpty()) {
            warnings.add("no-make-model");
        }
        return new CameraName(make.orElse(null), model.map(name -> make.map(maker -> without(maker, name)).orElse(name)).orElse(null));
    }

    private static String without(String make, String model) {
        return model.startsWith(make) && model.length() > make.length()
                ? Optional.of(model.replace(make, "").trim()).filter(rest -> !rest.isEmpty()).orElse(model)
                : model;
    }
}
