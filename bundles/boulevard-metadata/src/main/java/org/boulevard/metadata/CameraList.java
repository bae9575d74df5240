package org.boulevard.metadata;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What is known of cameras that pictures do not say themselves. */
final class CameraList {
    /**
     * A row of the list. Null: unknown.
     *
     * @param sensorWidth mm
     * @param spherical   takes pictures of the whole sphere
     * @param gpsAccuracy metres
     * @param focalLength mm
     * @param fieldOfView degrees
     */
    record Camera(String make, String model, Double sensorWidth, boolean spherical, Double gpsAccuracy, Double focalLength, Double fieldOfView) {
    }

    /** In the order of the list, which decides between makes that are part of each other's names. */
    private final Map<String, List<Camera>> byMake = new LinkedHashMap<>();

    CameraList() {
        for (var row : Table.rows("cameras.csv")) {
            var camera = new Camera(row[0].toLowerCase(Locale.ROOT), row[1].toLowerCase(Locale.ROOT),
                    number(row[2]), row[3].equals("1"), number(row[4]), number(row[5]), number(row[6]));
            byMake.computeIfAbsent(camera.make, make -> new ArrayList<>()).add(camera);
        }
    }

    /**
     * The first listed make that is part of the picture's make, and of it the longest model that the picture's model starts with.
     *
     * @param make  null: unknown
     * @param model null: unknown
     */
    Optional<Camera> find(String make, String model) {
        if (make == null || model == null) {
            return Optional.empty();
        }
        var pictureMake = make.toLowerCase(Locale.ROOT);
        var pictureModel = model.toLowerCase(Locale.ROOT);
        return byMake.entrySet().stream().filter(entry -> pictureMake.contains(entry.getKey())).findFirst()
                .flatMap(entry -> entry.getValue().stream()
                        .filter(camera -> pictureModel.startsWith(camera.model))
                        .max(Comparator.comparingInt(camera -> camera.model.length())));
    }

    private static Double number(String cell) {
        return cell.isEmpty() ? null : Double.valueOf(cell);
    }
}
