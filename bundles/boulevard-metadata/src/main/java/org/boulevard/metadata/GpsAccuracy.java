package org.boulevard.metadata;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How far the position may be off, in metres: said, reckoned from how well the satellites stood, or what the kind of camera reaches. */
final class GpsAccuracy {
    private static final double DIFFERENTIAL = 2;
    private static final Map<String, Double> OF_MAKE = new HashMap<>();

    static {
        List.of("stfmani", "trimble", "imajing").forEach(make -> OF_MAKE.put(make, 2.0));
        List.of("gopro", "insta360", "garmin", "viofo", "xiaoyi", "blackvue", "tectectec", "arashi vision", "qoocam", "dji")
                .forEach(make -> OF_MAKE.put(make, 4.0));
        List.of("akaso", "samsung", "xiaomi", "huawei", "ricoh", "lenovo", "motorola", "oneplus", "apple", "google", "sony", "wiko", "asus",
                "cubot", "lge", "fairphone", "realme", "symphony", "crosscall", "htc", "homtom", "hmd global", "oppo", "ulefone")
                .forEach(make -> OF_MAKE.put(make, 5.0));
    }

    private GpsAccuracy() {
    }

    /**
     * @param make   of the picture; null: unknown
     * @param camera what the list knows of it; null: not in the list
     */
    static Optional<Double> of(Tags tags, String make, CameraList.Camera camera, List<String> warnings) {
        var error = either(tags, "GPSHPositioningError").map(GpsAccuracy::twoDecimals);
        if (error.isPresent()) {
            return error;
        }
        boolean differential = either(tags, "GPSDifferential").filter(value -> value == 1).isPresent();
        var accuracy = either(tags, "GPSDOP").map(GpsAccuracy::twoDecimals).filter(dop -> dop > 0)
                .map(dop -> differential ? dop : twoDecimals(dop * 3))
                .or(() -> differential ? Optional.of(DIFFERENTIAL) : Optional.empty())
                .or(() -> Optional.ofNullable(camera).flatMap(GpsAccuracy::ofCamera))
                .or(() -> ofMake(make));
        warnings.add(accuracy.isPresent() ? "gps-accuracy-estimated" : "no-gps-accuracy");
        return accuracy;
    }

    private static Optional<Double> ofCamera(CameraList.Camera camera) {
        return Optional.ofNullable(camera.gpsAccuracy()).or(() -> ofMake(camera.make()));
    }

    private static Optional<Double> ofMake(String make) {
        return Optional.ofNullable(make).map(name -> OF_MAKE.get(name.toLowerCase(Locale.ROOT)));
    }

    private static Optional<Double> either(Tags tags, String name) {
        return tags.decimal("Exif.GPSInfo." + name).or(() -> tags.decimal("Xmp.exif." + name));
    }

    /** Of the exact binary number, ties to even: 1.115 is a little less than it looks and becomes 1.11. */
    private static double twoDecimals(double metres) {
        return new BigDecimal(metres).setScale(2, RoundingMode.HALF_EVEN).doubleValue();
    }
}
