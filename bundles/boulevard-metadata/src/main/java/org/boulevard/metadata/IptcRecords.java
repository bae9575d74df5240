package org.boulevard.metadata;

import com.drew.lang.SequentialByteArrayReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.StringValue;
import com.drew.metadata.iptc.IptcDirectory;
import com.drew.metadata.photoshop.PhotoshopReader;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts the IPTC data inside Photoshop's resource segments into Exiv2's keys. No rule reads them; they are shown. */
final class IptcRecords {
    /** @param repeatable its values are a list even when there is only one */
    private record DataSet(String key, String type, boolean repeatable) {
    }

    private static final Map<String, Integer> RECORDS = Map.of("Envelope", 1, "Application2", 2);
    private static final Map<Integer, DataSet> BY_ID = new HashMap<>();

    static {
        for (var row : Table.rows("iptc-datasets.csv")) {
            BY_ID.put(RECORDS.get(row[0]) << 8 | Integer.parseInt(row[1]), new DataSet("Iptc." + row[0] + "." + row[2], row[3], row[4].equals("1")));
        }
    }

    private IptcRecords() {
    }

    static void addTo(Tags tags, List<byte[]> photoshop) {
        var resources = new ByteArrayOutputStream();
        photoshop.forEach(resources::writeBytes);
        var metadata = new Metadata();
        new PhotoshopReader().extract(new SequentialByteArrayReader(resources.toByteArray()), resources.size(), metadata);
        var directory = metadata.getFirstDirectoryOfType(IptcDirectory.class);
        if (directory == null) {
            return;
        }
        for (var tag : directory.getTags()) {
            var set = BY_ID.get(tag.getTagType());
            if (set != null) {
                var texts = texts(set, directory.getObject(tag.getTagType()));
                tags.put(set.key, set.repeatable ? texts : texts.get(texts.size() - 1));
            }
        }
    }

    private static List<String> texts(DataSet set, Object value) {
        return value instanceof StringValue[] several ? Arrays.stream(several).map(one -> text(set, one)).toList() : List.of(text(set, value));
    }

    private static String text(DataSet set, Object value) {
        if (set.type.equals("string") && value instanceof Number character) {
            return Character.toString(character.intValue()); // how the parser gives texts of one character
        }
        var text = ExifSegment.text(value);
        return switch (set.type) {
            case "date" -> text.replaceFirst("^(\\d{4})(\\d\\d)(\\d\\d)$", "$1-$2-$3");
            case "time" -> text.replaceFirst("^(\\d\\d)(\\d\\d)(\\d\\d)([+-]\\d\\d)(\\d\\d)$", "$1:$2:$3$4:$5");
            default -> text;
        };
    }
}
