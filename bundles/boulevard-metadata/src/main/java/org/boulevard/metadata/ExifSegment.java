package org.boulevard.metadata;

import com.drew.imaging.tiff.TiffProcessingException;
import com.drew.imaging.tiff.TiffReader;
import com.drew.lang.ByteArrayReader;
import com.drew.lang.RandomAccessReader;
import com.drew.lang.Rational;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.StringValue;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifInteropDirectory;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.exif.ExifThumbnailDirectory;
import com.drew.metadata.exif.ExifTiffHandler;
import com.drew.metadata.exif.GpsDirectory;
import java.io.IOException;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.boulevard.metadata.ExifTag.Type;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the tags of an EXIF segment into Exiv2's keys and text forms. Only raw values are taken from the parser: its own conversions
 * round, reduce fractions and read 0/0 as 0. Maker notes and tags without a name are left out. Broken EXIF gives the tags that can be
 * read, or none.
 */
final class ExifSegment {
    private static final Logger log = LoggerFactory.getLogger(ExifSegment.class);

    private ExifSegment() {
    }

    static void addTo(Tags tags, byte[] tiff) {
        var metadata = new Metadata();
        try {
            new TiffReader().processTiff(new ByteArrayReader(tiff), new WithoutMakerNotes(metadata), 0);
        } catch (TiffProcessingException | IOException broken) {
            log.debug("EXIF is read in part or not at all: {}", broken.getMessage());
        }
        add(metadata, ExifIFD0Directory.class, "Image", tags);
        add(metadata, ExifSubIFDDirectory.class, "Photo", tags);
        add(metadata, GpsDirectory.class, "GPSInfo", tags);
        add(metadata, ExifInteropDirectory.class, "Iop", tags);
        add(metadata, ExifThumbnailDirectory.class, "Thumbnail", tags);
    }

    /**
     * Leaves maker notes, and what else lies embedded in tags, as the bytes they are. No rule reads them, and the parsers of some makers'
     * notes fall over broken ones.
     */
    private static final class WithoutMakerNotes extends ExifTiffHandler {
        WithoutMakerNotes(Metadata metadata) {
            super(metadata, null, 0);
        }

        @Override
        public boolean customProcessTag(int valueOffset, Set<Integer> readDirectories, int tiffStart, RandomAccessReader reader, int tag, int length) {
            return false;
        }
    }

    /** The first directory of a kind is the right one; further ones come from maker notes and embedded pictures. */
    private static void add(Metadata metadata, Class<? extends Directory> kind, String group, Tags tags) {
        var directory = metadata.getFirstDirectoryOfType(kind);
        if (directory == null) {
            return;
        }
        for (var found : directory.getTags()) {
            ExifTag.of(group, found.getTagType())
                    .ifPresent(tag -> text(directory, tag).ifPresent(text -> tags.put(tag.key(), text)));
        }
    }

    private static Optional<String> text(Directory directory, ExifTag tag) {
        var value = directory.getObject(tag.id());
        return tag.type() == Type.COMMENT && value instanceof byte[]
                ? Optional.ofNullable(directory.getDescription(tag.id()))
                : Optional.ofNullable(value).map(ExifSegment::text);
    }

    static String text(Object value) {
        if (value instanceof Rational rational) {
            return rational.getNumerator() + "/" + rational.getDenominator();
        }
        if (value instanceof StringValue text) {
            return Texts.decode(text.getBytes());
        }
        if (value instanceof byte[] bytes) {
            return IntStream.range(0, bytes.length).mapToObj(i -> String.valueOf(bytes[i] & 0xFF)).collect(Collectors.joining(" "));
        }
        if (value instanceof Object[] several) {
            return Arrays.stream(several).map(ExifSegment::text).collect(Collectors.joining(" "));
        }
        if (value.getClass().isArray()) {
            return IntStream.range(0, Array.getLength(value)).mapToObj(i -> Array.get(value, i).toString()).collect(Collectors.joining(" "));
        }
        return value.toString();
    }
}
