package org.boulevard.metadata;

import com.adobe.internal.xmp.XMPException;
import com.adobe.internal.xmp.XMPMeta;
import com.adobe.internal.xmp.XMPMetaFactory;
import com.adobe.internal.xmp.options.PropertyOptions;
import com.adobe.internal.xmp.options.SerializeOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.commons.imaging.ImagingException;
import org.apache.commons.imaging.formats.jpeg.xmp.JpegXmpRewriter;
import org.boulevard.api.metadata.MetadataRefused;

/** Writes XMP properties into the packet of a file, or into a new one. */
final class WrittenXmp {
    /** What fits into a segment behind its length and its name. */
    private static final int LARGEST = 65_533 - 29;

    private WrittenXmp() {
    }

    /**
     * @param head   of a JPEG file
     * @param packet the packet in it; null: none
     * @param wanted by key
     */
    static byte[] in(byte[] head, byte[] packet, Map<String, String> wanted) throws MetadataRefused, IOException {
        try {
            XMPMeta meta = packet == null ? XMPMetaFactory.create() : XmpPacket.parse(packet).orElseGet(XMPMetaFactory::create);
            for (var tag : wanted.entrySet()) {
                put(meta, tag.getKey(), tag.getValue());
            }
            String written = XMPMetaFactory.serializeToString(meta,
                    new SerializeOptions().setUseCompactFormat(true).setOmitPacketWrapper(false).setPadding(1));
            if (written.getBytes(StandardCharsets.UTF_8).length > LARGEST) {
                throw ExifMetadataWriter.noRoom("XMP");
            }
            var out = new ByteArrayOutputStream(head.length + written.length());
            new JpegXmpRewriter().updateXmpXml(head, out, written);
            return out.toByteArray();
        } catch (XMPException | ImagingException e) {
            throw new IOException("XMP cannot be written: " + e.getMessage(), e);
        }
    }

    private static void put(XMPMeta meta, String key, String value) throws XMPException {
        int dot = key.indexOf('.', "Xmp.".length());
        String prefix = key.substring("Xmp.".length(), dot);
        String name = key.substring(dot + 1);
        String namespace = XmpPacket.namespace(prefix);
        var registry = XMPMetaFactory.getSchemaRegistry();
        if (registry.getNamespacePrefix(namespace) == null) {
            registry.registerNamespace(namespace, prefix);
        }
        meta.deleteProperty(namespace, name);
        switch (prefix + "." + name) {
            case "dc.title", "dc.description", "dc.rights" -> meta.setLocalizedText(namespace, name, null, "x-default", value);
            case "dc.creator", "dc.date" -> meta.appendArrayItem(namespace, name, new PropertyOptions().setArrayOrdered(true), value, null);
            case "dc.contributor", "dc.language", "dc.publisher", "dc.relation", "dc.subject", "dc.type" ->
                    meta.appendArrayItem(namespace, name, new PropertyOptions().setArray(true), value, null);
            default -> meta.setProperty(namespace, name, value);
        }
    }
}
