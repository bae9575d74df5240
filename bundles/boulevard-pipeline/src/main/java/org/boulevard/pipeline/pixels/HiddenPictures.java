package org.boulevard.pipeline.pixels;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A JPEG may show its picture more than once: as thumbnails in EXIF, JFIF and Photoshop blocks, as previews of maker notes, as second
 * pictures (MPF), depth maps and sources in XMP. A face painted over in one of them can be seen in all the others. This keeps the segments
 * that describe the picture and leaves out whatever may show it.
 */
public final class HiddenPictures {
    private static final String ICC = "ICC_PROFILE\0";
    private static final String PHOTOSHOP = "Photoshop 3.0\0";
    /** A JPEG in base64, as XMP has it. */
    private static final Pattern BASE64_JPEG = Pattern.compile("/9j/(?:[A-Za-z0-9+/=\\s]|&#x[AaDd];){64,}");

    private HiddenPictures() {
    }

    /** The segments to put into a picture that was painted over and encoded anew, in three colours. */
    public static List<JpegSegment> removedFrom(JpegHead head) {
        List<JpegSegment> kept = new ArrayList<>();
        boolean exifSeen = false;
        for (JpegSegment segment : head.segments()) {
            if (segment.isExif()) {
                // A block that goes on in further segments is that long because of the pictures in it.
                if (!exifSeen) {
                    segment.exif().withoutPictures().map(JpegSegment::of).ifPresent(kept::add);
                }
                exifSeen = true;
            } else {
                cleaned(segment, head).ifPresent(kept::add);
            }
        }
        return kept;
    }

    /**
     * Writes a finished picture anew without what may show it as it was. Its pixels stay as they are. One that was made from a lying picture and
     * stands upright no longer says that it lies.
     *
     * @param made   by an engine that hands back pictures
     * @param source what it was made from
     * @throws UnreadablePicture when one of them is no JPEG
     */
    public static void removeFrom(Path made, Path source) throws IOException {
        ByteBuffer jpeg = ByteBuffer.wrap(Files.readAllBytes(made));
        JpegHead head = JpegHead.read(jpeg);
        JpegHead before = JpegHead.read(ByteBuffer.wrap(Files.readAllBytes(source)));
        boolean turned = before.orientation().swapsSides() && head.width() == before.height() && head.height() == before.width()
                && head.width() != head.height();
        List<JpegSegment> kept = new ArrayList<>();
        for (JpegSegment segment : head.segments()) {
            if (segment.marker() == JpegSegment.APP14 && segment.startsWith("Adobe")) {
                kept.add(segment);
            }
        }
        for (JpegSegment segment : removedFrom(head)) {
            kept.add(turned && segment.isExif() ? JpegSegment.of(segment.exif().upright()) : segment);
        }
        ByteBuffer clean = ByteBuffer.allocate(jpeg.limit() + 4);
        clean.putShort((short) 0xFFD8);
        kept.forEach(segment -> segment.write(clean));
        head.copyCoding(jpeg, clean);
        try (FileChannel out = FileChannel.open(made, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            clean.flip();
            while (clean.hasRemaining()) {
                out.write(clean);
            }
        }
    }

    private static Optional<JpegSegment> cleaned(JpegSegment segment, JpegHead head) {
        if (segment.isXmp()) {
            String xmp = new String(segment.payload(), StandardCharsets.ISO_8859_1);
            byte[] rest = BASE64_JPEG.matcher(xmp).replaceAll("").getBytes(StandardCharsets.ISO_8859_1);
            return Optional.of(new JpegSegment(segment.marker(), rest));
        }
        boolean keep = switch (segment.marker()) {
            // JFIF and Adobe segments describe the coding, which is the encoder's now.
            case JpegSegment.APP0, JpegSegment.APP14 -> false;
            // What is neither EXIF nor XMP here is extended XMP (depth maps, second pictures) or the raw data of thermal cameras.
            case JpegSegment.APP1 -> false;
            // A profile for grey or ink says nothing about the three colours there are now. Anything else here is MPF or FlashPix.
            case JpegSegment.APP2 -> segment.startsWith(ICC) && head.components() == 3;
            case JpegSegment.APP13 -> !segment.startsWith(PHOTOSHOP) || !segment.holdsPicture() && !photoshopThumbnail(segment);
            default -> !segment.holdsPicture();
        };
        return keep ? Optional.of(segment) : Optional.empty();
    }

    /** Resources 1033 and 1036; 1033 is not compressed. */
    private static boolean photoshopThumbnail(JpegSegment segment) {
        String text = new String(segment.payload(), StandardCharsets.ISO_8859_1);
        return text.contains("8BIM\u0004\u0009") || text.contains("8BIM\u0004\u000c");
    }
}
