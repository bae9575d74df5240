package org.boulevard.metadata;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.boulevard.api.metadata.MetadataReader;
import org.boulevard.api.metadata.MetadataRefused;
import org.boulevard.api.metadata.MetadataRefused.Reason;
import org.boulevard.api.metadata.MetadataWriter;
import org.boulevard.api.metadata.Overrides;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Rewrites the segments before the first scan, and copies the rest of the file as it is. So what is held in memory is the metadata, however
 * large the picture.
 */
@Component(service = MetadataWriter.class)
public class ExifMetadataWriter implements MetadataWriter {
    private final ExifMetadataReader reader;

    /** @param reader this bundle's own, which knows what an override means */
    @Activate
    public ExifMetadataWriter(@Reference(target = "(component.name=org.boulevard.metadata.ExifMetadataReader)") MetadataReader reader) {
        this.reader = (ExifMetadataReader) reader;
    }

    @Override
    public void write(Path jpeg, Overrides overrides, Path target) throws MetadataRefused, IOException {
        var structure = JpegStructure.of(jpeg);
        var before = reader.tags(structure);
        Map<String, String> exif = new LinkedHashMap<>();
        Map<String, String> xmp = new LinkedHashMap<>();
        reader.overrides(before, overrides).forEach((key, value) -> (key.startsWith("Xmp.") ? xmp : exif).put(key, value));
        try (var in = new BufferedInputStream(Files.newInputStream(jpeg)); OutputStream out = Files.newOutputStream(target)) {
            byte[] head = head(in);
            if (!exif.isEmpty()) {
                head = WrittenExif.in(head, structure.exif(), before, exif);
            }
            if (!xmp.isEmpty()) {
                head = WrittenXmp.in(head, structure.xmp(), xmp);
            }
            out.write(head);
            in.transferTo(out);
        } catch (IOException | MetadataRefused | RuntimeException e) {
            Files.deleteIfExists(target);
            throw e;
        }
    }

    static MetadataRefused noRoom(String what) {
        return new MetadataRefused(Reason.INVALID, "There is no room in the " + what + " of this picture for what is to be written", Set.of());
    }

    /** Everything up to the marker of the first scan, that marker included: to the library a picture without pixels. */
    private static byte[] head(InputStream in) throws IOException, MetadataRefused {
        var head = new ByteArrayOutputStream();
        int before = -1;
        for (int octet = in.read(); octet >= 0; octet = in.read()) {
            head.write(octet);
            if (before == 0xFF && octet == 0xDA) {
                return head.toByteArray();
            }
            boolean hasLength = before == 0xFF && octet >= 0xC0 && octet < 0xFF && !(octet >= 0xD0 && octet <= 0xD8);
            if (hasLength) {
                byte[] length = in.readNBytes(2);
                head.write(length);
                int rest = length.length < 2 ? 0 : ((length[0] & 0xFF) << 8 | length[1] & 0xFF) - 2;
                head.write(in.readNBytes(Math.max(0, rest)));
                octet = -1;
            }
            before = octet;
        }
        throw new MetadataRefused(Reason.NOT_A_PICTURE, "The JPEG file holds no pixels", Set.of());
    }
}
