package org.boulevard.metadata;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.imaging.ImagingException;
import org.apache.commons.imaging.bytesource.ByteSource;
import org.apache.commons.imaging.formats.jpeg.exif.ExifRewriter;
import org.apache.commons.imaging.formats.tiff.TiffField;
import org.apache.commons.imaging.formats.tiff.TiffImageMetadata;
import org.apache.commons.imaging.formats.tiff.TiffImageParser;
import org.apache.commons.imaging.formats.tiff.TiffImagingParameters;
import org.apache.commons.imaging.formats.tiff.constants.TiffDirectoryConstants;
import org.apache.commons.imaging.formats.tiff.fieldtypes.AbstractFieldType;
import org.apache.commons.imaging.formats.tiff.taginfos.TagInfo;
import org.apache.commons.imaging.formats.tiff.write.TiffOutputDirectory;
import org.apache.commons.imaging.formats.tiff.write.TiffOutputField;
import org.apache.commons.imaging.formats.tiff.write.TiffOutputSet;
import org.boulevard.api.metadata.MetadataRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes EXIF tags. What the file has already stays where it is, since makers' notes refer to places in it; only where that cannot be done
 * the whole is written anew.
 */
final class WrittenExif {
    private static final Logger log = LoggerFactory.getLogger(WrittenExif.class);
    private static final Pattern CHARSET = Pattern.compile("charset=\"?(Ascii|Jis|Unicode|Undefined)\"?\\s?(.*)", Pattern.DOTALL);
    private static final Set<String> POINTERS = Set.of("Exif.Image.ExifTag", "Exif.Image.GPSTag", "Exif.Photo.InteroperabilityTag");
    private static final String GPS_VERSION = "Exif.GPSInfo.GPSVersionID";
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private final TiffOutputSet tags;

    private WrittenExif(TiffOutputSet tags) {
        this.tags = tags;
    }

    /**
     * @param head   of a JPEG file
     * @param tiff   the EXIF in it; null: none
     * @param before all that could be read of the file
     * @param wanted by key; a text that the tag cannot have takes it away
     */
    static byte[] in(byte[] head, byte[] tiff, Tags before, Map<String, String> wanted) throws MetadataRefused, IOException {
        if (tiff != null) {
            try {
                var there = (TiffImageMetadata) new TiffImageParser().getMetadata(ByteSource.array(tiff), new TiffImagingParameters());
                var kept = new WrittenExif(there.getOutputSet());
                kept.keepTexts(there);
                kept.put(withVersion(before, wanted));
                return kept.into(head, true);
            } catch (ImagingException | RuntimeException e) {
                log.debug("EXIF cannot be kept as it is: {}", e.getMessage());
            }
        }
        try {
            // Of what is broken, that which can be read.
            var fresh = new WrittenExif(new TiffOutputSet(ByteOrder.BIG_ENDIAN));
            fresh.put(withWhatWasRead(before, wanted));
            return fresh.into(head, false);
        } catch (ImagingException | RuntimeException e) {
            log.debug("EXIF cannot be written: {}", e.getMessage());
            throw ExifMetadataWriter.noRoom("EXIF");
        }
    }

    /** The library takes the tag whose number is 0 for nothing. */
    private static Map<String, String> withVersion(Tags before, Map<String, String> wanted) throws MetadataRefused {
        Map<String, String> all = new LinkedHashMap<>();
        keep(GPS_VERSION, before.text(GPS_VERSION).orElse(""), all);
        all.putAll(wanted);
        return all;
    }

    private static Map<String, String> withWhatWasRead(Tags before, Map<String, String> wanted) throws MetadataRefused {
        Map<String, String> all = new LinkedHashMap<>();
        for (var tag : before.published().entrySet()) {
            String key = tag.getKey();
            if (key.startsWith("Exif.") && !key.startsWith("Exif.Thumbnail.") && !POINTERS.contains(key) && ExifTag.of(key).isPresent()) {
                keep(key, tag.getValue(), all);
            }
        }
        all.putAll(wanted);
        return all;
    }

    /** Unless it is not in the form in which it would be written. */
    private static void keep(String key, String value, Map<String, String> all) throws MetadataRefused {
        String checked = OverrideTag.checked(key, value);
        if (!checked.isEmpty()) {
            all.put(key, checked);
        }
    }

    /** The library reads texts as UTF-8 and would write what it did not understand; of a tag that stands there twice, the last one counts. */
    private void keepTexts(TiffImageMetadata there) {
        for (TiffField field : there.getAllFields()) {
            TiffOutputDirectory directory = tags.findDirectory(field.getDirectoryType());
            if (field.getFieldType() == AbstractFieldType.ASCII && directory != null && directory.findField(field.getTag()) != null) {
                directory.removeField(field.getTag());
                directory.add(new TiffOutputField(field.getTag(), field.getTagInfo(), field.getFieldType(), (int) field.getCount(),
                        field.getByteArrayValue()));
            }
        }
    }

    private byte[] into(byte[] head, boolean inPlace) throws IOException, ImagingException {
        var out = new ByteArrayOutputStream(head.length + 1024);
        if (inPlace) {
            new ExifRewriter().updateExifMetadataLossless(head, out, tags);
        } else {
            new ExifRewriter().updateExifMetadataLossy(head, out, tags);
        }
        return out.toByteArray();
    }

    private void put(Map<String, String> wanted) throws ImagingException {
        for (var tag : wanted.entrySet()) {
            put(ExifTag.of(tag.getKey()).orElseThrow(), tag.getValue());
        }
    }

    private void put(ExifTag tag, String text) throws ImagingException {
        TiffOutputDirectory directory = directory(tag.group());
        directory.removeField(tag.id());
        Optional<byte[]> value = text.isEmpty() && tag.type() != ExifTag.Type.ASCII ? Optional.empty() : Optional.of(octets(tag, text));
        if (value.isPresent()) {
            AbstractFieldType type = type(tag.type());
            directory.add(new TiffOutputField(tag.id(), new TagInfo(tag.name(), tag.id(), type), type, value.get().length / type.getSize(),
                    value.get()));
        }
    }

    private TiffOutputDirectory directory(String group) throws ImagingException {
        return switch (group) {
            case "Image" -> tags.getOrCreateRootDirectory();
            case "Photo" -> tags.getOrCreateExifDirectory();
            case "GPSInfo" -> tags.getOrCreateGpsDirectory();
            case "Iop" -> tags.getInteroperabilityDirectory() != null ? tags.getInteroperabilityDirectory() : tags.addInteroperabilityDirectory();
            case "Thumbnail" -> thumbnail();
            default -> throw new IllegalArgumentException("no directory for " + group);
        };
    }

    private TiffOutputDirectory thumbnail() throws ImagingException {
        tags.getOrCreateRootDirectory();
        TiffOutputDirectory there = tags.findDirectory(TiffDirectoryConstants.DIRECTORY_TYPE_SUB);
        if (there == null) {
            there = new TiffOutputDirectory(TiffDirectoryConstants.DIRECTORY_TYPE_SUB, tags.byteOrder);
            tags.addDirectory(there);
        }
        return there;
    }

    private static AbstractFieldType type(ExifTag.Type type) {
        return switch (type) {
            case BYTE -> AbstractFieldType.BYTE;
            case ASCII -> AbstractFieldType.ASCII;
            case SHORT -> AbstractFieldType.SHORT;
            case LONG -> AbstractFieldType.LONG;
            case RATIONAL -> AbstractFieldType.RATIONAL;
            case SBYTE -> AbstractFieldType.SBYTE;
            case UNDEFINED, COMMENT -> AbstractFieldType.UNDEFINED;
            case SSHORT -> AbstractFieldType.SSHORT;
            case SLONG -> AbstractFieldType.SLONG;
            case SRATIONAL -> AbstractFieldType.SRATIONAL;
            case FLOAT -> AbstractFieldType.FLOAT;
            case DOUBLE -> AbstractFieldType.DOUBLE;
        };
    }

    private byte[] octets(ExifTag tag, String text) {
        switch (tag.type()) {
            case ASCII:
                return (text + "\0").getBytes(StandardCharsets.UTF_8);
            case COMMENT:
                return comment(text);
            default:
                String[] items = BLANKS.split(text.trim());
                var octets = ByteBuffer.allocate(items.length * type(tag.type()).getSize()).order(tags.byteOrder);
                for (String item : items) {
                    number(octets, tag.type(), item);
                }
                return octets.array();
        }
    }

    /** The text was checked to be such a number. */
    private static void number(ByteBuffer octets, ExifTag.Type type, String text) {
        switch (type) {
            case BYTE, SBYTE, UNDEFINED -> octets.put((byte) Integer.parseInt(text));
            case SHORT, SSHORT -> octets.putShort((short) Integer.parseInt(text));
            case LONG, SLONG -> octets.putInt((int) Long.parseLong(text));
            case RATIONAL, SRATIONAL -> {
                int slash = text.indexOf('/');
                octets.putInt((int) Long.parseLong(text.substring(0, slash))).putInt((int) Long.parseLong(text.substring(slash + 1)));
            }
            case FLOAT -> octets.putFloat(Float.parseFloat(text));
            case DOUBLE -> octets.putDouble(Double.parseDouble(text));
            default -> throw new IllegalArgumentException("no number: " + type);
        }
    }

    /** Eight bytes say how the text is encoded. */
    private byte[] comment(String text) {
        Matcher named = CHARSET.matcher(text);
        String content = named.matches() ? named.group(2) : text;
        boolean ascii = StandardCharsets.US_ASCII.newEncoder().canEncode(content);
        byte[] name = (ascii ? "ASCII\0\0\0" : "UNICODE\0").getBytes(StandardCharsets.US_ASCII);
        byte[] octets = content.getBytes(ascii ? StandardCharsets.US_ASCII
                : tags.byteOrder == ByteOrder.BIG_ENDIAN ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE);
        return ByteBuffer.allocate(name.length + octets.length).put(name).put(octets).array();
    }
}
