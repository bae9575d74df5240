package org.boulevard.metadata;

import com.drew.lang.SequentialByteArrayReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.StringValue;
import com.drew.metadata.iptc.IptcDirectory;
import com.drew.metadata.iptc.IptcReader;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts the IPTC data inside Photoshop's resource segments into Exiv2's keys. No rule reads them; they are shown. */
final class IptcRecords {
    /** @param repeatable its values are a list even when there is only one */
    private record DataSet(String key, String type, boolean repeatable) {
    }

    private static final int PHOTOSHOP_RESOURCE = '8' << 24 | 'B' << 16 | 'I' << 8 | 'M';
    private static final int IPTC = 0x0404;
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
        iptc(ByteBuffer.wrap(resources.toByteArray()))
                .ifPresent(records -> new IptcReader().extract(new SequentialByteArrayReader(records), metadata, records.length));
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

    /** A resource is: 8BIM, its number, a name of even length with its own, the length of the data, the data padded to even length. */
    private static Optional<byte[]> iptc(ByteBuffer resources) {
        while (resources.remaining() >= 12 && resources.getInt() == PHOTOSHOP_RESOURCE) {
            int number = resources.getShort();
            int name = resources.get(resources.position()) & 0xFF;
            skip(resources, 1L + name + (name + 1) % 2);
            int length = resources.remaining() < Integer.BYTES ? -1 : resources.getInt();
            if (length < 0 || length > resources.remaining()) {
                return Optional.empty();
            }
            if (number == IPTC) {
                var records = new byte[length];
                resources.get(records);
                return Optional.of(records);
            }
            skip(resources, (long) length + length % 2);
        }
        return Optional.empty();
    }

    private static void skip(ByteBuffer resources, long bytes) {
        resources.position((int) Math.min(resources.limit(), resources.position() + bytes));
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
