package org.boulevard.metadata;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.boulevard.api.metadata.MetadataRefused;
import org.boulevard.api.metadata.MetadataRefused.Reason;

/**
 * What the markers of a JPEG file say, found by walking it once from start to end without decoding a pixel: the size of the picture, the
 * segments that carry metadata, and that the picture is whole. A picture that was cut off on its way must be refused now; found out
 * only when it is prepared, nobody is there any more to send it again.
 *
 * @param width      of the coded picture, EXIF orientation not applied
 * @param height     from the frame header, or from the DNL segment behind the first scan when the header leaves it open
 * @param frame      the code of the frame header: 0xC0 baseline, 0xC1 extended, 0xC2 progressive, …
 * @param components 1 grey, 3 colour, 4 CMYK
 * @param exif       the first EXIF segment without its name (a TIFF file); null: none
 * @param xmp        the first XMP packet; extended packets are not looked at; null: none
 * @param comment    the first comment segment; null: none
 * @param photoshop  the resource segments of Photoshop, which hold the IPTC data
 */
record JpegStructure(int width, int height, int frame, int components, byte[] exif, byte[] xmp, byte[] comment, List<byte[]> photoshop) {
    private static final byte[] EXIF = ascii("Exif\0\0");
    private static final byte[] XMP = ascii("http://ns.adobe.com/xap/1.0/\0");
    private static final byte[] PHOTOSHOP = ascii("Photoshop 3.0\0");
    /** Together one megabyte, far more than texts need. */
    private static final int MOST_PHOTOSHOP_SEGMENTS = 16;

    /** @throws MetadataRefused if this is no JPEG, has no pixels, or ends before its picture does */
    static JpegStructure of(Path file) throws MetadataRefused, IOException {
        try (var in = Files.newInputStream(file)) {
            return new Walk(in).toTheEnd();
        } catch (EOFException cutOff) {
            throw refused("The file is not a whole JPEG picture: it ends too early");
        }
    }

    private static MetadataRefused refused(String message) {
        return new MetadataRefused(Reason.NOT_A_PICTURE, message, Set.of());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Reads forward only, so time is linear in the file's length, and memory is bounded by the few segments kept. */
    private static final class Walk {
        private static final int SOF0 = 0xC0;
        private static final int SOF15 = 0xCF;
        private static final Set<Integer> NO_FRAME = Set.of(0xC4, 0xC8, 0xCC);
        private static final int RST0 = 0xD0;
        private static final int RST7 = 0xD7;
        private static final int SOI = 0xD8;
        private static final int EOI = 0xD9;
        private static final int SOS = 0xDA;
        private static final int DNL = 0xDC;
        private static final int APP1 = 0xE1;
        private static final int APP13 = 0xED;
        private static final int COM = 0xFE;

        private final InputStream in;
        private final byte[] buffer = new byte[1 << 16];
        private int next;
        private int end;

        private int width;
        private int height;
        private int frame;
        private int components;
        private int scans;
        private byte[] exif;
        private byte[] xmp;
        private byte[] comment;
        private final List<byte[]> photoshop = new ArrayList<>();

        Walk(InputStream in) {
            this.in = in;
        }

        JpegStructure toTheEnd() throws MetadataRefused, IOException {
            if (!startsAsJpeg()) {
                throw refused("The file is not a JPEG picture");
            }
            for (int marker = marker(); marker != EOI; marker = marker()) {
                segment(marker);
            }
            if (frame == 0 || scans == 0 || width == 0 || height == 0) {
                throw refused("The JPEG file holds no pixels");
            }
            return new JpegStructure(width, height, frame, components, exif, xmp, comment, List.copyOf(photoshop));
        }

        private boolean startsAsJpeg() throws IOException {
            try {
                return octet() == 0xFF && octet() == SOI;
            } catch (EOFException empty) {
                return false;
            }
        }

        /** The code of the next marker; whatever lies between, the coded pixels or rubbish, is skipped. */
        private int marker() throws IOException {
            while (true) {
                skipToMarker();
                int code = octet();
                while (code == 0xFF) {
                    code = octet();
                }
                // Below SOF0 there is only the stuffed zero of coded data and what no standard uses; the others stand without a segment.
                if (code >= SOF0 && !(code >= RST0 && code <= SOI)) {
                    return code;
                }
            }
        }

        private void segment(int marker) throws IOException {
            int length = Math.max(0, word() - 2);
            if (marker >= SOF0 && marker <= SOF15 && !NO_FRAME.contains(marker) && frame == 0) {
                frameHeader(marker, take(length));
            } else if (marker == DNL && height == 0) {
                var lines = take(length);
                height = lines.length < 2 ? 0 : word(lines, 0);
            } else if (marker == SOS) {
                scans++;
                skip(length);
            } else if (scans == 0 && (marker == APP1 || marker == APP13 || marker == COM)) {
                metadata(marker, take(length));
            } else {
                skip(length);
            }
        }

        private void frameHeader(int marker, byte[] header) {
            if (header.length >= 6) {
                frame = marker;
                height = word(header, 1);
                width = word(header, 3);
                components = header[5] & 0xFF;
            }
        }

        private void metadata(int marker, byte[] segment) {
            if (marker == COM) {
                comment = comment == null ? segment : comment;
            } else if (marker == APP13) {
                if (startsWith(segment, PHOTOSHOP) && photoshop.size() < MOST_PHOTOSHOP_SEGMENTS) {
                    photoshop.add(without(segment, PHOTOSHOP));
                }
            } else if (startsWith(segment, EXIF)) {
                exif = exif == null ? without(segment, EXIF) : exif;
            } else if (startsWith(segment, XMP)) {
                xmp = xmp == null ? without(segment, XMP) : xmp;
            }
        }

        private void skipToMarker() throws IOException {
            do {
                // A plain loop over the array: this is where nearly all of the time goes.
                while (next < end) {
                    if (buffer[next++] == (byte) 0xFF) {
                        return;
                    }
                }
                fill();
            } while (true);
        }

        private int octet() throws IOException {
            if (next == end) {
                fill();
            }
            return buffer[next++] & 0xFF;
        }

        private int word() throws IOException {
            return octet() << 8 | octet();
        }

        /** A segment announces at most 65 535 bytes. */
        private byte[] take(int length) throws IOException {
            var bytes = new byte[length];
            for (int filled = 0; filled < length;) {
                if (next == end) {
                    fill();
                }
                int part = Math.min(length - filled, end - next);
                System.arraycopy(buffer, next, bytes, filled, part);
                next += part;
                filled += part;
            }
            return bytes;
        }

        private void skip(int length) throws IOException {
            for (int left = length; left > 0;) {
                if (next == end) {
                    fill();
                }
                int part = Math.min(left, end - next);
                next += part;
                left -= part;
            }
        }

        private void fill() throws IOException {
            end = in.read(buffer);
            next = 0;
            if (end <= 0) {
                end = 0;
                throw new EOFException();
            }
        }

        private static int word(byte[] bytes, int at) {
            return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
        }

        private static boolean startsWith(byte[] segment, byte[] name) {
            return segment.length >= name.length && Arrays.equals(segment, 0, name.length, name, 0, name.length);
        }

        private static byte[] without(byte[] segment, byte[] name) {
            return Arrays.copyOfRange(segment, name.length, segment.length);
        }
    }
}
