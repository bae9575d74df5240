package org.boulevard.pipeline.pixels;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Writes an encoded picture with segments put into it. */
final class JpegFile {
    private JpegFile() {
    }

    /** @param encoded as encoders write it: start of image, the JFIF segment, the rest */
    static void write(Path file, ByteBuffer encoded, List<JpegSegment> segments) throws IOException {
        ByteBuffer jpeg = encoded.duplicate().order(ByteOrder.BIG_ENDIAN);
        int size = segments.stream().mapToInt(JpegSegment::length).sum();
        ByteBuffer between = ByteBuffer.allocate(size);
        segments.forEach(segment -> segment.write(between));
        int start = jpeg.get(3) == (byte) JpegSegment.APP0 ? 4 + (jpeg.getShort(4) & 0xFFFF) : 2;
        ByteBuffer[] parts = {jpeg.slice(0, start), between.flip(), jpeg.slice(start, jpeg.limit() - start)};
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING)) {
            while (parts[2].hasRemaining()) {
                out.write(parts);
            }
        }
    }
}
