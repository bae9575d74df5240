package org.boulevard.metadata;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A tag of TIFF or EXIF by the name that Exiv2 gives it, such as {@code Exif.Photo.FNumber}.
 *
 * @param group {@code Image} for IFD0, {@code Photo} for the Exif IFD, {@code GPSInfo}, {@code Iop}, {@code Thumbnail} for IFD1
 */
record ExifTag(String group, int id, String name, Type type) {
    /** How a value is written in the file, hence what its text may be. */
    enum Type {
        BYTE, ASCII, SHORT, LONG, RATIONAL, SBYTE, UNDEFINED, SSHORT, SLONG, SRATIONAL, FLOAT, DOUBLE,
        /** Text behind eight bytes that name its encoding. */
        COMMENT
    }

    private static final Map<String, Map<Integer, ExifTag>> BY_ID = new HashMap<>();
    private static final Map<String, ExifTag> BY_KEY = new HashMap<>();

    static {
        for (var row : Table.rows("exif-tags.csv")) {
            var tag = new ExifTag(row[0], Integer.decode(row[1]), row[2], Type.valueOf(row[3].toUpperCase(Locale.ROOT)));
            add(tag);
            if (tag.group.equals("Image")) {
                add(new ExifTag("Thumbnail", tag.id, tag.name, tag.type));
            }
        }
    }

    private static void add(ExifTag tag) {
        BY_ID.computeIfAbsent(tag.group, group -> new HashMap<>()).putIfAbsent(tag.id, tag);
        BY_KEY.put(tag.key(), tag);
    }

    String key() {
        return "Exif." + group + "." + name;
    }

    static Optional<ExifTag> of(String group, int id) {
        return Optional.ofNullable(BY_ID.get(group)).map(tags -> tags.get(id));
    }

    static Optional<ExifTag> of(String key) {
        return Optional.ofNullable(BY_KEY.get(key));
    }
}
