package org.boulevard.metadata;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import org.boulevard.api.metadata.MetadataRefused;
import org.boulevard.api.metadata.MetadataRefused.Reason;

/** A tag that a client names: whether it exists and can have the value. */
final class OverrideTag {
    private static final Pattern XMP_KEY = Pattern.compile("Xmp\\.([^.]+)\\.([\\p{L}_][\\p{L}\\p{N}_.-]*)");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    /** Digits are limited so that no number has to be made of a megabyte of them. */
    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,10}");
    private static final Pattern FRACTION = Pattern.compile("[+-]?\\d{1,10}/[+-]?\\d{1,10}");
    private static final Pattern SLASH = Pattern.compile("\\s*/\\s*");
    private static final Set<String> CHARSETS = Set.of("Ascii", "Jis", "Unicode", "Undefined");
    private static final Pattern CHARSET = Pattern.compile("charset=\"?([^\\s\"]*)\"?.*", Pattern.DOTALL);

    private OverrideTag() {
    }

    /** The value in Exiv2's form. */
    static String checked(String key, String value) throws MetadataRefused {
        if (key.startsWith("Xmp.")) {
            var parts = XMP_KEY.matcher(key);
            if (!parts.matches() || !XmpPacket.knowsPrefix(parts.group(1))) {
                throw refused("There is no XMP tag " + key);
            }
            return value;
        }
        if (!key.startsWith("Exif.")) {
            throw refused("Only Exif and Xmp tags can be given: " + key);
        }
        var tag = ExifTag.of(key);
        if (tag.isEmpty()) {
            throw refused("There is no EXIF tag " + key);
        }
        return text(tag.get(), value);
    }

    private static String text(ExifTag tag, String value) throws MetadataRefused {
        return switch (tag.type()) {
            case ASCII -> value;
            case COMMENT -> comment(tag, value);
            case BYTE, UNDEFINED -> numbers(tag, value, 0, 255);
            case SBYTE -> numbers(tag, value, -128, 127);
            case SHORT -> numbers(tag, value, 0, 65_535);
            case SSHORT -> numbers(tag, value, -32_768, 32_767);
            case LONG -> numbers(tag, value, 0, 4_294_967_295L);
            case SLONG -> numbers(tag, value, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case RATIONAL -> fractions(tag, value, 0, 4_294_967_295L);
            case SRATIONAL -> fractions(tag, value, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case FLOAT, DOUBLE -> decimals(tag, value);
        };
    }

    private static String comment(ExifTag tag, String value) throws MetadataRefused {
        var charset = CHARSET.matcher(value);
        if (charset.matches() && !CHARSETS.contains(charset.group(1))) {
            throw wrongKind(tag, value, "text");
        }
        return value;
    }

    private static String numbers(ExifTag tag, String value, long least, long most) throws MetadataRefused {
        var numbers = new ArrayList<String>();
        for (var item : items(value)) {
            if (!WHOLE.matcher(item).matches() || !within(Long.parseLong(item), least, most)) {
                throw wrongKind(tag, value, "whole numbers from " + least + " to " + most);
            }
            numbers.add(String.valueOf(Long.parseLong(item)));
        }
        return String.join(" ", numbers);
    }

    private static String fractions(ExifTag tag, String value, long least, long most) throws MetadataRefused {
        var fractions = new ArrayList<String>();
        for (var item : items(SLASH.matcher(value).replaceAll("/"))) {
            if (!FRACTION.matcher(item).matches()) {
                throw wrongKind(tag, value, "fractions such as 1245/10");
            }
            int slash = item.indexOf('/');
            long numerator = Long.parseLong(item.substring(0, slash));
            long denominator = Long.parseLong(item.substring(slash + 1));
            if (!within(numerator, least, most) || !within(denominator, least, most)) {
                throw wrongKind(tag, value, "fractions of numbers from " + least + " to " + most);
            }
            fractions.add(numerator + "/" + denominator);
        }
        return String.join(" ", fractions);
    }

    private static String decimals(ExifTag tag, String value) throws MetadataRefused {
        var items = items(value);
        if (!Arrays.stream(items).allMatch(item -> Values.number(item).isPresent())) {
            throw wrongKind(tag, value, "numbers");
        }
        return String.join(" ", items);
    }

    private static String[] items(String value) {
        return BLANKS.split(value.trim());
    }

    private static boolean within(long number, long least, long most) {
        return number >= least && number <= most;
    }

    private static MetadataRefused wrongKind(ExifTag tag, String value, String wanted) {
        return refused("The tag " + tag.key() + " takes " + wanted + ", not '" + value + "'");
    }

    private static MetadataRefused refused(String message) {
        return new MetadataRefused(Reason.BAD_OVERRIDE, message, Set.of());
    }
}
