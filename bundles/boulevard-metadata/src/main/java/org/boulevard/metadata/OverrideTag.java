package org.boulevard.metadata;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.boulevard.api.metadata.MetadataRefused;
import org.boulevard.api.metadata.MetadataRefused.Reason;

/** A tag that a client names: whether it exists, and what of the value can stand in it. */
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

    /** The value in Exiv2's form; empty when the tag cannot have it, as in the reference: what is read from the tag is missing then. */
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
        return text(tag.get().type(), value).orElse("");
    }

    private static Optional<String> text(ExifTag.Type type, String value) {
        return switch (type) {
            case ASCII -> Optional.of(value);
            case COMMENT -> comment(value);
            case BYTE, UNDEFINED -> numbers(value, 0, 255);
            case SBYTE -> numbers(value, -128, 127);
            case SHORT -> numbers(value, 0, 65_535);
            case SSHORT -> numbers(value, -32_768, 32_767);
            case LONG -> numbers(value, 0, 4_294_967_295L);
            case SLONG -> numbers(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case RATIONAL -> fractions(value, 0, 4_294_967_295L);
            case SRATIONAL -> fractions(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case FLOAT, DOUBLE -> decimals(value);
        };
    }

    private static Optional<String> comment(String value) {
        var charset = CHARSET.matcher(value);
        return charset.matches() && !CHARSETS.contains(charset.group(1)) ? Optional.empty() : Optional.of(value);
    }

    private static Optional<String> numbers(String value, long least, long most) {
        var numbers = new ArrayList<String>();
        for (var item : items(value)) {
            if (!WHOLE.matcher(item).matches() || !within(Long.parseLong(item), least, most)) {
                return Optional.empty();
            }
            numbers.add(String.valueOf(Long.parseLong(item)));
        }
        return Optional.of(String.join(" ", numbers));
    }

    private static Optional<String> fractions(String value, long least, long most) {
        var fractions = new ArrayList<String>();
        for (var item : items(SLASH.matcher(value).replaceAll("/"))) {
            if (!FRACTION.matcher(item).matches()) {
                return Optional.empty();
            }
            int slash = item.indexOf('/');
            long numerator = Long.parseLong(item.substring(0, slash));
            long denominator = Long.parseLong(item.substring(slash + 1));
            if (!within(numerator, least, most) || !within(denominator, least, most)) {
                return Optional.empty();
            }
            fractions.add(numerator + "/" + denominator);
        }
        return Optional.of(String.join(" ", fractions));
    }

    private static Optional<String> decimals(String value) {
        var items = items(value);
        return Arrays.stream(items).allMatch(item -> Values.number(item).isPresent()) ? Optional.of(String.join(" ", items)) : Optional.empty();
    }

    private static String[] items(String value) {
        return BLANKS.split(value.trim());
    }

    private static boolean within(long number, long least, long most) {
        return number >= least && number <= most;
    }

    private static MetadataRefused refused(String message) {
        return new MetadataRefused(Reason.BAD_OVERRIDE, message, Set.of());
    }
}
