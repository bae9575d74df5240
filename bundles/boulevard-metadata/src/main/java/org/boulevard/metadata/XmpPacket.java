package org.boulevard.metadata;

import com.adobe.internal.xmp.XMPException;
import com.adobe.internal.xmp.XMPMeta;
import com.adobe.internal.xmp.XMPMetaFactory;
import com.adobe.internal.xmp.options.IteratorOptions;
import com.adobe.internal.xmp.options.ParseOptions;
import com.adobe.internal.xmp.properties.XMPPropertyInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the properties of an XMP packet into Exiv2's keys. The prefix in a key goes by the namespace, never by what the file calls it:
 * names are free there, and the parser renames the second namespace that wants a name for as long as the process lives.
 */
final class XmpPacket {
    private static final Logger log = LoggerFactory.getLogger(XmpPacket.class);

    private static final String CAMERA = "Camera";
    private static final Map<String, String> PREFIXES = new HashMap<>();
    private static final Map<String, String> NAMESPACES = new HashMap<>();
    private static final Set<String> REGISTERED = new HashSet<>();
    /** How the parser names a namespace whose prefix is taken: {@code Camera_1_}. */
    private static final Pattern RENAMED = Pattern.compile("_\\d+_$");
    /**
     * Without normalization nothing is moved to other namespaces ({@code exif:DateTimeDigitized} to {@code xmp:CreateDate}). Document
     * types are how entity bombs come in, and no camera writes one.
     */
    private static final ParseOptions OPTIONS = new ParseOptions().setOmitNormalization(true).setDisallowDoctype(true);

    /** Never the whole tree: the parser's walk over it takes twice as long for each level of nesting, and a packet may have hundreds. */
    private static final IteratorOptions TOP = new IteratorOptions().setJustChildren(true);

    static {
        for (var row : Table.rows("xmp-namespaces.csv")) {
            PREFIXES.put(row[1], row[0]);
            REGISTERED.add(row[0]);
            NAMESPACES.put(row[0], row[1]);
        }
        // Pix4D's own, and the one that the reference writes.
        PREFIXES.put("http://pix4d.com/camera/1.0", CAMERA);
        PREFIXES.put("http://pix4d.com/camera/1.0/", CAMERA);
        PREFIXES.put("A namespace for Camera/", CAMERA);
    }

    private XmpPacket() {
    }

    /** Whether a key {@code Xmp.<prefix>.…} can be written. */
    static boolean knowsPrefix(String prefix) {
        return REGISTERED.contains(prefix);
    }

    /** The namespace of a prefix that is known. */
    static String namespace(String prefix) {
        return NAMESPACES.get(prefix);
    }

    /** A packet that is not well-formed or says a property twice is lost whole, with nothing said, as in the reference. */
    static void addTo(Tags tags, byte[] packet) {
        try {
            XMPMeta meta = parse(packet).orElse(null);
            if (meta != null) {
                add(meta, tags);
            }
        } catch (XMPException malformed) {
            log.debug("XMP packet is not read: {}", malformed.getMessage());
        } catch (StackOverflowError nestedTooDeep) {
            log.debug("XMP packet is not read: its elements are nested too deep");
        }
    }

    /** @return empty when it is not well-formed */
    static Optional<XMPMeta> parse(byte[] packet) {
        try {
            return Optional.of(XMPMetaFactory.parseFromBuffer(packet, OPTIONS));
        } catch (XMPException malformed) {
            log.debug("XMP packet is not read: {}", malformed.getMessage());
        } catch (StackOverflowError nestedTooDeep) {
            // The parser recurses into elements, and 64 kB hold two thousand of them inside each other. No camera writes that.
            log.debug("XMP packet is not read: its elements are nested too deep");
        }
        return Optional.empty();
    }

    private static void add(XMPMeta meta, Tags tags) throws XMPException {
        for (var namespaces = meta.iterator(TOP); namespaces.hasNext();) {
            var namespace = ((XMPPropertyInfo) namespaces.next()).getNamespace();
            for (var properties = meta.iterator(namespace, null, TOP); properties.hasNext();) {
                add(meta, namespace, (XMPPropertyInfo) properties.next(), tags);
            }
        }
    }

    private static void add(XMPMeta meta, String namespace, XMPPropertyInfo property, Tags tags) throws XMPException {
        var key = key(namespace, property.getPath());
        if (key.isPresent()) {
            var value = value(meta, namespace, property);
            if (value != null) {
                tags.put(key.get(), value);
            }
        }
    }

    private static Optional<String> key(String namespace, String path) {
        int colon = path.indexOf(':');
        var prefix = PREFIXES.get(namespace);
        if (prefix == null) {
            prefix = RENAMED.matcher(path.substring(0, colon)).replaceFirst("");
            if (REGISTERED.contains(prefix)) {
                return Optional.empty(); // a stranger that calls itself GPano
            }
        }
        return Optional.of("Xmp." + prefix + "." + path.substring(colon + 1));
    }

    private static Object value(XMPMeta meta, String namespace, XMPPropertyInfo property) throws XMPException {
        var options = property.getOptions();
        if (options.isSimple()) {
            return property.getValue();
        }
        if (!options.isArray()) {
            return null;
        }
        var items = new ArrayList<String>();
        var languages = new LinkedHashMap<String, String>();
        int count = meta.countArrayItems(namespace, property.getPath());
        for (int i = 1; i <= count; i++) {
            var item = meta.getArrayItem(namespace, property.getPath(), i);
            if (item.getOptions().isSimple()) {
                items.add(item.getValue());
                var language = item.getLanguage() == null ? "x-default" : item.getLanguage();
                languages.put("lang=\"" + language + "\"", item.getValue());
            }
        }
        if (items.isEmpty()) {
            return null; // a list of structures
        }
        return options.isArrayAltText() ? languages : items;
    }
}
