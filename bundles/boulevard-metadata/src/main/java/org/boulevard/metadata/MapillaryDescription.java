package org.boulevard.metadata;

import java.util.LinkedHashMap;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The JSON that the apps of Mapillary write into the image description: {@code {"MAPLatitude": 55.7, …}}. Its members count as tags,
 * whatever they are called. It also holds settings, hashes and the e-mail address of whoever took the picture; those are read past, and
 * not published.
 */
final class MapillaryDescription {
    static final String LATITUDE = "MAPLatitude";
    static final String LONGITUDE = "MAPLongitude";
    static final String GPS_TIME = "MAPGpsTime";
    static final String COMPASS = "MAPCompassHeading";
    static final String MAKE = "MAPDeviceMake";
    static final String MODEL = "MAPDeviceModel";

    private static final String DESCRIPTION = "Exif.Image.ImageDescription";
    private static final Set<String> OF_THE_APPS = Set.of(LATITUDE, LONGITUDE, GPS_TIME, COMPASS, MAKE, MODEL);
    /** Members that are called like a tag of position, time, direction or camera take its place. */
    private static final Pattern LIKE_TAGS = Pattern.compile("Exif\\.GPSInfo\\.GPS(Latitude|Longitude)(Ref)?"
            + "|Exif\\.GPSInfo\\.GPS(DateStamp|TimeStamp|DateTime|ImgDirection|Track)"
            + "|Xmp\\.exif\\.GPS((Latitude|Longitude)(Ref)?|DateStamp|TimeStamp|DateTime)"
            + "|Exif\\.(Photo|Image)\\.(DateTimeOriginal|SubSecTimeOriginal|OffsetTimeOriginal)|Exif\\.Image\\.(DateTime|OffsetTime|Make|Model)"
            + "|Xmp\\.GPano\\.(SourceImageCreateTime|SubSecTimeOriginal|OffsetTime|Pose(Heading|Pitch|Roll)Degrees)"
            + "|Xmp\\.exif\\.(DateTimeOriginal|SubsecTimeOriginal|OffsetTimeOriginal)|Xmp\\.Camera\\.(Yaw|Pitch|Roll)");

    private MapillaryDescription() {
    }

    static void addTo(Tags tags) {
        var members = tags.text(DESCRIPTION).flatMap(JsonText::object);
        if (members.isEmpty()) {
            return;
        }
        var shown = new LinkedHashMap<String, Object>();
        members.get().forEach((name, value) -> {
            boolean published = OF_THE_APPS.contains(name) || LIKE_TAGS.matcher(name).matches();
            if (published) {
                tags.put(name, value);
            } else {
                tags.putUnpublished(name, value);
            }
            if (published || !name.startsWith("MAP")) {
                shown.put(name, value);
            }
        });
        if (shown.size() < members.get().size()) {
            tags.put(DESCRIPTION, JsonText.write(shown));
        }
    }
}
