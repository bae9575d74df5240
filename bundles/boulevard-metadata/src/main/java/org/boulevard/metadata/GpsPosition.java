package org.boulevard.metadata;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.boulevard.api.metadata.MetadataRefused;
import org.boulevard.api.metadata.MetadataRefused.Reason;
import org.boulevard.api.model.Position;

/** Where the picture was taken: EXIF, else XMP, else the JSON of the Mapillary apps. */
final class GpsPosition {
    private static final String EXIF = "Exif.GPSInfo";
    private static final String XMP = "Xmp.exif";
    /** The form of the XMP standard: {@code 48,33.22008N} or {@code 48,33,13N}. The reference does not read it. */
    private static final Pattern XMP_STANDARD = Pattern.compile("(\\d{1,3}),(\\d{1,2}(?:\\.\\d+)?)(?:,(\\d{1,2}(?:\\.\\d+)?))?([NSEW])");

    private GpsPosition() {
    }

    /** The position (0, 0) comes through: it is no position, but its zone is asked for all the same. */
    static Optional<Position> of(Tags tags, List<String> warnings) throws MetadataRefused {
        var position = ofGroup(EXIF, tags, warnings);
        if (position.isEmpty()) {
            position = ofGroup(XMP, tags, warnings);
        }
        if (position.isEmpty()) {
            position = xmpStandard(tags).or(() -> mapillary(tags));
        }
        if (position.isPresent()) {
            check(position.get());
        }
        return position;
    }

    /** What EXIF alone says; places a capture time given without its zone. */
    static Optional<Position> ofExif(Tags tags, List<String> warnings) throws MetadataRefused {
        return ofGroup(EXIF, tags, warnings);
    }

    /** What cameras without a fix write. */
    static boolean isNullIsland(Position position) {
        return position.latitude() == 0 && position.longitude() == 0;
    }

    private static Optional<Position> ofGroup(String group, Tags tags, List<String> warnings) throws MetadataRefused {
        var latitude = tags.decimals(group + ".GPSLatitude");
        var longitude = tags.decimals(group + ".GPSLongitude");
        if (latitude.isEmpty() || longitude.isEmpty()) {
            return Optional.empty();
        }
        if (latitude.get().size() == 3) {
            if (longitude.get().size() != 3) {
                throw invalid("The picture's GPS coordinates are broken: latitude and longitude differ in form");
            }
        } else if (latitude.get().size() != 1 || longitude.get().size() != 1 || mixed(group, tags)
                || latitude.get().get(0) == 0 || longitude.get().get(0) == 0) {
            // In this short form a zero is what is left where nothing was known.
            return Optional.empty();
        }
        boolean south = refersTo("S", group + ".GPSLatitudeRef", "lat-ref-missing", tags, warnings);
        boolean west = refersTo("W", group + ".GPSLongitudeRef", "lon-ref-missing", tags, warnings);
        return Optional.of(new Position(degrees(longitude.get(), west), degrees(latitude.get(), south)));
    }

    /** One coordinate a decimal, the other a fraction. */
    private static boolean mixed(String group, Tags tags) {
        return tags.number(group + ".GPSLatitude").isPresent() != tags.number(group + ".GPSLongitude").isPresent();
    }

    private static boolean refersTo(String negative, String key, String warning, Tags tags, List<String> warnings) {
        var reference = tags.text(key);
        if (reference.isEmpty()) {
            warnings.add(warning);
        }
        return reference.filter(text -> text.startsWith(negative)).isPresent();
    }

    /** One sign for the whole coordinate, wherever it stands. */
    private static double degrees(List<Double> parts, boolean negative) {
        double sum = Math.abs(parts.get(0));
        if (parts.size() == 3) {
            sum = sum + Math.abs(parts.get(1)) / 60 + Math.abs(parts.get(2)) / 3600;
        }
        boolean below = negative || parts.stream().anyMatch(part -> part < 0);
        return below && sum != 0 ? -sum : sum;
    }

    private static Optional<Position> xmpStandard(Tags tags) {
        var latitude = xmpStandard(XMP + ".GPSLatitude", "NS", tags);
        var longitude = xmpStandard(XMP + ".GPSLongitude", "EW", tags);
        return latitude.flatMap(lat -> longitude.map(lon -> new Position(lon, lat)));
    }

    private static Optional<Double> xmpStandard(String key, String letters, Tags tags) {
        return tags.text(key).map(XMP_STANDARD::matcher).filter(Matcher::matches).filter(m -> letters.contains(m.group(4))).map(m -> {
            double seconds = m.group(3) == null ? 0 : Double.parseDouble(m.group(3));
            var parts = List.of(Double.parseDouble(m.group(1)), Double.parseDouble(m.group(2)), seconds);
            return degrees(parts, m.group(4).equals("S") || m.group(4).equals("W"));
        });
    }

    private static Optional<Position> mapillary(Tags tags) {
        var latitude = tags.number(MapillaryDescription.LATITUDE);
        var longitude = tags.number(MapillaryDescription.LONGITUDE);
        return latitude.flatMap(lat -> longitude.map(lon -> new Position(lon, lat)));
    }

    private static void check(Position position) throws MetadataRefused {
        if (Math.abs(position.latitude()) > 90) {
            throw invalid("The picture's latitude is out of range (-90 to 90): " + position.latitude());
        }
        if (Math.abs(position.longitude()) > 180) {
            throw invalid("The picture's longitude is out of range (-180 to 180): " + position.longitude());
        }
    }

    private static MetadataRefused invalid(String message) {
        return new MetadataRefused(Reason.INVALID, message, Set.of());
    }
}
